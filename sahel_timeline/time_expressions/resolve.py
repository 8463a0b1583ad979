"""From what an expression says to a date: anchors, missing years, and weekdays that check the rest.

Rules follow TIDES TIMEX2 (2005) and ISO-TimeML in what an anchor is: the document creation time for deictic
expressions ("hier"), the last date spoken of for narrative ones ("la veille"). Where the anchor is not known the
value stays unknown; a fall-back to another anchor would look like knowledge.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sahel_timeline import edtf
from sahel_timeline.records import Anchor, AnchorKind, Basis
from sahel_timeline.time_expressions.partial import CalendarDate, Offset, Range, UnitShift

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_timeline.edtf import DateValue
    from sahel_timeline.time_expressions.partial import PartialTime

#: A date without year that lies further ahead than this is taken for last year's, unless the sentence looks ahead.
AHEAD = timedelta(days=45)
#: A year that the weekday belies is a slip if the publication year agrees and the dates are this near.
SLIP = timedelta(days=92)
#: An announcement that is read after the day it announces.
JUST_PAST = timedelta(days=7)
#: A full date in the text lends its year to a date this near; four times as far if the weekday agrees.
LENT = timedelta(days=45)
#: So many of the dates around an expression may lend it their year.
LENDERS = 4
#: "quelques": between so many units.
FEW = (2, 8)

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


class Context:
    """What one time expression is resolved from; what only few expressions ask for is worked out when they do."""

    __slots__ = (
        "_looks_ahead",
        "_place",
        "_stated",
        "day_first",
        "narrative",
        "published",
        "published_value",
        "quoted",
    )

    def __init__(
        self,
        published: date | None = None,
        published_value: DateValue | None = None,
        narrative: date | None = None,
        stated: Sequence[tuple[int, date]] = (),
        place: int = 0,
        looks_ahead: Callable[[int], bool] | None = None,
        *,
        quoted: bool = False,
        day_first: bool = True,
    ) -> None:
        #: the publication date, if it is known to the day
        self.published = published
        #: what is known of it otherwise
        self.published_value = published_value
        #: the day that the text was last speaking of
        self.narrative = narrative
        self._stated = stated
        self._place = place
        self._looks_ahead = looks_ahead
        #: whether the words stand in a quotation
        self.quoted = quoted
        self.day_first = day_first

    @property
    def stated(self) -> list[date]:
        """Full dates that the text gives, nearest first: they lend their year."""
        nearest = sorted(self._stated, key=lambda pair: abs(pair[0] - self._place))
        return [day for _, day in nearest[:LENDERS]]

    @property
    def future(self) -> bool:
        """Whether the sentence looks ahead."""
        return self._looks_ahead is not None and self._looks_ahead(self._place)


class Resolved(msgspec.Struct, frozen=True, gc=False):
    """A value, what it rests on, the rule that gave it, its anchor, and the readings that were rejected."""

    value: DateValue
    basis: Basis
    rule: str
    anchor: Anchor | None = None
    rejected: tuple[str, ...] = ()


UNRESOLVED = edtf.UNKNOWN


def resolve(time: PartialTime, context: Context) -> Resolved | None:
    """The date that an expression stands for; None if no calendar has it ("31 février")."""
    try:
        return _resolve(time, context)
    except (ValueError, OverflowError):
        return None


def _resolve(time: PartialTime, context: Context) -> Resolved:
    partial = time.partial
    if isinstance(partial, CalendarDate):
        return _calendar_date(partial, time.rule, context)
    if isinstance(partial, Range):
        return _range(partial, time.rule, context)
    anchor = _anchor(partial, context)
    if anchor is None:
        narrative = isinstance(partial, Offset) and partial.narrative
        kind: AnchorKind = "quotation" if context.quoted else "narrative" if narrative else "publication"
        return Resolved(UNRESOLVED, "undated", time.rule, Anchor(kind, ""))
    day, kind = anchor
    value = _offset(partial, day) if isinstance(partial, Offset) else _unit_shift(partial, day)
    return Resolved(value, "relative", time.rule, Anchor(kind, day.isoformat()))


def _anchor(partial: Offset | UnitShift, context: Context) -> tuple[date, AnchorKind] | None:
    if isinstance(partial, Offset) and partial.narrative and context.narrative:
        return context.narrative, "narrative"
    if context.quoted or context.published is None:
        return None
    return context.published, "publication"


# --- calendar dates ---------------------------------------------------------------------------------------------


def _calendar_date(partial: CalendarDate, rule: str, context: Context) -> Resolved:
    if partial.readings:
        return _numeric(partial, rule, context)
    if partial.year is not None:
        return _with_year(partial, rule, context)
    if partial.month is not None:
        return _without_year(partial, rule, context)
    if partial.sub_year is not None:
        return _sub_year(partial, rule, context)
    return _weekday(partial, rule, context)


def _with_year(partial: CalendarDate, rule: str, context: Context) -> Resolved:
    year = partial.year
    assert year is not None
    if partial.decade:
        return Resolved(edtf.of_decade(year), "explicit", rule)
    if partial.sub_year is not None:
        return Resolved(edtf.of_sub_year(year, partial.sub_year), "explicit", rule)
    if partial.month is None:
        return Resolved(_part_of_year(year, partial.part), "explicit", rule)
    if partial.day is None:
        return Resolved(_part_of_month(year, partial.month, partial.part), "explicit", rule)
    day = date(year, partial.month, partial.day)
    if partial.weekday is not None and day.isoweekday() != partial.weekday:
        return _belied(partial, day, rule, context)
    return Resolved(edtf.of_day(day), "explicit", rule)


def _belied(partial: CalendarDate, day: date, rule: str, context: Context) -> Resolved:
    """The weekday contradicts the date: the number wins, unless the publication shows that the year slipped."""
    published = context.published
    if published is not None and published.year != day.year:
        other = _replace_year(day, published.year)
        if other and other.isoweekday() == partial.weekday and abs(published - other) <= SLIP:
            return Resolved(
                edtf.of_day(other),
                "inferred",
                "weekday-corrects-year",
                Anchor("publication", published.isoformat()),
                (f"{day}: not that weekday",),
            )
    return Resolved(edtf.of_day(day), "explicit", rule, None, ("the weekday contradicts the date",))


def _part_of_month(year: int, month: int, part: str | None) -> DateValue:
    """début = days 1–10, mi- = 11–20, fin = 21 to the end (the project's annotation guide)."""
    if part is None or part == "whole":
        return edtf.of_month(year, month)
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = {"begin": (1, 10), "mid": (11, 20), "end": (21, last)}[part]
    return edtf.of_span(date(year, month, first_day), date(year, month, last_day), approximate=True)


def _part_of_year(year: int, part: str | None) -> DateValue:
    """A third of the year, as press usage has it."""
    if part is None or part == "whole":
        return edtf.of_year(year)
    first, last = {"begin": (1, 4), "mid": (5, 8), "end": (9, 12)}[part]
    end = calendar.monthrange(year, last)[1]
    return edtf.of_span(date(year, first, 1), date(year, last, end), approximate=True)


def _numeric(partial: CalendarDate, rule: str, context: Context) -> Resolved:
    """Day and month in either order: the weekday, the publication date and the language's usage decide."""
    readings = [date(*r) for r in partial.readings if _exists(*r)]
    if not readings:
        raise ValueError
    if not context.day_first:
        readings.reverse()
    if len(set(readings)) == 1:
        return Resolved(edtf.of_day(readings[0]), "explicit", rule)
    fitting = [d for d in readings if partial.weekday in (None, d.isoweekday())] or readings
    known = context.published
    if known is not None:
        fitting = [d for d in fitting if d <= known] or fitting
        fitting.sort(key=lambda d: abs(known - d) > timedelta(days=366))
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
        value = _part_of_month(year, month, partial.part)
    else:
        day = date(year, month, partial.day)
        value = edtf.of_day(day)
    return Resolved(value, "inferred", f"{rule}:{why}", anchor)


def _choose_year(partial: CalendarDate, context: Context) -> tuple[int | None, str, Anchor | None]:
    """The year of a day and month: from the publication date, else from a full date in the text."""
    month, day = partial.month or 1, partial.day or 1
    published = context.published
    if published is not None and not (context.quoted and partial.shift):
        anchor = Anchor("publication", published.isoformat())
        candidates = [d for y in (-1, 0, 1) if (d := _day_or_none(published.year + y, month, day))]
        if not candidates:
            candidates = [d for y in range(-4, 5) if (d := _day_or_none(published.year + y, month, day))]
        if partial.day is not None and partial.weekday is not None:
            # eleven years have every weekday for every date; the nearest one that fits is meant
            wider = [d for y in range(-6, 2) if (d := _day_or_none(published.year + y, month, day))]
            fitting = [d for d in wider if d.isoweekday() == partial.weekday]
            near = [d for d in candidates if d in fitting]
            if near:
                candidates = near
        return _nearest(candidates, partial, context, published).year, "year-from-publication", anchor
    value = context.published_value
    if value is not None and value.is_bounded and value.precision == "month":
        assert value.latest is not None
        found = _day_or_none(value.latest.year, month, day)
        if found and found > value.latest:
            found = _day_or_none(value.latest.year - 1, month, day)
        if found and partial.weekday in (None, found.isoweekday()):
            return found.year, "year-from-publication", Anchor("publication", value.edtf)
    for stated in context.stated:
        candidates = [d for y in (-1, 0, 1) if (d := _day_or_none(stated.year + y, month, day))]
        near = [d for d in candidates if abs(d - stated) <= LENT]
        if partial.day is not None and partial.weekday is not None:
            wider = [d for d in candidates if abs(d - stated) <= 4 * LENT]
            near = [d for d in wider if d.isoweekday() == partial.weekday]
        if near:
            return near[0].year, "year-from-text", Anchor("document", stated.isoformat())
    return None, "", None


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
        return Resolved(UNRESOLVED, "undated", rule, Anchor("publication", ""))
    values = [edtf.of_sub_year(published.year + y, code) for y in (-2, -1, 0, 1)]
    begun = [v for v in values if v.earliest and v.earliest <= published]
    ended = [v for v in values if v.latest and v.latest < published]
    ahead = [v for v in values if v.earliest and v.earliest > published]
    chosen = begun[-1]
    if partial.shift == "last" and ended:
        chosen = ended[-1]
    elif (partial.shift == "next" or context.future) and ahead:
        chosen = ahead[0]
    return Resolved(chosen, "inferred", f"{rule}:year-from-publication", Anchor("publication", published.isoformat()))


def _weekday(partial: CalendarDate, rule: str, context: Context) -> Resolved:
    weekday, published = partial.weekday, context.published
    assert weekday is not None
    if published is None or context.quoted:
        unknown = Anchor("quotation" if context.quoted else "publication", "")
        return Resolved(UNRESOLVED, "undated", rule, unknown)
    back = (published.isoweekday() - weekday) % 7
    if partial.shift == "last" and back == 0:
        back = 7
    day = published - timedelta(days=back)
    if partial.shift == "next":
        day = published + timedelta(days=(weekday - published.isoweekday() - 1) % 7 + 1)
    elif context.future and partial.shift != "last" and back:
        day = published + timedelta(days=(weekday - published.isoweekday()) % 7)
    return Resolved(edtf.of_day(day), "relative", rule, Anchor("publication", published.isoformat()))


# --- ranges -----------------------------------------------------------------------------------------------------


def _range(partial: Range, rule: str, context: Context) -> Resolved:
    last = _calendar_date(partial.last, rule, context)
    first_partial = partial.first
    if first_partial.year is None and last.value.latest is not None and first_partial.month is not None:
        year = last.value.latest.year
        if partial.last.month and first_partial.month > partial.last.month:
            year -= 1
        first_partial = replace(first_partial, year=year, shift=None)
    first = _calendar_date(first_partial, rule, context)
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


# --- offsets ----------------------------------------------------------------------------------------------------


def _offset(partial: Offset, anchor: date) -> DateValue:
    if partial.count is None:
        near, far = (_shifted(anchor, partial.unit, n * partial.sign) for n in FEW)
        return edtf.of_span(min(near, far), max(near, far), approximate=True)
    day = _shifted(anchor, partial.unit, partial.count * partial.sign)
    if partial.unit == "day":
        return edtf.of_day(day)
    if partial.unit in ("week", "weekend"):
        # counted in weeks, known to half a week
        return edtf.of_span(day - timedelta(days=3), day + timedelta(days=3), approximate=True)
    if partial.unit == "month":
        return edtf.of_month(day.year, day.month)
    return edtf.of_year(day.year) if partial.unit == "year" else edtf.of_decade(day.year)


def _unit_shift(partial: UnitShift, anchor: date) -> DateValue:
    steps = {"last": -1, "this": 0, "next": 1}[partial.shift]
    if partial.count is None or partial.count > 1:
        if partial.unit == "weekend":
            steps = steps or -1
        count = partial.count or FEW[1]
        other = _shifted(anchor, partial.unit, count * (steps or -1))
        return edtf.of_span(min(anchor, other), max(anchor, other), approximate=True)
    if partial.unit == "day":
        return edtf.of_day(anchor + timedelta(days=steps))
    if partial.unit == "week":
        monday = anchor - timedelta(days=anchor.weekday() - 7 * steps)
        return _part_of_week(monday, partial.part)
    if partial.unit == "weekend":
        saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7) + timedelta(days=7 * max(steps, 0))
        if partial.shift == "last" and anchor.weekday() >= 5:
            saturday -= timedelta(days=7)
        if partial.shift == "this" and 2 <= anchor.weekday() < 5:
            saturday += timedelta(days=7)
        return edtf.of_span(saturday, saturday + timedelta(days=1))
    moved = _shifted(anchor, partial.unit, steps)
    if partial.unit == "month":
        return _part_of_month(moved.year, moved.month, partial.part)
    if partial.unit in ("quarter", "half"):
        size, base = (3, 33) if partial.unit == "quarter" else (6, 40)
        return edtf.of_sub_year(moved.year, base + (moved.month - 1) // size)
    return _part_of_year(moved.year, partial.part) if partial.unit == "year" else edtf.of_decade(moved.year)


def _part_of_week(monday: date, part: str | None) -> DateValue:
    if part is None:
        return edtf.of_span(monday, monday + timedelta(days=6), "week")
    first, last = {"begin": (0, 2), "mid": (2, 3), "end": (3, 6), "whole": (0, 6)}[part]
    return edtf.of_span(monday + timedelta(days=first), monday + timedelta(days=last), approximate=True)


def _shifted(day: date, unit: str, count: int) -> date:
    """The day so many units away; a month's end is kept inside the month."""
    if unit == "day":
        return day + timedelta(days=count)
    if unit in ("week", "weekend"):
        return day + timedelta(weeks=count)
    index = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _exists(year: int, month: int, day: int) -> bool:
    return _day_or_none(year, month, day) is not None


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _replace_year(day: date, year: int) -> date | None:
    return _day_or_none(year, day.month, day.day)
