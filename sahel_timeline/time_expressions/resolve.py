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
from sahel_timeline.time_expressions.offsets import count_from, day_of, shift_from
from sahel_timeline.time_expressions.partial import (
    CalendarDate,
    Offset,
    PartialTime,
    PartOf,
    Range,
    Shifted,
    Span,
    UnitShift,
    WeekOf,
)
from sahel_timeline.time_expressions.periods import part_of_period, weekday_beside

if TYPE_CHECKING:
    from datetime import date

    from sahel_timeline.edtf import DateValue
    from sahel_timeline.time_expressions.partial import Partial


def resolve(time: PartialTime, context: Context) -> Resolved | None:
    """The date that an expression stands for; None if no calendar has it ("31 février")."""
    try:
        found = _resolve(time, context)
        if time.alone:
            found = _nearest(found, time, context)
        return replace(found, value=edtf.approximate(found.value)) if time.approximate else found
    except (ValueError, OverflowError):
        return None


def _resolve(time: PartialTime, context: Context) -> Resolved:
    partial = time.partial
    if isinstance(partial, CalendarDate):
        return calendar_date(partial, time.rule, context)
    if isinstance(partial, Range):
        return _range(partial, time.rule, context)
    if isinstance(partial, Span):
        return _span(partial, time.rule, context)
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


def other_way(time: PartialTime, context: Context, answer: Resolved) -> tuple[str, ...]:
    """The reading that is set aside because the sentence looks ahead, or because it does not."""
    ahead = context.future
    other = None if time.alone else resolve(time, context.facing(ahead=not ahead))
    if other is None or other.value == answer.value or not other.value.is_bounded:
        return ()
    return (f"{other.value.edtf}: the sentence {'looks' if ahead else 'does not look'} ahead",)


def _nearest(found: Resolved, time: PartialTime, context: Context) -> Resolved:
    """Of the past and the coming date that a text without a sentence may mean, the one nearer to its publication.

    A weekday or day number by itself stays the last one, as everywhere: no news names one that is far ahead.
    """
    if context.published is None or (isinstance(time.partial, CalendarDate) and not _has_month(time.partial)):
        return found
    ahead = _resolve(time, context.facing(ahead=True))
    if ahead.value == found.value or not found.value.is_bounded or not ahead.value.is_bounded:
        return found
    far, near = found, ahead
    if _distance(found.value, context.published) < _distance(ahead.value, context.published):
        far, near = ahead, found
    rejected = (*near.rejected, f"{far.value.edtf}: farther from the publication, and no sentence says which")
    return replace(near, rule=f"{near.rule.split(':')[0]}:nearest-to-publication", rejected=rejected)


def _has_month(partial: CalendarDate) -> bool:
    return bool(partial.month or partial.sub_year or partial.readings)


def _distance(value: DateValue, day: date) -> int:
    """Days between a value and a day outside it."""
    assert value.earliest is not None
    assert value.latest is not None
    return max((value.earliest - day).days, (day - value.latest).days, 0)


def _is_narrative(partial: Offset | UnitShift) -> bool:
    return partial.narrative if isinstance(partial, Offset) else partial.shift in ("preceding", "following")


def _anchor(partial: Offset | UnitShift, context: Context) -> tuple[date, AnchorKind] | None:
    if _is_narrative(partial) and context.narrative:
        if isinstance(partial, Offset) and not partial.count and context.future and _is_past(context):
            return None  # "est prévue le jour même": of the days to come, not of the last one told
        return context.narrative, "narrative"
    if _is_narrative(partial) and not context.brief:
        # "la veille" is the eve of something: where the text does not say of what, it is no day at all
        return None
    if context.quoted or context.published is None:
        return None
    return context.published, context.anchored_by


def _is_past(context: Context) -> bool:
    """Whether the day that the text was last speaking of is not after the publication."""
    return context.narrative is not None and context.published is not None and context.narrative <= context.published


def _range(partial: Range, rule: str, context: Context) -> Resolved:
    around = _around(partial, context.narrative)
    if around is not None and context.narrative is not None:
        anchor = Anchor("narrative", context.narrative.isoformat())
        return Resolved(around, "inferred", f"{rule}:month-from-narrative", anchor)
    if _bare_weekday(partial.first) in context.ahead:
        context = context.facing(ahead=True)
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


def _around(partial: Range, told: date | None) -> DateValue | None:
    """“le 12 février à Washington, où il séjournait du 10 au 14”: of the month of the day among them."""
    first, last = partial.first, partial.last
    if told is None or first.month or last.month or first.day is None or last.day is None:
        return None
    if not first.day <= told.day <= last.day:
        return None
    return edtf.of_span(told.replace(day=first.day), told.replace(day=last.day))


def _earlier(first: CalendarDate, end: date) -> date:
    """The first day of a range without month that ends on a day: the weekday or day number before it."""
    if first.day is None:
        assert first.weekday is not None
        return end - timedelta(days=(end.isoweekday() - first.weekday) % 7)
    day = end
    while day.day != first.day:
        day -= timedelta(days=1)
    return day


def _span(partial: Span, rule: str, context: Context) -> Resolved:
    """“de demain à vendredi”: a weekday that stands alone is the one after the first day, or before the last."""
    first, last = (_resolve(PartialTime(0, 0, rule, end), context) for end in (partial.first, partial.last))
    start, end = first.value.earliest, last.value.latest
    if start is None or end is None:
        return Resolved(UNRESOLVED, "undated", rule, first.anchor or last.anchor)
    opening, closing = _bare_weekday(partial.first), _bare_weekday(partial.last)
    if closing is not None:
        end = weekday_beside(start, closing, "following")
    elif opening is not None:
        start = weekday_beside(end, opening, "preceding")
    return Resolved(edtf.of_span(start, end), "relative", rule, context.anchor(), first.rejected + last.rejected)


def _bare_weekday(partial: Partial) -> int | None:
    """The weekday of a date that says nothing else."""
    if not isinstance(partial, CalendarDate) or partial.day or partial.month or partial.readings or partial.shift:
        return None
    return partial.weekday


def _shifted(partial: Shifted, rule: str, context: Context) -> Resolved:
    """“au lendemain du 18 août 2020”: so many units from a date that is given."""
    base = _resolve(PartialTime(0, 0, rule, partial.base), context)
    if base.value.earliest is None:
        return Resolved(UNRESOLVED, "undated", rule, base.anchor)
    by, day = partial.by, base.value.earliest
    to_the_day = partial.exact or (by.unit == "week" and not by.more)
    value = edtf.of_day(day_of(by, day)) if to_the_day else count_from(by, day)
    anchor = base.anchor if base.basis == "relative" else Anchor("document", base.value.edtf)
    return Resolved(value, "relative", rule, anchor, base.rejected)


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
