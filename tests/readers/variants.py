"""An article of our own in each variety of each form, what is known of it, and a twin that came to harm.

Where `tests.readers.test_forms` has one example a form, here is what the programs of the region's newsrooms and
researchers write: pages as browsers and crawlers save them, tables of each crawler, versions of feeds and exports, and
each sort of compression.
"""

from __future__ import annotations

import gzip
import json
from typing import NamedTuple

from backports import zstd

from tests.readers.conftest import LEAD, MORE, TITLE
from tests.readers.test_forms import EXAMPLES, MHTML, WORD, tarred, zipped

URL = "https://lefleuve.example/a"
HOST, OUTLET, AUTHOR, DAY, SAVED = "lefleuve.example", "Le Fleuve", "Awa Ndiaye", "2025-07-10", "2025-07-12"
EMPTY = (0, "no text of an article in it")


class Variant(NamedTuple):
    """A file, what must be known of its first article, and its bad twin: how the command ends, and what it says."""

    name: str
    data: bytes
    bad: bytes
    code: int
    told: str
    outlet: str | None = OUTLET
    author: str | None = None
    url: str | None = None
    retrieved: str | None = None
    language: str | None = None
    title: str | None = TITLE
    published: str | None = DAY
    #: what follows the file's name in that of the article
    part: str = ""


def _page(head: str = "", byline: str = "", comment: str = "", attributes: str = 'lang="fr"') -> bytes:
    return (
        f'<!DOCTYPE html>\n{comment}<html {attributes}><head><meta charset="utf-8"><title>{TITLE} - Le Fleuve</title>'
        f'<meta property="og:site_name" content="Le Fleuve">{head}</head><body><nav><a href="/">Accueil</a></nav>'
        f"<article><h1>{TITLE}</h1>{byline}<p>{LEAD}</p><p>{MORE}</p></article></body></html>"
    ).encode()


def _cut(data: bytes, share: float = 0.6) -> bytes:
    return data[: int(len(data) * share)]


EMPTIED = _page().partition(b"<nav>")[0].replace(TITLE.encode(), b"") + b"</body></html>"
_SAVED = f"<!-- saved from url=({len(URL):04d}){URL} -->\n"
_MIRRORED = (
    "<!-- Mirrored from lefleuve.example/a by HTTrack Website Copier/3.x [XR&CO'2014], "
    "Sat, 12 Jul 2025 08:00:00 GMT -->\n"
)
_SINGLE = (
    f"<!--\n Page saved with SingleFile \n url: {URL} \n"
    " saved date: Sat Jul 12 2025 10:15:42 GMT+0000 (temps universel)\n-->"
)
_NODE = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": f"{DAY}T08:00:00+00:00",
    "author": {"name": AUTHOR},
}
_LINKED = f'<script type="application/ld+json">{json.dumps(_NODE)}</script>'
_CANONICAL = f'<link rel="canonical" href="{URL}"><meta name="author" content="{AUTHOR}">'
PAGES = [
    Variant(
        "wget.html",
        _page(_CANONICAL, "<p>Publié le 10 juillet 2025</p>"),
        EMPTIED,
        *EMPTY,
        author=AUTHOR,
        url=URL,
    ),
    Variant("browser.html", _page("", "<p>Publié le 10 juillet 2025</p>", _SAVED), b"\0\1\2", 3, "binary", url=URL),
    Variant(
        "httrack.html",
        _page("", "<p>il y a 2 jours</p>", _MIRRORED),
        b"<html>\0\0\0",
        3,
        "binary",
        url=URL.replace("s:", ":"),
        retrieved=SAVED,
    ),
    Variant(
        "singlefile.html",
        _page("", "<p>Par Awa Ndiaye – il y a 2 jours</p>", _SINGLE),
        EMPTIED,
        *EMPTY,
        url=URL,
        retrieved=SAVED,
    ),
    Variant("amp.html", _page(_LINKED, attributes='⚡ lang="fr"'), EMPTIED, *EMPTY, author=AUTHOR),
    Variant(
        "page.mht",
        MHTML.encode(),
        MHTML.partition("--BB")[0].encode(),
        3,
        "a mail without text",
        url=URL,
        retrieved="2025-07-20",
    ),
]

