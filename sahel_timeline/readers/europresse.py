"""Europresse's export as HTML: many articles a file, with paper, day, headline and text in elements of known class."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahel_timeline.readers.decoding import NotTextError, decode
from sahel_timeline.readers.fields import evidence_of_field
from sahel_timeline.readers.fragments import plain_paragraphs
from sahel_timeline.readers.metadata import over
from sahel_timeline.readers.source import too_large, unreadable, with_advice
from sahel_timeline.readers.text import textless
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.source import Source
    from sahel_timeline.records import PageEvidence

_CHUNK = 262_144
_END = b"</article>"
_START = re.compile(r"<article\b", re.IGNORECASE)
#: The number of a document has its day in it: news·20250304·LM·0523.
_NUMBER = re.compile(r"[·.](\d{8})[·.]")
_DAY = re.compile(r"\d{1,2}(?:er)? [^\W\d_]{3,10} \d{4}|[^\W\d_]{3,10} \d{1,2},? \d{4}|\d{4}-\d\d-\d\d")
_BODY = re.compile(r"<(?:div|section)[^>]*\bclass=\"[^\"]*(?:docOcurrContainer|DocText)[^\"]*\"[^>]*>", re.IGNORECASE)
#: What follows the text.
_AFTER = re.compile(r"<[^>]+\bclass=\"[^\"]*(?:publiC-lblNodoc|publiC-lblCertificateIssuedTo|DocFooter)", re.IGNORECASE)


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The articles of an export, called `NAME#1`, `NAME#2`."""
    head = source.head()
    if isinstance(head, Diagnostic):
        yield head
        return
    number = 0
    held = b""
    try:
        stream = source.open()
        while chunk := stream.read(_CHUNK):
            held += chunk
            *whole, held = held.split(_END)
            for piece in whole:
                number += 1
                yield from _article(piece, f"{source.name}#{number}", source)
            if len(held) > source.options.max_bytes:
                yield too_large(f"{source.name}#{number + 1}", source.options.max_bytes)
                return
    except OSError as error:
        yield unreadable(source.name, with_advice(error, f" after {number} articles"))
    if not number:
        yield unreadable(source.name, "an export of Europresse without an article; export it anew")


def _article(piece: bytes, name: str, source: Source) -> Iterator[Article | Diagnostic]:
    try:
        decoded = decode(piece, name)
    except NotTextError as error:
        yield unreadable(name, f"{error}; export it anew")
        return
    yield from decoded.notes
    start = _START.search(decoded.text)
    markup = decoded.text[start.start() if start else 0 :]
    body = _BODY.search(markup)
    text = ""
    if body:
        after = _AFTER.search(markup, body.end())
        text = plain_paragraphs(markup[body.end() : after.start() if after else len(markup)])
    if not text:
        yield textless(name)
        return
    title = _field(markup, "titreArticleVisu") or _field(markup, "titreArticle")
    header = _field(markup, "DocHeader") or ""
    outlet = (_field(markup, "DocPublicationName") or "").split(",")[0].strip() or None
    author = _field(markup, "docAuthors") or _field(markup, "sm-margin-bottomNews")
    metadata = Metadata(outlet=outlet, title=title, author=author)
    whole = f"{title}\n\n{text}" if title and not text.startswith(title) else text
    yield Article(name, whole, over(metadata, source.known), evidence=tuple(_dates(header, markup)))


def _dates(header: str, markup: str) -> Iterator[PageEvidence]:
    number = _NUMBER.search(_field(markup, "publiC-lblNodoc") or "")
    written = _DAY.search(header)
    for value in (written[0] if written else None, number[1] if number else None):
        yield from evidence_of_field(value, "export-date")


def _field(markup: str, name: str) -> str | None:
    """The text of the first element of a class, in one line."""
    opening = re.search(rf"<(\w+)[^>]*\bclass=\"[^\"]*\b{name}\b[^\"]*\"[^>]*>", markup)
    if opening is None:
        return None
    end = markup.find(f"</{opening[1]}>", opening.end())
    text = plain_paragraphs(markup[opening.end() : end if end >= 0 else opening.end() + 500])
    return " ".join(text.split()) or None
