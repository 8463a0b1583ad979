"""Events beside each other: the name of each, its visit, and its day where only others tell it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.deduplicate.identity import event_slug
from sahel_timeline.deduplicate.visits import dated_by_meetings, find_visits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_timeline.deduplicate.outline import Outline
    from sahel_timeline.records import EventDate


class Placed(NamedTuple):
    """What is decided of events, by their places among them."""

    ids: Sequence[str]
    #: event → the visit it belongs to
    visits: Mapping[int, int]
    #: visit → the date that its meetings give it
    dates: Mapping[int, EventDate]

    def part_of(self, index: int) -> str | None:
        """The id of the visit that an event belongs to."""
        return self.ids[self.visits[index]] if index in self.visits else None


def place(events: Sequence[Outline], names: Sequence[str | None]) -> Placed:
    """Give each event its place; `names` are the ids that some of them have already."""
    visits = find_visits(events)
    dates = dated_by_meetings(events, visits)
    return Placed(_ids(events, dates, names), visits, dates)


def _ids(events: Sequence[Outline], dates: Mapping[int, EventDate], names: Sequence[str | None]) -> list[str]:
    """A name for each event that has none yet; events that would have one name are numbered by their reports."""
    slugs = [
        event_slug(event.dyad, dates.get(index, event.date), event.kind, event.principals)
        for index, event in enumerate(events)
    ]
    seen = Counter(name for name in names if name)
    ids = [name or "" for name in names]
    taken = set(names)
    for index in sorted(range(len(slugs)), key=lambda i: (slugs[i], events[i].first)):
        slug = slugs[index]
        while not ids[index]:
            seen[slug] += 1
            name = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
            ids[index] = "" if name in taken else name
    return ids
