"""When an article was published: every piece of evidence, weighed together, checked against what the article tells.

What the user states wins. Else the date with the most trust wins: dates that agree add up (independent witnesses),
by the measured trust in `knowledge/publication.yaml`. A reading that cannot be (before what it reports, or another
day than its "hier, jeudi 6 février" implies) is set aside. Nothing found is None: never the file's time, never today.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline import edtf
from sahel_timeline.lexicon.senses import PageWord, StateWord
from sahel_timeline.page import PROSE
from sahel_timeline.records import Diagnostic, Publication, PublicationEvidence
from sahel_timeline.time_expressions.partial import CalendarDate, Offset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sahel_timeline.edtf import DateValue
    from sahel_timeline.lexicon import Scan
    from sahel_timeline.normal_text import NormalText
    from sahel_timeline.page import Line, Page
    from sahel_timeline.reading import Reading
    from sahel_timeline.records import Article, Basis
    from sahel_timeline.time_expressions.partial import PartialTime

#: Date lines and bylines stand near the head, or close the article; between, a line with a date is about its subject.
HEAD_LINES, HEAD_CHARACTERS, TAIL_LINES = 16, 1600, 3
#: A date line may say this much more than its date: an author, a rubric, a source.
LINE_REST = 48
#: A line without year takes it from the text's own dates if they are this near.
NEAR = timedelta(days=60)

_URL_DAY = re.compile(r"(?<!\d)(20\d\d|19\d\d)[/\-_](0?[1-9]|1[0-2])[/\-_](0?[1-9]|[12]\d|3[01])(?!\d)")
_URL_COMPACT = re.compile(r"/(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{4,6})?(?=[./_-]|$)")
_URL_MONTH = re.compile(r"/(20\d\d)/(0[1-9]|1[0-2])(?=/|$)")
_AGENCY = re.compile(r"\s*\((?:[A-Z]{2,8}|[A-Z][^)\d]{2,40})[^)]*\)|\s*/[A-Z]{3,5}/")
_DATELINE_END = re.compile(r"\s*[-–—:)]")
_PLACE_BEFORE = re.compile(r"[^\w]*[A-ZÀ-Ý][^\d.;:!?]{1,45}$")
#: "Bamako, (APP - UrduPoint - |31st May, 2024)"
_AGENCY_BEFORE = re.compile(r"[A-ZÀ-Ý][^()\d]{1,30},?\s*\([^()\d]{2,60}$")
_LETTERS = re.compile(r"[^\W\d_]+")


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """A candidate before its year or order is settled: the readings it allows, and where it stood."""

    rule: str
    readings: tuple[DateValue, ...]
    expression: str | None
    start: int
    end: int
    basis: Basis = "explicit"


def find_publication(
    reading: Reading,
    times: Sequence[PartialTime],
    stated: Sequence[tuple[int, date]],
    trust: Mapping[str, float],
) -> tuple[Publication | None, list[Diagnostic]]:
    """The publication date of an article, and what is odd about it.

    Args:
        reading: the article, with what the user, a sidecar or front matter says of it.
        times: its time expressions, unresolved.
        stated: (offset, day) of the full dates among them.
        trust: how often each kind of evidence is right.
    """
    article, text, page, scan = reading.article, reading.text, reading.page, reading.scan
    lines = [e for e in _line_evidence(article, text, page, scan, times) if e.readings or e.rule == "byline-relative"]
    taken = {(e.start, e.end) for e in lines}
    body = [day for start, day in stated if not any(a <= start < b for a, b in taken)]
    evidence = [
        PublicationEvidence(e.rule, trust.get(e.rule, 0.5), value, e.expression, text.original_span(e.start, e.end))
        for e in lines
        if (value := _settle(e, body)) is not None
    ]
    evidence += _url_evidence(article.metadata.url, trust)
    diagnostics = list(_unanchored(article, lines, text))
    given = article.metadata.published
    if given is not None:
        publication = _given(article, given, evidence)
        diagnostics += _contradictions(article, publication, body)
        return publication, diagnostics
    implied = _implied_days(times)
    best = _weigh([e for e in evidence if e.value.precision == "day"], implied)
    if best is None:
        return None, diagnostics
    return _publication(best, evidence, lines), diagnostics


def month_from_url(url: str | None) -> DateValue | None:
    """The month in an address like `/2024/05/`; it bounds the publication date without giving it."""
    match = _URL_MONTH.search(url or "")
    return edtf.of_month(int(match[1]), int(match[2])) if match else None


# --- the user's word --------------------------------------------------------------------------------------------


def _given(article: Article, given: str, evidence: list[PublicationEvidence]) -> Publication:
    rule = f"stated:{article.published_from or 'metadata'}"
    return Publication(edtf.parse(given), "explicit", rule, given, tuple(evidence))


def _contradictions(article: Article, publication: Publication, body: Sequence[date]) -> Iterator[Diagnostic]:
    """Evidence that speaks against what the user stated: worth a second look, never a correction."""
    value = publication.value
    others = sorted({e.value.edtf for e in publication.evidence if not e.value.overlaps(value)})
    if others:
        yield Diagnostic(
            "info",
            "publication-contradicted",
            article.file,
            f"stated as published {value.edtf}, but the page says {', '.join(others)}; the statement is kept",
        )
    later = [day for day in body if value.latest and day > value.latest + timedelta(days=31)]
    if later and len(later) == len(body):
        yield Diagnostic(
            "warning",
            "publication-before-events",
            article.file,
            f"stated as published {value.edtf}, but every date in the text is later (first {min(later)})",
        )


# --- lines of the text ------------------------------------------------------------------------------------------


def _line_evidence(
    article: Article, text: NormalText, page: Page, scan: Scan, times: Sequence[PartialTime]
) -> Iterator[Evidence]:
    head = _date_lines(page)
    prose = next((line.start for line in page.lines if line.end - line.start >= PROSE), HEAD_CHARACTERS)
    bare: list[Evidence] = []
    starts = [line.start for line in head]
    for time in times:
        position = bisect_right(starts, time.start) - 1
        if position < 0 or time.start >= head[position].end:
            continue
        line = head[position]
        if isinstance(time.partial, Offset):
            if _is_alone(text, line, time):
                yield _byline(article, text, time)
            continue
        if not isinstance(time.partial, CalendarDate):
            continue
        readings = _readings(time.partial)
        if not readings:
            continue
        role = _role_before(text, scan, line, time)
        expression = text.text[time.start : time.end]
        if role in ("signed", "updated"):
            continue
        if role == "published":
            yield Evidence("published-line", readings, expression, time.start, time.end)
        elif (dateline := _dateline(text, page, scan, line, time)) is not None:
            yield Evidence(dateline, readings, expression, time.start, time.end)
        elif _is_date_line(text, page, scan, head, position, time) and (
            line.start <= prose or _closes(text, line, time)
        ):
            bare.append(Evidence("date-line", readings, expression, time.start, time.end))
    # several bare dates at the head are a ticker, an archive or a menu of dates
    if len({e.readings for e in bare}) == 1:
        yield from bare


def _date_lines(page: Page) -> list[Line]:
    """The lines where a date may be the article's: the first ones, and short ones at the article's end."""
    article = [line for line in page.lines if line.end <= page.end]
    head = [line for line in article[:HEAD_LINES] if line.start < HEAD_CHARACTERS]
    tail = [line for line in article[len(head) :][-TAIL_LINES:] if line.end - line.start < 2 * LINE_REST]
    return head + tail


def _readings(partial: CalendarDate) -> tuple[DateValue, ...]:
    """The days a calendar date may be; one without year is a partial value."""
    if partial.readings:
        return tuple(edtf.of_day(date(*r)) for r in partial.readings if _is_day(*r))
    if partial.day is None or partial.month is None or partial.shift in ("last", "next"):
        return ()
    if partial.year is None:
        return (edtf.of_partial(partial.month, partial.day),)
    return (
        (edtf.of_day(date(partial.year, partial.month, partial.day)),)
        if _is_day(partial.year, partial.month, partial.day)
        else ()
    )


def _is_day(year: int | None, month: int | None, day: int | None) -> bool:
    try:
        date(year or 0, month or 0, day or 0)
    except ValueError:
        return False
    return True


def _role_before(text: NormalText, scan: Scan, line: Line, time: PartialTime) -> str | None:
    """What the words before the date on its line make of it: published, updated, signed; None if nothing."""
    role = None
    short = line.end - line.start - (time.end - time.start) <= LINE_REST
    for match in scan.page:
        if not (line.start <= match.start and match.end <= time.start):
            continue
        for sense in match.senses:
            if not isinstance(sense, PageWord) or sense.role not in ("published", "updated", "signed"):
                continue
            between = text.words[match.end + 1 : time.start + 1].split()
            # "par", "by", "date" say so only in a line of their own
            adjacent = len(between) <= 2 and (short or match.end - match.start > 4)
            if adjacent or (short and match.start - line.start <= 3 and match.end - match.start > 4):
                role = sense.role
    return role


def _dateline(text: NormalText, page: Page, scan: Scan, line: Line, time: PartialTime) -> str | None:
    """“Dakar, 29 sept (APS) –”, "Bamako, le 16 août 2021": which sort of dateline the line begins with, if any."""
    before = text.text[line.start : time.start]
    if _AGENCY_BEFORE.match(before) and text.text[time.end : time.end + 1] == ")":
        return "dateline-agency"
    if not _PLACE_BEFORE.match(before) or len(before) > 60:
        return None
    places = [
        m
        for m in scan.entities
        if line.start <= m.start < time.start
        and any(isinstance(s, StateWord) and s.form in ("capital", "place", "noun", "metonym") for s in m.senses)
    ]
    if not places:
        return None
    after = text.text[time.end : line.end]
    if _AGENCY.match(after):
        return "dateline-agency"
    if len(_LETTERS.findall(after)) <= 2 and len(after) < LINE_REST:
        return "dateline"
    # in a headline the place and day are the event's
    if _DATELINE_END.match(after) and (page.title is None or line.start != page.title.start):
        return "dateline"
    return None


def _is_alone(text: NormalText, line: Line, time: PartialTime) -> bool:
    """Whether the line begins with this and says hardly more ("il y a 2 jours - 416 vues")."""
    rest = text.text[time.end : line.end]
    return (
        not _LETTERS.search(text.text[line.start : time.start]) and len(rest) < 20 and len(_LETTERS.findall(rest)) <= 1
    )


def _is_date_line(text: NormalText, page: Page, scan: Scan, head: list[Line], position: int, time: PartialTime) -> bool:
    """A line that is a date and little else; not beside the page's clock or weather."""
    line = head[position]
    before, after = text.text[line.start : time.start], text.text[time.end : line.end]
    rest = before + after
    if len(rest) > LINE_REST or "•" in before:
        return False
    if page.title and line.start == page.title.start and _LETTERS.search(rest) and "|" not in before:
        return False
    if after[:1].isalpha() and not before.strip():
        return False  # "2022Visite …": the headline was glued to the date, or the date to spam
    if len(_LETTERS.findall(before)) > 5:
        return False
    near = range(max(0, position - 2), min(len(head), position + 3))
    clocks = {m.start for m in scan.page if any(isinstance(s, PageWord) and s.role == "clock" for s in m.senses)}
    return not any(head[i].start <= clock < head[i].end for i in near for clock in clocks)


