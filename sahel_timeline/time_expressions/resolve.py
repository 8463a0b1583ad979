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
from sahel_timeline.time_expressions.partial import CalendarDate, Offset, Range, UnitShift

if TYPE_CHECKING:
    from datetime import date

    from sahel_timeline.edtf import DateValue
    from sahel_timeline.time_expressions.partial import PartialTime


def resolve(time: PartialTime, context: Context) -> Resolved | None:
    """The date that an expression stands for; None if no calendar has it ("31 février")."""
    try:
        return _resolve(time, context)
    except (ValueError, OverflowError):
        return None


def _resolve(time: PartialTime, context: Context) -> Resolved:
    partial = time.partial
    if isinstance(partial, CalendarDate):
        return calendar_date(partial, time.rule, context)
    if isinstance(partial, Range):
        return _range(partial, time.rule, context)
    anchor = _anchor(partial, context)
    if anchor is None:
        narrative = isinstance(partial, Offset) and partial.narrative
        kind: AnchorKind = "quotation" if context.quoted else "narrative" if narrative else "publication"
        return Resolved(UNRESOLVED, "undated", time.rule, Anchor(kind, ""))
    day, kind = anchor
    value = count_from(partial, day) if isinstance(partial, Offset) else shift_from(partial, day)
    return Resolved(value, "relative", time.rule, Anchor(kind, day.isoformat()))


def _anchor(partial: Offset | UnitShift, context: Context) -> tuple[date, AnchorKind] | None:
    if isinstance(partial, Offset) and partial.narrative and context.narrative:
        return context.narrative, "narrative"
    if context.quoted or context.published is None:
        return None
    return context.published, "publication"


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
    if first.value.earliest > last.value.earliest and partial.first.weekday and not partial.first.month:
        start = first.value.earliest - timedelta(days=7)
        return Resolved(edtf.of_span(start, last.value.earliest), last.basis, last.rule, last.anchor)
    assert last.value.latest is not None
    rejected = first.rejected + last.rejected
    value = edtf.of_span(first.value.earliest, last.value.latest)
    if first.value.precision == last.value.precision and first.value.precision in ("month", "year"):
        value = edtf.parse(f"{first.value.edtf}/{last.value.edtf}")
    return Resolved(value, last.basis, last.rule, last.anchor, rejected)


def _partial_range(partial: Range) -> DateValue:
    """Both ends without year: the first is kept, so that another report can give the year."""
    return edtf.of_partial(partial.first.month, partial.first.day) if partial.first.month else UNRESOLVED
