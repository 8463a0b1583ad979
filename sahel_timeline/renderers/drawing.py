"""Where the events stand in a drawn timeline: a lane a dyad, from left to right in time, in per cent of the width."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from sahel_timeline.renderers.wording import CORROBORATED, is_dated, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.records import Event

#: Heights in pixels: of a lane, of the line of years; how far marks of a lane are moved apart.
LANE, AXIS, STEP = 56, 20, 9
#: The drawing leaves so much free at both sides, in per cent.
MARGIN = 2.0
#: At most so many years are named.
MOST_TICKS = 24
#: What lasts longer is drawn as a bar, in per cent of the width.
NARROW = 0.4


class Tick(NamedTuple):
    """The beginning of a year."""

    x: float
    label: str


class Lane(NamedTuple):
    """The name of a dyad."""

    y: int
    label: str


class Mark(NamedTuple):
    """An event: a dot, or a bar where `width` is not 0."""

    target: str
    x: float
    y: int
    width: float
    sort: str


class Drawing(NamedTuple):
    """All that is drawn."""

    height: int
    ticks: list[Tick]
    lanes: list[Lane]
    marks: list[Mark]


def sort_of(event: Event) -> str:
    """How its mark is drawn: by what is known of its date, and whether it took place."""
    if event.status != "occurred":
        return "ahead"
    if not is_dated(event):
        return "bounded"
    return "day" if mark(event) in ("", CORROBORATED) else "about"


def draw(events: Sequence[Event], dyads: Sequence[str]) -> Drawing:
    """The drawing of the events that have any bound, in a lane each for `dyads`."""
    bounds = [
        (event, event.date.earliest or event.date.latest, event.date.latest or event.date.earliest) for event in events
    ]
    placed = [(event, first, last) for event, first, last in bounds if first and last]
    height = LANE * max(len(dyads), 1) + AXIS
    lanes = [Lane(LANE * number + 14, dyad) for number, dyad in enumerate(dyads)]
    if not placed:
        return Drawing(height, [], lanes, [])
    begin = min(first for _, first, _ in placed).toordinal()
    days = max(max(last for _, _, last in placed).toordinal() - begin, 1)

    def x(day: date) -> float:
        return round(MARGIN + (day.toordinal() - begin) / days * (100 - 2 * MARGIN), 2)

    marks = []
    for number, (event, first, last) in enumerate(placed):
        y = LANE * dyads.index(event.dyad) + LANE // 2 + 4 + (number % 3 - 1) * STEP
        width = round(x(last) - x(first), 2)
        marks.append(Mark(quote(event.id), x(first), y, width if width > NARROW else 0, sort_of(event)))
    first_year, last_year = date.fromordinal(begin).year, date.fromordinal(begin + days).year
    step = (last_year - first_year) // MOST_TICKS + 1
    years = range(first_year + 1, last_year + 1, step) if last_year > first_year else ()
    ticks = [Tick(x(date(year, 1, 1)), str(year)) for year in years]
    ticks = ticks or [Tick(MARGIN, str(first_year))]
    return Drawing(height, ticks, lanes, marks)
