"""RSS and Atom: an item an article, with its whole text if the feed has it, else its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.readers.fields import evidence_of_field
from sahel_timeline.readers.fragments import plain_paragraphs
from sahel_timeline.readers.metadata import over
from sahel_timeline.readers.safe_xml import XmlError, elements, said
from sahel_timeline.readers.source import unreadable, with_advice
from sahel_timeline.readers.text import textless
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from sahel_timeline.readers.source import Source

_ITEMS = ("item", "entry")
#: What may hold the text, the fullest first; `encoded` is `content:encoded`.
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "issued", "date")


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The items of a feed, called `NAME#1`, `NAME#2`."""
    head = source.head()
    if isinstance(head, Diagnostic):
        yield head
        return
    outlet = _outlet(head)
    number = 0
    try:
        for number, item in enumerate(elements(source.open(), _ITEMS, source.options.max_bytes), 1):
            yield _article(item, f"{source.name}#{number}", outlet, source.known)
    except XmlError as error:
        yield unreadable(source.name, f"{error} (after {number} articles); fetch it again")
        return
    except (OSError, EOFError) as error:
        yield unreadable(source.name, with_advice(error, f" after {number} articles"))
        return
    if not number:
        yield textless(source.name)


def _outlet(head: bytes) -> str | None:
    """The title of the feed: what comes before its first item."""
    import re

    from sahel_timeline.readers.decoding import NotTextError, declared_charset, decode

    before = re.split(rb"<(?:\w+:)?(?:item|entry)\b", head, maxsplit=1)[0]
    match = re.search(rb"<(?:\w+:)?title[^>]*>(.*?)</", before, re.DOTALL)
    if match is None:
        return None
    try:
        title = decode(match[1], "", declared_charset(head)).text
    except NotTextError:
        return None
    return " ".join(plain_paragraphs(title.replace("<![CDATA[", "").replace("]]>", "")).split()) or None


def _article(item: Element, name: str, outlet: str | None, known: Metadata) -> Article | Diagnostic:
    title = said(item, "title")
    text = ""
    for tag in _TEXTS:
        for element in item.iter(tag):
            body = plain_paragraphs("".join(_inner(element)))
            text = body if len(body) > len(text) else text
        if len(text) > 400:
            break
    if not text:
        return textless(name)
    heading = plain_paragraphs(title).strip() if title else None
    metadata = Metadata(
        url=_link(item),
        outlet=said(item, "source") or outlet,
        title=heading,
        author=said(item, "creator") or said(item, "author"),
        language=None,
    )
    written = said(item, *_DATES)
    evidence = evidence_of_field(written, "feed-date")
    body = text if not heading or text.startswith(heading[:40]) else f"{heading}\n\n{text}"
    return Article(name, body, over(metadata, known), evidence=evidence)


def _inner(element: Element) -> Iterator[str]:
    """The text of an element; what Atom holds as elements of XHTML keeps its paragraphs."""
    for child in element.iter():
        if child is not element and child.tag in ("p", "div", "br", "li", "h1", "h2", "h3"):
            yield "\n"
        if child.text:
            yield child.text
        if child is not element and child.tail:
            yield child.tail


def _link(item: Element) -> str | None:
    for link in item.iter("link"):
        address = link.get("href") if link.get("rel", "alternate") == "alternate" else None
        address = address or (link.text or "").strip()
        if address.startswith("http"):
            return address
    guid = said(item, "guid", "id")
    return guid if guid and guid.startswith("http") else None
