"""The days that a label or a found event names.

The labels are read here on purpose without the package's own date code: a fault there must not hide itself.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

_WRITTEN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class Days(NamedTuple):
    """From the first day to the last, both included."""

    first: date
    last: date

    def overlaps(self, other: Days) -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: Days) -> int:
        """How many days lie between them; 0 if they overlap."""
        if self.overlaps(other):
            return 0
        return min(abs((self.first - other.last).days), abs((other.first - self.last).days))

    def is_within_a_day(self, other: Days) -> bool:
        """Whether neither end differs by more than a day."""
        return abs((self.first - other.first).days) <= 1 and abs((self.last - other.last).days) <= 1


def days_of(start: str | None, end: str | None = None) -> Days | None:
    """The days of `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, of two of them with `/` between, or from one to another.

    None for no start. Raises ValueError for anything else.
    """
    if not start:
        return None
    first, _, last = start.partition("/")
    return Days(_bounds(first).first, _bounds(last or end or first).last)


def _bounds(written: str) -> Days:
    match = _WRITTEN.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = int(match[1]), match[2], match[3]
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Days(date(year, int(month), 1), date(year, int(month), calendar.monthrange(year, int(month))[1]))
    only = date(year, int(month), int(day))
    return Days(only, only)
