"""The rows of `csv` with tabs between the columns: no cell has a tab or newline of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.renderers.csv import write_rows

if TYPE_CHECKING:
    from sahel_timeline.records import Chronology
    from sahel_timeline.renderers import Target


def render(chronology: Chronology, target: Target) -> None:
    """Write a head and a row an event, with tabs."""
    write_rows(chronology, target, "\t")
