"""What the tokens of several dates say: ranges, and lists of days that are one period or each their own.

"du 5 au 7 février" is a range, "les 10 et 11 septembre" too; "les 3, 7 et 12 mars 2025" are three days.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.time_expressions.calendar_rules import DAYS, calendar_date, numeric_date, shift_of
from sahel_timeline.time_expressions.partial import CalendarDate, Piece, Range
from sahel_timeline.time_expressions.periods import day_or_none

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.time_expressions.tokens import Token


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
        if year and item.year is None and item.month and donor.month:
            if donor in found[index + 1 :]:
                year -= item.month > donor.month  # "du 28 décembre au 3 janvier 2025"
            else:
                year += item.month < donor.month  # "du 28 décembre 2024 au 3 janvier"
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
    places = [index for index, token in enumerate(tokens) if token.kind in DAYS]
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
