"""What is asked of an event beside the others: which visit it belongs to, what it is called. Its reports need not be.

Events whose reports are as they were before can so be given their places without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.deduplicate.identity import principals
from sahel_timeline.deduplicate.places import state_of
from sahel_timeline.edtf import DateValue  # noqa: TC001 – msgspec reads the annotations of what it decodes
from sahel_timeline.records import EventDate  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sahel_timeline.deduplicate.merge import Merged
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import EventMention

#: A mention: its file, and its number there.
Key = tuple[str, int]
#: Kinds that a visit may contain.
INSIDE = ("meeting", "agreement")
#: Visits of more days than this say little of the days of a meeting.
MOST_DAYS = 10
#: Bases of dates that are the event's own.
OWN = ("corrected", "explicit", "inferred", "relative")


class Outline(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An event before it has a name."""

    #: the first of its mentions
    first: Key
    dyad: str
    kind: str
    date: EventDate
    #: the surnames, offices or bodies that its name tells
    principals: tuple[str, ...]
    #: the visits that its mentions belong to, as their articles tell
    within: tuple[Key, ...] = ()
    #: those of its mentions that others belong to
    around: tuple[Key, ...] = ()
    #: who took part, of what a visit may contain; of a visit, who travelled
    people: tuple[str, ...] = ()
    #: the only state that its places are in
    state: str | None = None
    #: of a visit that may be dated by its meetings, the dates that its reports give
    given: tuple[DateValue, ...] | None = None

    @property
    def days(self) -> int | None:
        """How many days the event may have been; None if its date is not its own or has an open side."""
        date = self.date
        if date.basis not in OWN or date.earliest is None or date.latest is None:
            return None
        return (date.latest - date.earliest).days + 1


def visits_named(mentions: Iterable[EventMention]) -> frozenset[Key]:
    """The mentions that others belong to, as their articles tell."""
    return frozenset((mention.file, mention.part_of) for mention in mentions if mention.part_of is not None)


def outline(group: Merged, named: Collection[Key], knowledge: Knowledge) -> Outline:
    """The outline of a group; `named` are the visits that mentions of any group name."""
    mentions = group.mentions
    is_visit = group.kind == "visit"
    state = _state(mentions, knowledge) if is_visit or group.kind in INSIDE else None
    people: Iterable[str] = ()
    if is_visit:
        people = _guests(mentions, state)
    elif group.kind in INSIDE:
        people = {actor.person for mention in mentions for actor in mention.actors if actor.person}
    given = None
    if is_visit and group.date.basis not in OWN and not any(mention.days > 1 for mention in mentions):
        given = tuple(mention.date.value for mention in mentions)
    return Outline(
        first=min((mention.file, mention.ordinal) for mention in mentions),
        dyad=mentions[0].dyad,
        kind=group.kind,
        date=group.date,
        principals=principals(mentions, knowledge),
        within=tuple((mention.file, mention.part_of) for mention in mentions if mention.part_of is not None),
        around=tuple(key for mention in mentions if (key := (mention.file, mention.ordinal)) in named),
        people=tuple(sorted(people)),
        state=state,
        given=given,
    )


def _guests(mentions: Iterable[EventMention], home: str | None) -> set[str]:
    """The principals who are not at home where the visit is."""
    actors = [a for m in mentions for a in m.actors if a.principal and a.person and a.state != home]
    states = {actor.state for actor in actors}
    return {actor.person for actor in actors if actor.person} if len(states) == 1 else set()


def _state(mentions: Iterable[EventMention], knowledge: Knowledge) -> str | None:
    states = {state for mention in mentions if (state := state_of(mention.place, knowledge))}
    return states.pop() if len(states) == 1 else None
