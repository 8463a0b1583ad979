"""What a page itself says of the day it was published: each candidate with its rule, its words, and where they stand.

Modified dates, `og:image`, and the dates of clocks, comments and teasers are none. Of a time with a zone the day is
that of the publisher's clock; a time in UTC takes the zone in which the page gives the same instant elsewhere.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import msgspec

from sahel_timeline.records import PageEvidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.markup import Element, Markup

#: Names of meta tags (`property`, `name`, `itemprop`) that date the publication.
_METAS = (
    "article:published_time article:published article.published og:published_time og:article:published_time"
    " datepublished dc.date.issued dcterms.issued dcterms.created dc.date dc.date.created dcterms.date pubdate"
    " publishdate publish-date publish_date publication_date publicationdate date_published sailthru.date"
    " originalpublicationdate parsely-pub-date cxenseparse:recs:publishtime rnews:datepublished timestamp ptime date"
    " article_date_original citation_date citation_publication_date published-date article:post_date dc:date"
    " bt:pubdate shareaholic:article_published_time prism.publicationdate"
)
_META = frozenset(_METAS.split())
_ARTICLE_TYPES = ("article", "blogposting", "report", "newsarticle", "posting", "creativework")
_DATE_CLASS = re.compile(
    r"\b(?:published|entry-date|post-date|posted-on|date-?publi\w*|publi\w*-?date|date-header|article-date|dateline|"
    r"post-?meta-?date|field--name-created|submitted|date-display-single|time-?ago)\b",
    re.IGNORECASE,
)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5"))
#: A line of running text is at least this long; an article is.
PROSE, ENOUGH = 110, 200
_UPDATED = re.compile(r"updat|modif|mis-a-jour|maj\b", re.IGNORECASE)
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_STAMP = re.compile(
    r"\s*(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:[T ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?.*)?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z)?\s*$")
_SLASHED = re.compile(r"\s*(\d{4})/(\d\d?)/(\d\d?)\b")


class Stamp(msgspec.Struct, frozen=True):
    """A date as a machine writes it, perhaps with its time and zone."""

    day: date
    time: datetime | None = None
    #: as written; None if none is
    zone: str | None = None


def read_stamp(text: str) -> Stamp | None:
    """A machine's date: ISO 8601, `20250207`, RFC 2822; None for anything else."""
    text = text.strip()[:80]
    match = _STAMP.match(text) or _COMPACT.match(text) or _SLASHED.match(text)
    if match is None:
        return _rfc_stamp(text)
    parts = [int(group) if group and group.isdigit() else 0 for group in (*match.groups(), *[None] * 7)[:6]]
    zone = match[7] if match.re is not _SLASHED and match.lastindex and match.lastindex >= 7 else None
    try:
        day = date(*parts[:3])
        moment = (
            datetime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
            if match.re is not _SLASHED and match[4]
            else None
        )
    except ValueError:
        return None
    if not 1900 <= day.year <= 2100:
        return None
    if moment is not None and zone is not None:
        moment = moment.replace(tzinfo=_zone(zone))
    return Stamp(day, moment, zone.upper() if zone else None)


def _rfc_stamp(text: str) -> Stamp | None:
    if ":" not in text and "," not in text:
        return None
    from email.utils import parsedate_to_datetime  # slow to import, and only feeds and mails need it

    try:
        moment = parsedate_to_datetime(text)
        zone = moment.strftime("%z") if moment.tzinfo else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return Stamp(moment.date(), moment, zone) if 1900 <= moment.year <= 2100 else None


def _zone(text: str) -> timezone:
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    minutes = min(int(digits[:2]) * 60 + int(digits[2:]), 14 * 60)
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def evidence_of(rule: str, text: str, at: int | None = None) -> PageEvidence | None:
    """One piece of evidence from a machine's date; None if it is none."""
    stamp = read_stamp(text)
    if stamp is None:
        return None
    span = (at, at + len(text)) if at is not None else None
    return PageEvidence(rule, (stamp.day.isoformat(),), text.strip()[:80], _zone_note(stamp), span)


def _zone_note(stamp: Stamp) -> str | None:
    if stamp.time is None:
        return None
    return f"day of zone {stamp.zone}" if stamp.zone else "no zone is given"


def page_evidence(markup: Markup) -> tuple[PageEvidence, ...]:
    """All evidence of a page, in the order of its rules."""
    found = [*_item_properties(markup), *_meta_tags(markup), *_times(markup), *_linked_data(markup)]
    return tuple(_in_local_zone([item for item in found if item is not None]))


def _item_properties(markup: Markup) -> Iterator[PageEvidence | None]:
    """`itemprop="datePublished"` in the body."""
    for index, element in enumerate(markup.elements):
        if element.attributes.get("itemprop", "").lower() != "datepublished" or element.aside or element.line < 1:
            continue
        value = next((element.attributes[k] for k in ("content", "datetime", "title") if element.attributes.get(k)), "")
        yield evidence_of("page-itemprop", value or markup.texts.get(index, ""), element.start)
        return


def _meta_tags(markup: Markup) -> Iterator[PageEvidence | None]:
    for element in markup.elements:
        if element.name != "meta":
            continue
        content = element.attributes.get("content", "")
        for key in ("property", "name", "itemprop"):
            if element.attributes.get(key, "").lower() in _META and content:
                yield evidence_of("page-meta", content, element.start)
                break


