"""From what an expression says to a date: anchors, missing years, and weekdays that check the rest.

Rules follow TIDES TIMEX2 (2005) and ISO-TimeML in what an anchor is: the document creation time for deictic
expressions ("hier"), the last date spoken of for narrative ones ("la veille"). Where the anchor is not known the
value stays unknown; a fall-back to another anchor would look like knowledge.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline import edtf
from sahel_timeline.records import Anchor, AnchorKind
from sahel_timeline.time_expressions.calendar_dates import calendar_date
from sahel_timeline.time_expressions.context import UNRESOLVED, Context, Resolved
from sahel_timeline.time_expressions.offsets import count_from, shift_from
from sahel_timeline.time_expressions.partial import (
    CalendarDate,
    Offset,
    PartialTime,
    PartOf,
    Range,
    Shifted,
    UnitShift,
    WeekOf,
)
from sahel_timeline.time_expressions.periods import part_of_period

if TYPE_CHECKING:
    from datetime import date

    from sahel_timeline.edtf import DateValue


def resolve(time: PartialTime, context: Context) -> Resolved | None:
    """The date that an expression stands for; None if no calendar has it ("31 février")."""
    try:
        found = _resolve(time, context)
    except (ValueError, OverflowError):
        return None
    return replace(found, value=edtf.approximate(found.value)) if time.approximate else found


def _resolve(time: PartialTime, context: Context) -> Resolved:
    partial = time.partial
    if isinstance(partial, CalendarDate):
        return calendar_date(partial, time.rule, context)
    if isinstance(partial, Range):
        return _range(partial, time.rule, context)
    if isinstance(partial, Shifted):
        return _shifted(partial, time.rule, context)
    if isinstance(partial, PartOf):
        return _part_of(partial, time.rule, context)
    if isinstance(partial, WeekOf):
        return _week_of(partial, time.rule, context)
    anchor = _anchor(partial, context)
    if anchor is None:
        told = _is_narrative(partial) and not context.quoted
        return Resolved(UNRESOLVED, "undated", time.rule, Anchor("narrative", "") if told else context.anchor())
    day, kind = anchor
    value = count_from(partial, day) if isinstance(partial, Offset) else shift_from(partial, day)
    rejected: tuple[str, ...] = ()
    if isinstance(partial, Offset) and partial.weekday is not None and value.earliest is not None:
        stated = value.earliest
        off = (stated.isoweekday() - partial.weekday) % 7
        if off:  # "hier jeudi" on a page that was made later: the weekday is what was written
            value, rejected = edtf.of_day(stated - timedelta(days=off)), (f"{stated}: not that weekday",)
    return Resolved(value, "relative", time.rule, Anchor(kind, day.isoformat()), rejected)


def _is_narrative(partial: Offset | UnitShift) -> bool:
    return partial.narrative if isinstance(partial, Offset) else partial.shift in ("preceding", "following")


def _anchor(partial: Offset | UnitShift, context: Context) -> tuple[date, AnchorKind] | None:
    if _is_narrative(partial) and context.narrative:
        return context.narrative, "narrative"
    if context.quoted or context.published is None:
        return None
    return context.published, context.anchored_by


def _range(partial: Range, rule: str, context: Context) -> Resolved:
    last = calendar_date(partial.last, rule, context)
    first_partial = partial.first
    if first_partial.year is None and last.value.latest is not None and first_partial.month is not None:
        year = last.value.latest.year
        if partial.last.month and first_partial.month > partial.last.month:
            year -= 1
        first_partial = replace(first_partial, year=year, shift=None)
    first = calendar_date(first_partial, rule, context)
    if last.value.earliest is None or first.value.earliest is None:
        return Resolved(_partial_range(partial), "undated", rule, last.anchor)
    start, end = first.value.earliest, last.value.latest
    assert end is not None
    if start > end and partial.first.month is None:
        start = _earlier(partial.first, end)
    rejected = first.rejected + last.rejected
    value = edtf.of_span(start, end)
    if first.value.precision == last.value.precision and first.value.precision in ("month", "year"):
        value = edtf.parse(f"{first.value.edtf}/{last.value.edtf}")
    return Resolved(value, last.basis, last.rule, last.anchor, rejected)


def _earlier(first: CalendarDate, end: date) -> date:
    """The first day of a range without month that ends on a day: the weekday or day number before it."""
    if first.day is None:
        assert first.weekday is not None
        return end - timedelta(days=(end.isoweekday() - first.weekday) % 7)
    day = end
    while day.day != first.day:
        day -= timedelta(days=1)
    return day


def _shifted(partial: Shifted, rule: str, context: Context) -> Resolved:
    """“au lendemain du 18 août 2020”: so many units from a date that is given."""
    base = _resolve(PartialTime(0, 0, rule, partial.base), context)
    if base.value.earliest is None:
        return Resolved(UNRESOLVED, "undated", rule, base.anchor)
    sign = 1 if partial.count >= 0 else -1
    value = count_from(Offset(abs(partial.count), partial.unit, False, sign), base.value.earliest)
    if partial.unit == "week":
        value = edtf.of_day(base.value.earliest + timedelta(weeks=partial.count))
    return Resolved(value, "relative", rule, Anchor("document", base.value.edtf))


def _part_of(partial: PartOf, rule: str, context: Context) -> Resolved:
    """“la première semaine d'octobre”: weeks and weekends by the days of the month that they begin on."""
    whole = _resolve(PartialTime(0, 0, rule, partial.whole), context)
    first, last = whole.value.earliest, whole.value.latest
    if first is None or last is None:
        return Resolved(UNRESOLVED, "undated", rule, whole.anchor)
    return Resolved(part_of_period(partial, first, last), whole.basis, rule, whole.anchor)


def _week_of(partial: WeekOf, rule: str, context: Context) -> Resolved:
    day = calendar_date(partial.day, rule, context)
    if day.value.earliest is None:
        return day
    monday = day.value.earliest - timedelta(days=day.value.earliest.weekday())
    return Resolved(edtf.of_span(monday, monday + timedelta(days=6), "week"), day.basis, rule, day.anchor)


def _partial_range(partial: Range) -> DateValue:
    """Both ends without year: the first is kept, so that another report can give the year."""
    return edtf.of_partial(partial.first.month, partial.first.day) if partial.first.month else UNRESOLVED