def _closes(text: NormalText, line: Line, time: PartialTime) -> bool:
    """Whether a line at the article's end is a source line ("Les Échos n° 512 du 29/09/2018"), not a sentence."""
    partial = time.partial
    full = isinstance(partial, CalendarDate) and partial.year is not None
    return full and line.end - time.end <= 8 and text.text[line.end - 1] not in ".!?"


def _byline(article: Article, text: NormalText, time: PartialTime) -> Evidence:
    """“il y a 1 jour” beside the author: counted from the day the page was retrieved, if that is known."""
    offset = time.partial
    assert isinstance(offset, Offset)
    retrieved = article.metadata.retrieved
    readings: tuple[DateValue, ...] = ()
    if retrieved is not None and offset.count is not None and offset.unit in ("day", "week"):
        day = edtf.parse(retrieved).latest
        if day is not None:
            back = timedelta(days=offset.count * (7 if offset.unit == "week" else 1))
            if offset.unit == "day":
                readings = (edtf.of_day(day - back),)
    expression = text.text[time.start : time.end]
    return Evidence("byline-relative", readings, expression, time.start, time.end, "relative")


def _unanchored(article: Article, lines: Sequence[Evidence], text: NormalText) -> Iterator[Diagnostic]:
    for evidence in lines:
        if evidence.rule == "byline-relative" and not evidence.readings and article.metadata.published is None:
            yield Diagnostic(
                "warning",
                "relative-without-anchor",
                article.file,
                f"published {evidence.expression!r}, but it is not known when the page was retrieved; "
                "give --retrieved DATE or a sidecar with 'retrieved'",
                text.original_span(evidence.start, evidence.end),
            )


