"""Two chronologies → what became of each event: added, removed, merged, split, or changed in what is known of it.

Events are matched by what they are, an id is one sign among others: the sentences that report them, their people, date
and kind. The same words in the same article are the same report, whatever date or id they led to.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.records import Chronology, Event

SCHEMA = "sahel-timeline-diff/1"
What = Literal["added", "removed", "merged", "split", "changed"]
#: A report: its file, and the words.
Key = tuple[str, str]
#: What each sign says for two events being one.
REPORT, FILE, SAME_ID, PEOPLE, DATES, KIND = 4.0, 1.0, 3.0, 3.0, 1.5, 1.0
#: Without a report in common, from this score on two events are one.
ENOUGH = 5.0


class FieldChange(msgspec.Struct, frozen=True):
    """What is no longer so, and what is so now."""

    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]


class Change(msgspec.Struct, frozen=True):
    """What became of an event (or of several that are one now, or of one that is several)."""

    what: What
    #: the event as the new chronology has it; as the old one had it, if it is gone
    id: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    fields: tuple[FieldChange, ...] = ()


class Comparison(msgspec.Struct, frozen=True):
    """All changes, in the order of the new chronology, what is gone at the end."""

    schema: str
    changes: tuple[Change, ...]


def compare(old: Chronology, new: Chronology) -> Comparison:
    """What changed from one chronology to the other."""
    matched = match(old.events, new.events)
    partner = {event.id: before for before, event in matched}
    names = {before: event.id for before, event in ((b.id, n) for b, n in matched)}
    left = [event for event in old.events if event.id not in names]
    fresh = [event for event in new.events if event.id not in partner]
    came_from = {event.id: _home(event, [(n, b) for b, n in matched]) for event in fresh}
    went_to = {event.id: _home(event, matched) for event in left}
    changes: list[Change] = []
    for event in new.events:
        before = partner.get(event.id)
        if before is None:
            if came_from[event.id] is None:
                changes.append(Change("added", event.id, (), (event.id,)))
            continue
        joined = [o.id for o in left if went_to[o.id] == event.id]
        apart = [n.id for n in fresh if came_from[n.id] == before.id]
        fields = _fields(before, event, names)
        if joined or apart:
            what: What = "merged" if joined else "split"
            changes.append(Change(what, event.id, (before.id, *joined), (event.id, *apart), fields))
        elif fields:
            changes.append(Change("changed", event.id, (before.id,), (event.id,), fields))
    changes += [Change("removed", event.id, (event.id,), ()) for event in left if went_to[event.id] is None]
    return Comparison(SCHEMA, tuple(changes))


def match(old: Sequence[Event], new: Sequence[Event]) -> list[tuple[Event, Event]]:
    """Pairs that are one event, each event in one pair at most, the surest first."""
    pairs = []
    told_before, told_now = _all_keys(old), _all_keys(new)
    for left, right in _candidates(old, new):
        if keys(left).isdisjoint(keys(right)) and not (
            keys(left).isdisjoint(told_now) and keys(right).isdisjoint(told_before)
        ):
            # their reports stand in another event: likeness says no more than that
            continue
        score = _score(left, right)
        if score:
            pairs.append((-score, left.id, right.id, left, right))
    pairs.sort(key=lambda pair: pair[:3])
    taken_old: set[str] = set()
    taken_new: set[str] = set()
    found = []
    for _, _, _, left, right in pairs:
        if left.id not in taken_old and right.id not in taken_new:
            taken_old.add(left.id)
            taken_new.add(right.id)
            found.append((left, right))
    return found


def _candidates(old: Sequence[Event], new: Sequence[Event]) -> Iterable[tuple[Event, Event]]:
    """Pairs that have something in common, so that not all are compared with all."""
    index: dict[object, list[int]] = defaultdict(list)
    for number, event in enumerate(new):
        for sign in _signs(event):
            index[sign].append(number)
    for event in old:
        numbers = {number for sign in _signs(event) for number in index.get(sign, ())}
        yield from ((event, new[number]) for number in sorted(numbers))


def _signs(event: Event) -> Iterable[object]:
    yield ("id", event.id)
    yield from (("report", key) for key in keys(event))
    yield from (("file", report.file, event.dyad) for report in event.reports)
    yield ("date", event.dyad, event.date.edtf)


def keys(event: Event) -> frozenset[Key]:
    """Its reports."""
    return frozenset((report.file, report.quote) for report in event.reports)


def _all_keys(events: Iterable[Event]) -> frozenset[Key]:
    return frozenset().union(*map(keys, events))


def _score(left: Event, right: Event) -> float:
    """How surely two events are one; 0 if they are not."""
    if left.dyad != right.dyad:
        return 0.0
    shared = keys(left) & keys(right)
    files = {r.file for r in left.reports} & {r.file for r in right.reports}
    people = _overlap(_people(left), _people(right))
    score = (
        REPORT * len(shared)
        + FILE * len(files)
        + SAME_ID * (left.id == right.id)
        + PEOPLE * people
        + DATES * _dates_meet(left, right)
        + KIND * (left.kind == right.kind)
    )
    return score if shared or (people and score >= ENOUGH) else 0.0


def _dates_meet(left: Event, right: Event) -> bool:
    """Whether some day fits both dates, both of them known."""
    a, b = left.date, right.date
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return a.edtf is not None and a.edtf == b.edtf
    return a.earliest <= b.latest and b.earliest <= a.latest


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / len(left | right) if left and right else 0.0


def _home(event: Event, pairs: Iterable[tuple[Event, Event]]) -> str | None:
    """Of an event without partner: the event that has (at least half of) its reports, and had them not before."""
    mine = keys(event)
    best = max(
        (
            (len(mine & (keys(other) - keys(partner))), other.id)
            for partner, other in pairs
            if partner.dyad == event.dyad
        ),
        default=(0, ""),
    )
    return best[1] if best[0] * 2 >= max(len(mine), 1) and best[0] else None


# --- fields -----------------------------------------------------------------------------------------------------


def _fields(old: Event, new: Event, names: dict[str, str]) -> tuple[FieldChange, ...]:
    """What is known of the event in another way now. `names`: what events of the old chronology are called now."""
    visit = names.get(old.part_of, old.part_of) if old.part_of else None
    compared = (
        ("id", {old.id}, {new.id}),
        ("date", {_date(old)}, {_date(new)}),
        ("kind", {old.kind}, {new.kind}),
        ("status", {old.status}, {new.status}),
        ("place", {old.place or ""}, {new.place or ""}),
        ("people", _people(old), _people(new)),
        ("conflicts", _conflicts(old), _conflicts(new)),
        ("part of", {visit or ""}, {new.part_of or ""}),
        ("reports", {report.file for report in old.reports}, {report.file for report in new.reports}),
    )
    return tuple(
        FieldChange(field, tuple(sorted(filter(None, a - b))), tuple(sorted(filter(None, b - a))))
        for field, a, b in compared
        if a != b
    )


def _date(event: Event) -> str:
    return f"{event.date.edtf or '?'} ({event.date.basis})"


def _people(event: Event) -> frozenset[str]:
    return frozenset(f"{p.name or p.office or p.body or p.state} ({p.state})" for p in event.participants)


def _conflicts(event: Event) -> frozenset[str]:
    return frozenset(
        f"{' '.join(filter(None, (conflict.field, conflict.participant)))}: {' / '.join(conflict.values)}"
        for conflict in event.conflicts
    )
