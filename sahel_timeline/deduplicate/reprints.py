"""Reprints: texts that appear again, under another name and on another day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sahel_timeline.records import ArticleSummary, EventMention

#: Two articles that share this much of their sentences are one source.
REPRINT = 0.5
#: A text is reprinted within so many days; years later the same words tell of something else.
SOON = timedelta(days=92)
#: Fewer sentences than these are news of another day in the same words, unless they come again at once.
SEVERAL, AT_ONCE = 4, timedelta(days=7)
#: Bases of dates that hang on the day on which the article appeared.
_HANGING = ("relative", "inferred", "publication")


def are_reprints(prints: AbstractSet[int], others: AbstractSet[int]) -> bool:
    """Whether two articles are one text, by the hashes of their longer sentences."""
    return bool(prints and others) and len(prints & others) / min(len(prints), len(others)) >= REPRINT


def source_groups(files: Sequence[str], articles: Mapping[str, ArticleSummary]) -> dict[str, int]:
    """For each file a number: files with one number are reprints of one text."""
    numbers: dict[str, int] = {}
    groups: list[frozenset[int]] = []
    #: the groups that have a sentence, so that only those that share one are compared
    having: dict[int, list[int]] = defaultdict(list)
    for file in sorted(set(files)):
        prints = frozenset(articles[file].fingerprint)
        sharing = sorted({number for sentence in prints for number in having.get(sentence, ())})
        same = next((number for number in sharing if are_reprints(prints, groups[number])), None)
        if same is None:
            same = len(groups)
            groups.append(prints)
            for sentence in prints:
                having[sentence].append(same)
        numbers[file] = same
    return numbers


def with_first_dates(
    mentions: Sequence[EventMention], articles: Mapping[str, ArticleSummary]
) -> Sequence[EventMention]:
    """Mentions with the dates of the text's first appearance: "hier" in a reprint is not the day before the reprint.

    Only mentions in the same words are compared, so that the work grows with the mentions.
    """
    by_words: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        by_words[mention.dyad, mention.kind, mention.quote].append(index)
    dated = list(mentions)
    for indexes in by_words.values():
        if len(indexes) > 1:
            _date_by_first(
                sorted(indexes, key=lambda i: (_day(mentions[i], articles), mentions[i].file)), dated, articles
            )
    return dated


def _date_by_first(order: Sequence[int], mentions: list[EventMention], articles: Mapping[str, ArticleSummary]) -> None:
    """Lend the dates of earlier appearances to later ones; `order` is that of publication."""
    start = 0
    for place, later in enumerate(order):
        mention = mentions[later]
        while _day(mention, articles) - _day(mentions[order[start]], articles) > SOON:
            start += 1
        if mention.date.basis not in _HANGING or _day(mention, articles) == date.max:
            continue
        prints = frozenset(articles[mention.file].fingerprint)
        for earlier in order[start:place]:
            first = mentions[earlier]
            before = frozenset(articles[first.file].fingerprint)
            if len(prints & before) < SEVERAL and _day(mention, articles) - _day(first, articles) > AT_ONCE:
                continue
            if first.date.value != mention.date.value and are_reprints(prints, before):
                rule = f"{first.date.rule}:first-print" if first.date.rule else "first-print"
                mentions[later] = replace(mention, date=replace(first.date, rule=rule))
                break


def _day(mention: EventMention, articles: Mapping[str, ArticleSummary]) -> date:
    published = articles[mention.file].published
    return published.earliest if published and published.earliest else date.max
