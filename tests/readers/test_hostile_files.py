"""Files made to hurt: each ends soon, with an article or one message, and leaves the others alone."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahel_timeline.readers import READERS, ingest
from sahel_timeline.records import Article, Diagnostic
from sahel_timeline.stream import encode_record
from tests.readers.conftest import LEAD, MORE, TITLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.readers.conftest import Read

HEAD = f"<!DOCTYPE html><html><body><h1>{TITLE}</h1>"
PAGES = {
    "200,000 attributes": HEAD + "<div " + " ".join(f'a{n}="x"' for n in range(200_000)) + f"><p>{LEAD}</p>",
    "100,000 nested elements": HEAD + "<div>" * 100_000 + f"<p>{LEAD}</p>",
    "100,000 nested letters": HEAD + "<b>" * 100_000 + f"<p>{LEAD}</p>",
    "200,000 paragraphs": HEAD + "<p>" * 200_000 + LEAD,
    "quotes without an end": f"{HEAD}<p>{LEAD}</p>" + "<a a='" * 12_000,
    "sections without an end": f"{HEAD}<p>{LEAD}</p>" + "<![" * 35_000,
    "a script without an end": f"{HEAD}<script>var a = 1;<p>{LEAD}</p>",
    "20,000 scripts without an end": HEAD + "<script>" * 20_000 + f"<p>{LEAD}</p>",
    "20,000 comments without an end": HEAD + "<!-- " * 20_000 + f"<p>{LEAD}</p>",
    "200,000 signs": HEAD + "<" * 200_000 + f"<p>{LEAD}</p>",
    "50,000 times": HEAD + '<time datetime="2025-01-01">' * 50_000 + f"<p>{LEAD}</p>",
    "50,000 classes of dates": HEAD + '<span class="date">1</span>' * 50_000 + f"<p>{LEAD}</p>",
    "JSON-LD without a bottom": f'{HEAD}<script type="application/ld+json">{"[" * 100_000}</script><p>{LEAD}</p>',
    "a million digits": f"{HEAD}<p>{LEAD}</p><p>{'1' * 1_000_000}</p>",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_text_of_a_page_beyond_measure_is_not_lost(read: Read, page: str) -> None:
    assert LEAD in read("a.html", page).article.text


def bomb(name: str, count: int = 60_000_000) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"a" * count)
    return out.getvalue()


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a {}>]><rss><channel><item><title>&a;</title></item></channel></rss>'
)
REFUSED = {
    "a bomb of entities": ("a.xml", ENTITIES.format('"lol"'), "it declares entities"),
    "an entity from a file": ("a.xml", ENTITIES.format('SYSTEM "file:///etc/hostname"'), "it declares entities"),
    "XML without a bottom": ("a.xml", "<rss>" + "<a>" * 200_000, "nested deeper than 200"),
    "a bomb in gzip": ("a.txt.gz", gzip.compress(b"a" * 60_000_000), "larger than 8 MB"),
    "a bomb of lines in gzip": ("a.jsonl.gz", gzip.compress(b'{"text": ""}\n' * 1_000_000), "200 times its size"),
    "a bomb in ZIP": ("a.zip", bomb("a.txt"), "200 times its size"),
    "a bomb in Word": ("a.docx", bomb("word/document.xml", 120_000_000), "larger than 8 MB"),
    "JSON without a bottom": ("a.json", "[" * 1_000_000, "broken JSON"),
    "objects without a bottom": ("a.json", '{"a":' * 200_000, "broken JSON"),
    "mail without a bottom": (
        "a.eml",
        "".join(f"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(20_000)),
        "more than 1000 parts",
    ),
    "a web archive that is cut": (
        "a.warc",
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5000\r\n\r\nHTTP/1.1 200",
        "it ends within a record",
    ),
}


@pytest.mark.parametrize(("name", "data", "told"), REFUSED.values(), ids=REFUSED)
def test_what_would_grow_or_never_end_is_refused(read: Read, name: str, data: str | bytes, told: str) -> None:
    was = read(name, data)
    errors = [d for d in was.diagnostics if d.severity == "error"]
    assert (was.articles, len(errors)) == ([], 1)
    assert told in errors[0].message


def test_names_in_archives_lead_nowhere(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("../../x.txt", None),
            ("/etc/y.txt", None),
            ("z.txt", tarfile.SYMTYPE),
            ("d", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.size = 0 if kind else len(LEAD.encode())
            info.type, info.linkname = kind or tarfile.REGTYPE, "/etc/passwd"
            archive.addfile(info, None if kind else io.BytesIO(LEAD.encode()))
    (tmp_path / "a.tar").write_bytes(out.getvalue())
    articles = [record for record in ingest([str(tmp_path)]) if isinstance(record, Article)]
    assert [article.file for article in articles] == ["a.tar/x.txt", "a.tar/etc/y.txt"]
    assert os.listdir(tmp_path) == ["a.tar"]


def test_archives_in_archives_end(read: Read) -> None:
    data = LEAD.encode()
    for _ in range(9):
        data = gzip.compress(data)
    assert read("a.gz", data).codes == ["unreadable"]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json"])
def test_nothing_opens_a_connection(read: Read, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    page = f'{HEAD}<base href="http://x.example/"><img src="http://x.example/a.png"><p>{LEAD}</p><p>{MORE}</p></body></html>'
    read("url." + name.rpartition(".")[2], "https://x.example/a")
    assert read(name, json.dumps({"html": page}) if name == "a.json" else page).articles


SUFFIXES = sorted({suffix for form in READERS.values() for suffix in form.suffixes})
#: What parsers look at.
PIECES = st.sampled_from(
    [
        *(b"<html>", b"<p>", b"</p>", b"<script", b"<!--", b"<time datetime=", b"'", b'"', b"<rss><item>"),
        *(
            b'{"text": "',
            b'"}',
            b"[",
            b"\n",
            b"\r\n\r\n",
            b"From: a\nDate: b\nSubject: c\n",
            b"--b\n",
            b"\\ud800",
            b"\xff",
        ),
        *(
            b"WARC/1.0\r\n",
            b"Content-Length: 9\r\n",
            b"%PDF-1.4\n",
            b"{\\rtf1 ",
            b"PK\3\4",
            b"\x1f\x8b",
            b"---\n",
            b"\0",
        ),
        *(
            b"HD a\nPD 1 May 2025\nLP\n",
            b"title,text\n",
            b"2025-02-30",
            b"&eacute;",
            b"\xe9",
            "été".encode(),
            b"9" * 40,
        ),
    ]
)


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(
    data=st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=25).map(b"".join)),
    suffix=st.sampled_from(SUFFIXES),
)
def test_any_bytes_under_any_name_give_records_that_can_be_written(tmp_path: Path, data: bytes, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(data)
    records = list(ingest([str(tmp_path / f"a{suffix}")]))
    assert records
    assert all(isinstance(record, Article | Diagnostic) and encode_record(record) for record in records)
