"""Saved web pages: the article in the page by trafilatura, what the page says of it by ourselves."""

from __future__ import annotations

import re
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from sahel_timeline.readers.byline import is_title, with_head
from sahel_timeline.readers.fields import host_of
from sahel_timeline.readers.markup import Markup
from sahel_timeline.readers.page_dates import linked_articles, page_evidence, read_stamp
from sahel_timeline.readers.text import decode_source, textless
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trafilatura.settings import Extractor

    from sahel_timeline.readers.source import Source

_SINGLE_FILE = re.compile(r"Page saved with SingleFile.*?url:\s*(\S+).*?saved date:\s*([^\n]+)", re.DOTALL)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_WGET = re.compile(r"Mirrored from (\S+) by HTTrack[^,]*(?:, (\w{3}, \d\d? \w{3} \d{4}))?")
_BROWSER_DATE = re.compile(r"\w{3} (\w{3}) (\d\d?) (\d{4})")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
#: The name of the outlet behind a title: "Un accord signé - Le Fleuve".
_OUTLET = re.compile(r"\s+([-–—|·»:])\s+([^-–—|·»:]{2,40})$")
#: With less text than this the whole page is taken.
LITTLE = 140
#: Lines that are so much of a text are all of it.
WHOLE = 0.9


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The article of a saved page."""
    decoded = decode_source(source, markup=True)
    if isinstance(decoded, Diagnostic):
        yield decoded
        return
    yield from decoded.notes
    yield from read_page(decoded.text, source.name, source.known)


def read_page(page: str, name: str, known: Metadata) -> Iterator[Article | Diagnostic]:
    """The article of a page whose text is decoded; `known` is what the file around it says."""
    markup = Markup(page)
    metadata = _metadata(markup, known)
    body = "" if markup.monstrous else main_text(markup.trimmed)
    if len(body) < LITTLE and not markup.monstrous:
        body = main_text(markup.cleaned)
    body = _in_lines(body, markup)
    if markup.monstrous:
        message = "nested or long beyond all measure; all of its text is taken"
        yield Diagnostic("info", "page-without-article", name, message)
    evidence = page_evidence(markup)
    # a layout of tables comes out as rows
    rows = sum(len(line) for line in body.split("\n") if line.startswith("|"))
    text = ""
    if len(body) < LITTLE or rows * 2 > len(body):
        text = _whole(markup, metadata.title)
    if len(text) < 2 * (len(body) - rows):
        text = with_head(body, markup, metadata.title, dated=bool(evidence))
    if not text.strip():
        yield textless(name)
        return
    yield Article(name, text, metadata, evidence=evidence)


def main_text(page: str) -> str:
    """The main text of a page; nothing if there is none. Nothing is fetched, whatever stands in the page."""
    from lxml import etree, html  # slow to import, as trafilatura is
    from trafilatura.core import bare_extraction

    if "<" not in page:
        return ""
    for label in ("</span>", "</strong>", "</b>"):  # "Lire aussi" and the link after it are two things
        page = page.replace(f"{label}<a", f"{label} <a")
    try:
        tree = html.document_fromstring(page, parser=html.HTMLParser(no_network=True, huge_tree=False))
        found: Any = bare_extraction(tree, options=copy(_options()))
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError, AssertionError, KeyError):
        return ""
    text = (found if isinstance(found, dict) else found.as_dict()).get("text") if found is not None else None
    return str(text or "")


@cache
def _options() -> Extractor:
    """How trafilatura is to work; reading its configuration for every page takes as long as parsing a small one."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", fast=True, comments=False, tables=True)


