"""Every form has an article that is read with what is said of it, whatever its name, and a bad twin that is told."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import pytest
from backports import zstd

from sahel_timeline.readers import READERS
from tests.readers.conftest import LEAD, MORE, TITLE

if TYPE_CHECKING:
    from tests.readers.conftest import Read

RECORD = {
    "title": TITLE,
    "maintext": f"{LEAD}\n{MORE}",
    "date_publish": "2025-07-10 08:00:00",
    "source_domain": "lefleuve.example",
    "authors": ["Awa Ndiaye"],
}
PAGE = (
    f'<!DOCTYPE html><html lang="fr"><head><title>{TITLE}</title><meta property="og:site_name" content="Le Fleuve">'
    f'<meta property="article:published_time" content="2025-07-10T08:00:00+00:00"></head><body><article>'
    f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p></article></body></html>"
)


def zipped(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def tarred(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def table() -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["title", "text", "publish_date", "media_name"])
    writer.writeheader()
    writer.writerow({"title": TITLE, "text": LEAD, "publish_date": "10 juillet 2025", "media_name": "Le Fleuve"})
    return out.getvalue()


def web_archive() -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2025-07-20T08:00:00Z\r\n"
        f"WARC-Target-URI: https://lefleuve.example/a\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def rich_text() -> bytes:
    letters = "".join(c if c.isascii() else f"\\'{c.encode('cp1252').hex()}" for c in f"{TITLE}\\par {LEAD}")
    return f"{{\\rtf1\\ansi\\ansicpg1252 {letters}}}".encode()


def pdf(text: str) -> bytes:
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )


WORD = (
    f'<w:document xmlns:w="urn:w"><w:body><w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p>'
    f"<w:p><w:r><w:t>{LEAD}</w:t></w:r></w:p></w:body></w:document>"
)
FEED = (
    f'<?xml version="1.0"?><rss version="2.0"><channel><title>Le Fleuve</title><item><title>{TITLE}</title>'
    "<link>https://lefleuve.example/a</link><pubDate>Thu, 10 Jul 2025 08:00:00 GMT</pubDate>"
    f"<description><![CDATA[<p>{LEAD}</p>]]></description></item></channel></rss>"
)
NITF = (
    '<nitf><head><docdata><date.issue norm="20250710T080000Z"/></docdata><pubdata name="Le Fleuve"/></head><body>'
    f"<body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head><body.content><p>{LEAD}</p></body.content></body></nitf>"
)
MAIL = (
    f"From: Le Fleuve <lettre@lefleuve.example>\nSubject: {TITLE}\nDate: Thu, 10 Jul 2025 06:00:00 +0000\n"
    f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{LEAD}\n"
)
MHTML = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://lefleuve.example/a\n"
    "Date: Sun, 20 Jul 2025 06:00:00 +0000\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="BB"\n\n--BB\n'
    f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{PAGE}\n--BB--\n"
)
EUROPRESSE = (
    '<!DOCTYPE html><html><body><article><span class="DocPublicationName">Le Fleuve, no. 3</span>'
    f'<span class="DocHeader">jeudi 10 juillet 2025 - 120 mots, p. 8</span><p class="titreArticleVisu">{TITLE}</p>'
    f'<div class="docOcurrContainer"><p>{LEAD}</p></div><span class="publiC-lblNodoc">news·20250710·LF·0523</span>'
    "</article></body></html>"
)
TAGGED = (
    f"HD {TITLE}\nBY Par Awa Ndiaye\nPD 10 July 2025\nSN Le Fleuve\nLA French\n"
    f"LP\n{LEAD}\n\nTD\n{MORE}\n\nAN Document 1\n"
)


class Example(NamedTuple):
    data: bytes | str
    #: what is known of it
    outlet: str | None
    rule: str | None
    #: the same form, broken, and how that is told
    bad: bytes | str
    told: str
    part: str = ""


BROKEN_TAR = tarred("a.txt", b"x" * 900)[:700]
BROKEN_ZIP = zipped(a_txt=LEAD)[:60]
OUTLET, META, BAD = "Le Fleuve", "page-meta", "unreadable"
EXAMPLES = {
    "text": Example(f"{TITLE}\n\n{LEAD}", None, None, b"\0\1\2\3", BAD),
    "markdown": Example(
        f"---\noutlet: Le Fleuve\n---\n{LEAD}", OUTLET, None, "---\noutlet: x\n", "unreadable-metadata"
    ),
    "page": Example(PAGE, OUTLET, META, "<!DOCTYPE html><html></html>", "empty-file"),
    "mhtml": Example(MHTML, OUTLET, META, MHTML.partition("--BB")[0], BAD),
    "json": Example(json.dumps(RECORD), "lefleuve.example", "record-date", '{"title": "x", "maint', BAD),
    "table": Example(table(), OUTLET, "record-date", "title,url\nx,y\n", BAD, "#1"),
    "feed": Example(FEED, OUTLET, "feed-date", FEED[:80], BAD, "#1"),
    "news-xml": Example(NITF, OUTLET, "news-xml-date", NITF[:-20], BAD),
    "mail": Example(MAIL, OUTLET, "mail-date", MAIL.partition("\n\n")[0] + "\n\n", "empty-file"),
    "word": Example(zipped(word__document_xml=WORD), None, None, b"PK\3\4 no", BAD),
    "europresse": Example(EUROPRESSE, OUTLET, "export-date", EUROPRESSE.replace("</article>", ""), BAD, "#1"),
    "tagged": Example(TAGGED, OUTLET, "export-date", "HD x\nPD 10 July 2025\nLP\n", "empty-file", "#1"),
    "rtf": Example(rich_text(), None, None, b"{\\rtf1 }", "empty-file"),
    "pdf": Example(pdf("Le ministre malien de la Sant\xe9"), None, None, pdf("x")[:80], BAD),
    "warc": Example(web_archive(), OUTLET, META, web_archive()[:400], BAD, "#1"),
    "gzip": Example(gzip.compress(PAGE.encode()), OUTLET, META, gzip.compress(LEAD.encode())[:40], BAD),
    "zstandard": Example(zstd.compress(PAGE.encode()), OUTLET, META, zstd.compress(b"x" * 99)[:9], BAD),
    "zip": Example(zipped(a__b_html=PAGE), OUTLET, META, BROKEN_ZIP, BAD, "/a/b.html"),
    "tar": Example(
        tarred("a/b.html", PAGE.encode()),
        OUTLET,
        META,
        BROKEN_TAR,
        BAD,
        "/a/b.html",
    ),
}


def test_every_form_has_an_example() -> None:
    assert set(EXAMPLES) == set(READERS)


@pytest.mark.parametrize("form", EXAMPLES)
def test_an_article_is_read_with_what_its_form_says_of_it(read: Read, form: str) -> None:
    example = EXAMPLES[form]
    name = f"export{(READERS[form].suffixes or ('.txt',))[0]}"
    article = read(name, example.data).article
    assert article.file == name + example.part
    assert "Le ministre malien de la Santé" in article.text
    assert article.metadata.outlet == example.outlet
    assert {item.rule for item in article.evidence} == ({example.rule} if example.rule else set())
    assert all(item.days == ("2025-07-10",) for item in article.evidence)


@pytest.mark.parametrize("form", [form for form in EXAMPLES if form not in ("text", "word")])
def test_a_form_is_recognised_whatever_the_file_is_called(read: Read, form: str) -> None:
    example = EXAMPLES[form]
    article = read("note.txt", example.data).article
    assert (article.metadata.outlet, article.file) == (example.outlet, "note.txt" + example.part)


@pytest.mark.parametrize("form", EXAMPLES)
def test_a_bad_twin_is_told_with_its_file(read: Read, form: str) -> None:
    example = EXAMPLES[form]
    name = f"export{(READERS[form].suffixes or ('.txt',))[0]}"
    was = read(name, example.bad)
    assert example.told in was.codes
    assert all(diagnostic.file and diagnostic.file.startswith(name) for diagnostic in was.diagnostics)


@pytest.mark.parametrize("form", [form for form in READERS if READERS[form].suffixes])
def test_an_empty_file_is_told(read: Read, form: str) -> None:
    assert read(f"vide{READERS[form].suffixes[0]}", b"").codes == ["empty-file"]
