"""NITF and NewsML-G2, as agencies send them; RSS and Atom in files that end in .xml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.readers.fields import evidence_of_field
from sahel_timeline.readers.fragments import plain_paragraphs
from sahel_timeline.readers.metadata import over
from sahel_timeline.readers.recognise import recognise
from sahel_timeline.readers.safe_xml import XmlError, elements, said
from sahel_timeline.readers.source import unreadable, with_advice
from sahel_timeline.readers.text import textless
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from sahel_timeline.readers.source import Source

#: The elements that are an article each.
_ITEMS = ("nitf", "newsItem")
_BLOCKS = frozenset(("p", "hl2", "li", "td", "blockquote", "h1", "h2", "h3"))


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The articles of a file: one alone has its name, several are `NAME#1`, `NAME#2`."""
    head = source.head()
    if isinstance(head, Diagnostic):
        yield head
        return
    if recognise(head) not in ("news-xml", None):
        yield unreadable(source.name, "XML of another sort; NITF, NewsML-G2, RSS and Atom are read")
        return
    held: Element | None = None
    number = 0
    try:
        for number, item in enumerate(elements(source.open(), _ITEMS, source.options.max_bytes), 1):
            if number > 1:
                if held is not None:
                    yield _article(held, f"{source.name}#1", source.known)
                    held = None
                yield _article(item, f"{source.name}#{number}", source.known)
            else:
                held = item
    except (OSError, EOFError, XmlError) as error:
        after = f" (after {number} articles)"
        anew = isinstance(error, XmlError)
        why = f"{error}{after}; have it sent again" if anew else with_advice(error, after)
        yield unreadable(source.name, why)
        number = number or 1
    if held is not None:
        yield _article(held, source.name, source.known)
    elif not number:
        yield unreadable(source.name, "XML without an article; NITF, NewsML-G2, RSS and Atom are read")


def _article(item: Element, name: str, known: Metadata) -> Article | Diagnostic:
    title = said(item, "hl1", "headline", "title")
    text = "\n\n".join(_paragraphs(item))
    if not text:
        return textless(name)
    metadata = Metadata(
        url=_attribute(item, "doc.copyright", "href"),
        outlet=said(item, "provider", "distributor") or _attribute(item, "provider", "literal") or _pubdata(item),
        title=title,
        author=said(item, "byline", "by", "creator", "person"),
        language=_language(item),
    )
    evidence = evidence_of_field(_issued(item), "news-xml-date")
    place = said(item, "dateline")
    head = [part for part in (title, place) if part and not text.startswith(part)]
    return Article(name, "\n\n".join([*head, text]), over(metadata, known), evidence=evidence)


def _paragraphs(item: Element) -> Iterator[str]:
    """The paragraphs of the body: NITF's, or HTML inside of NewsML."""
    bodies = [*item.iter("body.content"), *item.iter("inlineXML"), *item.iter("inlineData")]
    for body in bodies:
        found = False
        for element in body.iter():
            if element.tag in _BLOCKS:
                line = " ".join("".join(element.itertext()).split())
                if line:
                    found = True
                    yield line
        if not found and (text := plain_paragraphs("".join(body.itertext()))):
            yield text


def _issued(item: Element) -> str | None:
    """When it was issued; of NewsML the content's day, not that of its last version."""
    for element in item.iter("date.issue"):
        if element.get("norm"):
            return element.get("norm")
    for element in item.iter("pubdata"):
        if element.get("date.publication"):
            return element.get("date.publication")
    return said(item, "contentCreated", "firstCreated", "embargoed", "versionCreated", "story.date")


def _attribute(item: Element, tag: str, name: str) -> str | None:
    return next((value for element in item.iter(tag) if (value := element.get(name))), None)


def _pubdata(item: Element) -> str | None:
    return _attribute(item, "pubdata", "name")


def _language(item: Element) -> str | None:
    code = _attribute(item, "language", "tag") or item.get("lang") or ""
    code = code.split("-")[0].lower()
    return code if len(code) == 2 else None
