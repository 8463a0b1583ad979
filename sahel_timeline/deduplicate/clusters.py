"""Which mentions can ever meet: clusters that grouping can be asked about one by one, with the same answer.

Mentions meet where one looks for groups under a key under which another is to be found (`blocks`), and lend each other
dates where they tell one act in the same words (`reprints`). All that such steps lead to is one cluster, or more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from sahel_timeline.deduplicate.blocks import keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sahel_timeline.deduplicate.same_event import SameEvent
    from sahel_timeline.records import EventMention


class Marks(NamedTuple):
    """Under which keys mentions look for others, and under which they are found: a number for each key.

    The number is the same in every process; that two keys share one only makes clusters larger.
    """

    wanted: Collection[int]
    offered: Collection[int]


class Marker:
    """Gives mentions their marks."""

    def __init__(self, predicate: SameEvent) -> None:
        self._predicate = predicate
        self._known: dict[tuple[object, ...], int] = {}

    def marks(self, mention: EventMention) -> Marks:
        """The marks of a mention with this date."""
        wanted, offered = keys(self._predicate.prepare(mention), self._predicate)
        words = ("words", mention.dyad, mention.kind, mention.quote)
        return Marks([self._mark(key) for key in (*wanted, words)], [self._mark(key) for key in (*offered, words)])

    def _mark(self, key: tuple[object, ...]) -> int:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = crc32(repr(key).encode())
        return known


def meetings(old: Sequence[Marks], new: Iterable[tuple[int, Marks]]) -> Mapping[int, int]:
    """Who can meet because of what is new: each with one who stands for all whom it can meet.

    Args:
        old: clusters, which are called by their numbers; no two of them meet by themselves.
        new: numbers, of clusters or others, with marks that are new to them.
    """
    wanting: dict[int, list[int]] = {}
    offering: dict[int, list[int]] = {}
    homes: dict[int, int] = {}
    for number, marks in new:
        homes[number] = number
        for mark in marks.wanted:
            wanting.setdefault(mark, []).append(number)
        for mark in marks.offered:
            offering.setdefault(mark, []).append(number)
    wanted, offered = frozenset(wanting), frozenset(offering)
    for number, marks in enumerate(old):
        if not wanted.isdisjoint(marks.offered):
            for mark in wanted.intersection(marks.offered):
                offering.setdefault(mark, []).append(number)
        if not offered.isdisjoint(marks.wanted):
            for mark in offered.intersection(marks.wanted):
                wanting.setdefault(mark, []).append(number)
    for mark in wanting.keys() & offering.keys():
        first, *others = (*wanting[mark], *offering[mark])
        for other in others:
            homes[_home(homes, other)] = _home(homes, first)
    return {number: _home(homes, number) for number in homes}


def _home(homes: dict[int, int], number: int) -> int:
    """The one that stands for it; on the way there, the next who ask find it sooner."""
    home = homes.setdefault(number, number)
    while home != homes[home]:
        homes[number] = home = homes[home]
    return home
