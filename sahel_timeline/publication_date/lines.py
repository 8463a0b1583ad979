"""Lines that date an article: date lines, datelines, bylines, source lines at its end."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sahel_timeline import edtf
from sahel_timeline.lexicon import starting
from sahel_timeline.lexicon.senses import StateWord
from sahel_timeline.page import HEAD_LINES, PROSE
from sahel_timeline.time_expressions.partial import CalendarDate, Offset
from sahel_timeline.time_expressions.periods import day_or_none

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.edtf import DateValue
    from sahel_timeline.lexicon import Scan
    from sahel_timeline.normal_text import NormalText
    from sahel_timeline.page import Line, Page
    from sahel_timeline.records import Article, Basis
    from sahel_timeline.time_expressions.partial import PartialTime

#: Date lines and bylines stand near the head, or close the article; between, a line with a date is about its subject.
HEAD_CHARACTERS, TAIL_LINES = 1600, 3
#: A date line may say this much more than its date: an author, a rubric, a source.
LINE_REST = 48
#: Words that say what a date is stand so near before it, in characters; a place or agency may, on either side of it.
ROLE, PLACE_REST = 120, 120

#: After the date of a source line there may be a clock time.
CLOCK = 14
#: So many words may stand before it: "Les Échos du Soir, n° 512 du 29/09/2018".
MASTHEAD = 7
#: At the head, so many: an author and a rubric.
NAMED = 5
#: An outlet has so many words at most: "Le Soleil".
OUTLET = 3
#: So many small words a place and a weekday have: "Bamako, capitale du Mali, ce mardi".
SMALL_WORDS = 5
_AGENCY = re.compile(r"\s*\((?:[A-Z]{2,8}|[A-Z][^)\d]{2,40})[^)]*\)|\s*/[A-Z]{3,5}/")
_DATELINE_END = re.compile(r"\s*[-–—:)]")
#: "Koulouba, 23 octobre 2025. La salle …"; what happened "ce jeudi" is dated by the sentence
_DATELINE_STOP = re.compile(r"\.\s+[A-ZÀ-Ý«]")
#: "DAKARACTU  Lundi 10 Janvier 2022 - 17:48"
_CLOCK_AFTER = re.compile(r"[\s,à|-]*\d{1,2}\s?[h:]\s?\d{2}\s*$")
_PLACE_BEFORE = re.compile(r"[^\w]*[A-ZÀ-Ý][^\d.;:!?]{1,45}$")
#: "Bamako, (APP - UrduPoint - |31st May, 2024)"
_AGENCY_BEFORE = re.compile(r"[A-ZÀ-Ý][^()\d]{1,30},?\s*\([^()\d]{2,60}$")
#: "Par Awa Ndiaye –", "Diplomatie |"
_BYLINE_BEFORE = re.compile(r"[^.;:!?]{1,45}[-–—·•|]\s*$")
_LETTERS = re.compile(r"[^\W\d_]+")


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """A candidate before its year or order is settled: the readings it allows, and where it stood."""

    rule: str
    readings: tuple[DateValue, ...]
    expression: str | None
    start: int
    end: int
    basis: Basis = "explicit"


def line_evidence(
    article: Article, text: NormalText, page: Page, scan: Scan, times: Sequence[PartialTime], *, day_first: bool
) -> Iterator[Evidence]:
    """What the lines at the head and the end of an article say of its publication.

    Of a date in figures the usual order of the language (`day_first`) is the first reading. A byline that counts from
    an unknown day ("il y a 1 jour") comes without readings.
    """
    head = _date_lines(page)
    prose = HEAD_CHARACTERS if page.body is None else page.body
    bare: list[Evidence] = []
    starts = [line.start for line in head]
    for time in times:
        position = bisect_right(starts, time.start) - 1
        if position < 0 or time.start >= head[position].end:
            continue
        line = head[position]
        if isinstance(time.partial, Offset):
            if _is_byline(text, line, time, published=_role_before(text, scan, line, time) == "published"):
                yield _byline(article, text, time)
            continue
        if not isinstance(time.partial, CalendarDate):
            continue
        readings = _readings(time.partial)
        if not readings:
            continue
        if not day_first:
            readings = readings[::-1]
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
    yield from _agreeing(bare)


def _agreeing(bare: Sequence[Evidence]) -> list[Evidence]:
    """Bare dates with the readings that all of them have; several days are a ticker, an archive or a menu of dates."""
    shared = set(bare[0].readings).intersection(*(e.readings for e in bare)) if bare else set()
    return [replace(e, readings=tuple(r for r in e.readings if r in shared)) for e in bare] if shared else []


def _date_lines(page: Page) -> list[Line]:
    """The lines where a date may be the article's: the first ones, and short ones at the article's end."""
    article = [line for line in page.lines if line.end <= page.end]
    head = [line for line in article[:HEAD_LINES] if line.start < HEAD_CHARACTERS]
    tail = [line for line in article[len(head) :][-TAIL_LINES:] if line.end - line.start < 2 * LINE_REST]
    return head + tail


def _readings(partial: CalendarDate) -> tuple[DateValue, ...]:
    """The days a calendar date may be; one without year is a partial value."""
    if partial.readings:
        return tuple(edtf.of_day(day) for r in partial.readings if (day := day_or_none(*r)))
    if partial.day is None or partial.month is None or partial.shift in ("last", "next"):
        return ()
    if partial.year is None:
        return (edtf.of_partial(partial.month, partial.day),)
    day = day_or_none(partial.year, partial.month, partial.day)
    return (edtf.of_day(day),) if day else ()


def _role_before(text: NormalText, scan: Scan, line: Line, time: PartialTime) -> str | None:
    """What the words before the date on its line make of it: published, updated, signed; None if nothing."""
    role = None
    short = line.end - line.start - (time.end - time.start) <= LINE_REST
    begin = line.start if short else max(line.start, time.start - ROLE)
    for match in starting(scan.page, begin, time.start):
        if match.end > time.start:
            continue
        for sense in match.senses:
            if sense.role not in ("published", "updated", "signed"):
                continue
            between = text.words[match.end + 1 : time.start + 1].split()
            # "par", "by", "date" say so only in a line of their own
            adjacent = len(between) <= 2 and (short or match.end - match.start > 4)
            if adjacent or (short and match.start - line.start <= 3 and match.end - match.start > 4):
                role = sense.role
    return role


def _dateline(text: NormalText, page: Page, scan: Scan, line: Line, time: PartialTime) -> str | None:
    """“Dakar, 29 sept (APS) –”, "Bamako, le 16 août 2021": which sort of dateline the line begins with, if any."""
    if time.start - line.start > PLACE_REST:
        return None
    before = text.text[line.start : time.start]
    if _AGENCY_BEFORE.match(before) and text.text[time.end : time.end + 1] == ")":
        return "dateline-agency"
    if not _PLACE_BEFORE.match(before) or len(before) > 60 or _in_brackets(before):
        return None
    if not any(
        isinstance(s, StateWord) and s.form in ("capital", "place", "noun", "metonym")
        for match in starting(scan.entities, line.start, time.start)
        for s in match.senses
    ):
        return None
    after = text.text[time.end : min(line.end, time.end + PLACE_REST)]
    if _AGENCY.match(after):
        return "dateline-agency"
    if len(_LETTERS.findall(after)) <= 2 and len(after) < LINE_REST and not _is_clause(before):
        return "dateline"
    # in a headline the place and day are the event's; a whole first paragraph is none
    headline = page.title is not None and line.start == page.title.start and line.end - line.start < PROSE
    stopped = _DATELINE_STOP.match(after) and isinstance(time.partial, CalendarDate) and not time.partial.shift
    if (_DATELINE_END.match(after) or stopped) and not headline:
        return "dateline"
    return None


def _in_brackets(before: str) -> bool:
    """“Nouakchott ferme la frontière (14 juin 2025)”: the day of another article."""
    title, bracket, rest = before.rpartition("(")
    return bool(bracket) and ")" not in rest and _LETTERS.search(title) is not None


def _is_clause(before: str) -> bool:
    """“Bamako a vécu une nuit d'émeutes le 22 mars 2012.”: more small words before a date than a place has."""
    return len([word for word in _LETTERS.finditer(before) if word.group()[0].islower()]) > SMALL_WORDS