def _times(markup: Markup) -> Iterator[PageEvidence | None]:
    """`<time>` and elements of a class that means a date, outside of comments, clocks and teasers."""
    found: list[tuple[Element, PageEvidence]] = []
    for index, element in enumerate(markup.elements):
        told = f"{element.attributes.get('class', '')} {element.attributes.get('itemprop', '')}"
        if element.aside or element.name in ("meta", "link", "html") or _says_update(told):
            continue
        if _is_of_another(markup, element):
            continue
        if element.name != "time" and not _DATE_CLASS.search(told):
            continue
        written = element.attributes.get("datetime") or element.attributes.get("title") or markup.texts.get(index, "")
        item = evidence_of("page-time", written, element.start)
        if item is not None and not _is_update(markup, element):
            found.append((element, item))
    days = {item.days for _, item in found}
    if len(days) == 1:
        yield msgspec.structs.replace(found[0][1], rule="page-time-only")
    elif found:
        headings = [e.line for e in markup.elements if e.name == "h1" and not e.aside]
        after = [item for element, item in found if headings and element.line >= headings[0] - 1]
        yield (after or [found[0][1]])[0]


def _is_of_another(markup: Markup, element: Element) -> bool:
    """Whether a heading stands between the article's text and an element: what follows is about other articles."""
    under, told = False, 0
    for line in reversed(markup.lines[: element.line]):
        if line.element == "h1" and not line.aside:
            return under and told >= ENOUGH
        if line.element in _HEADINGS:
            under = True
        elif under:
            told += 0 if line.aside else len(line.text)
        elif len(line.text) >= PROSE and not line.aside:
            return False
    return False


def _says_update(told: str) -> bool:
    """Whether the names of an element call it an update alone: "entry-date updated" was never updated."""
    names = told.split()
    updated = [name for name in names if _UPDATED.search(name)]
    return bool(updated) and not any(_DATE_CLASS.fullmatch(name) for name in names if name not in updated)


def _is_update(markup: Markup, element: Element) -> bool:
    """Whether the words before a `<time>` say that it is an update."""
    before = re.sub(r"<[^>]*>", " ", markup.page[max(0, element.start - 120) : element.start])[-40:].lower()
    return re.search(r"mis(?:e)? à jour|mis(?:e)? &agrave; jour|updated|modifi|actualis", before) is not None


def _linked_data(markup: Markup) -> Iterator[PageEvidence | None]:
    """`datePublished` of the article in JSON-LD."""
    nodes = linked_articles(markup)
    values = [value for node in nodes if isinstance(value := node.get("datePublished"), str)]
    if not values and not nodes:
        broken = [script for script in markup.linked_data if _linked(script) is None]
        values = [match[1] for script in broken for match in _LD_DATE.finditer(script)]
    for value in values[:1]:
        yield evidence_of("page-json-ld", value, max(markup.page.find(value), 0))


def linked_articles(markup: Markup) -> list[dict[str, Any]]:
    """The nodes of the page's JSON-LD that are its article, the best first."""
    nodes: list[dict[str, Any]] = []
    for script in markup.linked_data:
        nodes += _nodes(_linked(script), 0)
    typed = [node for node in nodes if any(kind in _types(node) for kind in _ARTICLE_TYPES)]
    if len(typed) > 1:
        named = [node for node in typed if _names_page(node, markup)]
        typed = named or typed
    return typed or [node for node in nodes if "webpage" in _types(node)]


def _linked(script: str) -> Any:
    """What a script of JSON-LD says; None if it is broken."""
    try:
        return msgspec.json.decode(script.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip(" ;\n\r\t"))
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None


def _nodes(data: Any, depth: int) -> list[dict[str, Any]]:
    if depth > 4:
        return []
    if isinstance(data, list):
        return [node for item in data[:50] for node in _nodes(item, depth + 1)]
    if not isinstance(data, dict):
        return []
    inner = [node for key in ("@graph", "mainEntity") for node in _nodes(data.get(key), depth + 1)]
    return [data, *inner]


def _types(node: dict[str, Any]) -> str:
    kinds = node.get("@type", "")
    return " ".join(map(str, kinds)).lower() if isinstance(kinds, list) else str(kinds).lower()


def _names_page(node: dict[str, Any], markup: Markup) -> bool:
    headline = node.get("headline") or node.get("name")
    if not isinstance(headline, str) or len(headline) < 8:
        return False
    return headline[:40].lower() in markup.title.lower() or any(
        headline[:40].lower() in markup.texts.get(i, "").lower()
        for i, element in enumerate(markup.elements)
        if element.name == "h1"
    )


def _in_local_zone(found: list[PageEvidence]) -> list[PageEvidence]:
    """A time in UTC in the zone in which the page gives the same instant, where it does."""
    stamps = [read_stamp(item.expression) for item in found]
    local = {
        stamp.time.astimezone(UTC).replace(second=0): stamp
        for stamp in stamps
        if stamp and stamp.time and stamp.time.tzinfo and stamp.time.utcoffset()
    }
    out = []
    for item, stamp in zip(found, stamps, strict=True):
        if stamp and stamp.time and stamp.time.tzinfo and not stamp.time.utcoffset():
            same = local.get(stamp.time.replace(second=0))
            if same is not None:
                note = f"in UTC; day of zone {same.zone}, in which the page gives the same time"
                item = PageEvidence(item.rule, (same.day.isoformat(),), item.expression, note, item.span)
        out.append(item)
    return out
