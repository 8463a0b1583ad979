"""Calendar dates: missing years, the order of day and month, and weekdays that check the rest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline import edtf
from sahel_timeline.records import Anchor
from sahel_timeline.time_expressions.context import UNRESOLVED, Context, Resolved
from sahel_timeline.time_expressions.periods import (
    day_or_none,
    part_of_month,
    part_of_year,
    replace_year,
    weekday_beside,
)

if TYPE_CHECKING:
    from sahel_timeline.time_expressions.partial import CalendarDate

#: A date without year that lies further ahead than this is taken for last year's, unless the sentence looks ahead.
AHEAD = timedelta(days=45)
#: A year that the weekday belies is a slip if the publication year agrees and the dates are this near.
SLIP = timedelta(days=92)
#: An announcement that is read after the day it announces.
JUST_PAST = timedelta(days=7)
#: A date that follows a full one in the same breath is of the same year, or of the next months.
LENT_BESIDE, BESIDE = timedelta(days=183), 120
#: So near a known date, one order of day and month is preferred to the other.
BESIDE_KNOWN = timedelta(days=2)
#: A full date in the text lends its year to a date this near; four times as far if the weekday agrees.
LENT = timedelta(days=45)


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
    year, why, anchor = _choose_year(partial, context)
    if year is None:
        return Resolved(edtf.of_partial(month, partial.day), "undated", rule)
    if partial.day is None:
        value = part_of_month(year, month, partial.part)
    else:
        value = edtf.of_day(date(year, month, partial.day))
    return Resolved(value, "inferred", f"{rule}:{why}", anchor, _not_that_day(partial, value, context))


def _not_that_day(partial: CalendarDate, value: edtf.DateValue, context: Context) -> tuple[str, ...]:
    """Of "hier, jeudi 16 octobre" on a page of another day: what "hier" would have been."""
    if partial.deictic is None or context.published is None:
        return ()
    said = context.published + timedelta(days=partial.deictic)
    return (f"{said}: the date that is written out says another day",) if said != value.earliest else ()


def _choose_year(partial: CalendarDate, context: Context) -> tuple[int | None, str, Anchor | None]:
    """The year of a day and month: from the publication date, else from a full date in the text."""
    month, day = partial.month or 1, partial.day or 1
    published = context.published
    told = context.narrative
    if told is not None and partial.shift in ("following", "preceding"):
        # "le 20 août 2020 … le 7 octobre suivant": the first one after what the text was speaking of
        years = (told.year, told.year + 1) if partial.shift == "following" else (told.year, told.year - 1)
        known = told if partial.day is not None else told.replace(day=1)
        beside = [
            d for y in years if (d := day_or_none(y, month, day)) and (d > known) == (partial.shift == "following")
        ]
        beside = [d for d in beside if d != known]
        if beside:
            return beside[0].year, "year-from-narrative", Anchor("narrative", told.isoformat())
    if published is not None and not (context.quoted and partial.shift):
        anchor = context.anchor(published)
        candidates = [d for y in (-1, 0, 1) if (d := day_or_none(published.year + y, month, day))]
        if not candidates:
            candidates = [d for y in range(-4, 5) if (d := day_or_none(published.year + y, month, day))]
        if partial.day is not None and partial.weekday is not None:
            # eleven years have every weekday for every date; the nearest one that fits is meant
            wider = [d for y in range(-6, 2) if (d := day_or_none(published.year + y, month, day))]
            fitting = [d for d in wider if d.isoweekday() == partial.weekday]
            near = [d for d in candidates if d in fitting]
            if near or (partial.deictic is not None and fitting):
                # "hier, jeudi 2 novembre" on a page of another year: the reprint of an article of that Thursday
                candidates = near or fitting
        return _nearest(candidates, partial, context, published).year, "year-from-publication", anchor
    value = context.published_value
    if value is not None and value.is_bounded and value.precision == "month":
        assert value.latest is not None
        found = day_or_none(value.latest.year, month, day)
        if found and found > value.latest:
            found = day_or_none(value.latest.year - 1, month, day)
        if found and partial.weekday in (None, found.isoweekday()):
            return found.year, "year-from-publication", Anchor("publication", value.edtf)
    year, stated = _lent_year(month, day, partial, context)
    return (year, "year-from-text", Anchor("document", stated.isoformat())) if year and stated else (None, "", None)


def _lent_year(month: int, day: int, partial: CalendarDate, context: Context) -> tuple[int | None, date | None]:
    """The year that a full date in the text lends: the nearest in the text whose date is near in time.

    A weekday decides between dates that are near, and may reach further; alone it does not outweigh the number.
    """
    weekday = partial.weekday if partial.day is not None else None
    near: list[tuple[date, date]] = []
    wide: list[tuple[date, date]] = []
    for distance, stated in context.stated:
        lent = LENT_BESIDE if distance <= BESIDE else LENT
        for year in (-1, 0, 1):
            found = day_or_none(stated.year + year, month, day)
            if found is None:
                continue
            if abs(found - stated) <= LENT or stated <= found <= stated + lent:
                near.append((found, stated))
            elif abs(found - stated) <= 4 * LENT:
                wide.append((found, stated))
    for pairs in (near, wide):
        fitting = [pair for pair in pairs if weekday is not None and pair[0].isoweekday() == weekday]
        if fitting or (near and pairs is near):
            chosen, stated = (fitting or near)[0]
            return chosen.year, stated
    return None, None


def _nearest(days: list[date], partial: CalendarDate, context: Context, published: date) -> date:
    """Of the same date in several years, the one meant: the past unless the sentence looks ahead or it is near."""
    if partial.shift == "last":
        if partial.day is None:
            past = [d for d in days if (d.year, d.month) < (published.year, published.month)]
        else:
            past = [d for d in days if d <= published]
        return max(past) if past else min(days)
    if partial.shift == "next":
        return min([d for d in days if d > published] or days)
    if context.future:
        return min([d for d in days if d >= published - JUST_PAST] or days)
    ahead = AHEAD if partial.day is not None else timedelta(days=0)
    if partial.part is None and partial.day is None:
        past = [d for d in days if (d.year, d.month) <= (published.year, published.month)]
    else:
        past = [d for d in days if d <= published + ahead]
    return max(past) if past else min(days)


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
    """“le 10”, "mercredi 15": of the month that the day of writing makes the nearest, as the weekday says."""
    number, written = partial.day, context.published
    assert number is not None
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


def _weekday(partial: CalendarDate, rule: str, context: Context) -> Resolved:
    weekday, written = partial.weekday, context.published
    assert weekday is not None
    if partial.shift in ("following", "preceding") and context.narrative is not None:
        day = weekday_beside(context.narrative, weekday, partial.shift)
        return Resolved(edtf.of_day(day), "relative", rule, Anchor("narrative", context.narrative.isoformat()))
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
    elif back and partial.shift != "last" and (context.until or context.future):
        day = written + timedelta(days=(weekday - written.isoweekday()) % 7)
    return Resolved(edtf.of_day(day), "relative", rule, context.anchor())
