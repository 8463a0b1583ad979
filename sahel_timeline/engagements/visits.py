"""Visits and the meetings in their course: a visit lends its date, and has met whom its meetings met."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline import edtf
from sahel_timeline.engagements.event_date import lasting
from sahel_timeline.records import DURING_VISIT, ReportDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.engagements.told import Told
    from sahel_timeline.records import ActorMention, Basis, EventMention

#: Kinds that a visit may contain.
_INSIDE = ("meeting", "agreement")
#: So long after the arrival that the text gives a meeting is still of the visit.
AFTER_ARRIVAL = timedelta(days=3)


def with_visits(mentions: list[EventMention], told: Sequence[Told]) -> list[EventMention]:
    """A visit contains the meetings of the article that share its people and fit its date, and lends it to them."""
    visits = [mention for mention in mentions if mention.kind == "visit"]
    if not visits:
        return mentions
    linked = []
    met: dict[int, list[ActorMention]] = {}
    for mention in mentions:
        around = (v for v in visits if _contains(v, mention, arrived=told[v.ordinal].dated_forms == {"arrival"}))
        visit = next(around, None) if mention.kind in _INSIDE else None
        linked.append(_inside(mention, visit, told) if visit else mention)
        if visit is not None:
            met.setdefault(visit.ordinal, []).extend(mention.actors)
    return [_having_met(mention, met.get(mention.ordinal, ())) for mention in linked]


def _having_met(visit: EventMention, people: Sequence[ActorMention]) -> EventMention:
    """A visit with those who were met in the course of it."""
    known = {(a.state, a.person or a.offices) for a in visit.actors}
    more = [
        msgspec.structs.replace(a, principal=False)
        for a in people
        if (a.person or a.offices) and (a.state, a.person or a.offices) not in known
    ]
    more = list({(a.state, a.person or a.offices): a for a in more}.values())
    return msgspec.structs.replace(visit, actors=visit.actors + tuple(more)) if more else visit


def _contains(visit: EventMention, mention: EventMention, *, arrived: bool) -> bool:
    """Whether a visit shares its guests with a meeting, and its days; of an arrival, those that follow it too."""
    during = visit.date.value.overlaps(mention.date.value)
    if visit.dyad != mention.dyad or not (during or (arrived and _is_soon_after(visit, mention))):
        return False
    guests = {a.person or a.body for a in visit.actors if a.principal}
    return bool(guests & {a.person or a.body for a in mention.actors})


def _is_soon_after(visit: EventMention, mention: EventMention) -> bool:
    arrival, met = visit.date.value, mention.date.value
    if arrival.precision != "day" or met.precision != "day" or arrival.latest is None or met.earliest is None:
        return False
    return timedelta() < met.earliest - arrival.latest <= AFTER_ARRIVAL


def _days_of_visit(visit: edtf.DateValue, bound: edtf.DateValue, days: int, *, arrived: bool) -> edtf.DateValue:
    """The days on which a meeting of the visit can have been.

    Of an arrival only the first one is known; of a visit of three days "on the 23rd", any of its days may be the 23rd.
    """
    if visit.precision != "day" or visit.earliest is None:
        return visit
    if not arrived:
        span = timedelta(days=max(days - 1, 0))
        return edtf.of_span(visit.earliest - span, visit.earliest + span, approximate=True) if span else visit
    if bound.latest is not None and bound.latest >= visit.earliest:
        return edtf.of_span(visit.earliest, bound.latest)
    return edtf.since(visit.earliest)


def _inside(mention: EventMention, visit: EventMention, told: Sequence[Told]) -> EventMention:
    """A meeting of a visit; one without a date of its own took place on the days of the visit."""
    date = mention.date
    if date.basis in ("publication", "undated") and visit.date.value.is_bounded and (visit.date.value.days or 99) <= 7:
        arrived = told[visit.ordinal].dated_forms == {"arrival"}
        value = _days_of_visit(visit.date.value, date.value, visit.days, arrived=arrived)
        # told in one sentence with the visit, the date is the meeting's own
        basis: Basis = visit.date.basis if mention.span == visit.span and not arrived else "inferred"
        date = ReportDate(value, basis, visit.date.expression, DURING_VISIT, visit.date.weekday)
        if told[mention.ordinal].days > 1:
            date = lasting(date, told[mention.ordinal].days, ended=False)
    return msgspec.structs.replace(mention, part_of=visit.ordinal, date=date)
