"""Markdown and text with YAML front matter between `---` lines.

Spans in the output count from the beginning of the file: the front matter is blanked, not cut.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahel_timeline.readers.metadata import metadata_from_yaml
from sahel_timeline.readers.text import decode_source
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.source import Source

_KEY = rf"(?:{'|'.join(Metadata.__struct_fields__)}):"
# A rule before a blank line and text is a rule (as Pandoc has it); before keys, a remark or nothing it opens metadata.
_OPENING = re.compile(rf"---[ \t]*\r?\n(?![ \t]*\r?\n\s*(?!{_KEY}|#|---|\.\.\.)\S)")
_FRONT_MATTER = re.compile(_OPENING.pattern + r"(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_NOT_BLANK = re.compile(r"[^\n]")


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The article in a Markdown file, with the metadata of its front matter."""
    decoded = decode_source(source)
    if isinstance(decoded, Diagnostic):
        yield decoded
        return
    yield from decoded.notes
    text = decoded.text
    metadata: Metadata | Diagnostic = Metadata()
    match = _FRONT_MATTER.match(text)
    if match:
        metadata = metadata_from_yaml(match[1], source.name, "front matter", before=1)
        text = _NOT_BLANK.sub(" ", text[: match.end()]) + text[match.end() :]
    elif _OPENING.match(text):
        yield Diagnostic(
            "error",
            "unreadable-metadata",
            source.name,
            "front matter is not closed; end it with a line of ---",
        )
    if isinstance(metadata, Diagnostic):
        yield metadata
        metadata = Metadata()
    yield Article(source.name, text, metadata, "front-matter" if metadata.published else None)
