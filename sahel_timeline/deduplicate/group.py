"""The mechanism: how mentions form groups, whatever the predicate is.

Mentions come best dated first. Each joins the group whose members it fits best, or begins one. It must fit the group's
narrowest date, and no member may veto it: chains of near-matches cannot swallow a month. Only groups that share a
month or a pair of people with the mention are looked at, so that the work grows with the mentions and not their pairs.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, get_args

import msgspec

from sahel_timeline.deduplicate.blocks import Blocks
from sahel_timeline.deduplicate.blocks import keys as blocks_of
from sahel_timeline.deduplicate.compared import is_belied
from sahel_timeline.deduplicate.same_event import SLIP, THRESHOLD
from sahel_timeline.records import Basis
from sahel_timeline.trace import MergeNote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sahel_timeline.corrections.apply import Hand, Key
    from sahel_timeline.deduplicate.compared import Compared, Likeness
    from sahel_timeline.deduplicate.same_event import SameEvent, Verdict
    from sahel_timeline.records import EventMention
    from sahel_timeline.trace import Trace


#: An undated mention joins the only group that fits it from this score on, if it is so much ahead of the next.
ALONE, CLEAR = 2.4, 0.75
NONE: frozenset[int] = frozenset()
NOBODY: frozenset[tuple[str, int]] = frozenset()
#: The bases of dates, the strongest first.
_BASES: tuple[Basis, ...] = get_args(Basis)
#: How much more a dated group is worth to a mention than an undated one.
DATED = 1.0


class Link(msgspec.Struct, frozen=True, gc=False):
    """Why a mention is in its group: the member it was compared with, and the verdict."""

    mention: EventMention
    other: EventMention | None
    verdict: Verdict | None
    #: the mention gives another date than its group; its date then forbids no other mention
    is_slip: bool = False


class Group:
    """Mentions of one event; the first has the narrowest date."""

    __slots__ = ("distinct", "first", "is_dated", "last", "latest_start", "mentions", "name")

    def __init__(self, compared: Compared, name: str | None = None) -> None:
        #: the id that the event has already, if a chronology of before has it
        self.name = name
        #: the members, in the order in which they joined
        self.mentions = [compared.mention]
        #: those that differ in something that is compared, each the first of its like; and whether it is a slip: it
        #: gives another date than its group, and its date then forbids no other mention
        self.distinct: dict[tuple[Likeness, bool], Compared] = {(compared.likeness, False): compared}
        #: whether the known dates of its members tell other events apart; the days that bound all of them, if any
        self.is_dated = compared.is_dated
        self.first, self.last = compared.first, compared.last
        #: the day before which no report of it can stand; 0 if its dates do not say
        self.latest_start = compared.first if compared.is_dated else 0

    def add(self, compared: Compared, is_slip: bool) -> bool:
        """Let a mention join; whether it is like one that is there already."""
        self.mentions.append(compared.mention)
        if self.distinct.setdefault((compared.likeness, is_slip), compared) is not compared:
            return True
        if not compared.is_bounded:
            return False
        self.is_dated = self.is_dated and compared.is_dated
        self.first, self.last = min(self.first, compared.first), max(self.last, compared.last)
        if compared.is_dated and not is_slip:
            self.latest_start = max(self.latest_start, compared.first)
        return False

    def is_far_from(self, compared: Compared) -> bool:
        """Whether dates alone tell the mention from every member that has one, so that none needs to be compared."""
        if compared.is_dated:
            return self.is_dated and (compared.first - self.last > SLIP.days or self.first - compared.last > SLIP.days)
        # reported before it happened
        return 0 < compared.reported < self.latest_start - SLIP.days

    def take_in(self, other: Group) -> None:
        """Let all mentions of another group join; nothing is compared with either any more."""
        self.name = self.name or other.name
        self.mentions += other.mentions


class Item(msgspec.Struct, frozen=True, gc=False):
    """What is grouped as one: a mention, or all reports of an event that has a name already, the best dated first."""

    mentions: Sequence[EventMention]
    name: str | None = None


def group_mentions(
    mentions: Iterable[EventMention],
    predicate: SameEvent,
    trace: Trace | None = None,
    hand: Hand | None = None,
    named: Mapping[str, Sequence[EventMention]] | None = None,
) -> list[Group]:
    """Partition mentions into events, as the analyst's hand says; the order in which mentions come says nothing.

    Those of one of the events that are `named` stay together, and never join those of another.
    """
    apart = hand.apart if hand else {}
    before = [item for name, told in (named or {}).items() for item in _items(name, told, apart)]
    shares = _shares(mentions, before, predicate)
    groups = [group for share in shares for group in _group(share, predicate, trace, apart)]
    # as they would have begun if all had come together
    groups.sort(key=lambda group: _order(group.mentions[0]))
    return _put_together(groups, hand.together) if hand else groups


def _shares(mentions: Iterable[EventMention], before: Sequence[Item], predicate: SameEvent) -> Iterator[list[Item]]:
    """Those of one dyad and one family of kinds: no others are ever compared with them, and memory is bounded so.

    All together where an event of before has mentions of several, as the analyst may want.
    """
    shares: dict[tuple[tuple[str, str], ...], list[EventMention | Item]] = {}
    for mention in mentions:
        shares.setdefault(((mention.dyad, predicate.family(mention.kind)),), []).append(mention)
    for item in before:
        of = dict.fromkeys((mention.dyad, predicate.family(mention.kind)) for mention in item.mentions)
        shares.setdefault(tuple(of), []).append(item)
    apart = all(len(of) == 1 for of in shares)
    for share in shares.values() if apart else [list(chain.from_iterable(shares.values()))]:
        yield [one if isinstance(one, Item) else Item((one,)) for one in share]


def _group(
    items: Sequence[Item], predicate: SameEvent, trace: Trace | None, apart: Mapping[Key, frozenset[Key]]
) -> list[Group]:
    groups: list[Group] = []
    blocks = Blocks()
    #: of articles with several mentions, the groups that these have joined
    files = Counter(mention.file for item in items for mention in item.mentions)
    told_by: dict[str, set[int]] = {file: set() for file, count in files.items() if count > 1}
    for item in sorted(items, key=lambda item: _order(item.mentions[0])):
        mention = item.mentions[0]
        compared = predicate.prepare(mention)
        wanted, offered = blocks_of(compared, predicate, wide=trace is not None)
        candidates = blocks.under(wanted)
        if item.name:
            candidates = [index for index in candidates if groups[index].name is None]
        barred = apart.get((mention.file, mention.ordinal), NOBODY) if apart else NOBODY
        # one article tells an event once; what it tells apart is apart
        told_in = told_by.get(mention.file, NONE)
        fits = [
            (index, link)
            for index in candidates
            if index not in told_in and (link := _fit(compared, groups[index], predicate, barred)) is not None
        ]
        where = _choose(fits, mention)
        if trace is not None:
            _note(compared, candidates, groups, predicate, where, trace)
        if where is None:
            groups.append(Group(compared, item.name))
            index = len(groups) - 1
        else:
            index, link = where
            if groups[index].add(compared, link.is_slip):
                offered = []
            groups[index].name = groups[index].name or item.name
        for other in item.mentions[1:]:
            # what was one event is not asked about again; a report that gave another date forbids no other mention
            slip = not other.date.value.overlaps(mention.date.value)
            also = predicate.prepare(other)
            groups[index].add(also, slip)
            offered += blocks_of(also, predicate, wide=trace is not None)[1]
        for told in item.mentions:
            if told.file in told_by:
                told_by[told.file].add(index)
        blocks.add(offered, index)
    for group in groups:
        group.distinct.clear()
    predicate.forget()
    return groups


def _items(name: str, mentions: Sequence[EventMention], apart: Mapping[Key, frozenset[Key]]) -> Iterator[Item]:
    """The event that has a name; a report that is not its best one's, as the analyst says, is looked at by itself."""
    first, *others = sorted(mentions, key=_order)
    barred = apart.get((first.file, first.ordinal), NOBODY)
    yield Item((first, *(m for m in others if (m.file, m.ordinal) not in barred)), name)
    yield from (Item((m,)) for m in others if (m.file, m.ordinal) in barred)


