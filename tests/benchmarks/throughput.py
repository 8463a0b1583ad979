"""Articles a second of the whole `build`, beside dateparser's text search alone on the same texts."""

from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from dateparser.search import search_dates

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

LANGUAGES = ["fr", "en"]


class Throughput(NamedTuple):
    """Seconds that each round took for the same articles: the build, and the search beside it."""

    articles: int
    build: tuple[float, ...]
    search: tuple[float, ...]

    @property
    def best(self) -> float:
        """How many times as fast the build is, best round against best round."""
        return min(self.search) / min(self.build)

    @property
    def middle(self) -> float:
        """The same, as the median over the rounds."""
        return median(search / build for build, search in zip(self.build, self.search, strict=True))


def measure(paths: Sequence[Path], rounds: int, builds: int = 5) -> Throughput:
    """Build and search in turn, in one warm process; a round's build is the median of some before and after."""
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
        before = [_seconds(run_build) for _ in range(builds)]
        searched.append(_seconds(run_search))
        built.append(median([*before, *(_seconds(run_build) for _ in range(builds))]))
    return Throughput(len(texts), tuple(built), tuple(searched))


def article_files(paths: Sequence[Path]) -> list[Path]:
    """The article files that are given or stand in the folders given, in order."""
    return [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]


def _seconds(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
