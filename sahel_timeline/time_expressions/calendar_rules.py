"""What the tokens of a calendar date say: each function reads what one rule of the grammar covered.

None means that the words only look like a date; several pieces are dates of a list that are not one period.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.time_expressions.partial import (
    CalendarDate,
    PartOf,
    Piece,
    Range,
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

_DAYS = "nko"
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
        day=first_number(tokens, _DAYS),
        weekday=first_number(tokens, "Ww"),
        part=part_of(tokens),
        shift=shift_of(tokens),
    )


def date_with_year(tokens: Sequence[Token]) -> CalendarDate | None:
    """“mardi 9 juillet 2025”; the day may be in words."""
    found = calendar_date(tokens)
    return found if found.day and found.day <= 31 else None


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
    return Shifted(base, count) if base is not None and count is not None else None


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


# --- ranges and lists -------------------------------------------------------------------------------------------


def days(tokens: Sequence[Token]) -> Range | list[Piece] | None:
    """Two dates or more: from the first to the last where "à" or "-" joins them or they follow each other.

    What one lacks of month and year the others give ("du 30 avril au 2 mai 2024", "les 3, 7 et 12 mars 2025").
    """
    groups = _groups(tokens)
    found = [calendar_date(tokens[first:end]) for first, end in groups]
    months = [f.month for f in found]
    for index in reversed(range(len(found))):
        item = found[index]
        donor = next((f for f in found[index + 1 :] if f.month), None) or next((f for f in found if f.month), None)
        if donor is None:
            continue
        borrowed = item.month is None or (item.year is None and donor.year is not None)
        year = item.year or donor.year
        if year and item.year is None and (item.month or donor.month or 0) > (donor.month or 0):
            year -= 1  # "du 28 décembre au 3 janvier 2025"
        found[index] = replace(item, month=item.month or donor.month, year=year, shift=item.shift or donor.shift)
        found[index] = replace(found[index], borrowed=borrowed)
    if any(f.day is None or f.day > 31 for f in found):
        return None
    first, last = found[0], found[-1]
    joined = {t.kind for (_, left), (right, _) in pairwise(groups) for t in tokens[left:right]}
    own_years = all(token_year for token_year in (first.year, last.year)) and months[0] is not None
    between = any(token.kind == "f" for token in tokens[: groups[0][0]])
    if not between and ("e" in joined or "," in joined or len(found) > 2):
        if not _consecutive(found):
            return [Piece(a, b, f) for (a, b), f in zip(groups, found, strict=True)]
    elif own_years and _day(first) > _day(last):
        return None
    return Range(replace(first, borrowed=False), replace(last, borrowed=False))


def _groups(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where each date of a range or list stands: a day number with its weekday, month and year."""
    places = [index for index, token in enumerate(tokens) if token.kind in _DAYS]
    month_first = any(t.kind == "M" for t in tokens[: places[0]])
    groups: list[tuple[int, int]] = []
    for number, place in enumerate(places):
        first = place
        while (
            first > 0
            and tokens[first - 1].kind in ("WwpM." if month_first else "Wwp.")
            and (not groups or first > groups[-1][1])
        ):
            first -= 1
        limit = places[number + 1] if number + 1 < len(places) else len(tokens)
        end = place + 1
        for index in range(place + 1, limit):
            kind = tokens[index].kind
            if kind in "YUuLRXbhcp" or (kind == "M" and not month_first):
                end = index + 1
            elif kind in "eaj-f":
                break
        groups.append((first, end))
    return groups


def _consecutive(found: Sequence[CalendarDate]) -> bool:
    days = [_day(item) for item in found]
    return all((right - left).days == 1 for left, right in pairwise(days))


def _day(item: CalendarDate) -> date:
    """The day, in a common year where it has none; 31 June is 1 July, the resolver refuses it later."""
    year, month = item.year or 2001, item.month or 1
    return day_or_none(year, month, item.day or 1) or date(year, month, 28)


def days_without_month(tokens: Sequence[Token]) -> Range | list[Piece] | None:
    """“du 9 au 11”, "samedi 14 et dimanche 15": the month is to be found."""
    groups = _groups(tokens)
    found = [calendar_date(tokens[first:end]) for first, end in groups]
    if len(found) != 2:
        return None
    first, last = found
    if any(token.kind == "e" for token in tokens) and (last.day or 0) - (first.day or 0) != 1:
        return [Piece(a, b, f) for (a, b), f in zip(groups, found, strict=True)]
    return Range(first, last)


def days_with_a_hole(tokens: Sequence[Token]) -> Range | None:
    """“samedi 14 et dimanche novembre 2020”: the weekday tells the number that was lost."""
    first = calendar_date([t for t in tokens if t.kind in "nMYL"])
    weekdays = [t.value for t in tokens if t.kind == "W"]
    if first.day is None or not isinstance(weekdays[0], int) or not isinstance(weekdays[1], int):
        return None
    gap = (weekdays[1] - weekdays[0]) % 7
    return Range(replace(first, weekday=weekdays[0]), replace(first, day=first.day + gap, weekday=weekdays[1]))


def dates_in_figures(tokens: Sequence[Token]) -> Range | list[Piece] | None:
    """“du 18/11/2024 au 22/11/2024”."""
    places = [index for index, token in enumerate(tokens) if token.kind == "z"]
    found = [numeric_date(tokens[place : place + 1]) for place in places]
    first, last = found[0], found[1]
    if first is None or last is None:
        return None
    for one, other in ((first, last), (last, first)):
        if one.readings and not other.readings:  # one order for both
            figures = tokens[places[0 if other is first else 1]].value
            assert isinstance(figures, tuple)
            order = 0 if other.day == figures[0] else 1
            settled = CalendarDate(*one.readings[order])
            first, last = (settled, last) if one is first else (first, settled)
    return Range(first, last)


def months(tokens: Sequence[Token]) -> Range | None:
    """“de mars à juin 2024”, "septembre 2021 à février 2022": the second year serves for both."""
    places = [index for index, token in enumerate(tokens) if token.kind == "M"]
    if len(places) < 2:
        return None
    left, right = calendar_date(tokens[: places[1]]), calendar_date(tokens[places[1] :])
    year = left.year or right.year
    if year and left.year is None and (left.month or 0) > (right.month or 0):
        year -= 1
    return Range(replace(left, year=year), right)


def years(tokens: Sequence[Token]) -> Range | None:
    """“de 2021 à 2023”, from an earlier to a later one."""
    found = [t.value for t in tokens if t.kind == "Y" and isinstance(t.value, int)]
    return Range(CalendarDate(found[0]), CalendarDate(found[1])) if found[0] < found[1] else None


def weekdays(tokens: Sequence[Token]) -> Range | list[Piece]:
    """“de lundi à mercredi”, "mercredi, jeudi et vendredi"; days that do not follow each other stand for themselves."""
    places = [index for index, token in enumerate(tokens) if token.kind == "W"]
    found = [tokens[place].value for place in places]
    shift = shift_of(tokens)
    dates = [CalendarDate(weekday=value, shift=shift) for value in found if isinstance(value, int)]
    listed = any(token.kind in "e," for token in tokens) and tokens[0].kind != "f"
    steps = [(b - a) % 7 for a, b in pairwise(found) if isinstance(a, int) and isinstance(b, int)]
    if listed and any(step != 1 for step in steps):
        return [Piece(place, place + 1, item) for place, item in zip(places, dates, strict=True)]
    return Range(dates[0], dates[-1])
