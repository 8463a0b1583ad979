"""Builds generated articles and says what it took and how right it was, as JSON.

`python -m tests.benchmarks.yardstick_worker PATH TRUTH`: TRUTH is a JSON object of file → number of the event, or null.
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build
from sahel_timeline.reading import reader_for
from tests.benchmarks.clock import Seconds, timed
from tests.benchmarks.corpus import DATA
from tests.benchmarks.scale_worker import most_memory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_timeline.records import Chronology

Truth = dict[str, int | None]


class Point(msgspec.Struct, frozen=True):
    """One size: what it took, and how right it was."""

    articles: int
    events: int
    reports: int
    seconds: Seconds
    #: bytes: before the articles, and at most
    base: int
    peak: int
    #: pairs of articles that report one event
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1.0)


def score(chronology: Chronology, truth: Mapping[str, int | None]) -> tuple[float, float]:
    """Precision and recall of the pairs of articles that are said to report one event."""
    files = [{report.file for report in event.reports} for event in chronology.events]
    times = Counter(file for members in files for file in members)
    said = right = 0
    # only articles of several events can be a pair twice; of millions of pairs no set is made
    again: set[tuple[str, str]] = set()
    for members in files:
        numbers = Counter(truth[file] for file in members)
        said += _pairs(len(members))
        right += sum(_pairs(count) for number, count in numbers.items() if number is not None)
        for pair in combinations(sorted(file for file in members if times[file] > 1), 2):
            if pair in again:
                said -= 1
                right -= truth[pair[0]] is not None and truth[pair[0]] == truth[pair[1]]
            again.add(pair)
    sizes = Counter(number for number in truth.values() if number is not None)
    wanted = sum(map(_pairs, sizes.values()))
    return right / (said or 1), right / (wanted or 1)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def main(path: str, truth: Truth) -> Point:
    """Build after a warm-up."""
    knowledge = load_knowledge()
    for language in knowledge.languages:
        reader_for(knowledge).lexicon(language)
    build([str(DATA / "articles")], knowledge)
    base = most_memory()
    kept: list[Chronology] = []
    seconds = timed(lambda: kept.append(build([path], knowledge)))
    peak = most_memory()
    [chronology] = kept
    precision, recall = score(chronology, truth)
    reports = sum(len(event.reports) for event in chronology.events)
    return Point(len(truth), len(chronology.events), reports, seconds, base, peak, precision, recall)


if __name__ == "__main__":
    answer = main(sys.argv[1], msgspec.json.decode(Path(sys.argv[2]).read_bytes(), type=Truth))
    sys.stdout.buffer.write(msgspec.json.encode(answer))
