"""A reader that reads one line as an article, and never comes back from a line that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.records import Article, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.source import Source


def read(source: Source) -> Iterator[Article]:
    """Each line, until one hangs."""
    data = source.read()
    assert isinstance(data, bytes)
    for number, line in enumerate(data.decode().splitlines(), 1):
        while line == "hang":
            try:
                pass
            except Exception:  # as libraries do
                continue
        yield Article(f"{source.name}#{number}", line, Metadata())
