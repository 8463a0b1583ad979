"""The chronology as the lines that `deduplicate` writes: a record a line, for `jq` and for `render`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.records import Scope
from sahel_timeline.stream import encode_record

if TYPE_CHECKING:
    from sahel_timeline.records import Chronology
    from sahel_timeline.renderers import Target


def render(chronology: Chronology, target: Target) -> None:
    """Write the scope, then events, articles and diagnostics, each with its `type`."""
    records = (Scope(chronology.dyads), *chronology.events, *chronology.articles, *chronology.diagnostics)
    for record in records:
        target.stream.write(encode_record(record).decode())
