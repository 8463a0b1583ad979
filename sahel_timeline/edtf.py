"""A date as well as it is known: an EDTF value (ISO 8601-2:2019) with its first and last possible day.

A `DateValue` is what every stage passes on. Its `edtf` text is the value, `earliest` and `latest` are the
inclusive days that bound it (None: nothing bounds that side), and `precision` says how coarse it is.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal

import msgspec

#: An approximate day may be so much earlier or later.
ABOUT = timedelta(days=3)

Precision = Literal["day", "range", "week", "month", "season", "quarter", "half", "year", "decade", "unknown"]

#: EDTF level 2 sub-year groupings: (first month, number of months). A winter is named by the year it begins in.
SUB_YEARS: dict[int, tuple[Precision, int, int]] = {
    21: ("season", 3, 3),
    22: ("season", 6, 3),
    23: ("season", 9, 3),
    24: ("season", 12, 3),
    33: ("quarter", 1, 3),
    34: ("quarter", 4, 3),
    35: ("quarter", 7, 3),
    36: ("quarter", 10, 3),
    40: ("half", 1, 6),
    41: ("half", 7, 6),
}


class DateValue(msgspec.Struct, frozen=True, gc=False):
    """An EDTF value with its bounds: inclusive days, None where nothing bounds that side."""

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision

    def overlaps(self, other: DateValue) -> bool:
        """Whether some day fits both; an unbounded side bars nothing."""
        return not (
            (self.latest and other.earliest and self.latest < other.earliest)
            or (other.latest and self.earliest and other.latest < self.earliest)
        )

    @property
    def is_bounded(self) -> bool:
        """Whether both sides are known."""
        return self.earliest is not None and self.latest is not None

    @property
    def days(self) -> int | None:
        """How many days it spans; None if a side is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1


def of_day(day: date) -> DateValue:
    """One day: `2025-11-04`."""
    return DateValue(day.isoformat(), day, day, "day")


def about_day(day: date) -> DateValue:
    """About one day: `2025-10-06~`, some days earlier or later."""
    return DateValue(f"{day}~", day - ABOUT, day + ABOUT, "day")


def of_month(year: int, month: int) -> DateValue:
    """One month: `2021-03`."""
    last = calendar.monthrange(year, month)[1]
    return DateValue(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, last), "month")


def of_year(year: int) -> DateValue:
    """One year: `2021`."""
    return DateValue(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "year")


def of_decade(year: int) -> DateValue:
    """The decade that begins with `year`: `196X`."""
    first = year - year % 10
    return DateValue(f"{first // 10:03d}X", date(first, 1, 1), date(first + 9, 12, 31), "decade")


def of_sub_year(year: int, code: int) -> DateValue:
    """A season, quarter or half-year: `2023-22` is summer 2023.

    Raises ValueError for a code that `SUB_YEARS` does not have.
    """
    if code not in SUB_YEARS:
        raise ValueError(f"no season, quarter or half-year has the EDTF code {code}")
    precision, first, months = SUB_YEARS[code]
    end_year, end_month = year + (first + months - 2) // 12, (first + months - 2) % 12 + 1
    last = date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return DateValue(f"{year:04d}-{code}", date(year, first, 1), last, precision)


