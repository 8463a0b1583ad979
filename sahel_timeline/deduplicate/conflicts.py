"""What the reports of one event contradict, and what the officials table contradicts: shown, never corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.deduplicate.places import state_of
from sahel_timeline.normal_text import fold_phrase
from sahel_timeline.offices import office_table
from sahel_timeline.records import Conflict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.edtf import DateValue
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import EventDate, EventMention


#: Kinds of acts that are at one place; patrols and works are on both sides of a border.
_AT_ONE_PLACE = ("visit", "meeting", "agreement", "credentials")


def find_conflicts(mentions: Sequence[EventMention], date: EventDate, knowledge: Knowledge) -> tuple[Conflict, ...]:
    """Conflicts of date, place, kind and office, in this order."""
    found = [
        _values("date", _dates(mentions)),
        _values("place", _places(mentions, knowledge)),
        _values("kind", [(m.kind, m.file) for m in mentions]),
    ]
    return tuple([c for c in found if c is not None] + _offices(mentions, date, knowledge))


def _values(field: str, pairs: Sequence[tuple[str, str]]) -> Conflict | None:
    values: dict[str, set[str]] = {}
    for value, file in pairs:
        values.setdefault(value, set()).add(file)
    if len(values) < 2:
        return None
    return Conflict(field, {value: tuple(sorted(files)) for value, files in sorted(values.items())})


def _dates(mentions: Sequence[EventMention]) -> list[tuple[str, str]]:
    """The dates that some other report's date excludes."""
    given: list[tuple[DateValue, str]] = []
    for mention in mentions:
        given += [
            (date.value, mention.file)
            for date in (mention.date, *mention.other_dates)
            if date.value.is_bounded and date.basis not in ("publication", "undated")
        ]
    return [(value.edtf, file) for value, file in given if any(not value.overlaps(other) for other, _ in given)]


def _places(mentions: Sequence[EventMention], knowledge: Knowledge) -> list[tuple[str, str]]:
    """The places, if they are in two states: a palace and its town, or two towns of a journey, are no contradiction."""
    spellings: dict[str, str] = {}
    placed = [
        (spellings.setdefault(fold_phrase(m.place), m.place), m.file)
        for m in mentions
        if m.place and m.kind in _AT_ONE_PLACE
    ]
    if len(spellings) < 2:
        return []
    known = [(place, file, state) for place, file in placed if (state := state_of(place, knowledge))]
    return [(place, file) for place, file, _ in known] if len({state for *_, state in known}) > 1 else []


def _offices(mentions: Sequence[EventMention], date: EventDate, knowledge: Knowledge) -> list[Conflict]:
    claims: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for mention in mentions:
        for actor in mention.actors:
            if actor.person in knowledge.officials and actor.person and actor.offices:
                claims.setdefault((actor.person, actor.offices), set()).add(mention.file)
    conflicts = []
    table = office_table(knowledge)
    for (person, offices), files in sorted(claims.items()):
        official = knowledge.officials[person]
        bounds = (date.earliest, date.latest)
        holders = {name for office in offices for name in table.holders(official.state, office, *bounds)}
        if not holders or any(table.held(person, office, *bounds) for office in offices):
            continue
        claimed = " or ".join(table.label(office, official.state) for office in offices)
        values = {f"claimed: {claimed}": tuple(sorted(files))}
        for holder in sorted(holders):
            values[f"held by {holder}"] = ()
        conflicts.append(Conflict("office", values, participant=official.name, source="officials"))
    return conflicts