def _put_together(groups: list[Group], together: Sequence[frozenset[tuple[str, int]]]) -> list[Group]:
    """Groups that have mentions of one set are one; the first takes in the others."""
    home = {(m.file, m.ordinal): group for group in groups for m in group.mentions}
    for keys in together:
        meant = {id(home[key]) for key in keys if key in home}
        if len(meant) < 2:
            continue
        first, *others = [group for group in groups if id(group) in meant]
        for other in others:
            first.take_in(other)
            for mention in other.mentions:
                home[mention.file, mention.ordinal] = first
            groups.remove(other)
    return groups


def _note(
    compared: Compared,
    candidates: list[int],
    groups: list[Group],
    predicate: SameEvent,
    chosen: tuple[int, Link] | None,
    trace: Trace,
) -> None:
    """For `explain`: what the mention was compared with, and which comparison joined it to its group."""
    for index in candidates:
        for member in groups[index].mentions:
            joined = chosen is not None and chosen[0] == index and chosen[1].other is member
            verdict = predicate.compare(compared, predicate.prepare(member))
            trace.merges.append(MergeNote(compared.mention, member, verdict, joined))


def _choose(fits: list[tuple[int, Link]], mention: EventMention) -> tuple[int, Link] | None:
    """The best fit over the threshold; an undated mention may fall short of it where only one group fits at all."""
    ranked = sorted(fits, key=lambda fit: (-_score(fit[1]) - _anchored(fit[1]), fit[0]))
    if not ranked:
        return None
    best = ranked[0]
    if _score(best[1]) >= THRESHOLD:
        return best
    if mention.date.value.is_bounded or _score(best[1]) < ALONE:
        return None
    runner_up = _score(ranked[1][1]) if len(ranked) > 1 else 0.0
    return best if _score(best[1]) - runner_up >= CLEAR else None


