"""How far a long run is, on standard error, and only if that is a terminal."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from sahel_timeline.records import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sahel_timeline.commands.session import Messages

T = TypeVar("T")
#: Seconds after which a run is long.
LONG = 1.0


def watcher(messages: Messages) -> Callable[[Iterable[T]], Iterable[T]] | None:
    """What counts the articles that pass through it, with a bar once the run is long; none if nobody would see it."""
    if messages.quiet or sys.stderr is None or not sys.stderr.isatty():
        return None
    return _counting


def _counting(records: Iterable[T]) -> Iterator[T]:
    begin = monotonic()
    waiting = iter(records)
    count = 0
    for record in waiting:
        count += isinstance(record, Article)
        yield record
        if monotonic() - begin >= LONG:
            yield from _with_bar(waiting, count)


def _with_bar(records: Iterator[T], count: int) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.completed:,} articles read"), BarColumn(), TimeElapsedColumn())
    # gone when all is read: nothing of it stays between the messages
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        # how many there are is not known: files are found one at a time
        task = progress.add_task("", total=None, completed=count)
        for record in records:
            progress.advance(task, isinstance(record, Article))
            yield record
