"""The chronology from top to bottom, under its years and months: `--view timeline`.

An event stands in the month of its first possible day. What is not known to the month stands under its year, what only
a publication bounds in the month of that publication.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sahel_timeline.localisation import language
from sahel_timeline.renderers import terminal
from sahel_timeline.renderers.table import STYLES, closing
from sahel_timeline.renderers.wording import (
    CORROBORATED,
    flags,
    in_order,
    is_dated,
    iso_date,
    mark,
    one_line,
    source_count,
    who,
    written_date,
)

if TYPE_CHECKING:
    from datetime import date

    from sahel_timeline.localisation import Language
    from sahel_timeline.records import Chronology, Event
    from sahel_timeline.renderers import Target

#: Known to the day by one source, by several; known less well; only bounded.
DOTS = {"": "●", CORROBORATED: "◉"}
ABOUT, BOUNDED, AHEAD = "◐", "○", "◌"


def render_timeline(chronology: Chronology, target: Target) -> None:
    """Write years, months, and under each the events with a dot that tells how well their date is known."""
    words = language(target.lang)
    parts: list[Table | Text | Padding] = []
    year: int | None = None
    month: tuple[int, int] | None = None
    for event, inside in in_order(chronology.events):
        day, to_month = place_of(event)
        if inside:
            parts.append(_entry(event, words, target.width is not None, inside))
            continue
        if day is None:
            if year != 0:
                parts.append(Text(words("Undated"), style="bold"))
            year, month = 0, None
        else:
            if day.year != year:
                parts.append(Text(str(day.year), style="bold"))
                year, month = day.year, None
            if to_month and (day.year, day.month) != month:
                parts.append(Text(f"  {words.month(day, year=False)}", style="underline"))
                month = (day.year, day.month)
        parts.append(_entry(event, words, target.width is not None, inside))
    terminal.write(target, [*parts, *closing(chronology, words)])


def place_of(event: Event) -> tuple[date | None, bool]:
    """The day whose year and month it stands under, and whether it is known to the month."""
    first, last = event.date.earliest, event.date.latest
    if first is None or last is None:
        return first or last, True
    return first, (first.year, first.month) == (last.year, last.month) or event.date.precision in ("range", "week")


def dot(event: Event) -> str:
    """How well the date is known, as a dot; what has not taken place is not filled."""
    if event.status != "occurred":
        return AHEAD
    if not is_dated(event):
        return BOUNDED
    return DOTS.get(mark(event), ABOUT)


def _entry(event: Event, words: Language, written: bool, inside: bool) -> Padding:
    when = written_date(event, words) if written else iso_date(event)
    first = " · ".join(
        filter(
            None,
            (
                f"{'└ ' if inside else ''}{dot(event)} {when}",
                words.name(event.kind),
                event.dyad,
                one_line(event.place or ""),
            ),
        )
    )
    second = " · ".join(
        filter(
            None,
            (words("sources: {}").format(source_count(event, words)), ", ".join(flags(event, words)), event.id),
        )
    )
    text = Text(first)
    text.append(f"\n  {one_line(who(event, words))}", style=STYLES.get(event.status, ""))
    text.append(f"\n  {second}", style="dim")
    table = Table.grid()
    table.add_column(overflow="fold")
    table.add_row(text)
    return Padding(table, (0, 0, 0, 6 if inside else 4), expand=False)
