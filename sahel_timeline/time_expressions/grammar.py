"""The grammar of dates over token classes (`tokens.py`): which sequences are a date, and what they say.

Rules are tried in order at every place; a rule is a pattern over the letters of the classes, and a builder that
reads the tokens it covered. How a sequence of letters is cut into rules depends on the letters alone, so that it is
remembered: most dates of an archive have a shape that was seen before.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.time_expressions.builders import (
    calendar_date,
    counted_offset,
    day_offset,
    days_with_a_hole,
    decade,
    english_range,
    first_number,
    numeric_date,
    ordinal_unit,
    range_of_days,
    range_of_months,
    range_of_weekdays,
    range_of_years,
    season,
    shifted_unit,
    stated_day,
    vague_days,
)
from sahel_timeline.time_expressions.partial import CalendarDate, PartialTime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sahel_timeline.time_expressions.partial import Direction, Partial
    from sahel_timeline.time_expressions.tokens import Token

# Pieces of patterns.
WEEKDAY = r"(?:[Ww]p?[.,]?l?)"
OF = r"(?:[di]|dl|il)"
YEAR = rf"(?:[,.]?{OF}?(?:lU|U)?Y)"
MONTH = r"(?:(?:dU?d?)?M\.?)"
TO = r"(?:a|al|-|ja?l?|e?a)"
AND = r"(?:,?e[ld]?|,)"
PART = r"(?:P[-d]?(?:lUd|Ud|l)?)"
SHIFT = r"(?:p?[LXR])"
COUNT = r"[nk#]"


class Rule(msgspec.Struct, frozen=True, gc=False):
    """A pattern over token classes, and how to read what it covers."""

    name: str
    pattern: str
    build: Callable[[Sequence[Token]], Partial | None]


LEAD = r"(?:[dlcfi]l?|il|sl?|jl?)?"
RULES: tuple[Rule, ...] = (
    Rule(
        "range-of-days",
        rf"[sfdlc]*{WEEKDAY}?n(?:{MONTH}{YEAR}?)?{TO}l?{WEEKDAY}?n{MONTH}{YEAR}?{SHIFT}?",
        range_of_days,
    ),
    Rule("range-of-days", rf"fl?{WEEKDAY}?n(?:{MONTH}{YEAR}?)?el?{WEEKDAY}?n{MONTH}{YEAR}?{SHIFT}?", range_of_days),
    Rule("days-with-a-hole", rf"[lc]?WneWM{YEAR}?{SHIFT}?", days_with_a_hole),
    Rule(
        "pair-of-days",
        rf"[ldc]*{WEEKDAY}?n(?:{MONTH}{YEAR}?)?e[ld]?{WEEKDAY}?n{MONTH}{YEAR}?{SHIFT}?",
        range_of_days,
    ),
    Rule("range-of-days", r"[sfl]*(?:W,?)?M\.?n(?:a|-|e)(?:M\.?)?n(?:,?Y)?", english_range),
    Rule("deictic-with-date", rf"H[,(]?l?{WEEKDAY}?n{MONTH}{YEAR}?", stated_day),
    Rule("numeric-date", rf"[lcdi]?{WEEKDAY}?z", numeric_date),
    Rule("full-date", rf"{LEAD}{WEEKDAY}?n[.]?{MONTH}{YEAR}", calendar_date),
    Rule("full-date", rf"{LEAD}(?:[Ww][.,]?)?M\.?n,?Y", calendar_date),
    Rule("ordinal-day-date", rf"{LEAD}{WEEKDAY}?o{MONTH}{YEAR}?", calendar_date),
    Rule("day-and-month", rf"{LEAD}{WEEKDAY}?n{MONTH}{SHIFT}?", calendar_date),
    Rule("day-and-month", rf"{LEAD}(?:[Ww][.,]?)?M\.?n(?![.:]?n)", calendar_date),
    Rule("range-of-months", rf"[dfl]*M(?:{YEAR})?(?:a|-|e)l?M{YEAR}", range_of_months),
    Rule("part-of-month", rf"[lai]*{PART}M{YEAR}?{SHIFT}?", calendar_date),
    Rule("part-of-year", r"[lai]*P[-d]?(?:dl|d|l)?U?Y", calendar_date),
    Rule("month-of-year", rf"[ildc]*Q?d?M\.?{YEAR}", calendar_date),
    Rule("month", rf"(?:i|Q)[ld]?M{SHIFT}?|[ild]*M{SHIFT}|LM|XM|cM", calendar_date),
    Rule("season", rf"[ilcda]*S[dil]*Y|[ilcda]*S{SHIFT}|c[S]|[LX]S", season),
    Rule("quarter", rf"[liad]*[on]U(?:d|i|l)*Y|[liad]*[on]U{SHIFT}?", ordinal_unit),
    Rule("decade", r"[ild]*UYe?", decade),
    Rule("ago", rf"A[v]?(?:{COUNT}|K|d)+d?U(?!L)", counted_offset),
    Rule("ago", rf"[v]?(?:{COUNT}|K)d?U(?:A|E)", counted_offset),
    Rule("ahead", rf"qv?(?:{COUNT}|K)U", counted_offset),
    # "deux mois après la visite": counted from an act that has no date here
    Rule("after-event", rf"v?(?:{COUNT}|K)d?U[GB](?=[^,.:|)])|V(?=d)", lambda tokens: None),
    Rule("after-narrative", rf"v?(?:{COUNT}|K)d?U[Gt]", counted_offset),
    Rule("before-narrative", rf"v?(?:{COUNT}|K)d?UB", counted_offset),
    Rule("few-units", rf"[cl]*(?:{COUNT}|K)?[LX](?:{COUNT})?U", vague_days),
    Rule("shifted-weekday", rf"[lcd]*Wp?{SHIFT}|[LX]W", calendar_date),
    Rule("weekdays", rf"[lcd]*We[lcd]*W{SHIFT}?", range_of_weekdays),
    Rule("part-of-unit", rf"[lai]*P[-d]?(?:l|c)?U{SHIFT}?", shifted_unit),
    Rule("shifted-unit", r"[ldi]*U[LRX]|[LX]U|cU", shifted_unit),
    Rule("deictic", r"Hp?", day_offset),
    Rule("narrative", r"Vp?", day_offset),
    Rule("weekday", r"(?:H[,]?)?[lcdi]*Wp?", lambda tokens: calendar_date([t for t in tokens if t.kind in "WLXc"])),
    Rule("range-of-years", r"(?:[dfi]l?)?Y(?:a|-|e)Y", range_of_years),
    Rule("year", r"(?:i|ilU|lUd?|dlU|s|l)Y", lambda tokens: CalendarDate(year=first_number(tokens, "Y"))),
    Rule("bare-year", r"Y", lambda tokens: CalendarDate(year=first_number(tokens, "Y"))),
)

_GRAMMAR = re.compile("|".join(f"(?P<r{index}>{rule.pattern})" for index, rule in enumerate(RULES)))


@lru_cache(maxsize=4096)
def _cut(shape: str) -> tuple[tuple[int, int, int], ...]:
    """(rule, first token, last token + 1) of each date in a sequence of token classes."""
    return tuple((int((m.lastgroup or "r0")[1:]), *m.span()) for m in _GRAMMAR.finditer(shape))


def parse_tokens(tokens: Sequence[Token]) -> Iterator[PartialTime]:
    """The dates in one window of tokens, in order."""
    shape = "".join([token.kind for token in tokens])
    for index, first, last in _cut(shape):
        rule = RULES[index]
        covered = tokens[first:last]
        partial = rule.build(covered)
        if partial is None:
            continue
        direction, start = _direction(tokens, first, covered)
        while first < last and tokens[first].kind in "dlfia,sje(" and not _carries_meaning(tokens[first]):
            first += 1
        yield PartialTime(
            min(tokens[first].start, start),
            covered[-1].end,
            rule.name,
            partial,
            direction,
            first > 0 and tokens[first - 1].kind == "v",
        )


def _carries_meaning(token: Token) -> bool:
    return token.kind in "c"


def _direction(tokens: Sequence[Token], first: int, covered: Sequence[Token]) -> tuple[Direction, int]:
    """Whether the date begins or ends something, and where the words that say so begin."""
    start = covered[0].start
    for words in (covered[:2], tokens[max(0, first - 2) : first][::-1]):
        for token in words:
            if token.kind == "s":
                return "since", min(start, token.start)
            if token.kind == "j":
                return "until", min(start, token.start)
            if token.kind not in "lda":
                break
    return "at", 10**9
