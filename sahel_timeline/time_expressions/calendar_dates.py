"""Calendar dates: the order of day and month, what has no month, and weekdays that check the rest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline import edtf
from sahel_timeline.records import Anchor
from sahel_timeline.time_expressions.context import UNRESOLVED, Context, Resolved
from sahel_timeline.time_expressions.missing_year import AHEAD, choose_year
from sahel_timeline.time_expressions.periods import (
    day_or_none,
    part_of_month,
    part_of_year,
    replace_year,
    weekday_beside,
)

if TYPE_CHECKING:
    from sahel_timeline.time_expressions.partial import CalendarDate

#: A year that the weekday belies is a slip if the publication year agrees and the dates are this near.
SLIP = timedelta(days=92)
WEEK = timedelta(days=7)
#: So near a known date, one order of day and month is preferred to the other.
BESIDE_KNOWN = timedelta(days=2)


def calendar_date(partial: CalendarDate, rule: str, context: Context) -> Resolved:
    """The value of a calendar date, its year from the context where it has none; ValueError if no calendar has it."""
    if partial.readings and not partial.readings[0][0]:
        return _without_any_year(partial, rule, context)
    if partial.readings:
        return _numeric(partial, rule, context)
    if partial.year is not None:
        return _with_year(partial, rule, context)
    if partial.month is not None:
        return _without_year(partial, rule, context)
    if partial.sub_year is not None:
        return _sub_year(partial, rule, context)
    if partial.day is not None:
        return _day_of_month(partial, rule, context)
    return _weekday(partial, rule, context)


def _with_year(partial: CalendarDate, rule: str, context: Context) -> Resolved:
    year = partial.year
    assert year is not None
    if partial.decade:
        return Resolved(edtf.of_decade(year), "explicit", rule)
    if partial.sub_year is not None:
        return Resolved(edtf.of_sub_year(year, partial.sub_year), "explicit", rule)
    if partial.month is None:
        return Resolved(part_of_year(year, partial.part), "explicit", rule)
    if partial.day is None:
        return Resolved(part_of_month(year, partial.month, partial.part), "explicit", rule)
    day = date(year, partial.month, partial.day)
    if partial.weekday is not None and day.isoweekday() != partial.weekday:
        return _belied(partial, day, rule, context)
    return Resolved(edtf.of_day(day), "inferred" if partial.borrowed else "explicit", rule)


def _belied(partial: CalendarDate, day: date, rule: str, context: Context) -> Resolved:
    """The weekday contradicts the date: the number wins, unless the publication shows that the year slipped."""
    published = context.published
    if published is not None and published.year != day.year:
        other = replace_year(day, published.year)
        if other and other.isoweekday() == partial.weekday and abs(published - other) <= SLIP:
            return Resolved(
                edtf.of_day(other),
                "inferred",
                "weekday-corrects-year",
                context.anchor(),
                (f"{day}: not that weekday",),
            )
    return Resolved(edtf.of_day(day), "explicit", rule, None, ("the weekday contradicts the date",))


def _without_any_year(partial: CalendarDate, rule: str, context: Context) -> Resolved:
    """“8/10”: the order of the language, the other where that is no date."""
    orders = partial.readings if context.day_first else partial.readings[::-1]
    _, month, day = orders[0]
    return _without_year(replace(partial, month=month, day=day, readings=()), rule, context)


def _numeric(partial: CalendarDate, rule: str, context: Context) -> Resolved:
    """Day and month in either order: the weekday, the publication date and the language's usage decide."""
    readings = [date(*r) for r in partial.readings if day_or_none(*r)]
    if not readings:
        raise ValueError
    if not context.day_first:
        readings.reverse()
    if len(set(readings)) == 1:
        return Resolved(edtf.of_day(readings[0]), "explicit", rule)
    fitting = [d for d in readings if partial.weekday in (None, d.isoweekday())] or readings
    known = context.published
    if known is not None:
        fitting = [d for d in fitting if d <= known + AHEAD] or fitting
        fitting.sort(key=lambda d: abs(known - d) > timedelta(days=366))
    for near in (known, *(day for _, day in context.stated)):
        # one order is far away, the other right beside a date that is known ("11/5/2025" on a page of 6 November)
        beside = [d for d in fitting if near is not None and abs(d - near) <= BESIDE_KNOWN]
        if len(beside) == 1:
            fitting = beside
            break
    chosen = fitting[0]
    rejected = tuple(f"{d}: the other order of day and month" for d in readings if d != chosen)
    return Resolved(edtf.of_day(chosen), "inferred", "day-month-order", None, rejected)


def _without_year(partial: CalendarDate, rule: str, context: Context) -> Resolved:
    month = partial.month
    assert month is not None
    year, why, anchor = choose_year(partial, context)
    if year is None:
        return Resolved(edtf.of_partial(month, partial.day), "undated", rule)
    if partial.day is None:
        value = part_of_month(year, month, partial.part)
    else:
        value = edtf.of_day(date(year, month, partial.day))
    return Resolved(value, "inferred", f"{rule}:{why}", anchor, _not_that_day(partial, value, context))


def _not_that_day(partial: CalendarDate, value: edtf.DateValue, context: Context) -> tuple[str, ...]:
    """What the other words say: of "hier, jeudi 16 octobre" on a page of another day, what "hier" would have been."""
    day = value.earliest
    if partial.day is not None and partial.weekday is not None and day and day.isoweekday() != partial.weekday:
        return ("the weekday contradicts the date",)
    if partial.deictic is None or context.published is None:
        return ()
    said = context.published + timedelta(days=partial.deictic)
    return (f"{said}: the date that is written out says another day",) if said != value.earliest else ()


