"""Scale and correctness together: generated articles whose truth is known, in growing numbers; processes; the cache."""

from __future__ import annotations

import subprocess
import sys
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.knowledge import load_knowledge
from tests.benchmarks.press import print_articles
from tests.benchmarks.yardstick_worker import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.benchmarks.press import Printed

ROOT = Path(__file__).parents[2]


class Ratios(msgspec.Struct, frozen=True):
    """Seconds of whole commands over the same articles, and whether all wrote the same bytes."""

    articles: int
    one: float
    two: float
    cached: float
    again: float
    #: with one article in a hundred new
    some_new: float
    same: bool


def write_text(articles: Iterable[Printed], folder: Path) -> dict[str, int | None]:
    """A text file each; the truth by file."""
    truth: dict[str, int | None] = {}
    for article in articles:
        name = f"{article.name}.txt"
        (folder / name).write_text(article.text, encoding="utf-8", newline="")
        truth[name] = article.event
    return truth


def write_lines(articles: Iterable[Printed], file: Path) -> dict[str, int | None]:
    """JSON Lines, as crawlers write them; the truth by the name that the reader gives each article."""
    truth: dict[str, int | None] = {}
    with file.open("wb") as out:
        for article in articles:
            said = {
                "id": article.name,
                "title": article.title,
                "text": article.body,
                "outlet": article.outlet,
                "url": article.url,
                "published": article.published,
                "language": article.language,
            }
            out.write(msgspec.json.encode(said) + b"\n")
            truth[f"{file.name}#{len(truth) + 1}"] = article.event
    return truth


def measure(sizes: Sequence[int]) -> Iterator[Point]:
    """Each size as JSON Lines, built in a process of its own."""
    knowledge = load_knowledge()
    for size in sizes:
        with TemporaryDirectory() as folder:
            truth = Path(folder, "truth.json")
            printed = print_articles(knowledge, size, dense=True)
            articles = Path(folder, "articles.jsonl")
            truth.write_bytes(msgspec.json.encode(write_lines(printed, articles)))
            line = [sys.executable, "-m", "tests.benchmarks.yardstick_worker", str(articles), str(truth)]
            run = subprocess.run(line, cwd=ROOT, stdout=subprocess.PIPE, check=True)
            yield msgspec.json.decode(run.stdout, type=Point)


def ratios(size: int) -> Ratios:
    """One process against two, and a cache that is empty, full, and nearly full."""
    with TemporaryDirectory() as folder:
        articles = Path(folder, "articles")
        articles.mkdir()
        printed = print_articles(load_knowledge(), size + size // 100)
        write_text(islice(printed, size), articles)
        cache = f"--cache={Path(folder, 'kept.sqlite')}"
        one, first = _command(articles)
        two, second = _command(articles, "--jobs=2")
        cached, third = _command(articles, cache)
        again, fourth = _command(articles, cache)
        write_text(printed, articles)
        some_new, with_new = _command(articles, cache)
        _, afresh = _command(articles, "--jobs=2")
    same = first == second == third == fourth and with_new == afresh
    return Ratios(size, one, two, cached, again, some_new, same)


def _command(*arguments: str | Path) -> tuple[float, bytes]:
    """Seconds of a build as a command, and a digest of what it wrote."""
    line = [sys.executable, "-m", "sahel_timeline", "build", "-q", "-f", "json", *map(str, arguments)]
    start = perf_counter()
    run = subprocess.run(line, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return perf_counter() - start, blake2b(run.stdout).digest()
