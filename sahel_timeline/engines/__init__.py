"""Engines: who reads articles and finds what they tell – this process, several processes, or several machines.

All give the same answers in the same order; what an answer is worth is decided afterwards, in one place, by
`deduplicate`. The engines differ in where the reading is done:

- `here`: this process reads. What articles tell is found by itself (`Extraction`), by worker processes (`processes`),
  or known from a cache.
- `dask`: the workers of a Dask cluster read as well, each its own files or pieces of files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.findings import Findings
    from sahel_timeline.readers.metadata import Given
    from sahel_timeline.records import Diagnostic


class Engine(Protocol):
    """From what the command line names to what the articles tell."""

    def __call__(self, paths: Sequence[str], given: Given | None) -> Iterable[Findings | Diagnostic]:
        """What each article tells, in the order of the articles, and diagnostics of what could not be read.

        Args:
            paths: files, folders, patterns, `-`.
            given: what the user states for all articles, and how files are to be read.

        Raises EngineError if the work cannot be done where it was to be done.
        """


class EngineError(Exception):
    """Those who were to do the work are not there, or would do it in another way; the message says what to do."""
