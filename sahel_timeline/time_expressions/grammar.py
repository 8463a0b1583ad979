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
from msgspec.structs import replace

from sahel_timeline.time_expressions.partial import CalendarDate, Offset, PartialTime, Range, Shift, UnitShift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sahel_timeline.time_expressions.partial import Direction, Partial, Unit
    from sahel_timeline.time_expressions.tokens import Token

Builder = "Callable[[Sequence[Token]], Partial | None]"

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


def _first(tokens: Sequence[Token], kinds: str, default: int | None = None) -> int | None:
    for token in tokens:
        if token.kind in kinds:
            assert isinstance(token.value, int)
            return token.value
    return default


def _shift(tokens: Sequence[Token]) -> Shift | None:
    for token in tokens:
        if token.kind in "LRXc":
            return "last" if token.kind in "LR" else "next" if token.kind == "X" else "this"
    return None


def _part(tokens: Sequence[Token]) -> str | None:
    return next((str(token.value) for token in tokens if token.kind == "P"), None)


def _strong_shift(tokens: Sequence[Token]) -> Shift | None:
    """The shift that "dernier" or "prochain" gives; "ce" gives it only where neither stands."""
    for token in tokens:
        if token.kind in "LRX":
            return "next" if token.kind == "X" else "last"
    return _shift(tokens)


def _calendar(tokens: Sequence[Token]) -> CalendarDate:
    """One date from the parts that these tokens give."""
    return CalendarDate(
        year=_first(tokens, "Y"),
        month=_first(tokens, "M"),
        day=_first(tokens, "no") if any(t.kind in "no" for t in tokens) else None,
        weekday=_first(tokens, "Ww"),
        part=_part(tokens),
        shift=_strong_shift(tokens),
    )


def _numeric(tokens: Sequence[Token]) -> CalendarDate | None:
    token = next(t for t in tokens if t.kind == "z")
    assert isinstance(token.value, tuple)
    first, second, third = token.value
    if first > 31:
        candidates = [(first, second, third)]
    else:
        year = third if third > 99 else 2000 + third if third < 70 else 1900 + third
        candidates = [(year, second, first), (year, first, second)]
    valid = [c for c in dict.fromkeys(candidates) if 1 <= c[1] <= 12 and 1 <= c[2] <= 31]
    if not valid or not 1900 <= valid[0][0] <= 2099:
        return None
    weekday = _first(tokens, "Ww")
    if len(valid) == 1:
        return CalendarDate(*valid[0], weekday=weekday)
    return CalendarDate(valid[0][0], weekday=weekday, readings=tuple(valid))


def _range(tokens: Sequence[Token]) -> Range | None:
    """Two dates; what one lacks of month and year the other gives."""
    days = [index for index, token in enumerate(tokens) if token.kind == "n"]
    second = days[1]
    cut = second
    while cut > days[0] + 1 and tokens[cut - 1].kind in "Wwpld,.MY":
        if tokens[cut - 1].kind in "MY" or (tokens[cut - 1].kind == "d"):
            break
        cut -= 1
    if tokens[second - 1].kind == "M" and not any(t.kind == "M" for t in tokens[second + 1 :]):
        cut = second - 1  # "July 8 to July 10": the month stands before its day
    left, right = _calendar(tokens[:cut]), _calendar(tokens[cut:])
    month = right.month or left.month
    left = replace(left, month=left.month or month, year=left.year or right.year, shift=right.shift or left.shift)
    right = replace(right, month=month, year=right.year or left.year, shift=right.shift or left.shift)
    return Range(left, right)


def _english_range(tokens: Sequence[Token]) -> Range:
    days = [token for token in tokens if token.kind == "n"]
    base = _calendar([token for token in tokens if token.kind != "n"])
    first, last = days[0].value, days[1].value
    assert isinstance(first, int)
    assert isinstance(last, int)
    return Range(replace(base, day=first), replace(base, day=last))


def _holed_range(tokens: Sequence[Token]) -> Range | None:
    """“samedi 14 et dimanche novembre 2020”: the weekday tells the number that was lost."""
    first = _calendar([t for t in tokens if t.kind in "nMYL"])
    weekdays = [t.value for t in tokens if t.kind == "W"]
    if first.day is None or not isinstance(weekdays[0], int) or not isinstance(weekdays[1], int):
        return None
    gap = (weekdays[1] - weekdays[0]) % 7
    return Range(replace(first, weekday=weekdays[0]), replace(first, day=first.day + gap, weekday=weekdays[1]))


