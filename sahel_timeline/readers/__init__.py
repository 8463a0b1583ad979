"""Files → Article: which files to read, how each form is read, and what is said about them.

To add an input format, write a module with a `read(source)` that yields articles and diagnostics, and name it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.readers import markdown, text
from sahel_timeline.readers.files import Source, find_sources
from sahel_timeline.readers.metadata import Given, with_metadata
from sahel_timeline.records import Article, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Reader = "Callable[[Source], Iterator[Article | Diagnostic]]"

#: suffix → reader; a file without suffix and standard input are read as text
READERS: dict[str, Callable[[Source], Iterator[Article | Diagnostic]]] = {
    "": text.read,
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}


def ingest(paths: Sequence[str], given: Given | None = None) -> Iterator[Article | Diagnostic]:
    """Read all articles that the paths name, one at a time, in the order of their names.

    Args:
        paths: files, folders, glob patterns that the shell left alone, or `-` for standard input.
        given: metadata that the user states for all of them.

    Yields articles, and a diagnostic for whatever could not be read or looks odd; nothing is raised for bad input.
    """
    seen: dict[int, str] = {}
    for source in find_sources(paths, READERS):
        if isinstance(source, Diagnostic):
            yield source
            continue
        reader = READERS.get(source.suffix, text.read)
        for record in reader(source):
            if isinstance(record, Diagnostic):
                yield record
                continue
            yield from _duplicate(record, seen)
            yield from with_metadata(record, source, given or Given())


def _duplicate(article: Article, seen: dict[int, str]) -> Iterator[Diagnostic]:
    """Tell of a text that came before under another name; both are reports, of one source."""
    key = hash(article.text)
    if key in seen:
        yield Diagnostic("info", "duplicate-text", article.file, f"the same text as {seen[key]}")
    else:
        seen[key] = article.file
