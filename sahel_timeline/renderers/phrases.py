"""Phrases with their time expressions marked, and a table of what each one says: `normalize` on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

_COLUMNS = ("text", "edtf", "grain", "basis", "rule")


def render_phrases(answers: Sequence[tuple[str, Sequence[dict[str, Any]]]], stream: TextIO, color: bool) -> None:
    """Print each phrase and a table of its expressions."""
    console = Console(
        file=stream,
        no_color=not color,
        color_system="auto" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for phrase, items in answers:
        marked = Text(phrase)
        for item in items:
            marked.stylize("bold underline", *item["span"])
        console.print(marked)
        if not items:
            console.print(Text("  no date found", style="dim"))
            continue
        table = Table(box=None, pad_edge=False, header_style="dim")
        for column in _COLUMNS:
            table.add_column("value" if column == "edtf" else column, overflow="fold")
        for item in items:
            table.add_row(*(Text(str(item[column]) or "unknown") for column in _COLUMNS))
        console.print(table)