def _month_range(tokens: Sequence[Token]) -> Range | None:
    months = [index for index, token in enumerate(tokens) if token.kind == "M"]
    left, right = _calendar(tokens[: months[0] + 2]), _calendar(tokens[months[0] + 1 :])
    if len(months) < 2:
        return None
    return Range(replace(left, year=left.year or right.year), right)


def _year_range(tokens: Sequence[Token]) -> Range | None:
    years = [t.value for t in tokens if t.kind == "Y" and isinstance(t.value, int)]
    return Range(CalendarDate(years[0]), CalendarDate(years[1])) if years[0] < years[1] else None


def _weekday_range(tokens: Sequence[Token]) -> Range:
    weekdays = [t.value for t in tokens if t.kind == "W" and isinstance(t.value, int)]
    shift = _strong_shift(tokens)
    return Range(CalendarDate(weekday=weekdays[0], shift=shift), CalendarDate(weekday=weekdays[1], shift=shift))


def _season(tokens: Sequence[Token]) -> CalendarDate:
    return CalendarDate(year=_first(tokens, "Y"), sub_year=_first(tokens, "S"), shift=_strong_shift(tokens))


def _ordinal_unit(tokens: Sequence[Token]) -> Partial | None:
    unit = next(t.value for t in tokens if t.kind == "U")
    number = _first(tokens, "on")
    base = {"quarter": 32, "half": 39}.get(str(unit))
    if base is None or number is None or number > (4 if unit == "quarter" else 2):
        return None
    return CalendarDate(year=_first(tokens, "Y"), sub_year=base + number, shift=_strong_shift(tokens))


def _unit(tokens: Sequence[Token]) -> Unit | None:
    unit = next(t.value for t in tokens if t.kind == "U")
    return None if unit == "hour" else unit  # type: ignore[return-value]


def _offset(tokens: Sequence[Token]) -> Offset | None:
    unit = _unit(tokens)
    if unit is None:
        return None
    vague = any(t.kind == "K" for t in tokens)
    kinds = {t.kind for t in tokens}
    sign = 1 if kinds & {"q", "G", "t"} else -1
    narrative = bool(kinds & {"G", "t", "B", "E"})
    return Offset(None if vague else _first(tokens, "nk#", 1), unit, narrative, sign)


def _day_offset(tokens: Sequence[Token]) -> Offset:
    token = next(t for t in tokens if t.kind in "HV")
    assert isinstance(token.value, int)
    return Offset(abs(token.value), "day", token.kind == "V", 1 if token.value > 0 else -1)


def _unit_shift(tokens: Sequence[Token]) -> UnitShift | None:
    unit, shift = _unit(tokens), _strong_shift(tokens)
    if unit is None or shift is None:
        return None
    plural = any(t.kind == "K" for t in tokens)
    return UnitShift(unit, shift, _part(tokens), None if plural else _first(tokens, "nk", 1))


def _vague_days(tokens: Sequence[Token]) -> UnitShift | None:
    unit = _unit(tokens)
    shift = _strong_shift(tokens)
    return None if unit is None or shift is None else UnitShift(unit, shift, None, None)


def _decade(tokens: Sequence[Token]) -> CalendarDate | None:
    year = _first(tokens, "Y")
    return CalendarDate(year=year, decade=True) if year is not None and year % 10 == 0 else None


