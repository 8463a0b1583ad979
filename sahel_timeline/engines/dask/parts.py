"""Files → parts that workers read: several small files together, large files of JSON Lines in pieces."""

from __future__ import annotations

import io
import os
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.engines.dask.messages import Part
from sahel_timeline.readers import form_of
from sahel_timeline.readers.json_records import is_in_lines
from sahel_timeline.readers.paths import NotAFileError, is_url, open_regular
from sahel_timeline.readers.source import HEAD, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: A part has at most so many files, and ends with the one that makes it so heavy, in bytes. The first ones are
#: lighter: little work is shared out evenly.
MOST, HEAVIEST = 400, 4_000_000
FIRST, SHORTER = 25, 16


class Limits(NamedTuple):
    """How large parts may be, in files and bytes."""

    files: int = MOST
    weight: int = HEAVIEST


USUAL = Limits()


class Planner:
    """Shares out files in their order; `threads` are those that read at the same time."""

    def __init__(self, threads: int, limits: Limits = USUAL) -> None:
        self._small_ones = 4 * threads
        self._threads = threads
        self._limits = limits

    def parts(self, sources: Iterable[Source]) -> Iterator[Part]:
        """The parts, in the order of the sources."""
        made = weight = 0
        together: list[Source] = []
        for source in sources:
            size = _size(source)
            pieces = list(self._pieces(source, size)) if size > self._limits.weight else []
            if not pieces:
                together.append(source)
                weight += size
            small = made < self._small_ones
            most = FIRST if small else self._limits.files
            heaviest = self._limits.weight // SHORTER if small else self._limits.weight
            if together and (pieces or len(together) >= min(most, self._limits.files) or weight >= heaviest):
                yield _part(together)
                made += 1
                together, weight = [], 0
            yield from pieces
        if together:
            yield _part(together)

    def _pieces(self, source: Source, size: int) -> Iterator[Part]:
        """The pieces of a file that has an article a line; none of any other."""
        if not _is_in_lines(source):
            return
        count = max(-(-size // self._limits.weight), 1)
        if count < 4 * self._threads:
            count = min(4 * self._threads, -(-size * SHORTER // self._limits.weight))
        bounds = [size * number // count for number in range(count + 1)]
        for start, end in pairwise(bounds):
            yield Part(((source.name, _path(source)),), source.options.crawl, (start, end))


def _part(sources: Iterable[Source]) -> Part:
    together = list(sources)
    return Part(tuple((source.name, _path(source)) for source in together), together[0].options.crawl)


def _path(source: Source) -> str:
    """Where a worker finds it, whatever folder it works in."""
    assert source.path is not None
    return source.path if is_url(source.path) else os.path.abspath(source.path)


def _size(source: Source) -> int:
    """Bytes of a file; 0 if that is not known, and when it is read it will be seen why."""
    assert source.path is not None
    try:
        if is_url(source.path):
            from sahel_timeline.readers.remote import weigh_url

            return weigh_url(source.path)
        return os.path.getsize(source.path)
    except OSError:
        return 0


def _is_in_lines(source: Source) -> bool:
    """Whether it has an article a line, and can be read from the middle."""
    assert source.path is not None
    try:
        with io.BufferedReader(open_regular(source.path), HEAD) as stream:  # type: ignore[type-var]
            head = stream.read(HEAD)
            stream.seek(1)
    except (OSError, NotAFileError, ValueError):
        return False
    return form_of(head, source) == "json" and is_in_lines(head)