# --- weighing ---------------------------------------------------------------------------------------------------


def _settle(evidence: Evidence, body: Sequence[date]) -> DateValue | None:
    """The reading that fits what the article tells: not before its dates, and near the last of them."""
    if not evidence.readings:
        return None
    if len(evidence.readings) == 1 and evidence.readings[0].is_bounded:
        return evidence.readings[0]
    days: list[date] = []
    for reading in evidence.readings:
        if reading.earliest is not None:
            days.append(reading.earliest)
        else:
            month, day = int(reading.edtf[5:7]), int(reading.edtf[8:10])
            days += [date(y, month, day) for y in {d.year + k for d in body for k in (0, 1)} if _is_day(y, month, day)]
    last = max(body, default=None)
    if last is not None:
        near = [d for d in days if last <= d <= last + NEAR] or [d for d in days if abs(d - last) <= NEAR]
        days = near or [d for d in days if evidence.readings[0].earliest is not None]
    return edtf.of_day(min(days, key=lambda d: abs(d - last)) if last else days[0]) if days else None


def _implied_days(times: Sequence[PartialTime]) -> list[tuple[int, int, int]]:
    """(days before publication, month, day) of dates said to be yesterday or today: "hier, jeudi 6 février"."""
    implied = []
    for time in times:
        if time.rule == "deictic-with-date" and isinstance(time.partial, CalendarDate):
            partial = time.partial
            if partial.month and partial.day:
                implied.append((1, partial.month, partial.day))
    return implied


