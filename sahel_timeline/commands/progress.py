"""How far a build has come: a line on the terminal with the rate and the time left; nothing anywhere else."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")
#: Seconds before the line is first shown, and between two of its versions.
FIRST, EVERY = 1.0, 0.2


def shown(found: Iterable[T], paths: Sequence[str], *, quiet: bool) -> Iterator[T]:
    """The same things; while they come, a line on standard error says how many there were, if it is a terminal."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield from found
        return
    total = _files(paths)
    start = monotonic()
    due = start + FIRST
    count = 0
    try:
        for thing in found:
            yield thing
            count += not isinstance(thing, Diagnostic)
            if count and (now := monotonic()) >= due:
                due = now + EVERY
                sys.stderr.write(f"\r{line(count, total, now - start)}\x1b[K")
                sys.stderr.flush()
    finally:
        if due > start + FIRST:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def line(count: int, total: int, seconds: float) -> str:
    """“1200 of 20000 articles, 800 a second, 24 s left”; no end is told where there are more articles than files."""
    rate = count / seconds
    if count > total:
        return f"{count} articles, {rate:.0f} a second"
    left = round((total - count) / rate)
    minutes = f"{left // 60} min {left % 60:02d} s" if left >= 60 else f"{left} s"
    return f"{count} of {total} articles, {rate:.0f} a second, {minutes} left"


def _files(paths: Sequence[str]) -> int:
    """About how many articles there are: files that are not hidden and no sidecars."""
    count = 0
    for path in paths:
        if os.path.isdir(path):
            for _, _, names in os.walk(path):
                count += sum(not name.startswith(".") and not name.endswith(".meta.yaml") for name in names)
        else:
            count += 1
    return count