_TRAFILATURA = {"title": TITLE, "author": AUTHOR, "hostname": HOST, "date": DAY, "text": LEAD, "source": URL}
_RECORDS = b"".join(
    json.dumps({**_TRAFILATURA, "sitename": OUTLET, "language": "fr", "text": text}).encode() + b"\n"
    for text in (LEAD, MORE)
)
_BROKEN = "broken JSON"


def _table(names: str, *cells: str, separator: str = ",") -> bytes:
    row = separator.join('"' + cell.replace('"', '""') + '"' for cell in cells)
    return f"{names.replace(',', separator)}\n{row}\n".encode()


NEWSPAPER = _table(
    "url,title,authors,publish_date,text,meta_lang", URL, TITLE, f"['{AUTHOR}']", f"{DAY} 08:00:00+00:00", LEAD, "fr"
)
_NAMELESS = "name it with --map text=FIELD"
RECORDS = [
    Variant(
        "trafilatura.jsonl",
        _RECORDS,
        _RECORDS[:-3],
        3,
        "trafilatura.jsonl#2: broken JSON",
        author=AUTHOR,
        url=URL,
        language="fr",
        part="#1",
    ),
    Variant(
        "gdelt.json",
        json.dumps({"title": TITLE, "text": LEAD, "seendate": "20250710T080000Z", "url": URL}).encode(),
        b'{"title": "x", "text": "',
        3,
        _BROKEN,
        outlet=HOST,
        url=URL,
        retrieved=DAY,
    ),
    Variant(
        "newspaper4k.csv",
        NEWSPAPER,
        NEWSPAPER.partition(b"\n")[0],
        *EMPTY,
        outlet=HOST,
        author=AUTHOR,
        url=URL,
        language="fr",
        part="#1",
    ),
    Variant(
        "newsplease.csv",
        _table(
            "date_download,date_publish,maintext,title,source_domain,language",
            *(f"{SAVED} 09:00:00", f"{DAY} 08:00:00", LEAD, TITLE, HOST, "fr"),
        ),
        _table("date_download,title,url,corps", SAVED, TITLE, URL, LEAD),
        *EMPTY,
        outlet=HOST,
        retrieved=SAVED,
        language="fr",
        part="#1",
    ),
    Variant(
        "scrapy.csv",
        _table("headline,body,datePublished,link", TITLE, LEAD, "10/07/2025", URL),
        _table("headline,corps,link", TITLE, LEAD, "x"),
        3,
        _NAMELESS,
        outlet=HOST,
        url=URL,
        part="#1",
    ),
    Variant(
        "mediacloud.tsv",
        _table(
            "id,indexed_date,language,media_name,publish_date,title,url,text",
            *("1", SAVED, "fr", OUTLET, DAY, TITLE, URL, LEAD),
            separator="\t",
        ),
        b"id\ttitle\turl\n1\tx\n",
        3,
        _NAMELESS,
        url=URL,
        retrieved=SAVED,
        language="fr",
        part="#1",
    ),
]