def _weigh(
    evidence: Sequence[PublicationEvidence], implied: Sequence[tuple[int, int, int]]
) -> PublicationEvidence | None:
    """The value with the most trust; witnesses that agree are taken as independent."""
    doubt: dict[str, float] = {}
    for item in evidence:
        day = item.value.earliest
        assert day is not None
        fits = not implied or any(
            (day - timedelta(days=k)).timetuple()[1:3] == (month, number)
            for back, month, number in implied
            for k in (0, back)
        )
        trust = item.trust if fits or item.trust > 0.86 else 0.0
        doubt[item.value.edtf] = doubt.get(item.value.edtf, 1.0) * (1 - trust)
    if not doubt:
        return None
    best = min(doubt, key=lambda value: (doubt[value], value))
    if doubt[best] > 0.5:
        return None
    return max((item for item in evidence if item.value.edtf == best), key=lambda item: item.trust)


def _publication(
    best: PublicationEvidence, evidence: list[PublicationEvidence], lines: Sequence[Evidence]
) -> Publication:
    basis: Basis = "explicit"
    for line in lines:
        if line.expression == best.expression and line.rule == best.rule:
            basis = line.basis if line.basis != "explicit" or _is_full(line) else "inferred"
    return Publication(best.value, basis, best.rule, best.expression, tuple(evidence))


def _is_full(evidence: Evidence) -> bool:
    return len(evidence.readings) == 1 and evidence.readings[0].is_bounded


# --- the address ------------------------------------------------------------------------------------------------


def _url_evidence(url: str | None, trust: Mapping[str, float]) -> Iterator[PublicationEvidence]:
    if not url:
        return
    path = url.split("?", 1)[0]
    for rule, pattern in (("url-day", _URL_DAY), ("url-compact", _URL_COMPACT)):
        match = pattern.search(path)
        if match and _is_day(int(match[1]), int(match[2]), int(match[3])):
            value = edtf.of_day(date(int(match[1]), int(match[2]), int(match[3])))
            yield PublicationEvidence(rule, trust.get(rule, 0.5), value, match[0].strip("/"), None)
            return
