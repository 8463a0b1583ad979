"""This process reads the articles, one after the other; another may find what they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.readers import ingest
from sahel_timeline.records import Article, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_timeline.findings import Findings
    from sahel_timeline.readers.metadata import Given

    Find = Callable[[Iterable[Article]], Iterable[Findings]]


class Here:
    """The engine that reads here; `find` is an `Extraction`, worker processes, or a cache before either."""

    def __init__(self, find: Find) -> None:
        self._find = find

    def __call__(self, paths: Sequence[str], given: Given | None) -> Iterator[Findings | Diagnostic]:
        """What each article tells, and diagnostics of what could not be read."""
        aside: list[Diagnostic] = []
        for findings in self._find(_articles(ingest(paths, given), aside)):
            yield findings
            if aside:
                yield from aside
                aside.clear()
        yield from aside


def _articles(records: Iterable[Article | Diagnostic], aside: list[Diagnostic]) -> Iterator[Article]:
    """The articles among the records; the diagnostics are put aside."""
    for record in records:
        if isinstance(record, Diagnostic):
            aside.append(record)
        else:
            yield record
