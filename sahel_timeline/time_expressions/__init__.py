"""Time expressions: found in the text by `find_times`, given a date by `resolve_times`.

Between the two stands the publication date, which is itself decided from what was found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahel_timeline.records import TimeExpression
from sahel_timeline.time_expressions.context import Context
from sahel_timeline.time_expressions.deixis import Deixis, first_written
from sahel_timeline.time_expressions.grammar import parse_tokens
from sahel_timeline.time_expressions.partial import CalendarDate, PartialTime, Range
from sahel_timeline.time_expressions.resolve import other_way, resolve
from sahel_timeline.time_expressions.tokens import read_tokens
from sahel_timeline.time_expressions.whole_text import LONGEST, read_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from datetime import date

    from sahel_timeline.edtf import DateValue
    from sahel_timeline.normal_text import NormalText
    from sahel_timeline.records import AnchorKind, Span
    from sahel_timeline.time_expressions.deixis import Origin
    from sahel_timeline.time_expressions.vocabulary import Vocabulary

#: How far around a calendar word its date may reach, in characters.
BEFORE, AFTER = 48, 40
#: Where dates in figures may stand.
_NUMBER = re.compile(r"[0-9][0-9/.-]{3,}")
_FIGURES = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d\d|(?<!\d)(?:19|20)\d\d(?!\d)|(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])")
#: A letter or figure, and what of its word follows.
_IN_WORD = re.compile("[a-z0-9]+")
#: Rules that may give a date with its year.
_STATED = frozenset(
    (
        "full-date",
        "range-of-days",
        "list-of-days",
        "numeric-date",
        "deictic-with-date",
        "month-of-year",
        "part-of-month",
    )
)
#: After a date of at most so many days "le lendemain" is the day after its last.
SPOKEN_OF = 7
#: So far on, in characters, a text is still speaking of a date: farther on "la veille" may be the eve of anything.
STILL_TOLD = 250


def find_times(text: NormalText, triggers: Iterable[int], vocabulary: Vocabulary) -> list[PartialTime]:
    """The time expressions of a text, in order, unresolved.

    `triggers` are the offsets of calendar words (from the lexicon); dates in figures are looked for here. Only the
    surroundings of these are read, so that the cost goes with the number of dates and not with the text.
    """
    windows = list(_windows(text, triggers))
    if len(text.folded) <= LONGEST:
        times = read_whole(read_tokens(text, 0, len(text.folded), vocabulary))
        return [time for time in times if time.alone or (windows and not _is_noise(time, text))]
    found: list[PartialTime] = []
    for start, end in windows:
        tokens = read_tokens(text, start, end, vocabulary)
        found.extend(time for time in parse_tokens(tokens) if not _is_noise(time, text))
    return found


def _windows(text: NormalText, triggers: Iterable[int]) -> Iterator[tuple[int, int]]:
    folded, places, done = text.folded, list(triggers), 0
    for first, _ in text.numbers:
        number = _NUMBER.match(folded, first) if first >= done else None
        if number is not None:
            done = number.end()
            places += [match.start() for match in _FIGURES.finditer(folded, first, done)]
    places.sort()
    start, end = 0, -1
    for place in places:
        if place - BEFORE > end:
            if end > 0:
                yield start, end
            start = _word_start(folded, max(place - BEFORE, end, 0))
        end = place + AFTER
    if end > 0:
        yield start, min(end, len(folded))


def _word_start(folded: str, place: int) -> int:
    """The first place at or after `place` that is not inside a word."""
    rest = _IN_WORD.match(folded, place - 1) if place else None
    return place if rest is None else rest.end()


def _is_noise(time: PartialTime, text: NormalText) -> bool:
    """A bare number that looks like a year but is none: "n° 2015", "2000 FCFA"."""
    if time.rule != "bare-year":
        return False
    before = text.folded[max(0, time.start - 4) : time.start].rstrip()
    after = text.folded[time.end : time.end + 2]
    return before.endswith(("n", "no", "$", "#", "°", ".", "/", "-", "_", "+")) or (
        after[:1] in "/%$_°-" and after != ""
    )


def resolve_times(
    found: Sequence[PartialTime],
    text: NormalText,
    stated: Sequence[tuple[int, date]],
    published: date | None,
    published_value: DateValue | None,
    looks_ahead: Callable[[int], bool],
    *,
    day_first: bool = True,
    of: Collection[str] = (),
    origins: Sequence[Origin] = (),
    rejected: dict[Span, tuple[str, ...]] | None = None,
) -> tuple[TimeExpression, ...]:
    """Give each expression its value.

    Args:
        found: what `find_times` found, in order.
        text: the text they stand in.
        stated: (offset, day) of the full dates among them, which lend others their year.
        published: the publication day, None if it is not known to the day.
        published_value: what is known of it otherwise, such as its month.
        looks_ahead: whether the sentence at an offset speaks of the future.
        day_first: whether `3/4/2025` is read day first where nothing else decides.
        of: words before the date of another thing: "la veille" is not the eve of a law "du 24 juin".
        origins: words of the page that say on which day the text was first printed, or saved.
        rejected: if given, filled with the readings that were set aside, by span.
    """
    if not found:
        return ()
    written = published
    anchored_by: AnchorKind = "publication"
    narrative: date | None = None
    told_year: int | None = None
    told_days: tuple[date, date] | None = None
    told_month: tuple[date, date] | None = None
    ahead: dict[int, date] = {}

    def context(time: PartialTime, day: date | None, kind: AnchorKind, *, quoted: bool = False) -> Context:
        until = time.direction == "until"
        value = published_value if kind == "publication" else None
        return Context(
            day,
            value,
            narrative,
            stated,
            time.start,
            looks_ahead,
            anchored_by=kind,
            quoted=quoted,
            day_first=day_first,
            until=until,
            told_year=told_year,
            told_days=told_days,
            told_month=told_month,
            ahead=ahead,
            brief=len(text.folded) <= LONGEST,
        )

    def day_of(time: PartialTime) -> date | None:
        answer = resolve(time, context(time, written, "publication"))
        return answer.value.earliest if answer and answer.value.precision == "day" else None

    deixis = Deixis(text, found, day_of)
    resolved: list[TimeExpression] = []
    told_at = month_at = 0
    for time in found:
        if time.start - told_at > STILL_TOLD:
            narrative = told_days = None
        if time.start - month_at > STILL_TOLD:
            told_month = None
        quotation = deixis.quotation(time.start)
        said = deixis.day_of_message(quotation) if quotation else None
        if quotation is None:
            place = context(time, written, anchored_by)
        elif said is not None:
            place = context(time, said, "quotation")
        else:
            # a reprint puts the words of its first day in quotation marks
            place = context(time, written, anchored_by, quoted=anchored_by == "publication")
        answer = resolve(time, place)
        if answer is None:
            continue
        span = text.original_span(time.start, time.end)
        if rejected is not None:
            rejected[span] = answer.rejected + other_way(time, place, answer)
        resolved.append(
            TimeExpression(
                text.text[time.start : time.end],
                span,
                answer.value,
                answer.basis,
                answer.rule,
                answer.anchor,
                _weekday(time),
                time.direction,
            )
        )
        day, first = answer.value.latest, answer.value.earliest
        weekday = _weekday(time)
        if weekday and first and written and written < first == day:
            ahead.setdefault(weekday, first)
        if day is None or time.direction != "at":
            continue
        if first is not None and (first.year, first.month) == (day.year, day.month) and time.rule != "deictic":
            told_month, month_at = (first, day), time.end
        if "~" in answer.value.edtf:
            continue
        told_year = day.year
        told = told_at > 0 and _word_before(text, time.start) in of
        if time.rule != "deictic" and (answer.value.days or 99) <= SPOKEN_OF and not told:
            narrative, told_at = day, time.end
            told_days = (first or day, day)
        origin = first_written(time, answer, day, origins, published, quoted=quotation is not None)
        if origin is not None:
            written, anchored_by = origin
    return tuple(resolved)


def _word_before(text: NormalText, place: int) -> str:
    """The word before a place, folded."""
    return text.words[max(0, place - 8) : place + 1].rstrip().rpartition(" ")[2]


def _weekday(time: PartialTime) -> int | None:
    partial = time.partial.first if isinstance(time.partial, Range) else time.partial
    return partial.weekday if isinstance(partial, CalendarDate) else None


def stated_days(found: Sequence[PartialTime], text: NormalText) -> list[tuple[int, date]]:
    """(offset, day) of the full dates that the text gives, in order; of a month the last day.

    What lasts "jusqu'au 5 août 2026" is told of in another year as often as not.
    """
    empty = Context()
    days = []
    for time in found:
        if time.rule in _STATED and time.direction != "until":
            answer = resolve(time, empty)
            if answer and answer.basis == "explicit" and answer.value.latest:
                days.append((time.start, answer.value.latest))
    return days