def _metadata(markup: Markup, known: Metadata) -> Metadata:
    """What the page says of itself; an archive's word on address and day of retrieval comes first."""
    meta = _meta(markup)
    node: dict[str, Any] = next(iter(linked_articles(markup)), {})
    url, retrieved = _saved(markup)
    heading = next((line.text for line in markup.lines if line.element == "h1" and not line.aside), None)
    title = meta.get("og:title") or _text(node.get("headline")) or meta.get("twitter:title") or markup.title or heading
    outlet = meta.get("og:site_name") or _name(node.get("publisher")) or meta.get("application-name")
    behind = _OUTLET.search(title or "")
    if title and behind:
        # a colon is French for much else, and what the page shows as a line is all headline
        shown = any(line.text == title for line in markup.lines)
        if outlet is None and title == markup.title and behind[1] != ":" and not shown:
            outlet = behind[2]
        if outlet and behind[2].strip().lower() == outlet.lower():
            title = title[: behind.start()]
    if heading and title and heading in title and len(heading) > 14:
        title = heading
    language = next((e.attributes.get("lang", "") for e in markup.elements if e.name == "html"), "")
    language = language or meta.get("og:locale", "")
    url = known.url or url or _link(markup) or meta.get("og:url")
    return Metadata(
        url=url,
        outlet=outlet or known.outlet or (host_of(url) if url else None),
        title=title or known.title or heading,
        author=meta.get("author") or meta.get("article:author") or _name(node.get("author")) or known.author,
        retrieved=known.retrieved or retrieved,
        language=_language(language) or known.language,
    )


def _meta(markup: Markup) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in markup.elements:
        if element.name == "meta" and (content := element.attributes.get("content", "").strip()):
            for key in ("property", "name"):
                if name := element.attributes.get(key, "").lower():
                    found.setdefault(name, content[:500])
    if found.get("article:author", "").startswith("http"):
        del found["article:author"]
    return found


def _link(markup: Markup) -> str | None:
    for element in markup.elements:
        if element.name == "link" and element.attributes.get("rel", "").lower() == "canonical":
            href = element.attributes.get("href", "")
            if href.startswith("http"):
                return href
    return None


def _saved(markup: Markup) -> tuple[str | None, str | None]:
    """Address and day of retrieval, from the comment of the program that saved the page."""
    for comment in markup.comments:
        if match := _SINGLE_FILE.search(comment):
            day = read_stamp(match[2].strip())
            written = _BROWSER_DATE.search(match[2])
            if written and written[1].lower() in _MONTHS:
                month = _MONTHS.index(written[1].lower()) + 1
                return match[1], f"{written[3]}-{month:02}-{int(written[2]):02}"
            return match[1], day.day.isoformat() if day else None
        if match := _SAVED_FROM.search(comment):
            return match[1], None
        if match := _WGET.search(comment):
            url = match[1] if match[1].startswith("http") else f"http://{match[1]}"
            stamp = read_stamp(f"{match[2]} 00:00:00") if match[2] else None
            return url, stamp.day.isoformat() if stamp else None
    return None, None


def _language(code: str) -> str | None:
    """The code of a language that a page says, unless it is one that many pages say without being in it."""
    code = code.replace("_", "-").split("-")[0].lower()
    # templates say "en" or "fr" whatever the page is in: the words decide
    return code if len(code) == 2 and code.isalpha() and code not in ("en", "fr") else None


def _text(value: Any) -> str | None:
    return value.strip()[:500] if isinstance(value, str) and value.strip() else None


def _name(value: Any) -> str | None:
    """The name of a person or organisation in JSON-LD."""
    if isinstance(value, list):
        names = [name for item in value[:10] if (name := _name(item))]
        return ", ".join(names) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _in_lines(body: str, markup: Markup) -> str:
    """The main text with the page's lines, where it came out as one."""
    if not body or "\n" in body.strip():
        return body
    lines = [line.text for line in markup.lines if not line.aside and line.text in body]
    return "\n".join(lines) if len(lines) > 1 and sum(map(len, lines)) >= WHOLE * len(body) else body


def _whole(markup: Markup, title: str | None) -> str:
    """All text of a page from its headline on, without what shows that it is none of the article."""
    lines = [line for line in markup.lines if not line.aside] or markup.lines
    heading = next((i for i, line in enumerate(lines) if line.element == "h1"), 0)
    start = next((i for i, line in enumerate(lines) if is_title(line.text, title)), heading)
    return "\n".join(line.text for line in lines[start:])
