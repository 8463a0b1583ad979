"""What the tokens of a date say: each function reads what one rule of the grammar covered.

None means that the words only look like a date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.time_expressions.partial import CalendarDate, Offset, Range, Shift, UnitShift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.time_expressions.partial import Partial, Unit
    from sahel_timeline.time_expressions.tokens import Token


def first_number(tokens: Sequence[Token], kinds: str, default: int | None = None) -> int | None:
    """The value of the first token of these kinds."""
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


def calendar_date(tokens: Sequence[Token]) -> CalendarDate:
    """One date from the parts that these tokens give."""
    return CalendarDate(
        year=first_number(tokens, "Y"),
        month=first_number(tokens, "M"),
        day=first_number(tokens, "no") if any(t.kind in "no" for t in tokens) else None,
        weekday=first_number(tokens, "Ww"),
        part=_part(tokens),
        shift=_strong_shift(tokens),
    )


def numeric_date(tokens: Sequence[Token]) -> CalendarDate | None:
    """“05/02/2025”: both orders of day and month are kept where both exist."""
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
    weekday = first_number(tokens, "Ww")
    if len(valid) == 1:
        return CalendarDate(*valid[0], weekday=weekday)
    return CalendarDate(valid[0][0], weekday=weekday, readings=tuple(valid))


def range_of_days(tokens: Sequence[Token]) -> Range | None:
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
    left, right = calendar_date(tokens[:cut]), calendar_date(tokens[cut:])
    month = right.month or left.month
    left = replace(left, month=left.month or month, year=left.year or right.year, shift=right.shift or left.shift)
    right = replace(right, month=month, year=right.year or left.year, shift=right.shift or left.shift)
    return Range(left, right)


def english_range(tokens: Sequence[Token]) -> Range:
    """“July 8 to 10”."""
    days = [token for token in tokens if token.kind == "n"]
    base = calendar_date([token for token in tokens if token.kind != "n"])
    first, last = days[0].value, days[1].value
    assert isinstance(first, int)
    assert isinstance(last, int)
    return Range(replace(base, day=first), replace(base, day=last))


def days_with_a_hole(tokens: Sequence[Token]) -> Range | None:
    """“samedi 14 et dimanche novembre 2020”: the weekday tells the number that was lost."""
    first = calendar_date([t for t in tokens if t.kind in "nMYL"])
    weekdays = [t.value for t in tokens if t.kind == "W"]
    if first.day is None or not isinstance(weekdays[0], int) or not isinstance(weekdays[1], int):
        return None
    gap = (weekdays[1] - weekdays[0]) % 7
    return Range(replace(first, weekday=weekdays[0]), replace(first, day=first.day + gap, weekday=weekdays[1]))


def range_of_months(tokens: Sequence[Token]) -> Range | None:
    """“de mars à juin 2024”: the second year serves for both."""
    months = [index for index, token in enumerate(tokens) if token.kind == "M"]
    left, right = calendar_date(tokens[: months[0] + 2]), calendar_date(tokens[months[0] + 1 :])
    if len(months) < 2:
        return None
    return Range(replace(left, year=left.year or right.year), right)


def range_of_years(tokens: Sequence[Token]) -> Range | None:
    """“de 2021 à 2023”, from an earlier to a later one."""
    years = [t.value for t in tokens if t.kind == "Y" and isinstance(t.value, int)]
    return Range(CalendarDate(years[0]), CalendarDate(years[1])) if years[0] < years[1] else None


def range_of_weekdays(tokens: Sequence[Token]) -> Range:
    """“lundi et mardi”."""
    weekdays = [t.value for t in tokens if t.kind == "W" and isinstance(t.value, int)]
    shift = _strong_shift(tokens)
    return Range(CalendarDate(weekday=weekdays[0], shift=shift), CalendarDate(weekday=weekdays[1], shift=shift))


def season(tokens: Sequence[Token]) -> CalendarDate:
    """“l'été 2023”, "l'été dernier"."""
    return CalendarDate(year=first_number(tokens, "Y"), sub_year=first_number(tokens, "S"), shift=_strong_shift(tokens))


def ordinal_unit(tokens: Sequence[Token]) -> Partial | None:
    """“le premier trimestre 2024”: quarters and half-years only."""
    unit = next(t.value for t in tokens if t.kind == "U")
    number = first_number(tokens, "on")
    base = {"quarter": 32, "half": 39}.get(str(unit))
    if base is None or number is None or number > (4 if unit == "quarter" else 2):
        return None
    return CalendarDate(year=first_number(tokens, "Y"), sub_year=base + number, shift=_strong_shift(tokens))


def _unit(tokens: Sequence[Token]) -> Unit | None:
    unit = next(t.value for t in tokens if t.kind == "U")
    return None if unit == "hour" else unit  # type: ignore[return-value]


def counted_offset(tokens: Sequence[Token]) -> Offset | None:
    """“il y a deux semaines”, "trois mois plus tard"; hours give no date."""
    unit = _unit(tokens)
    if unit is None:
        return None
    vague = any(t.kind == "K" for t in tokens)
    kinds = {t.kind for t in tokens}
    sign = 1 if kinds & {"q", "G", "t"} else -1
    narrative = bool(kinds & {"G", "t", "B", "E"})
    return Offset(None if vague else first_number(tokens, "nk#", 1), unit, narrative, sign)


def day_offset(tokens: Sequence[Token]) -> Offset:
    """“hier”, "la veille", "après-demain"."""
    token = next(t for t in tokens if t.kind in "HV")
    assert isinstance(token.value, int)
    return Offset(abs(token.value), "day", token.kind == "V", 1 if token.value > 0 else -1)


def shifted_unit(tokens: Sequence[Token]) -> UnitShift | None:
    """“la semaine dernière”, "en début de mois"."""
    unit, shift = _unit(tokens), _strong_shift(tokens)
    if unit is None or shift is None:
        return None
    plural = any(t.kind == "K" for t in tokens)
    return UnitShift(unit, shift, _part(tokens), None if plural else first_number(tokens, "nk", 1))


def vague_days(tokens: Sequence[Token]) -> UnitShift | None:
    """“ces derniers jours”, "dans les prochaines semaines"."""
    unit = _unit(tokens)
    shift = _strong_shift(tokens)
    return None if unit is None or shift is None else UnitShift(unit, shift, None, None)


def decade(tokens: Sequence[Token]) -> CalendarDate | None:
    """“les années 1960”."""
    year = first_number(tokens, "Y")
    return CalendarDate(year=year, decade=True) if year is not None and year % 10 == 0 else None


def stated_day(tokens: Sequence[Token]) -> Partial:
    """“hier, jeudi 6 février”: the date that is written out, not the day before."""
    return calendar_date([t for t in tokens if t.kind != "H"])
