"""Tenures of officials: a table for people, lists for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.officials import HeldOffice
    from sahel_timeline.renderers import Target

#: What the table says of a date for which no source is named.
GENERAL = "general knowledge"


def render_tenures(tenures: Sequence[HeldOffice], form: str, target: Target) -> None:
    """Write tenures as `table`, `yaml` or `json`."""
    if form == "json":
        target.stream.write(msgspec.json.format(msgspec.json.encode(tenures), indent=2).decode() + "\n")
    elif form == "yaml":
        from sahel_timeline.renderers.yaml import write_yaml

        write_yaml(msgspec.to_builtins(tenures), target.stream)
    else:
        _table(tenures, target)


def _table(tenures: Sequence[HeldOffice], target: Target) -> None:
    from rich.table import Table
    from rich.text import Text

    from sahel_timeline.renderers import terminal

    wrap = target.width is not None
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("From", "To", "State"):
        table.add_column(column, no_wrap=True)
    for column in ("Name", "Office", "Source"):
        table.add_column(column, overflow="fold", no_wrap=not wrap)
    for tenure in tenures:
        posted = f" ({tenure.host})" if tenure.host else ""
        more = f" (+{len(tenure.sources) - 1})" if len(tenure.sources) > 1 else ""
        table.add_row(
            Text(tenure.from_),
            Text(tenure.to or "…"),
            Text(tenure.state),
            Text(tenure.name),
            Text(tenure.office + posted),
            Text(f"{tenure.sources[0]}{more}" if tenure.sources else GENERAL, style="dim"),
        )
    terminal.write(target, [table if tenures else Text("No tenure found.")])