def of_span(first: date, last: date, precision: Precision = "range", *, approximate: bool = False) -> DateValue:
    """From one day to another, both included: `2025-02-06/2025-02-07`; with `~` if the ends are approximate.

    Raises ValueError if the last day is before the first.
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    if first == last and not approximate:
        return of_day(first)
    mark = "~" if approximate else ""
    return DateValue(f"{first}{mark}/{last}{mark}", first, last, precision)


def approximate(value: DateValue) -> DateValue:
    """The value marked as approximate: "vers le 10" is `2025-10-10~`; intervals are marked at both ends."""
    if not value.edtf or "~" in value.edtf:
        return value
    return parse("/".join(end if end == ".." else f"{end}~" for end in value.edtf.split("/")))


def until(last: date) -> DateValue:
    """Not after this day: `../2025-02-07`."""
    return DateValue(f"../{last}", None, last, "unknown")


def since(first: date) -> DateValue:
    """Not before this day: `2025-02-07/..`."""
    return DateValue(f"{first}/..", first, None, "unknown")


def of_partial(month: int | None, day: int | None) -> DateValue:
    """A day or month whose year is not known: `XXXX-05-30`, `XXXX-05`; nothing bounds it."""
    text = "XXXX" + (f"-{month:02d}" if month else "-XX") + (f"-{day:02d}" if day else "")
    return DateValue(text, None, None, "day" if day else "month")


UNKNOWN = DateValue("", None, None, "unknown")

_YEAR = re.compile(r"([0-9]{4})")
_SUB = re.compile(r"([0-9]{4})-([0-9]{2})")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DECADE = re.compile(r"([0-9]{3})X")
_PARTIAL = re.compile(r"XXXX-([0-9]{2}|XX)(?:-([0-9]{2}))?")
#: Its months are as long as any year has them.
_LEAP_YEAR = 2000


def parse(text: str) -> DateValue:
    """Read an EDTF value of the kinds this module prints; also a trailing `~`, `?` or `%` (uncertain).

    Raises ValueError for anything else, and for days that no calendar has.
    """
    text = text.strip()
    if "/" in text:
        return _parse_interval(text)
    return _parse_single(text)


def _parse_single(text: str) -> DateValue:
    bare = text[:-1] if text.endswith(("~", "?", "%")) else text
    value = _parse_simple(bare)
    if bare == text:
        return value
    if value.precision == "day" and value.earliest and text.endswith("~"):
        return about_day(value.earliest)
    return DateValue(text, value.earliest, value.latest, value.precision)


def _parse_simple(text: str) -> DateValue:
    if m := _DAY.fullmatch(text):
        return of_day(date(int(m[1]), int(m[2]), int(m[3])))
    if m := _SUB.fullmatch(text):
        year, part = int(m[1]), int(m[2])
        if part not in range(1, 13) and part not in SUB_YEARS:
            raise ValueError(f"{text!r}: there is no month {part}; write 01 to 12, or an EDTF season such as 21")
        return of_month(year, part) if part <= 12 else of_sub_year(year, part)
    if m := _YEAR.fullmatch(text):
        return of_year(int(m[1]))
    if m := _DECADE.fullmatch(text):
        return of_decade(int(m[1]) * 10)
    if m := _PARTIAL.fullmatch(text):
        month, day = None if m[1] == "XX" else int(m[1]), int(m[2]) if m[2] else None
        date(_LEAP_YEAR, 1 if month is None else month, 1 if day is None else day)
        return of_partial(month, day)
    raise ValueError(f"{text!r} is not a date this program writes: YYYY, YYYY-MM, YYYY-MM-DD or an EDTF interval")


def _parse_interval(text: str) -> DateValue:
    left, _, right = text.partition("/")
    if left in ("..", ""):
        last = _parse_single(right)
        return DateValue(text, None, last.latest, "unknown")
    if right in ("..", ""):
        first = _parse_single(left)
        return DateValue(text, first.earliest, None, "unknown")
    # the ends of an interval are as approximate as they say, but bound it
    first, last = _parse_single(left.rstrip("~?%")), _parse_single(right.rstrip("~?%"))
    if first.earliest is None or last.latest is None:
        raise ValueError(f"{text!r}: an interval needs two full dates or '..'")
    if last.latest < first.earliest:
        raise ValueError(f"{text!r} ends before it begins")
    week = (
        first.precision == last.precision == "day"
        and "~" not in text
        and first.earliest.weekday() == 0
        and last.latest - first.earliest == timedelta(days=6)
    )
    return DateValue(text, first.earliest, last.latest, "week" if week else "range")
