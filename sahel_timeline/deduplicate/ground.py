"""What deduplication may keep for the next time: clusters of mentions, what they tell, and the events they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sahel_timeline.deduplicate.outline import Outline  # noqa: TC001 – msgspec reads the annotations
from sahel_timeline.records import ArticleSummary, EventMention, ReportDate  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sahel_timeline.deduplicate.outline import Key


class Told(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the mentions of a cluster tell, and the groups they form."""

    articles: tuple[ArticleSummary, ...]
    #: with the dates that were lent to them
    mentions: tuple[EventMention, ...]
    #: of those to which dates were lent, their own ones
    own: dict[int, ReportDate]
    #: the places of the members of each group among the mentions, in the order in which they joined
    groups: tuple[tuple[int, ...], ...]


class Cluster(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Mentions that meet no others."""

    wanted: tuple[int, ...]
    offered: tuple[int, ...]
    #: the articles that have mentions in it
    files: tuple[str, ...]
    #: a `Told`; most runs need to look into few clusters
    told: bytes
    #: its events, and their ids in the chronology
    outlines: tuple[Outline, ...]
    ids: tuple[str, ...]


class Ground(msgspec.Struct, frozen=True, array_like=True):
    """What a chronology rests on."""

    clusters: tuple[Cluster, ...] = ()


class Opened:
    """What a cluster tells, without the articles that are gone."""

    def __init__(self, cluster: Cluster, gone: Collection[str]) -> None:
        told = _decode(cluster.told)
        self.articles = [article for article in told.articles if article.file not in gone]
        #: as they were dated before, by file and ordinal
        self.before: Mapping[Key, EventMention] = {
            (mention.file, mention.ordinal): mention for mention in told.mentions if mention.file not in gone
        }
        #: with the dates that their own articles give
        self.mentions = [
            replace(mention, date=told.own[place]) if place in told.own else mention
            for place, mention in enumerate(told.mentions)
            if mention.file not in gone
        ]
        members = (tuple((told.mentions[n].file, told.mentions[n].ordinal) for n in group) for group in told.groups)
        #: the outlines and ids of the events, by their members
        self.events = dict(zip(members, zip(cluster.outlines, cluster.ids, strict=True), strict=True))


def closed(
    articles: Sequence[ArticleSummary],
    mentions: Sequence[EventMention],
    own: Mapping[Key, ReportDate],
    groups: Sequence[Sequence[EventMention]],
) -> bytes:
    """What mentions tell, as a cluster keeps it."""
    places = {(mention.file, mention.ordinal): place for place, mention in enumerate(mentions)}
    told = Told(
        tuple(articles),
        tuple(mentions),
        {places[key]: date for key, date in own.items()},
        tuple(tuple(places[mention.file, mention.ordinal] for mention in group) for group in groups),
    )
    return _encode(told)


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Told).decode
