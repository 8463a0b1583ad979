"""What the tokens of a calendar date say: each function reads what one rule of the grammar covered.

None means that the words only look like a date; several pieces are dates of a list that are not one period.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.time_expressions.partial import (
    CalendarDate,
    Offset,
    PartOf,
    Shift,
    Shifted,
    UnitShift,
    WeekOf,
)
from sahel_timeline.time_expressions.periods import day_or_none

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.time_expressions.partial import Partial
    from sahel_timeline.time_expressions.tokens import Token

DAYS = "nko"
_SHIFTS: dict[str, Shift] = {
    "L": "last",
    "R": "last",
    "b": "last",
    "X": "next",
    "h": "next",
    "c": "this",
    "N": "following",
    "O": "preceding",
}


def first_number(tokens: Sequence[Token], kinds: str, default: int | None = None) -> int | None:
    """The value of the first token of these kinds."""
    for token in tokens:
        if token.kind in kinds:
            assert isinstance(token.value, int)
            return token.value
    return default


def shift_of(tokens: Sequence[Token]) -> Shift | None:
    """The shift that "dernier" or "prochain" gives; "ce" gives it only where neither stands."""
    kinds = [token.kind for token in tokens if token.kind in _SHIFTS]
    strong = next((kind for kind in kinds if kind != "c"), None)
    return _SHIFTS[strong] if strong else "this" if kinds else None


def part_of(tokens: Sequence[Token]) -> str | None:
    """Which part of a month, week or year: begin, mid, end."""
    return next((str(token.value) for token in tokens if token.kind == "P"), None)


def calendar_date(tokens: Sequence[Token]) -> CalendarDate:
    """One date from the parts that these tokens give."""
    return CalendarDate(
        year=first_number(tokens, "Y"),
        month=first_number(tokens, "M"),
        day=first_number(tokens, DAYS),
        weekday=first_number(tokens, "Ww"),
        part=part_of(tokens),
        shift=shift_of(tokens),
    )


def date_with_year(tokens: Sequence[Token]) -> CalendarDate | None:
    """“mardi 9 juillet 2025”; the day may be in words."""
    found = calendar_date(tokens)
    return found if found.day and found.day <= 31 else None


def date_of_year(tokens: Sequence[Token]) -> CalendarDate | None:
    """“octobre de l'année dernière”, "le 3 mai de la même année"; not "le 3 octobre de la semaine dernière"."""
    unit = next(index for index, token in enumerate(tokens) if token.kind in "U=")
    if tokens[unit].value not in ("year", "same"):
        return None
    found = calendar_date([token for token in tokens[:unit] if token.kind not in _SHIFTS])
    said = "same" if tokens[unit].kind == "=" else shift_of([t for t in tokens if t.kind in _SHIFTS])
    return replace(found, of_year=said) if said and (found.day or 1) <= 31 else None


def date_with_short_year(tokens: Sequence[Token]) -> CalendarDate | None:
    """“30 juin 24”: the second number is the year of this century."""
    year = [token.value for token in tokens if token.kind in "n#"][-1]
    assert isinstance(year, int)
    if not 10 <= year <= 99:
        return None
    found = calendar_date([token for token in tokens if token.kind != "#"])
    return replace(found, year=2000 + year if year <= 50 else 1900 + year)


def stated_day(tokens: Sequence[Token]) -> Partial:
    """“hier, jeudi 6 février”: the date that is written out, said to be the day before."""
    off = first_number(tokens, "H")
    return replace(calendar_date([token for token in tokens if token.kind not in "Hc"]), deictic=off)


def numeric_date(tokens: Sequence[Token]) -> CalendarDate | None:
    """“05/02/2025”: both orders of day and month are kept where both exist."""
    token = next(t for t in tokens if t.kind == "z")
    assert isinstance(token.value, tuple)
    first, second, third = token.value  # type: ignore[misc]
    if first > 31:
        candidates = [(first, second, third)]
        if second > 12:
            candidates = [(first, third, second)]
    else:
        year = third if third > 99 else 2000 + third if third < 70 else 1900 + third
        candidates = [(year, second, first), (year, first, second)]
    valid = [c for c in dict.fromkeys(candidates) if day_or_none(*c)]
    if not valid or not 1900 <= valid[0][0] <= 2099:
        return None
    weekday = first_number(tokens, "Ww")
    if len(valid) == 1:
        return CalendarDate(*valid[0], weekday=weekday)
    return CalendarDate(valid[0][0], weekday=weekday, readings=tuple(valid))


