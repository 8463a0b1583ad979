"""A text that is nothing but a date, as one types it: sums ("+2 months", "-3y"), and dates that no sentence places.

In an article these would be wrong as often as right ("-3" is a score, "10 km" a distance), so that nothing here reads
a text that has a word more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.time_expressions.grammar import COUNT, DAY, WEEKDAY, parse_tokens
from sahel_timeline.time_expressions.offset_rules import steps_of
from sahel_timeline.time_expressions.partial import CalendarDate, Offset, PartialTime, Shifted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.time_expressions.partial import Partial
    from sahel_timeline.time_expressions.tokens import Token

#: A longer text is told by somebody.
LONGEST = 60
#: A sign, and what is counted; a clock time may follow.
_SIGNED = re.compile(rf"[+-]{COUNT}[UuZ](?:[,e]?{COUNT}[UuZ]){{0,3}}[Tn#]?$")
_FAR_YEAR = re.compile(rf"l?{WEEKDAY}?(?:M\.?{DAY}|{DAY}[.]?M\.?),?#(?:,?T)?$")
#: What may stand around a date without telling anything of it.
_BEFORE, _AFTER = frozenset('dlfic(",-|'), frozenset('.,;:)"T|')
#: What makes a count a sum, to be taken to the day: units in abbreviations, a date in figures.
_FIGURES = frozenset("Zyz")


def read_whole(tokens: Sequence[Token]) -> Iterator[PartialTime]:
    """The dates of a whole text, from all of its tokens; the one that is all of it is marked `alone`."""
    shape = "".join([token.kind for token in tokens])
    signed = _SIGNED.search(shape)
    partial: Partial | None = None
    if signed is not None and tokens[signed.start()].end == tokens[signed.start() + 1].start:
        partial = _sum(tokens[: signed.start()], tokens[signed.start() :])
    elif _FAR_YEAR.match(shape):
        partial = _far_date(tokens)
    if partial is not None:
        rule = "sum" if isinstance(partial, Shifted) else "full-date"
        yield PartialTime(tokens[0].start, tokens[-1].end, rule, partial, alone=True)
        return
    times = list(parse_tokens(tokens))
    if len(times) == 1 and times[0].direction == "at" and _is_all(times[0], tokens):
        yield replace(times[0], partial=_to_the_day(times[0].partial, shape), alone=True)
    else:
        yield from times


def _is_all(time: PartialTime, tokens: Sequence[Token]) -> bool:
    """Whether nothing but prepositions and marks stands around a date; words that say nothing have no place."""
    return all(
        token.kind in _BEFORE if 0 <= token.start < time.start else token.kind in _AFTER
        for token in tokens
        if not time.start <= token.start < time.end
    )


def _sum(base: Sequence[Token], signed: Sequence[Token]) -> Shifted | None:
    """“-3y”, "+2 months, 5 days", "next Tuesday +10 days": to the day, from today or from the date before the sign."""
    steps = steps_of(signed)
    if not steps:
        return None
    first, sign = steps[0], 1 if signed[0].kind == "+" else -1
    by = Offset(first.count, first.unit, sign=sign, more=steps[1:])
    if not base:
        return Shifted(Offset(0, "day"), by, exact=True)
    times = list(parse_tokens(base))
    if len(times) != 1 or times[0].direction != "at" or not _is_all(times[0], base):
        return None
    partial = times[0].partial
    return Shifted(partial, by, exact=True) if isinstance(partial, CalendarDate | Offset) else None


def _far_date(tokens: Sequence[Token]) -> CalendarDate | None:
    """“4 May 2750”: a year that would be a count in a sentence."""
    numbers = [token.value for token in tokens if token.kind in "nko#"]
    month = next(token.value for token in tokens if token.kind == "M")
    day, year = numbers[:2]
    if not isinstance(day, int) or not isinstance(month, int) or not isinstance(year, int) or not 2100 <= year <= 9999:
        return None
    return CalendarDate(year, month, day)


def _to_the_day(partial: Partial, shape: str) -> Partial:
    """What is written as a sum is counted to the day: "3mo later", "2 months before 02/05"."""
    if not _FIGURES.intersection(shape):
        return partial
    if isinstance(partial, Offset) and partial.count is not None:
        return Shifted(Offset(0, "day"), partial, exact=True)
    return replace(partial, exact=True) if isinstance(partial, Shifted) else partial
