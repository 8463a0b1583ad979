"""The chronology as a table: on a terminal it fits the width, in a pipe it is complete, a line an event, no colour.

On a terminal too narrow for all columns the id goes first; then place and sources fold under the names; then
everything but the date does. Nothing is cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from sahel_timeline.localisation import language
from sahel_timeline.renderers import terminal
from sahel_timeline.renderers.wording import (
    ABOUT,
    CORROBORATED,
    NOT_AFTER,
    NOT_BEFORE,
    counts,
    flags,
    in_order,
    iso_date,
    mark,
    name,
    one_line,
    source_count,
    who,
    written_date,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.localisation import Language
    from sahel_timeline.records import Chronology, Event
    from sahel_timeline.renderers import Target

STYLES = {"planned": "italic", "postponed": "italic", "cancelled": "strike"}
#: Names want so many characters in a line before columns are given up for them.
ROOM = 28
#: Between two columns.
GAP = 2
TITLES = ("Date", "Dyad", "Kind", "Who", "Place", "Sources", "Flags", "Id")
ALL: tuple[str, ...] = ("date", "dyad", "kind", "who", "place", "sources", "flags", "id")
FOLDED: tuple[str, ...] = ("date", "dyad", "kind", "who", "flags")
STACKED: tuple[str, ...] = ("date", "who")


class Line(NamedTuple):
    """What the table says of an event."""

    date: str
    dyad: str
    kind: str
    who: str
    place: str
    sources: str
    flags: str
    id: str
    style: str


def render(chronology: Chronology, target: Target) -> None:
    """Write the view that is asked for: the table, or one of the others."""
    if target.view == "timeline":
        from sahel_timeline.renderers.vertical import render_timeline

        render_timeline(chronology, target)
    elif target.view == "summary":
        from sahel_timeline.renderers.summary import render_summary

        render_summary(chronology, target)
    else:
        _render_table(chronology, target)


def _render_table(chronology: Chronology, target: Target) -> None:
    words = language(target.lang)
    rows = list(in_order(chronology.events))
    lines = [_line(event, inside, target.width is not None, words) for event, inside in rows]
    undated = [not (event.date.earliest or event.date.latest) for event, _ in rows]
    titles = Line(*[words(title) for title in TITLES], "")  # type: ignore[call-arg]
    lines, columns = _layout(lines, titles, target.width, words)
    if columns == STACKED:
        titles = titles._replace(who=words("Event"))
    parts: list[Table | Text] = []
    for heading, wanted in (("", False), (words("Undated"), True)):
        chosen = [line for line, is_undated in zip(lines, undated, strict=True) if is_undated is wanted]
        if chosen:
            parts += [Text(heading, style="bold")] if heading else []
            parts.append(_grid(chosen, titles, columns, folds=target.width is not None))
    parts += closing(chronology, words)
    terminal.write(target, parts)


def closing(chronology: Chronology, words: Language) -> list[Table | Text]:
    """The lines under a view: counts, and the legend of its marks."""
    parts: list[Table | Text] = [] if chronology.events else [Text(words("No engagement found."))]
    parts.append(Text(counts(chronology.events, len(chronology.articles), words), style="dim"))
    explained = legend(chronology.events, words)
    return [*parts, Text(explained, style="dim")] if explained else parts


def _layout(lines: list[Line], titles: Line, width: int | None, words: Language) -> tuple[list[Line], tuple[str, ...]]:
    """The lines and columns that fit a width: all of them if nothing limits it."""
    if width is None or _fits(lines, titles, ALL, width):
        return lines, ALL
    if _fits(lines, titles, ALL[:-1], width):
        return lines, ALL[:-1]
    folded = [_under(line, words) for line in lines]
    if _fits(folded, titles, FOLDED, width):
        return folded, FOLDED
    return [_under(line, words, first=True) for line in lines], STACKED


def _line(event: Event, inside: bool, written: bool, words: Language) -> Line:
    return Line(
        date=written_date(event, words) if written else iso_date(event),
        dyad=event.dyad,
        kind=("└ " if inside else "") + words.name(event.kind),
        who=one_line(who(event, words)),
        place=one_line(event.place or ""),
        sources=source_count(event, words),
        flags=", ".join(flags(event, words)),
        id=event.id,
        style=STYLES.get(event.status, ""),
    )


def _under(line: Line, words: Language, first: bool = False) -> Line:
    """A line whose place and sources stand under the names; with `first`, kind, dyad and flags above them."""
    label = words("sources: {}").format(line.sources)
    below = " · ".join(filter(None, (line.place, label)))
    names = "\n".join(filter(None, (line.who, below)))
    if not first:
        return line._replace(who=names)
    above = " · ".join(filter(None, (line.kind, line.dyad, line.flags)))
    return line._replace(who=f"{above}\n{names}")


def _fits(lines: Sequence[Line], titles: Line, columns: Sequence[str], width: int) -> bool:
    """Whether the names keep enough room beside the other columns, which are not folded."""
    taken = sum(_width(lines, titles, column) + GAP for column in columns if column != "who")
    return width - taken >= min(ROOM, _width(lines, titles, "who"))


def _width(lines: Sequence[Line], titles: Line, column: str) -> int:
    cells = [cell for line in (titles, *lines) for cell in getattr(line, column).splitlines()]
    return max(map(cell_len, cells), default=0)


def _grid(lines: Sequence[Line], titles: Line, columns: Sequence[str], *, folds: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False, padding=(0, GAP, 0, 0))
    for column in columns:
        table.add_column(
            getattr(titles, column),
            overflow="fold",
            no_wrap=not (folds and column == "who"),
            justify="right" if column == "sources" else "left",
            style="dim" if column == "id" else "",
        )
    styles = {"flags": "yellow"}
    for line in lines:
        table.add_row(
            *(
                Text(getattr(line, column), style=line.style if column == "who" else styles.get(column, ""))
                for column in columns
            )
        )
    return table


def legend(events: Iterable[Event], words: Language) -> str:
    """What the marks mean that these events have, and no others."""
    events = list(events)
    marks = {mark(event) for event in events}
    explained = (
        (NOT_AFTER in marks, words("≤ not after the publication")),
        (NOT_BEFORE in marks, words("≥ not before the publication")),
        (ABOUT in marks, words("≈ approximate")),
        (CORROBORATED in marks, words("✓ dated alike by independent sources")),
        (any(event.part_of for event in events), words("└ part of a visit")),
        (
            any(event.conflicts for event in events),
            words("! the sources contradict each other or the officials table"),
        ),
        (
            any(name(p, words).startswith("[") for event in events for p in event.participants),
            words("[…] named by office only"),
        ),
        (any(event.corrections for event in events), words("corrected: by hand, see corrections")),
    )
    return " · ".join(text for is_there, text in explained if is_there)
