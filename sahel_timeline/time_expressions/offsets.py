"""Counted steps ("il y a deux jours", "la veille") and shifted units ("la semaine dernière") from a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sahel_timeline import edtf
from sahel_timeline.time_expressions.periods import part_of_month, part_of_week, part_of_year, shifted

if TYPE_CHECKING:
    from sahel_timeline.edtf import DateValue
    from sahel_timeline.time_expressions.partial import Offset, UnitShift

#: "quelques": between so many units.
FEW = (2, 8)


def count_from(partial: Offset, anchor: date) -> DateValue:
    """So many units before or after the anchor, as exactly as the unit says."""
    if partial.count is None:
        near, far = (shifted(anchor, partial.unit, n * partial.sign) for n in FEW)
        return edtf.of_span(min(near, far), max(near, far), approximate=True)
    day = shifted(anchor, partial.unit, partial.count * partial.sign)
    if partial.unit == "day":
        return edtf.of_day(day)
    if partial.unit in ("week", "weekend"):
        # counted in weeks, known to half a week
        return edtf.of_span(day - timedelta(days=3), day + timedelta(days=3), approximate=True)
    if partial.unit == "month":
        return edtf.of_month(day.year, day.month)
    return edtf.of_year(day.year) if partial.unit == "year" else edtf.of_decade(day.year)


def shift_from(partial: UnitShift, anchor: date) -> DateValue:
    """The week, month, year … before, around or after the anchor."""
    steps = {"last": -1, "this": 0, "next": 1}[partial.shift]
    if partial.count is None or partial.count > 1:
        if partial.unit == "weekend":
            steps = steps or -1
        count = partial.count or FEW[1]
        other = shifted(anchor, partial.unit, count * (steps or -1))
        return edtf.of_span(min(anchor, other), max(anchor, other), approximate=True)
    if partial.unit == "day":
        return edtf.of_day(anchor + timedelta(days=steps))
    if partial.unit == "week":
        monday = anchor - timedelta(days=anchor.weekday() - 7 * steps)
        return part_of_week(monday, partial.part)
    if partial.unit == "weekend":
        saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7) + timedelta(days=7 * max(steps, 0))
        if partial.shift == "last" and anchor.weekday() >= 5:
            saturday -= timedelta(days=7)
        if partial.shift == "this" and 2 <= anchor.weekday() < 5:
            saturday += timedelta(days=7)
        return edtf.of_span(saturday, saturday + timedelta(days=1))
    moved = shifted(anchor, partial.unit, steps)
    if partial.unit == "month":
        return part_of_month(moved.year, moved.month, partial.part)
    if partial.unit in ("quarter", "half"):
        size, base = (3, 33) if partial.unit == "quarter" else (6, 40)
        return edtf.of_sub_year(moved.year, base + (moved.month - 1) // size)
    return part_of_year(moved.year, partial.part) if partial.unit == "year" else edtf.of_decade(moved.year)
