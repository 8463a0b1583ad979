"""What has to be grouped again because of what is new or gone: regions of clusters and new mentions that may meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.deduplicate.clusters import Marker, Marks, meetings
from sahel_timeline.deduplicate.ground import Opened
from sahel_timeline.deduplicate.reprints import with_first_dates

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sahel_timeline.deduplicate.ground import Cluster
    from sahel_timeline.deduplicate.outline import Key
    from sahel_timeline.deduplicate.same_event import SameEvent
    from sahel_timeline.records import ArticleSummary, EventMention, ReportDate


class Region:
    """Mentions that will be one cluster."""

    def __init__(self) -> None:
        #: the clusters that they were in, by number
        self.clusters: list[int] = []
        self.wanted: set[int] = set()
        self.offered: set[int] = set()
        #: with the dates that others lend them, and the own dates of those
        self.mentions: list[EventMention] = []
        self.own: dict[Key, ReportDate] = {}
        #: mentions that are new here, or have another date than before
        self.changed: set[Key] = set()


class Regions:
    """Finds the regions; afterwards it knows what it looked into on the way."""

    def __init__(
        self,
        clusters: Sequence[Cluster],
        gone: Collection[str],
        articles: Mapping[str, ArticleSummary],
        mentions: Sequence[EventMention],
        predicate: SameEvent,
    ) -> None:
        """`articles` and `mentions` are new, `gone` are the files of articles that are no more what they were."""
        self._clusters = clusters
        self._gone = frozenset(gone)
        self._new = mentions
        self._marker = Marker(predicate)
        self.articles = dict(articles)
        self.opened: dict[int, Opened] = {}
        #: new marks of clusters, and of new mentions, which are numbered after them
        self._marks: dict[int, Marks] = {}
        #: for which of its dates a mention has marks
        self._marked: dict[Key, ReportDate] = {}

    def find(self) -> list[Region]:
        """All regions, whose mentions have their dates."""
        count = len(self._clusters)
        for number, mention in enumerate(with_first_dates(self._new, self.articles), count):
            self._mark(number, mention)
        old = [Marks(cluster.wanted, cluster.offered) for cluster in self._clusters]
        losing = [n for n, cluster in enumerate(self._clusters) if not self._gone.isdisjoint(cluster.files)]
        while True:
            homes = {number: number for number in losing}
            homes.update(meetings(old, self._marks.items()))
            members = self._members(homes)
            dated = with_first_dates([mention for _, mention in members], self.articles)
            # a date that is lent leads to others, which may have been met by nobody before
            redated = [
                (number, mention)
                for (number, _), mention in zip(members, dated, strict=True)
                if self._marked[mention.file, mention.ordinal] != mention.date
            ]
            if not redated:
                return self._regions(homes, members, dated)
            for number, mention in redated:
                self._mark(number, mention)

    def _mark(self, number: int, mention: EventMention) -> None:
        marks, known = self._marker.marks(mention), self._marks.get(number)
        self._marks[number] = (
            Marks([*known.wanted, *marks.wanted], [*known.offered, *marks.offered]) if known else marks
        )
        self._marked[mention.file, mention.ordinal] = mention.date

    def _members(self, homes: Mapping[int, int]) -> list[tuple[int, EventMention]]:
        """The mentions of all regions, each after the number of its cluster or its own, with their own dates."""
        count = len(self._clusters)
        members = []
        for number in sorted(homes):
            if number >= count:
                members.append((number, self._new[number - count]))
                continue
            if number not in self.opened:
                opened = self.opened[number] = Opened(self._clusters[number], self._gone)
                self.articles.update((article.file, article) for article in opened.articles)
                self._marked.update((key, mention.date) for key, mention in opened.before.items())
            members += [(number, mention) for mention in self.opened[number].mentions]
        return members

    def _regions(
        self,
        homes: Mapping[int, int],
        members: Sequence[tuple[int, EventMention]],
        dated: Sequence[EventMention],
    ) -> list[Region]:
        regions: dict[int, Region] = {}
        for number, home in homes.items():
            region = regions.setdefault(home, Region())
            if number < len(self._clusters):
                region.clusters.append(number)
                region.wanted.update(self._clusters[number].wanted)
                region.offered.update(self._clusters[number].offered)
            if (marks := self._marks.get(number)) is not None:
                region.wanted.update(marks.wanted)
                region.offered.update(marks.offered)
        for (number, own), mention in zip(members, dated, strict=True):
            region = regions[homes[number]]
            key = (mention.file, mention.ordinal)
            region.mentions.append(mention)
            if mention.date != own.date:
                region.own[key] = own.date
            before = self.opened[number].before[key] if number in self.opened else None
            if before is None or before.date != mention.date:
                region.changed.add(key)
        return [region for region in regions.values() if region.mentions]