def day_in_figures(tokens: Sequence[Token]) -> CalendarDate | None:
    """“le 14/01”."""
    token = next(t for t in tokens if t.kind == "y")
    assert isinstance(token.value, tuple)
    first, second = token.value[:2]
    readings = [
        (0, month, day) for day, month in ((first, second), (second, first)) if 1 <= month <= 12 and 1 <= day <= 31
    ]
    if not readings:
        return None
    if len(set(readings)) == 1:
        return CalendarDate(month=readings[0][1], day=readings[0][2])
    return CalendarDate(readings=tuple(readings))


def date_in_spaced_figures(tokens: Sequence[Token]) -> CalendarDate | None:
    """“20 02 2014”, "20 2 14", on a line of its own."""
    numbers = [token.value for token in tokens if token.kind in "nY#"]
    day, month, year = (*numbers, None)[:3]
    if not isinstance(day, int) or not isinstance(month, int) or not 1 <= month <= 12:
        return None
    if isinstance(year, int) and year < 100:
        year += 2000 if year <= 50 else 1900
    return CalendarDate(year=year if isinstance(year, int) else None, month=month, day=day)


def date_with_slashes(tokens: Sequence[Token]) -> CalendarDate | None:
    """“March/14/2025”: what looks like a month and year is a day and year."""
    token = next(t for t in tokens if t.kind == "r")
    assert isinstance(token.value, tuple)
    day, year = token.value[:2]
    found = calendar_date(tokens)
    return replace(found, day=day, year=year) if 1 <= day <= 31 else None


def month_in_figures(tokens: Sequence[Token]) -> CalendarDate | None:
    """“en 09/2023”."""
    token = next(t for t in tokens if t.kind == "r")
    assert isinstance(token.value, tuple)
    month, year = token.value[:2]
    return CalendarDate(year=year, month=month) if 1 <= month <= 12 else None


def day_of_month(tokens: Sequence[Token]) -> CalendarDate | None:
    """“mercredi 15”, "le 28 du mois écoulé": the month is to be found."""
    found = calendar_date(tokens)
    whole = any(token.kind == "Q" for token in tokens)  # "le 14 courant"
    return replace(found, shift="this") if whole else found


def weekday_of_week(tokens: Sequence[Token]) -> CalendarDate:
    """“le lundi de la semaine dernière”."""
    return CalendarDate(weekday=first_number(tokens, "W"), week=shift_of(tokens))


def after_date(tokens: Sequence[Token]) -> Shifted | None:
    """“au lendemain du 18 août 2020”."""
    count = first_number(tokens, "V")
    base = date_with_year([token for token in tokens if token.kind != "V"])
    if base is None or count is None:
        return None
    return Shifted(base, Offset(abs(count), "day", sign=1 if count > 0 else -1))


def weekday_on(tokens: Sequence[Token]) -> CalendarDate | None:
    """“lundi en huit”, "mardi en quinze": a week or two after the next one."""
    weeks = {8: 1, 15: 2}.get(first_number([t for t in tokens if t.kind in "nk"], "nk") or 0)
    return CalendarDate(weekday=first_number(tokens, "W"), weeks_on=weeks) if weeks else None


def part_of_period(tokens: Sequence[Token]) -> PartOf | None:
    """“la première semaine d'octobre”, "le dernier lundi de mars", "le premier mercredi du mois prochain"."""
    head = next(index for index, token in enumerate(tokens) if token.kind in "onL")
    number = -1 if tokens[head].kind == "L" else first_number(tokens[head:], "on")
    noun = tokens[head + 1]
    rest = tokens[head + 2 :]
    assert number is not None
    whole: CalendarDate | UnitShift
    if any(token.kind == "M" for token in rest):
        whole = calendar_date([token for token in rest if token.kind in "MYLRXc"])
    else:
        whole = UnitShift("month", shift_of(rest) or "this")
    weekday = noun.value if noun.kind == "W" and isinstance(noun.value, int) else None
    unit = {"D": "half", "W": "day"}.get(noun.kind, str(noun.value))
    if unit not in ("day", "week", "weekend", "half") or (noun.kind == "D" and noun.value != 15):
        return None
    return PartOf(number, unit, weekday, whole)  # type: ignore[arg-type]


def week_of(tokens: Sequence[Token]) -> WeekOf | None:
    """“la semaine du 6 octobre”."""
    day = date_with_year([token for token in tokens if token.kind not in "Uld"])
    return WeekOf(day) if day is not None else None
