"""Which visit an event belongs to, as its own article or others tell; and the days of visits that meetings date."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sahel_timeline import edtf
from sahel_timeline.deduplicate.outline import INSIDE, MOST_DAYS
from sahel_timeline.records import EventDate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_timeline.deduplicate.outline import Outline

#: Meetings further apart than this, in days, don't say when the visit was.
LONGEST = 7


def find_visits(events: Sequence[Outline]) -> dict[int, int]:
    """For events that belong to a visit, that visit; both by their places among the events."""
    found = _told_together(events)
    visits = _Visits(events)
    for index, event in enumerate(events):
        if index not in found and event.kind in INSIDE:
            visit = visits.around(event)
            if visit is not None:
                found[index] = visit
    return found


def dated_by_meetings(events: Sequence[Outline], visits: Mapping[int, int]) -> dict[int, EventDate]:
    """Dates of visits without one of their own: they were under way on the days of the meetings in their course.

    One that is said to last for several days keeps its open date.
    """
    inside: dict[int, list[EventDate]] = defaultdict(list)
    for index, visit in visits.items():
        date = events[index].date
        if events[visit].given is not None and date.precision == "day" and events[index].days is not None:
            inside[visit].append(date)
    dated = {}
    for visit, dates in inside.items():
        first = min(date.earliest for date in dates if date.earliest)
        last = max(date.latest for date in dates if date.latest)
        if (last - first).days > LONGEST:
            continue
        value = edtf.of_span(first, last)
        if all(value.overlaps(date) for date in events[visit].given or ()):
            dated[visit] = EventDate(value.edtf, value.earliest, value.latest, value.precision, "inferred")
    return dated


def _told_together(events: Sequence[Outline]) -> dict[int, int]:
    """The visit that most mentions of an event name, as their articles tell it."""
    where = {key: index for index, event in enumerate(events) for key in event.around}
    found: dict[int, int] = {}
    for index, event in enumerate(events):
        votes = Counter(where[key] for key in event.within if where.get(key, index) != index)
        if votes:
            best = max(votes.values())
            found[index] = min((v for v in votes if votes[v] == best), key=lambda v: events[v].first)
    return found


class _Visits:
    """Visits by dyad and traveller."""

    def __init__(self, events: Sequence[Outline]) -> None:
        self._events = events
        self._by_guest: Mapping[tuple[str, str], list[int]] = defaultdict(list)
        for index, event in enumerate(events):
            if event.kind == "visit" and (event.days or MOST_DAYS + 1) <= MOST_DAYS:
                for guest in event.people:
                    self._by_guest[event.dyad, guest].append(index)

    def around(self, event: Outline) -> int | None:
        """The only visit of one who takes part, in the days of the event and in the state where it was."""
        if event.days is None:
            return None
        near = {v for who in event.people for v in self._by_guest.get((event.dyad, who), ()) if self._fits(event, v)}
        return near.pop() if len(near) == 1 else None

    def _fits(self, event: Outline, visit: int) -> bool:
        ours, theirs = event.date, self._events[visit].date
        assert ours.earliest and ours.latest and theirs.earliest and theirs.latest
        if ours.earliest < theirs.earliest or ours.latest > theirs.latest:
            return False
        here, there = event.state, self._events[visit].state
        return here is None or there is None or here == there
