"""UTF-8 text, one article a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.readers.files import unreadable
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.files import Source


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The article in a text file, or why there is none."""
    text = decode(source)
    if isinstance(text, Diagnostic):
        yield text
    else:
        yield Article(source.name, text, Metadata())


def decode(source: Source) -> str | Diagnostic:
    """The text of a file, without byte-order mark; a diagnostic if it is not UTF-8 text, or is empty."""
    data = source.read()
    if isinstance(data, Diagnostic):
        return data
    if b"\0" in data:
        return unreadable(source.name, "binary data, not text; give text or Markdown files")
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return unreadable(
            source.name,
            f"not UTF-8 (byte {error.start}); convert it, for example with iconv -f cp1252 -t utf-8",
        )
    if not text.strip():
        return Diagnostic("warning", "empty-file", source.name, "the file is empty; there is nothing to read")
    return text
