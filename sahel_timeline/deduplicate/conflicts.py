"""What the reports of one event contradict, and what the officials table contradicts: shown, never corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline import edtf
from sahel_timeline.records import Conflict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.edtf import DateValue
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.model import Official
    from sahel_timeline.records import EventDate, EventMention


def find_conflicts(
    mentions: Sequence[EventMention], date: EventDate, knowledge: Knowledge
) -> tuple[Conflict, ...]:
    """Conflicts of date, kind and office, in this order."""
    found = [
        _values("date", _dates(mentions)),
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
        for date in (mention.date, *mention.other_dates):
            if date.value.is_bounded and date.basis not in ("publication", "undated"):
                given.append((date.value, mention.file))
    return [
        (value.edtf, file) for value, file in given if any(not value.overlaps(other) for other, _ in given)
    ]


def _offices(mentions: Sequence[EventMention], date: EventDate, knowledge: Knowledge) -> list[Conflict]:
    claims: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for mention in mentions:
        for actor in mention.actors:
            if actor.person in knowledge.officials and actor.person and actor.offices:
                claims.setdefault((actor.person, actor.offices), set()).add(mention.file)
    conflicts = []
    for (person, offices), files in sorted(claims.items()):
        official = knowledge.officials[person]
        holders = {holder for office in offices for holder in _holders(office, official.state, date, knowledge)}
        if not holders or any(_held(official, office, date, knowledge) for office in offices):
            continue
        values = {"claimed: " + " or ".join(knowledge.offices[o].label["en"] for o in offices): tuple(sorted(files))}
        for holder in sorted(holders):
            values[f"held by {holder}"] = ()
        conflicts.append(Conflict("office", values, participant=official.name, source="officials"))
    return conflicts


def _held(official: Official, office: str, date: EventDate, knowledge: Knowledge) -> bool:
    """Whether the person held the office, or one of its sort, on some day that the event can bear."""
    for tenure in official.offices:
        entry = knowledge.offices[tenure.office]
        if office in (tenure.office, entry.is_a) and _bears(tenure.from_, tenure.to, date):
            return True
    return False


def _bears(start: str, end: str | None, date: EventDate) -> bool:
    first = edtf.parse(start).earliest
    last = edtf.parse(end).latest if end else None
    if date.earliest and last and last < date.earliest:
        return False
    return not (date.latest and first and first > date.latest)


def _holders(office: str, state: str, date: EventDate, knowledge: Knowledge) -> list[str]:
    """Who held the office on the days that the event can bear; nobody for offices that the table does not follow."""
    return [
        official.name
        for official in knowledge.officials.values()
        if official.state == state
        and any(t.office == office and _bears(t.from_, t.to, date) for t in official.offices)
    ]
