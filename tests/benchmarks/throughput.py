"""Articles a second of the whole `build`, beside dateparser's text search alone on the same texts."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from dateparser.search import search_dates

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build
from tests.benchmarks.clock import timed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.benchmarks.clock import Seconds

LANGUAGES = ["fr", "en"]


class Throughput(NamedTuple):
    """What each round took for the same articles: builds, and the search between them."""

    articles: int
    build: tuple[tuple[Seconds, ...], ...]
    search: tuple[Seconds, ...]

    @property
    def best_build(self) -> float:
        """Seconds of the fastest build."""
        return min(seconds.wall for builds in self.build for seconds in builds)

    @property
    def best_search(self) -> float:
        """Seconds of the fastest search."""
        return min(seconds.wall for seconds in self.search)

    @property
    def by_wall(self) -> float:
        """How many times as fast the build is: the median over the rounds of search over median build."""
        return self._middle(lambda seconds: seconds.wall)

    @property
    def by_cpu(self) -> float:
        """The same in processor time."""
        return self._middle(lambda seconds: seconds.cpu)

    def _middle(self, clock: Callable[[Seconds], float]) -> float:
        rounds = zip(self.build, self.search, strict=True)
        return median(clock(search) / median(map(clock, builds)) for builds, search in rounds)


def measure(paths: Sequence[Path], rounds: int, builds: int = 5) -> Throughput:
    """Build and search in turn, in one warm process: each round some builds before the search and as many after."""
    knowledge = load_knowledge()
    names = [str(path) for path in paths]
    texts = [path.read_text(encoding="utf-8") for path in article_files(paths)]

    def run_build() -> None:
        build(names, knowledge)

    def run_search() -> None:
        for text in texts:
            search_dates(text, languages=LANGUAGES)

    run_build()
    search_dates(texts[0], languages=LANGUAGES)
    built, searched = [], []
    for _ in range(rounds):
        before = [timed(run_build) for _ in range(builds)]
        searched.append(timed(run_search))
        built.append((*before, *(timed(run_build) for _ in range(builds))))
    return Throughput(len(texts), tuple(built), tuple(searched))


def article_files(paths: Sequence[Path]) -> list[Path]:
    """The article files that are given or stand in the folders given, in order."""
    return [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
