"""The chronology as JSON, two blanks a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from sahel_timeline.records import Chronology
    from sahel_timeline.renderers import Target


def render(chronology: Chronology, target: Target) -> None:
    """Write the tree of `schema`, with a newline at the end."""
    target.stream.write(msgspec.json.format(msgspec.json.encode(chronology), indent=2).decode())
    target.stream.write("\n")
