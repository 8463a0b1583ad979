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
    said: set[tuple[str, str]] = set()
    for event in chronology.events:
        said.update(combinations(sorted({report.file for report in event.reports}), 2))
    right = sum(truth[one] is not None and truth[one] == truth[other] for one, other in said)
    sizes = Counter(number for number in truth.values() if number is not None)
    wanted = sum(size * (size - 1) // 2 for size in sizes.values())
    return right / (len(said) or 1), right / (wanted or 1)


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
