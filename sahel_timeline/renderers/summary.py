"""How many events there are, by dyad, kind, year and outlet, and a bar a month: `--view summary`."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from sahel_timeline.localisation import language
from sahel_timeline.renderers import terminal
from sahel_timeline.renderers.wording import counts, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.localisation import Language
    from sahel_timeline.records import Chronology, Event
    from sahel_timeline.renderers import Target

#: The longest bar, where nothing limits the width.
LONGEST = 40
#: Eighths of a block, so that small differences are seen.
_EIGHTHS = " ▏▎▍▌▋▊▉"


def render_summary(chronology: Chronology, target: Target) -> None:
    """Write the counts, then a bar a month; where months have no event a gap is marked."""
    words = language(target.lang)
    events = chronology.events
    tallies = [
        (words("Dyad"), Counter(event.dyad for event in events).most_common()),
        (words("Kind"), Counter(words.name(event.kind) for event in events).most_common()),
        (words("Year"), _by_year(events, words)),
        (words("Outlet"), _outlets(events, words).most_common()),
    ]
    parts: list[Table | Text] = [Text(counts(events, len(chronology.articles), words))]
    for title, tally in tallies:
        if tally:
            parts += [Text(f"\n{title}", style="bold"), _counted(tally)]
    months = list(_by_month(events))
    if months:
        title = words("Month")
        parts += [Text(f"\n{title}", style="bold"), _bars(months, target, words)]
    terminal.write(target, parts)


def _by_year(events: Iterable[Event], words: Language) -> list[tuple[str, int]]:
    tally = Counter(_year(event) for event in events)
    known = sorted((str(year), count) for year, count in tally.items() if year is not None)
    return [*known, *([(words("not known"), tally[None])] if tally[None] else [])]


def _year(event: Event) -> int | None:
    """Its year; none if it may be in several."""
    first, last = event.date.earliest, event.date.latest
    return first.year if first and last and first.year == last.year else None


def _outlets(events: Iterable[Event], words: Language) -> Counter[str]:
    """How many events each outlet reports."""
    return Counter(
        outlet
        for event in events
        for outlet in {one_line(report.outlet or "") or words("not known") for report in event.reports}
    )


def _by_month(events: Iterable[Event]) -> Iterable[tuple[date, int]]:
    """A count for each month from the first to the last that has events known to the month."""
    tally = Counter(
        (first.year, first.month)
        for event in events
        if (first := event.date.earliest)
        and (last := event.date.latest)
        and (first.year, first.month) == (last.year, last.month)
    )
    if not tally:
        return
    (year, month), end = min(tally), max(tally)
    while (year, month) <= end:
        yield date(year, month, 1), tally[(year, month)]
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _counted(tally: Iterable[tuple[str, int]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for label, count in tally:
        table.add_row(Text(str(count)), Text(label))
    return table


def _bars(months: list[tuple[date, int]], target: Target, words: Language) -> Table:
    most = max(count for _, count in months)
    label = max(len(words.month(month)) for month, _ in months) if target.width else 7
    room = min(LONGEST, max(5, target.width - label - len(str(most)) - 6)) if target.width else LONGEST
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True)
    gap = False
    for month, count in months:
        if not count:
            if not gap:
                table.add_row(Text("⋮"), Text(""), Text(""))
            gap = True
            continue
        gap = False
        # a pipe keeps dates in digits
        named = words.month(month) if target.width else f"{month:%Y-%m}"
        table.add_row(Text(named), Text(str(count)), Text(_bar(count / most * room)))
    return table


def _bar(length: float) -> str:
    """A bar of blocks, at least one eighth long."""
    eighths = max(1, round(length * 8))
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()