ATOM = (
    '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Le Fleuve</title><entry>'
    f'<title>{TITLE}</title><author><name>{AUTHOR}</name></author><link rel="alternate" href="{URL}"/><id>tag:x</id>'
    f"<published>{DAY}T08:00:00Z</published><updated>2025-07-15T08:00:00Z</updated>"
    f'<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>'
).encode()
NEWSML = (
    '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem xml:lang="fr">'
    '<itemMeta><provider literal="Le Fleuve"/><versionCreated>2025-07-11T08:00:00Z</versionCreated></itemMeta>'
    f"<contentMeta><contentCreated>{DAY}T07:00:00Z</contentCreated><by>{AUTHOR}</by><headline>{TITLE}</headline>"
    '<language tag="fr"/></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>'
    f"<p>{LEAD}</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"
).encode()
LETTER = (
    "From: Le Fleuve <lettre@lefleuve.example>\nSubject: =?utf-8?q?L=27=C3=A9t=C3=A9_=C3=A0_S=C3=A9gou?=\n"
    "Date: Thu, 10 Jul 2025 06:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=B\n\n"
    "--B\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n"
    f"<html><body><p>{LEAD}</p></body></html>\n--B--\n"
).encode("cp1252")
CORE = (
    '<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
    f"{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator></cp:coreProperties>"
)
LEXIS = (
    f"1 of 2 DOCUMENTS\n\nLe Fleuve\n\n10 juillet 2025 jeudi\n\nHEADLINE: {TITLE}\n\nBYLINE: {AUTHOR}\n\n"
    f"BODY:\n{LEAD}\n\nLANGUAGE: FRENCH\n\n2 of 2 DOCUMENTS\n\nLe Fleuve\n\n11 juillet 2025 vendredi\n\n"
    f"HEADLINE: Suite\n\nBODY:\n{MORE}\n"
).encode()
_FEED = str(EXAMPLES["feed"].data).encode()
EXPORTS = [
    Variant("feed.atom", ATOM, _cut(ATOM), 3, "fetch it again", author=AUTHOR, url=URL, part="#1"),
    Variant(
        "feed.xml", _FEED, _FEED.replace(b"<rss", b'<!DOCTYPE x [<!ENTITY a "b">]><rss'), 3, "it declares entities"
    )._replace(url=URL, part="#1"),
    Variant("agency.newsml", NEWSML, _cut(NEWSML), 3, "have it sent again", author=AUTHOR, language="fr"),
    Variant("lettre.eml", LETTER, LETTER.partition(b"<p>")[0], *EMPTY, title="L'été à Ségou", retrieved=DAY),
    Variant(
        "note.docx",
        zipped(word__document_xml=WORD, docProps__core_xml=CORE),
        zipped(word__document_xml=WORD)[:-30],
        3,
        "copy or download it again",
        outlet=None,
        author=AUTHOR,
        published=None,
    ),
    Variant("lexisnexis.txt", LEXIS, LEXIS[:40], *EMPTY, author=AUTHOR, language="fr", part="#1"),
]

_ARCHIVE = EXAMPLES["warc"].data
assert isinstance(_ARCHIVE, bytes)
_META = _page(f'<meta property="article:published_time" content="{DAY}T08:00:00+00:00">')
_ENDED = "copy or download it again"
COMPRESSED = [
    Variant(
        "crawl.warc.gz", gzip.compress(_ARCHIVE), _cut(gzip.compress(_ARCHIVE)), 3, _ENDED, url=URL, part="#1"
    )._replace(retrieved="2025-07-20"),
    Variant(
        "records.jsonl.gz",
        gzip.compress(_RECORDS),
        _cut(gzip.compress(_RECORDS)),
        3,
        _ENDED,
        author=AUTHOR,
        url=URL,
        language="fr",
        part="#1",
    ),
    Variant(
        "records.csv.zst",
        zstd.compress(NEWSPAPER),
        zstd.compress(NEWSPAPER)[:-9],
        3,
        _ENDED,
        outlet=HOST,
        author=AUTHOR,
        url=URL,
        language="fr",
        part="#1",
    ),
    Variant(
        "site.tar.gz",
        gzip.compress(tarred("2025/a.html", _META)),
        gzip.compress(tarred("2025/a.html", _META)[:700]),
        3,
        "broken or cut",
        part="/2025/a.html",
    ),
    Variant(
        "site.tar.zst", zstd.compress(tarred("a.html", _META)), b"\x28\xb5\x2f\xfd no", 3, "broken", part="/a.html"
    ),
    Variant(
        "site.zip", zipped(a__b_html=_META), _cut(zipped(a__b_html=_META)), 3, "copy or download", part="/a/b.html"
    ),
]

VARIANTS = {variant.name: variant for variant in (*PAGES, *RECORDS, *EXPORTS, *COMPRESSED)}
