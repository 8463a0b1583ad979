"""The chronology as a table: on a terminal it fits the width, in a pipe it is complete, a line an event, no colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.records import Chronology, Event, Participant
    from sahel_timeline.renderers import Target

#: In a pipe nothing is wrapped: lines are as long as their event needs.
UNBOUNDED = 100_000
_STYLES = {"planned": "italic", "postponed": "italic", "cancelled": "strike"}


class _Console(Console):
    """A console that leaves a pipe closed by its reader to the command; rich itself would exit with 1."""

    def on_broken_pipe(self) -> None:
        raise  # the BrokenPipeError that is being handled


def console_for(target: Target) -> Console:
    """A console that prints text as it is; in a pipe lines are as long as they need."""
    return _Console(
        file=target.stream,
        width=target.width or UNBOUNDED,
        force_terminal=target.color,
        no_color=not target.color,
        color_system="auto" if target.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )


def render(chronology: Chronology, target: Target) -> None:
    """Write the table, a line of counts, and the legend of its marks."""
    console = console_for(target)
    dated = [event for event in chronology.events if event.date.earliest or event.date.latest]
    undated = [event for event in chronology.events if not (event.date.earliest or event.date.latest)]
    wrap = target.width is not None
    # written by us: where the reader of a pipe has gone, a Console ends the process with exit code 1
    with console.capture() as lines:
        if dated:
            console.print(_table(dated, wrap))
        if undated:
            console.print(Text("Undated", style="bold"))
            console.print(_table(undated, wrap))
        if not chronology.events:
            console.print(Text("No engagement found."))
        console.print(Text(_counts(chronology), style="dim"))
        legend = _legend(chronology.events)
        if legend:
            console.print(Text(legend, style="dim"))
    target.stream.write(lines.get())


def _table(events: Iterable[Event], wrap: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    table.add_column("Date", no_wrap=True)
    table.add_column("Dyad", no_wrap=True)
    table.add_column("Kind", no_wrap=True)
    table.add_column("Who", overflow="fold", no_wrap=not wrap, ratio=4 if wrap else None)
    table.add_column("Place", overflow="fold", no_wrap=not wrap)
    table.add_column("Sources", justify="right", no_wrap=True)
    table.add_column("Flags", overflow="fold", no_wrap=not wrap)
    if wrap:
        table.add_column("Id", overflow="fold", style="dim", ratio=2)
    else:
        table.add_column("Id", no_wrap=True)
    for event in events:
        table.add_row(
            Text(_date(event)),
            Text(event.dyad),
            Text(("└ " if event.part_of else "") + event.kind),
            Text(_who(event), style=_STYLES.get(event.status, "")),
            Text(event.place or ""),
            Text(_sources(event)),
            Text(_flags(event), style="yellow"),
            Text(event.id),
        )
    return table


def _date(event: Event) -> str:
    date = event.date
    if date.basis == "publication":
        day = date.latest or date.earliest
        return f"{'≤' if date.latest else '≥'} {day}"
    if not date.edtf:
        return "?"
    mark = "≈ " if date.precision not in ("day", "range", "week") or "~" in date.edtf else ""
    return mark + date.edtf.replace("~", "")


def _who(event: Event) -> str:
    sides: dict[str, list[str]] = {}
    for participant in event.participants:
        sides.setdefault(participant.state, []).append(_name(participant))
    return " — ".join(", ".join(dict.fromkeys(names)) for names in sides.values())


def _name(participant: Participant) -> str:
    if participant.name:
        return participant.name
    if participant.office:
        return f"[{participant.office}]"
    return participant.body or participant.state


def _sources(event: Event) -> str:
    reports = len({report.file for report in event.reports})
    return str(reports) if reports == event.independent_sources else f"{event.independent_sources} of {reports}"


def _flags(event: Event) -> str:
    flags: list[str] = [] if event.status == "occurred" else [event.status]
    if event.date.basis in ("inferred", "relative"):
        flags.append(event.date.basis)
    flags += [f"!{conflict.field}" for conflict in event.conflicts]
    flags += ["corrected"] * bool(event.corrections)
    return " ".join(dict.fromkeys(flags))


def _counts(chronology: Chronology) -> str:
    events = chronology.events
    undated = sum(event.date.basis in ("publication", "undated") for event in events)
    conflicts = sum(bool(event.conflicts) for event in events)
    found = f"{_many(len(events), 'event')} in {_many(len(chronology.articles), 'article')}"
    return f"{found}; {undated} without a date of their own, {conflicts} with conflicts"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def _legend(events: Iterable[Event]) -> str:
    events = list(events)
    parts = []
    if any(_date(event).startswith("≤") for event in events):
        parts.append("≤ not after the publication")
    if any(_date(event).startswith("≥") for event in events):
        parts.append("≥ not before the publication")
    if any(_date(event).startswith("≈") for event in events):
        parts.append("≈ approximate")
    if any(event.part_of for event in events):
        parts.append("└ part of a visit")
    if any(event.conflicts for event in events):
        parts.append("! the sources contradict each other or the officials table")
    if any(event.corrections for event in events):
        parts.append("corrected: by hand, see corrections")
    if any(_name(p).startswith("[") for event in events for p in event.participants):
        parts.append("[…] named by office only")
    return " · ".join(parts)
