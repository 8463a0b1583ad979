"""Parts of months, years and weeks, and steps from one period to another: the calendar's arithmetic."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sahel_timeline import edtf

if TYPE_CHECKING:
    from sahel_timeline.edtf import DateValue
    from sahel_timeline.time_expressions.partial import PartOf

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


def part_of_month(year: int, month: int, part: str | None) -> DateValue:
    """début = days 1–10, mi- = 11–20, fin = 21 to the end (the project's annotation guide)."""
    if part is None or part == "whole":
        return edtf.of_month(year, month)
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = {"begin": (1, 10), "mid": (11, 20), "end": (21, last)}[part]
    return edtf.of_span(date(year, month, first_day), date(year, month, last_day), approximate=True)


def part_of_year(year: int, part: str | None) -> DateValue:
    """A third of the year, as press usage has it."""
    if part is None or part == "whole":
        return edtf.of_year(year)
    first, last = {"begin": (1, 4), "mid": (5, 8), "end": (9, 12)}[part]
    end = calendar.monthrange(year, last)[1]
    return edtf.of_span(date(year, first, 1), date(year, last, end), approximate=True)


def part_of_week(monday: date, part: str | None) -> DateValue:
    """The week of a Monday, or about its begin (two days), middle (two days) or end (from Thursday)."""
    if part is None:
        return edtf.of_span(monday, monday + timedelta(days=6), "week")
    first, last = {"begin": (0, 1), "mid": (2, 3), "end": (3, 6), "whole": (0, 6)}[part]
    return edtf.of_span(monday + timedelta(days=first), monday + timedelta(days=last), approximate=True)


def part_of_period(part: PartOf, first: date, last: date) -> DateValue:
    """The so-manieth day, weekday, week, weekend or fortnight of a period from `first` to `last`."""
    if part.unit == "half":
        middle = first + timedelta(days=14)
        return edtf.of_span(first, middle) if part.number == 1 else edtf.of_span(middle + timedelta(days=1), last)
    weekday = part.weekday or {"week": 1, "weekend": 6}.get(part.unit)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    days = [day for day in days if weekday in (None, day.isoweekday())]
    if part.unit == "week" and part.number == -1:  # the last full week
        days = [day for day in days if day + timedelta(days=6) <= last]
    day = days[part.number - 1 if part.number > 0 else -1]
    if part.unit == "week":
        return edtf.of_span(day, day + timedelta(days=6), "week")
    return edtf.of_span(day, day + timedelta(days=1)) if part.unit == "weekend" else edtf.of_day(day)


def shifted(day: date, unit: str, count: int) -> date:
    """The day so many units away; a month's end is kept inside the month."""
    if unit == "day":
        return day + timedelta(days=count)
    if unit in ("week", "weekend"):
        return day + timedelta(weeks=count)
    index = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None if no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def replace_year(day: date, year: int) -> date | None:
    """The same day and month in another year; None for 29 February in a common year."""
    return day_or_none(year, day.month, day.day)


def weekday_beside(day: date, weekday: int, shift: str) -> date:
    """The weekday strictly after a day, or strictly before it."""
    if shift == "following":
        return day + timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)
    return day - timedelta(days=(day.isoweekday() - weekday - 1) % 7 + 1)
