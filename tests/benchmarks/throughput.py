"""Articles a second of the whole `build`, and of its dates alone, beside dateparser's text search on the same texts."""

from __future__ import annotations

from datetime import date
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from dateparser.search import search_dates

from sahel_timeline.edtf import of_day
from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.normal_text import NormalText
from sahel_timeline.pipeline import build, normalize_all
from sahel_timeline.readers import ingest
from sahel_timeline.reading import Reading, reader_for
from sahel_timeline.records import Article
from sahel_timeline.tense import LooksAhead
from sahel_timeline.time_expressions import find_times, resolve_times, stated_days
from tests.benchmarks.clock import timed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.benchmarks.clock import Seconds

LANGUAGES = ["fr", "en"]
#: Articles that go through one step after the other, as in the pipeline.
BATCH = 48


class Throughput(NamedTuple):
    """What each round took for the same articles: our work several times, and the search between."""

    articles: int
    ours: tuple[tuple[Seconds, ...], ...]
    search: tuple[Seconds, ...]

    @property
    def best_ours(self) -> float:
        """Seconds of our fastest time."""
        return min(seconds.wall for passes in self.ours for seconds in passes)

    @property
    def best_search(self) -> float:
        """Seconds of the fastest search."""
        return min(seconds.wall for seconds in self.search)

    @property
    def by_wall(self) -> float:
        """How many times as fast ours is: the median over the rounds of search over our median."""
        return self._middle(lambda seconds: seconds.wall)

    @property
    def by_cpu(self) -> float:
        """The same in processor time."""
        return self._middle(lambda seconds: seconds.cpu)

    def _middle(self, clock: Callable[[Seconds], float]) -> float:
        rounds = zip(self.ours, self.search, strict=True)
        return median(clock(search) / median(map(clock, passes)) for passes, search in rounds)


def measure(paths: Sequence[Path], rounds: int, passes: int = 5) -> Throughput:
    """Build and search in turn, in one warm process: each round some builds before the search and as many after."""
    knowledge = load_knowledge()
    names = [str(path) for path in paths]
    texts = [path.read_text(encoding="utf-8") for path in article_files(paths)]
    return _in_turn(lambda: build(names, knowledge), texts, rounds, passes)


def measure_normalize(paths: Sequence[Path], rounds: int, passes: int = 5) -> Throughput:
    """The same of `normalize`: languages, publication dates from all evidence, dates of the text."""
    articles = _articles(paths)
    reader = reader_for(load_knowledge())

    def run_normalize() -> None:
        for _ in normalize_all(articles, reader):
            pass

    return _in_turn(run_normalize, [article.text for article in articles], rounds, passes)


def measure_dates(paths: Sequence[Path], rounds: int, passes: int = 5) -> Throughput:
    """The same of dates alone: finding and resolving, for which the search too has only a text and its languages."""
    articles = _articles(paths)
    reader = reader_for(load_knowledge())
    languages = [reader.read(article).language for article in articles]
    written = date(2025, 10, 20)

    batches = [list(zip(articles, languages, strict=True))[i : i + BATCH] for i in range(0, len(articles), BATCH)]

    def run_dates() -> None:
        for batch in batches:
            texts = [NormalText(article.text) for article, _ in batch]
            readings = [
                Reading(article, text, language, lexicon := reader.lexicon(language), lexicon.scan(text))
                for (article, language), text in zip(batch, texts, strict=True)
            ]
            found = [
                find_times(reading.text, [match.start for match in reading.scan.times], reading.lexicon.vocabulary)
                for reading in readings
            ]
            for reading, times in zip(readings, found, strict=True):
                stated = stated_days(times, reading.text)
                resolve_times(times, reading.text, stated, written, of_day(written), LooksAhead(reading))

    return _in_turn(run_dates, [article.text for article in articles], rounds, passes)


def _articles(paths: Sequence[Path]) -> list[Article]:
    return [record for record in ingest([str(path) for path in paths]) if isinstance(record, Article)]


def _in_turn(work: Callable[[], object], texts: Sequence[str], rounds: int, passes: int) -> Throughput:
    def run_search() -> None:
        for text in texts:
            search_dates(text, languages=LANGUAGES)

    work()
    search_dates(texts[0], languages=LANGUAGES)
    ours, searched = [], []
    for _ in range(rounds):
        before = [timed(work) for _ in range(passes)]
        searched.append(timed(run_search))
        ours.append((*before, *(timed(work) for _ in range(passes))))
    return Throughput(len(texts), tuple(ours), tuple(searched))


def article_files(paths: Sequence[Path]) -> list[Path]:
    """The article files that are given or stand in the folders given, in order."""
    return [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