def _anchored(link: Link) -> float:
    """Of two groups that an undated mention fits alike, the dated one is preferred."""
    return DATED if link.other is not None and link.other.date.value.is_bounded else 0.0


def _score(link: Link) -> float:
    return link.verdict.score if link.verdict is not None else 0.0


def _fit(
    compared: Compared, group: Group, predicate: SameEvent, barred: frozenset[tuple[str, int]] = NOBODY
) -> Link | None:
    """The best verdict with a member, if no member forbids the merge and none is barred."""
    if group.is_far_from(compared):
        return None
    if barred and any((member.file, member.ordinal) in barred for member in group.mentions):
        return None
    best: Verdict | None = None
    other: Compared | None = None
    slip = apart = False
    for (_, is_slip), member in group.distinct.items():
        verdict = predicate.compare(compared, member)
        if verdict.veto is not None:
            if not verdict.is_about_dates:
                return None
            apart = apart or not is_slip
            continue
        slip = slip or (verdict.slip and not is_slip)
        if best is None or verdict.score > best.score:
            best, other = verdict, member
    if other is None or (apart and not slip):
        return None
    return Link(compared.mention, other.mention, best, slip)


def _order(mention: EventMention) -> tuple[object, ...]:
    """Best dated first: bounded, not belied by the weekday, stated, narrow; then by place."""
    value = mention.date.value
    return (
        not value.is_bounded,
        is_belied(mention.date),
        value.days or 10**6,
        _BASES.index(mention.date.basis),
        value.earliest or date.max,
        -sum(actor.person is not None for actor in mention.actors),
        mention.file,
        mention.ordinal,
    )
