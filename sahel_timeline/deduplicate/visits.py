"""Which visit an event belongs to, as its own article or others tell; and the days of visits that meetings date."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline import edtf
from sahel_timeline.deduplicate.places import state_of
from sahel_timeline.records import EventDate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_timeline.deduplicate.merge import Merged
    from sahel_timeline.knowledge import Knowledge

#: Kinds that a visit may contain.
INSIDE = ("meeting", "agreement")
#: Visits of more days than this say little of the days of a meeting.
MOST_DAYS = 10
#: Meetings further apart than this, in days, don't say when the visit was.
LONGEST = 7
#: Bases of dates that are the event's own.
_OWN = ("corrected", "explicit", "inferred", "relative")


def find_visits(groups: Sequence[Merged], knowledge: Knowledge) -> dict[int, int]:
    """For groups that belong to a visit, the group of that visit."""
    found = _told_together(groups)
    visits = _Visits(groups, knowledge)
    for index, group in enumerate(groups):
        if index not in found and group.kind in INSIDE:
            visit = visits.around(group)
            if visit is not None:
                found[index] = visit
    return found


def dated_by_meetings(groups: Sequence[Merged], visits: Mapping[int, int]) -> list[Merged]:
    """The groups; a visit without a date of its own was under way on the days of the meetings in its course.

    One that is said to last for several days keeps its open date.
    """
    inside: dict[int, list[EventDate]] = defaultdict(list)
    for index, visit in visits.items():
        date = groups[index].date
        if groups[visit].kind == "visit" and date.precision == "day" and _days(groups[index]) is not None:
            inside[visit].append(date)
    dated = list(groups)
    for visit, dates in inside.items():
        group = groups[visit]
        first = min(date.earliest for date in dates if date.earliest)
        last = max(date.latest for date in dates if date.latest)
        if group.date.basis in _OWN or (last - first).days > LONGEST or any(m.days > 1 for m in group.mentions):
            continue
        value = edtf.of_span(first, last)
        if all(value.overlaps(mention.date.value) for mention in group.mentions):
            date = EventDate(value.edtf, value.earliest, value.latest, value.precision, "inferred")
            dated[visit] = msgspec.structs.replace(group, date=date)
    return dated


def _told_together(groups: Sequence[Merged]) -> dict[int, int]:
    """The visit that most mentions of a group name, as their articles tell it."""
    where = {(m.file, m.ordinal): index for index, group in enumerate(groups) for m in group.mentions}
    found: dict[int, int] = {}
    for index, group in enumerate(groups):
        votes = Counter(
            where[(m.file, m.part_of)]
            for m in group.mentions
            if m.part_of is not None and where.get((m.file, m.part_of), index) != index
        )
        if votes:
            best = max(votes.values())
            found[index] = min((v for v in votes if votes[v] == best), key=lambda v: _first(groups[v]))
    return found


def _first(group: Merged) -> tuple[str, int]:
    return min((m.file, m.ordinal) for m in group.mentions)


class _Visits:
    """Visits by dyad and traveller."""

    def __init__(self, groups: Sequence[Merged], knowledge: Knowledge) -> None:
        self._groups = groups
        self._knowledge = knowledge
        self._by_guest: Mapping[tuple[str, str], list[int]] = defaultdict(list)
        for index, group in enumerate(groups):
            days = _days(group)
            if group.kind == "visit" and days is not None and days <= MOST_DAYS:
                for guest in self._guests(group):
                    self._by_guest[group.mentions[0].dyad, guest].append(index)

    def around(self, group: Merged) -> int | None:
        """The only visit of one who takes part, in the days of the event and in the state where it was."""
        if _days(group) is None:
            return None
        dyad = group.mentions[0].dyad
        people = sorted({a.person for m in group.mentions for a in m.actors if a.person})
        near = {v for person in people for v in self._by_guest.get((dyad, person), ()) if self._fits(group, v)}
        return near.pop() if len(near) == 1 else None

    def _fits(self, group: Merged, visit: int) -> bool:
        ours, theirs = group.date, self._groups[visit].date
        assert ours.earliest and ours.latest and theirs.earliest and theirs.latest
        if ours.earliest < theirs.earliest or ours.latest > theirs.latest:
            return False
        here, there = self._state(group), self._state(self._groups[visit])
        return here is None or there is None or here == there

    def _guests(self, group: Merged) -> set[str]:
        """The principals who are not at home where the visit is."""
        home = self._state(group)
        actors = [a for m in group.mentions for a in m.actors if a.principal and a.person and a.state != home]
        states = {actor.state for actor in actors}
        return {actor.person for actor in actors if actor.person} if len(states) == 1 else set()

    def _state(self, group: Merged) -> str | None:
        states = {state for m in group.mentions if (state := state_of(m.place, self._knowledge))}
        return states.pop() if len(states) == 1 else None


def _days(group: Merged) -> int | None:
    """How many days the event may have been; None if its date is not its own or has an open side."""
    date = group.date
    if date.basis not in _OWN or date.earliest is None or date.latest is None:
        return None
    return (date.latest - date.earliest).days + 1
