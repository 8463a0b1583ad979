"""What grouping a mention takes, of few and of many: it grows with the mentions, not with their pairs."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.deduplicate.group import group_mentions
from sahel_timeline.deduplicate.same_event import SameEvent
from sahel_timeline.engines.here import Here
from sahel_timeline.findings import Extraction, Findings
from sahel_timeline.knowledge import load_knowledge
from tests.benchmarks.clock import timed
from tests.benchmarks.press import print_articles
from tests.benchmarks.yardstick import write_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.deduplicate.compared import Compared
    from sahel_timeline.deduplicate.same_event import Verdict
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import EventMention

#: Mentions an article, at least: articles are made until there are enough of them.
_AN_ARTICLE = 0.6


class Grouped(NamedTuple):
    """What grouping so many mentions took: processor seconds, and how often two were compared."""

    mentions: int
    groups: int
    seconds: float
    comparisons: int


class Counting(SameEvent):
    """Says how often it was asked."""

    comparisons = 0

    def compare(self, a: Compared, b: Compared) -> Verdict:
        self.comparisons += 1
        return super().compare(a, b)


def measure(sizes: Sequence[int]) -> Iterator[Grouped]:
    """The first so many mentions of a generated press each, in growing numbers."""
    knowledge = load_knowledge()
    for size in sizes:
        # each size is a press of its own, as dense as the others: the first mentions of a larger one would be sparse
        yield group(list(islice(mentions(knowledge, round(size / _AN_ARTICLE)), size)), knowledge)


def mentions(knowledge: Knowledge, articles: int, *, dense: bool = True) -> Iterator[EventMention]:
    """What generated articles tell."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "articles.jsonl")
        write_lines(print_articles(knowledge, articles, dense=dense), file)
        for found in Here(Extraction(knowledge))([str(file)], None):
            if isinstance(found, Findings):
                yield from found.mentions


def group(told: Sequence[EventMention], knowledge: Knowledge) -> Grouped:
    """Group mentions, and count what it takes."""
    groups: list[object] = []
    seconds = timed(lambda: groups.extend(group_mentions(told, SameEvent(knowledge))))
    counting = Counting(knowledge)
    group_mentions(told, counting)
    return Grouped(len(told), len(groups), seconds.cpu, counting.comparisons)