def _sub_year(partial: CalendarDate, rule: str, context: Context) -> Resolved:
    code, published = partial.sub_year, context.published
    assert code is not None
    if published is None or context.quoted:
        return Resolved(UNRESOLVED, "undated", rule, context.anchor())
    values = [edtf.of_sub_year(published.year + y, code) for y in (-2, -1, 0, 1)]
    begun = [v for v in values if v.earliest and v.earliest <= published]
    ended = [v for v in values if v.latest and v.latest < published]
    ahead = [v for v in values if v.earliest and v.earliest > published]
    chosen = begun[-1]
    if partial.shift == "this":
        chosen = next(v for v in values if v.latest and v.latest >= published)
    elif partial.shift == "last" and ended:
        chosen = ended[-1]
    elif (partial.shift == "next" or context.future) and ahead:
        chosen = ahead[0]
    return Resolved(chosen, "inferred", f"{rule}:year-from-publication", context.anchor())


def _day_of_month(partial: CalendarDate, rule: str, context: Context) -> Resolved:
    """“le 10”, "mercredi 15": of the month that the text speaks of, else of the one that the day of writing makes near.

    "En octobre … le 10" is of October; a number before the day told last may be of that month or the next.
    """
    number, written = partial.day, context.published
    assert number is not None
    told = context.told_month
    if told is not None and partial.shift is None and not _is_current(told[1], written):
        day = day_or_none(told[0].year, told[0].month, number)
        if day is not None and partial.weekday in (None, day.isoweekday()):
            anchor = Anchor("narrative", told[1].isoformat())
            if day < told[0]:
                return Resolved(UNRESOLVED, "undated", f"{rule}:month-from-narrative", anchor)
            return Resolved(edtf.of_day(day), "inferred", f"{rule}:month-from-narrative", anchor)
    if written is None or context.quoted:
        return Resolved(UNRESOLVED, "undated", rule, context.anchor())
    months = [written.year * 12 + written.month - 1 + step for step in (0, -1, -2, -3, 1, 2)]
    if partial.shift is not None:
        months = [months[0] + {"last": -1, "this": 0, "next": 1}.get(partial.shift, 0)]
    days = [day for month in months if (day := day_or_none(month // 12, month % 12 + 1, number))]
    if partial.weekday is not None:
        days = [day for day in days if day.isoweekday() == partial.weekday] or days
    past, ahead = [day for day in days if day <= written], [day for day in days if day > written]
    if context.future and ahead and (partial.shift is None):
        chosen = min(ahead)
    elif past:
        chosen = max(past)
    elif days:
        chosen = min(days)
    else:
        raise ValueError(f"no month near {written} has a day {number}")
    return Resolved(edtf.of_day(chosen), "inferred", f"{rule}:month-from-publication", context.anchor())


def _is_current(told: date, written: date | None) -> bool:
    """Whether what was told is so recent that the day of writing says as well which month is meant."""
    return written is not None and abs(written - told) <= timedelta(days=31)


def _weekday(partial: CalendarDate, rule: str, context: Context) -> Resolved:
    weekday, written = partial.weekday, context.published
    assert weekday is not None
    if partial.shift in ("following", "preceding") and context.narrative is not None:
        day = weekday_beside(context.narrative, weekday, partial.shift)
        return Resolved(edtf.of_day(day), "relative", rule, Anchor("narrative", context.narrative.isoformat()))
    inside = _among(context, weekday) if partial.shift is None and partial.week is None else None
    if inside is not None:
        return Resolved(edtf.of_day(inside), "relative", rule, Anchor("narrative", inside.isoformat()))
    if written is None or context.quoted:
        return Resolved(UNRESOLVED, "undated", rule, context.anchor())
    if partial.shift in ("following", "preceding"):
        day = weekday_beside(written, weekday, partial.shift)
        return Resolved(edtf.of_day(day), "relative", rule, context.anchor())
    if partial.weeks_on:
        day = written + timedelta(days=(weekday - written.isoweekday() - 1) % 7 + 1 + 7 * (partial.weeks_on - 1))
        if day - written < timedelta(days=7 * partial.weeks_on):
            day += timedelta(days=7)
        return Resolved(edtf.of_day(day), "relative", rule, context.anchor())
    if partial.week is not None:
        monday = written - timedelta(
            days=written.weekday() - 7 * {"last": -1, "preceding": -1, "next": 1, "following": 1}.get(partial.week, 0)
        )
        return Resolved(edtf.of_day(monday + timedelta(days=weekday - 1)), "relative", rule, context.anchor())
    back = (written.isoweekday() - weekday) % 7
    if partial.shift == "last" and back == 0:
        back = 7
    day = written - timedelta(days=back)
    if partial.shift == "next":
        day = written + timedelta(days=(weekday - written.isoweekday() - 1) % 7 + 1)
    elif back and partial.shift != "last" and (context.until or context.future or weekday in context.ahead):
        day = written + timedelta(days=(weekday - written.isoweekday()) % 7)
    return Resolved(edtf.of_day(day), "relative", rule, context.anchor())


def _among(context: Context, weekday: int) -> date | None:
    """Of days that were just told ("du lundi 3 au jeudi 6 avril"), the one that a weekday names.

    None if none is, or if the text was written so soon after them that its own last weekday may be meant.
    """
    days, written = context.told_days, context.published
    if days is None or context.future or not timedelta(0) < days[1] - days[0] < WEEK:
        return None
    if written is not None and written - days[1] <= WEEK:
        return None
    day = days[0] + timedelta(days=(weekday - days[0].isoweekday()) % 7)
    return day if day <= days[1] else None