def _stated_day(tokens: Sequence[Token]) -> Partial:
    """“hier, jeudi 6 février”: the date that is written out, not the day before."""
    return _calendar([t for t in tokens if t.kind != "H"])


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
        _range,
    ),
    Rule("range-of-days", rf"fl?{WEEKDAY}?n(?:{MONTH}{YEAR}?)?el?{WEEKDAY}?n{MONTH}{YEAR}?{SHIFT}?", _range),
    Rule("days-with-a-hole", rf"[lc]?WneWM{YEAR}?{SHIFT}?", _holed_range),
    Rule(
        "pair-of-days",
        rf"[ldc]*{WEEKDAY}?n(?:{MONTH}{YEAR}?)?e[ld]?{WEEKDAY}?n{MONTH}{YEAR}?{SHIFT}?",
        _range,
    ),
    Rule("range-of-days", r"[sfl]*(?:W,?)?M\.?n(?:a|-|e)(?:M\.?)?n(?:,?Y)?", _english_range),
    Rule("deictic-with-date", rf"H[,(]?l?{WEEKDAY}?n{MONTH}{YEAR}?", _stated_day),
    Rule("numeric-date", rf"[lcdi]?{WEEKDAY}?z", _numeric),
    Rule("full-date", rf"{LEAD}{WEEKDAY}?n[.]?{MONTH}{YEAR}", _calendar),
    Rule("full-date", rf"{LEAD}(?:[Ww][.,]?)?M\.?n,?Y", _calendar),
    Rule("ordinal-day-date", rf"{LEAD}{WEEKDAY}?o{MONTH}{YEAR}?", _calendar),
    Rule("day-and-month", rf"{LEAD}{WEEKDAY}?n{MONTH}{SHIFT}?", _calendar),
    Rule("day-and-month", rf"{LEAD}(?:[Ww][.,]?)?M\.?n(?![.:]?n)", _calendar),
    Rule("range-of-months", rf"[dfl]*M(?:{YEAR})?(?:a|-|e)l?M{YEAR}", _month_range),
    Rule("part-of-month", rf"[lai]*{PART}M{YEAR}?{SHIFT}?", _calendar),
    Rule("part-of-year", r"[lai]*P[-d]?(?:dl|d|l)?U?Y", _calendar),
    Rule("month-of-year", rf"[ildc]*Q?d?M\.?{YEAR}", _calendar),
    Rule("month", rf"(?:i|Q)[ld]?M{SHIFT}?|[ild]*M{SHIFT}|LM|XM|cM", _calendar),
    Rule("season", rf"[ilcda]*S[dil]*Y|[ilcda]*S{SHIFT}|c[S]|[LX]S", _season),
    Rule("quarter", rf"[liad]*[on]U(?:d|i|l)*Y|[liad]*[on]U{SHIFT}?", _ordinal_unit),
    Rule("decade", r"[ild]*UYe?", _decade),
    Rule("ago", rf"A[v]?(?:{COUNT}|K|d)+d?U(?!L)", _offset),
    Rule("ago", rf"[v]?(?:{COUNT}|K)d?U(?:A|E)", _offset),
    Rule("ahead", rf"qv?(?:{COUNT}|K)U", _offset),
    # "deux mois après la visite": counted from an act that has no date here
    Rule("after-event", rf"v?(?:{COUNT}|K)d?U[GB](?=[^,.:|)])|V(?=d)", lambda tokens: None),
    Rule("after-narrative", rf"v?(?:{COUNT}|K)d?U[Gt]", _offset),
    Rule("before-narrative", rf"v?(?:{COUNT}|K)d?UB", _offset),
    Rule("few-units", rf"[cl]*(?:{COUNT}|K)?[LX](?:{COUNT})?U", _vague_days),
    Rule("shifted-weekday", rf"[lcd]*Wp?{SHIFT}|[LX]W", _calendar),
    Rule("weekdays", rf"[lcd]*We[lcd]*W{SHIFT}?", _weekday_range),
    Rule("part-of-unit", rf"[lai]*P[-d]?(?:l|c)?U{SHIFT}?", _unit_shift),
    Rule("shifted-unit", r"[ldi]*U[LRX]|[LX]U|cU", _unit_shift),
    Rule("deictic", r"Hp?", _day_offset),
    Rule("narrative", r"Vp?", _day_offset),
    Rule("weekday", r"(?:H[,]?)?[lcdi]*Wp?", lambda tokens: _calendar([t for t in tokens if t.kind in "WLXc"])),
    Rule("range-of-years", r"(?:[dfi]l?)?Y(?:a|-|e)Y", _year_range),
    Rule("year", r"(?:i|ilU|lUd?|dlU|s|l)Y", lambda tokens: CalendarDate(year=_first(tokens, "Y"))),
    Rule("bare-year", r"Y", lambda tokens: CalendarDate(year=_first(tokens, "Y"))),
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
