"""The mechanism: how mentions form groups, whatever the predicate is.

Mentions come best dated first. Each joins the group whose members it fits best, or begins one. It must fit the group's
narrowest date, and no member may veto it: chains of near-matches cannot swallow a month. Only groups that share a
month or a pair of people with the mention are looked at, so that the work grows with the mentions and not their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.deduplicate.same_event import SameEvent, Verdict
    from sahel_timeline.records import EventMention


class Link(NamedTuple):
    """Why a mention is in its group: the member it was compared with, and the verdict."""

    mention: EventMention
    other: EventMention | None
    verdict: Verdict | None


class Group:
    """Mentions of one event; the first has the narrowest date."""

    def __init__(self, mention: EventMention) -> None:
        self.links = [Link(mention, None, None)]

    @property
    def mentions(self) -> list[EventMention]:
        """The members, in the order in which they joined."""
        return [link.mention for link in self.links]


def group_mentions(mentions: Iterable[EventMention], predicate: SameEvent) -> list[Group]:
    """Partition mentions into events; the answer does not depend on the order in which they come."""
    groups: list[Group] = []
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for mention in sorted(mentions, key=_order):
        candidates = sorted({index for key in _keys(mention, predicate) for index in blocks.get(key, ())})
        best: tuple[float, int, Link] | None = None
        for index in candidates:
            link = _fit(mention, groups[index], predicate)
            if link is not None and link.verdict is not None and (best is None or link.verdict.score > best[0]):
                best = (link.verdict.score, index, link)
        if best is None:
            groups.append(Group(mention))
            where = len(groups) - 1
        else:
            where = best[1]
            groups[where].links.append(best[2])
        for key in _keys(mention, predicate):
            if where not in blocks[key]:
                blocks[key].append(where)
    return groups


def _fit(mention: EventMention, group: Group, predicate: SameEvent) -> Link | None:
    """The best verdict with a member, if none forbids it and the narrowest date allows it."""
    best: Link | None = None
    for position, member in enumerate(group.mentions):
        if member.file == mention.file:
            return None  # one article tells an event once; what it tells apart is apart
        verdict = predicate.compare(mention, member)
        if verdict.veto is not None:
            return None
        if position == 0 and not verdict.same and verdict.score < 2.0:
            return None
        if verdict.same and (best is None or best.verdict is None or verdict.score > best.verdict.score):
            best = Link(mention, member, verdict)
    return best


def _order(mention: EventMention) -> tuple[object, ...]:
    """Best dated first: bounded before open, narrow before wide, many people before few; then by place."""
    value = mention.date.value
    basis = ("explicit", "inferred", "relative", "corroborated", "publication", "undated").index(mention.date.basis)
    return (
        not value.is_bounded,
        value.days or 10**6,
        basis,
        value.earliest or date.max,
        -sum(actor.person is not None for actor in mention.actors),
        mention.file,
        mention.ordinal,
    )


def _keys(mention: EventMention, predicate: SameEvent) -> Iterator[tuple[object, ...]]:
    """The blocks of a mention: its months, and the people it brings together."""
    base = (mention.dyad, predicate.family(mention.kind))
    value = mention.date.value
    if value.is_bounded and (value.days or 0) <= 92:
        assert value.earliest is not None
        assert value.latest is not None
        for day in (value.earliest, value.latest):
            for shift in (-1, 0, 1):
                month = day.year * 12 + day.month - 1 + (shift if abs(day.day - 15) > 11 else 0)
                yield (*base, "month", month)
    elif mention.date.basis == "publication" and (value.latest or value.earliest):
        day = value.latest or value.earliest
        assert day is not None
        for shift in (-1, 0):
            yield (*base, "month", day.year * 12 + day.month - 1 + shift)
    else:
        yield (*base, "open")
    people = sorted({actor.person or "" for actor in mention.actors if actor.person})
    for person in people:
        yield (*base, "person", person.split(":")[-1].split("-")[-1].split(" ")[-1])
