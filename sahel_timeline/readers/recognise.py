"""What a file is by its first bytes, whatever it is called."""

from __future__ import annotations

import re

#: Bytes at the very beginning → form.
MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstandard"),
    (b"PK\x03\x04", "zip"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"WARC/", "warc"),
)
_MAGIC = tuple(magic for magic, _ in MAGIC)
_TAR = slice(257, 262)
#: Elements at the root → form.
_ROOTS = {
    **dict.fromkeys((b"rss", b"feed", b"rdf"), "feed"),
    **dict.fromkeys((b"nitf", b"newsitem", b"newsmessage", b"packageitem"), "news-xml"),
}
_HTML = frozenset(b"html head body title meta link script div article main section p h1 h2 table header".split())
_BEFORE_ROOT = re.compile(rb"(?:\s|<\?[^>]*>|<!--(?:(?!-->).)*-->|<!(?!doctype)[^>]*>)*", re.DOTALL | re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!doctype\s+([a-z]+)", re.IGNORECASE)
_ELEMENT = re.compile(rb"<(?:[a-z]+:)?([a-z][a-z0-9]*)(?=[\s/>:])", re.IGNORECASE)
_JSON = re.compile(rb'\[\s*[{\]]|\{\s*["}]')
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n[A-Za-z_]+:(?:\s|$)")
_FIELD = re.compile(rb"(?:From )?[A-Za-z][A-Za-z-]*[: ][^\n]*\n(?:[ \t][^\n]*\n)*")
_MAIL_FIELDS = frozenset((b"mime-version", b"message-id", b"return-path", b"received", b"content-type"))
_TAGGED = re.compile(rb"^\s*(HD|BY|WC|PD|SN|SC|LA|CY|LP|TD|CO|AN)(?:\s{1,6}\S|\s*$)", re.MULTILINE)
_LEXIS = re.compile(rb"^\s*\d+ of \d+ DOCUMENTS\s*$", re.MULTILINE)
_EUROPRESSE = (b"DocPublicationName", b"docOcurrContainer", b"titreArticleVisu", b"publiC-lblNodoc")


def recognise(head: bytes) -> str | None:
    """The form that the first bytes of a file show; None if they could be any text, or none at all."""
    if head.startswith(_MAGIC):  # few do
        return next(form for magic, form in MAGIC if head.startswith(magic))
    if head[_TAR] == b"ustar":
        return "tar"
    text = _as_ascii(head).lstrip()
    if text.startswith(b"<"):
        return _markup(text)
    if _JSON.match(text):
        return "json"
    if _FRONT_MATTER.match(text):
        return "markdown"
    if _is_mail(text):
        return "mhtml" if b"napshot-Content-Location" in text[:4096] else "mail"
    if _is_tagged(text):
        return "tagged"
    return "table" if is_table(text) else None


def _as_ascii(head: bytes) -> bytes:
    """The head with marks of byte order, and the other bytes of UTF-16, gone."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    head = head.removeprefix(b"\xef\xbb\xbf")
    return head.replace(b"\0", b"") if head[1:20:2] == b"\0" * 10 or head[0:20:2] == b"\0" * 10 else head


def _markup(text: bytes) -> str | None:
    match = _BEFORE_ROOT.match(text)
    start = match.end() if match else 0
    doctype = _DOCTYPE.match(text, start)
    if doctype:
        if doctype[1].lower() == b"html":
            return "europresse" if _is_europresse(text) else "page"
        start = text.find(b"<", doctype.end())
    element = _ELEMENT.match(text, max(start, 0))
    if element is None:
        return None
    name = element[1].lower()
    if name in _ROOTS:
        return _ROOTS[name]
    if name in _HTML:
        return "europresse" if _is_europresse(text) else "page"
    return None


def _is_europresse(text: bytes) -> bool:
    return any(name in text for name in _EUROPRESSE)


def _is_mail(text: bytes) -> bool:
    """Fields of a mail's head, one of which only mails (and pages saved as such) have."""
    names = set()
    place = 0
    while match := _FIELD.match(text, place):
        names.add(match[0].partition(b":")[0].lower())
        place = match.end()
        if len(names) > 60:
            break
    # the fields end at a blank line, or where the head that was read does
    ended = text[place : place + 2].startswith((b"\n", b"\r\n")) or len(text) - place < 1000
    return ended and (len(names & _MAIL_FIELDS) >= 2 or {b"from", b"date", b"subject"} <= names)


def _is_tagged(text: bytes) -> bool:
    """The heading of a document of LexisNexis, or the tags of Factiva; each pattern only where its words stand."""
    if b"DOCUMENTS" in text and _LEXIS.search(text[:4096]):
        return True
    if b"HD" not in text or b"PD" not in text:
        return False
    tags = set(_TAGGED.findall(text[:8192]))
    return {b"HD", b"PD"} <= tags and bool(tags & {b"LP", b"TD"})


#: Names of columns, one of which a table of articles has beside others.
_COLUMNS = frozenset(
    b"text maintext body content article_text full_text raw_text title headline date date_publish publish_date"
    b" published pubdate published_at url link source_domain language media_name stories_id authors author".split()
)
_TEXTS = frozenset(b"text maintext body content article_text full_text raw_text".split())


def is_table(text: bytes) -> bool:
    """Whether the first line names columns of articles, the text among them."""
    line = text.partition(b"\n")[0].strip().lower()
    if len(line) > 4000:
        return False
    for separator in (b",", b"\t", b";"):
        if separator not in line:
            continue
        cells = {cell.strip().strip(b'"') for cell in line.split(separator)}
        if len(cells & _COLUMNS) >= 2 and cells & _TEXTS:
            return True
    return False