def _is_byline(text: NormalText, line: Line, time: PartialTime, *, published: bool) -> bool:
    """“il y a 2 jours - 416 vues”, "Par Awa Ndiaye – il y a 4 jours": the time, who wrote, and hardly more."""
    if line.end - time.end >= 20:
        return False
    before, rest = text.text[line.start : time.start], text.text[time.end : line.end]
    if len(_LETTERS.findall(rest)) > 1:
        return False
    named = _BYLINE_BEFORE.match(before) is not None and len(_LETTERS.findall(before)) <= 5
    return published or named or not _LETTERS.search(before)


def _is_date_line(text: NormalText, page: Page, scan: Scan, head: list[Line], position: int, time: PartialTime) -> bool:
    """A line that is a date and little else; not beside the page's clock or weather."""
    line = head[position]
    before, after = text.text[line.start : time.start], text.text[time.end : line.end]
    rest = before + after
    if not after and _is_credit(scan, line, before):
        return True
    if len(rest) > LINE_REST or "•" in before:
        return False
    if _in_brackets(before):
        return False
    timed = _CLOCK_AFTER.match(after) and len(_LETTERS.findall(before)) <= OUTLET
    if page.title and line.start == page.title.start and _LETTERS.search(rest) and "|" not in before and not timed:
        return False
    if after[:1].isalpha() and not before.strip():
        return False  # "2022Visite …": the headline was glued to the date, or the date to spam
    if len(_LETTERS.findall(before)) > (MASTHEAD if _closes(text, line, time) else NAMED):
        return False
    teasers = (m.start for m in scan.page if any(s.role == "teasers" for s in m.senses))
    if any(line.start <= teaser < line.end for teaser in teasers):
        return False
    near = range(max(0, position - 2), min(len(head), position + 3))
    clocks = {m.start for m in scan.page if any(s.role == "clock" for s in m.senses)}
    # "Il est midi, ce mardi" in running text is no clock
    short = [head[i] for i in near if head[i].end - head[i].start < PROSE]
    return not any(other.start <= clock < other.end for other in short for clock in clocks)


def _is_credit(scan: Scan, line: Line, before: str) -> bool:
    """“By Africa Command Public Affairs   Bamako, Mali   Feb 20, 2018”: author, place and date, and no clause."""
    begins = any(
        sense.role == "published" for match in starting(scan.page, line.start, line.start + 1) for sense in match.senses
    )
    return begins and line.end - line.start < PROSE and not _is_clause(before)


def _closes(text: NormalText, line: Line, time: PartialTime) -> bool:
    """Whether a line at the article's end is a source line ("Les Échos n° 512 du 29/09/2018"), not a sentence."""
    partial = time.partial
    full = isinstance(partial, CalendarDate) and partial.year is not None
    return full and line.end - time.end <= CLOCK and text.text[line.end - 1] not in ".!?"


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
