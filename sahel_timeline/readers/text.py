"""Plain text, one article a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.readers.decoding import Decoded, NotTextError, declared_charset, decode
from sahel_timeline.readers.source import HEAD, set_aside, unreadable
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.source import Source


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The article in a text file, or why there is none."""
    decoded = decode_source(source)
    if isinstance(decoded, Diagnostic):
        yield decoded
    else:
        yield from decoded.notes
        yield Article(source.name, decoded.text, Metadata())


def decode_source(source: Source, *, markup: bool = False) -> Decoded | Diagnostic:
    """The text of a file; a diagnostic if it is no text, or is empty. `markup` may name its charset itself."""
    data = source.read()
    if isinstance(data, Diagnostic):
        return data
    if markup and len(data) >= HEAD and source.may_leave(data):  # a shorter one was asked about before
        return set_aside(source.name)
    charset = source.charset or (declared_charset(data) if markup else None)
    try:
        decoded = decode(data, source.name, charset)
    except NotTextError as error:
        return unreadable(source.name, f"{error}; give articles in one of the forms that docs/input.md lists")
    if not decoded.text.strip():
        return empty(source.name)
    return decoded


def empty(name: str) -> Diagnostic:
    """A file without anything in it."""
    return Diagnostic("warning", "empty-file", name, "the file is empty; there is nothing to read")


def textless(name: str) -> Diagnostic:
    """A file or item that has something in it, but no text."""
    return Diagnostic("warning", "empty-file", name, "no text of an article in it; check that it was saved whole")
