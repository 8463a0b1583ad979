"""Counted steps ("il y a deux jours", "la veille") and shifted units ("la semaine dernière") from a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sahel_timeline import edtf
from sahel_timeline.time_expressions.periods import part_of_month, part_of_week, part_of_year, shifted

if TYPE_CHECKING:
    from sahel_timeline.edtf import DateValue
    from sahel_timeline.time_expressions.partial import Offset, Unit, UnitShift

#: "quelques": between so many units.
FEW = (2, 8)
#: Half a unit in another one, and how far around "un an et demi" may lie, in the same.
HALF: dict[str, tuple[Unit, int, int]] = {
    "decade": ("year", 5, 2),
    "year": ("month", 6, 3),
    "half": ("month", 3, 1),
    "quarter": ("day", 45, 20),
    "month": ("day", 15, 8),
    "week": ("day", 3, 2),
    "weekend": ("day", 3, 2),
    "day": ("day", 0, 1),
}
#: "une dizaine de jours" is known to so much of its count.
ABOUT = 0.3


def count_from(partial: Offset, anchor: date) -> DateValue:
    """So many units before or after the anchor, as exactly as the unit says."""
    unit, sign = partial.unit, partial.sign
    if partial.count is None:
        near, far = (shifted(anchor, unit, n * sign) for n in FEW)
        return _approximate(min(near, far), max(near, far), unit)
    day = day_of(partial, anchor)
    if partial.more:
        last = partial.more[-1]
        unit = last.unit
        if last.count is None:
            finer, _, slack = HALF[unit]
            return _approximate(shifted(day, finer, -slack), shifted(day, finer, slack), finer)
    if unit in ("week", "weekend") or (unit == "day" and partial.approximate):
        return edtf.about_day(day)  # counted in weeks or tens, known to some days
    if partial.approximate:
        slack = max(1, round(partial.count * ABOUT))
        return _approximate(shifted(day, unit, -slack), shifted(day, unit, slack), unit)
    if unit == "day":
        return edtf.of_day(day)
    if unit == "month":
        return edtf.of_month(day.year, day.month)
    return edtf.of_year(day.year) if unit == "year" else edtf.of_decade(day.year)


def day_of(partial: Offset, anchor: date) -> date:
    """The day that a count gives if it is taken to the day; "a few" counts as one."""
    day = shifted(anchor, partial.unit, (1 if partial.count is None else partial.count) * partial.sign)
    for step in partial.more:
        unit, count = HALF[step.unit][:2] if step.count is None else (step.unit, step.count)
        day = shifted(day, unit, count * partial.sign)
    return day


def shift_from(partial: UnitShift, anchor: date) -> DateValue:
    """The week, month, year … before, around or after the anchor."""
    steps = {"last": -1, "this": 0, "next": 1, "preceding": -1, "following": 1}[partial.shift]
    unit = partial.unit
    if partial.count is None or partial.count > 1:
        if unit == "weekend":
            steps = steps or -1
        count = partial.count or FEW[1]
        other = shifted(anchor, unit, count * (steps or -1))
        return _approximate(min(anchor, other), max(anchor, other), unit)
    if unit == "day":
        return edtf.of_day(anchor + timedelta(days=steps))
    if unit == "week":
        return part_of_week(anchor - timedelta(days=anchor.weekday() - 7 * steps), partial.part)
    if unit == "weekend":
        return _weekend(anchor, partial.shift)
    moved = shifted(anchor, unit, steps)
    if unit == "month":
        return part_of_month(moved.year, moved.month, partial.part)
    if unit in ("quarter", "half"):
        size, base = (3, 33) if unit == "quarter" else (6, 40)
        return edtf.of_sub_year(moved.year, base + (moved.month - 1) // size)
    return part_of_year(moved.year, partial.part) if unit == "year" else edtf.of_decade(moved.year)


def _weekend(anchor: date, shift: str) -> DateValue:
    """Saturday and Sunday: the last that began, the next to begin, or the one of this week."""
    steps = {"next": 1, "following": 1}.get(shift, 0)
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7) + timedelta(days=7 * steps)
    if shift in ("last", "preceding") and anchor.weekday() >= 5:
        saturday -= timedelta(days=7)
    if shift == "this" and 2 <= anchor.weekday() < 5:
        saturday += timedelta(days=7)
    return edtf.of_span(saturday, saturday + timedelta(days=1))


def _approximate(first: date, last: date, unit: str) -> DateValue:
    """From about one day, month or year to another."""
    if unit in ("month", "quarter", "half"):
        return edtf.parse(f"{first:%Y-%m}~/{last:%Y-%m}~")
    if unit in ("year", "decade"):
        return edtf.parse(f"{first.year:04d}~/{last.year:04d}~")
    return edtf.of_span(first, last, approximate=True)
