"""Deduplication where most is as it was: only clusters that something new meets, or something left, are grouped again.

What comes out is what `deduplicate` gives for all articles together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from sahel_timeline.deduplicate.ground import Cluster, Ground, Opened, closed
from sahel_timeline.deduplicate.group import group_mentions
from sahel_timeline.deduplicate.listing import listed
from sahel_timeline.deduplicate.merge import Merged, merge, settle
from sahel_timeline.deduplicate.outline import outline, visits_named
from sahel_timeline.deduplicate.placing import place
from sahel_timeline.deduplicate.regions import Regions
from sahel_timeline.deduplicate.same_event import SameEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from sahel_timeline.deduplicate.outline import Key, Outline
    from sahel_timeline.deduplicate.placing import Placed
    from sahel_timeline.deduplicate.regions import Region
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import ArticleSummary, Chronology, Diagnostic, Event, EventMention


class News(NamedTuple):
    """What is new since a chronology was made."""

    articles: Sequence[ArticleSummary]
    mentions: Sequence[EventMention]
    #: articles that are no more, or no more what they were
    gone: Collection[str]
    #: all that is to be said of all articles, old and new
    diagnostics: Sequence[Diagnostic]


def deduplicate_again(
    dyads: Sequence[str], before: Chronology, ground: Ground, news: News, knowledge: Knowledge
) -> tuple[Chronology, Callable[[], Ground]]:
    """The chronology with what is new, and what makes the ground that it rests on, if that is to be kept.

    Args:
        dyads: the dyads that were looked for, then and now.
        before: the chronology that came of this function before; an empty one at first.
        ground: what came with it.
        news: what has changed since.
        knowledge: the same as then.
    """
    work = _Work(before, ground, news, knowledge)
    placed = place([entry.outline for entry in work.entries], [None] * len(work.entries))
    events = [work.event(index, placed) for index in range(len(work.entries))]
    old = [article for article in before.articles if article.file not in news.gone]
    chronology = listed(dyads, events, (*old, *news.articles), news.diagnostics)
    return chronology, lambda: Ground(tuple(work.clusters(placed.ids)))


class _Entry(NamedTuple):
    """An event to be."""

    outline: Outline
    #: its id before, if its reports are what they were
    name: str | None
    members: Sequence[EventMention] = ()
    merged: Merged | None = None
    #: where its reports are, if they were not looked at
    cluster: int = -1


class _Work:
    """All events to be: those of clusters that stay, and those of regions."""

    def __init__(self, before: Chronology, ground: Ground, news: News, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._predicate = SameEvent(knowledge)
        self._clusters = ground.clusters
        self._gone = news.gone
        self._events = {event.id: event for event in before.events}
        new = {article.file: article for article in news.articles}
        found = Regions(ground.clusters, news.gone, new, news.mentions, self._predicate)
        self._regions = found.find()
        self._articles = found.articles
        self._opened = found.opened
        self._clean = [number for number in range(len(ground.clusters)) if number not in found.opened]
        self.entries = [
            _Entry(outline, name, cluster=number)
            for number in self._clean
            for outline, name in zip(ground.clusters[number].outlines, ground.clusters[number].ids, strict=True)
        ]
        #: of each region, the places of its events among all
        self._places: list[list[int]] = [[] for _ in self._regions]
        self._group()

    def _group(self) -> None:
        """Group the mentions of all regions; groups that were the same before are known already."""
        homes: dict[Key, int] = {}
        for number, region in enumerate(self._regions):
            homes.update(((mention.file, mention.ordinal), number) for mention in region.mentions)
        known = {members: event for opened in self._opened.values() for members, event in opened.events.items()}
        mentions = [mention for region in self._regions for mention in region.mentions]
        named = visits_named(mentions).union(*(entry.outline.within for entry in self.entries))
        changed: set[Key] = set().union(*(region.changed for region in self._regions))
        for group in group_mentions(mentions, self._predicate):
            members = tuple((mention.file, mention.ordinal) for mention in group.mentions)
            was = known.get(members) if changed.isdisjoint(members) else None
            self._places[homes[members[0]]].append(len(self.entries))
            if was is not None:
                self.entries.append(_Entry(was[0], was[1], group.mentions))
                continue
            merged = settle(group.mentions, self._articles)
            told = outline(merged, named, self._knowledge)
            self.entries.append(_Entry(told, None, group.mentions, merged))

    def event(self, index: int, placed: Placed) -> Event:
        """An event at its place."""
        entry, name, visit = self.entries[index], placed.ids[index], placed.part_of(index)
        date = placed.dates.get(index, entry.outline.date)
        if entry.name is not None:
            was = self._events[entry.name]
            if was.date == date:
                return was if (was.id, was.part_of) == (name, visit) else replace(was, id=name, part_of=visit)
        merged = entry.merged or settle(list(entry.members or self._members(entry)), self._articles)
        people = self._predicate.people
        return merge(replace(merged, date=date), name, visit, self._articles, people, self._knowledge, {})

    def _members(self, entry: _Entry) -> list[EventMention]:
        """The mentions of an event whose cluster was not looked into."""
        opened = Opened(self._clusters[entry.cluster], ())
        self._articles.update((article.file, article) for article in opened.articles)
        members = next(keys for keys, (_, name) in opened.events.items() if name == entry.name)
        return [opened.before[key] for key in members]

    def clusters(self, ids: Sequence[str]) -> Iterator[Cluster]:
        """What there is to keep, when events have these ids."""
        start = 0
        for number in self._clean:
            cluster = self._clusters[number]
            names = tuple(ids[start : start + len(cluster.ids)])
            start += len(names)
            yield cluster if names == cluster.ids else replace(cluster, ids=names)
        for region, places in zip(self._regions, self._places, strict=True):
            yield self._cluster(region, places, ids)

    def _cluster(self, region: Region, places: Iterable[int], ids: Sequence[str]) -> Cluster:
        files = tuple(sorted({mention.file for mention in region.mentions}))
        entries = [self.entries[index] for index in places]
        articles = [self._articles[file] for file in files]
        return Cluster(
            wanted=tuple(sorted(region.wanted)),
            offered=tuple(sorted(region.offered)),
            files=files,
            told=closed(articles, region.mentions, region.own, [entry.members for entry in entries]),
            outlines=tuple(entry.outline for entry in entries),
            ids=tuple(ids[index] for index in places),
        )
