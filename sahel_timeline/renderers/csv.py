"""The chronology for spreadsheets: one row an event, UTF-8, columns that are named as the fields of the tree.

Spreadsheets run what begins like a formula; such cells get an apostrophe in front, which they show as text
(OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from sahel_timeline.renderers.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.records import Chronology, Event, Participant
    from sahel_timeline.renderers import Target

COLUMNS = (
    *("id", "dyad", "kind", "plover", "status", "date", "earliest", "latest", "precision", "basis", "place"),
    *(
        "participants",
        "summary",
        "part_of",
        "independent_sources",
        "files",
        "outlets",
        "urls",
        "published",
        "conflicts",
    ),
    "corrections",
)
#: What a spreadsheet takes for the beginning of a formula, also in full width.
FORMULA = tuple("=+-@＝＋－＠")


def render(chronology: Chronology, target: Target) -> None:
    """Write a head and a row an event, with commas."""
    write_rows(chronology, target, ",")


def write_rows(chronology: Chronology, target: Target, delimiter: str) -> None:
    """Write a head and a row an event; cells have no newlines."""
    writer = csv.writer(target.stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    for event in chronology.events:
        writer.writerow([cell(value) for value in _row(event)])


def cell(text: str) -> str:
    """A cell that is text for every spreadsheet: on one line, and no formula."""
    line = one_line(text)
    return f"'{line}" if line.startswith(FORMULA) else line


def _row(event: Event) -> list[str]:
    date, reports = event.date, event.reports
    return [
        *(event.id, event.dyad, event.kind, event.plover, event.status),
        *(date.edtf or "", _day(date.earliest), _day(date.latest), date.precision, date.basis),
        event.place or "",
        _listed(_person(participant) for participant in event.participants),
        event.summary,
        event.part_of or "",
        str(event.independent_sources),
        _listed(report.file for report in reports),
        _listed(report.outlet or "" for report in reports),
        _listed(report.url or "" for report in reports),
        _listed(report.published or "" for report in reports),
        _listed(f"{conflict.field}: {' / '.join(conflict.values)}" for conflict in event.conflicts),
        _listed(f"{each.action}: {each.reason}" for each in event.corrections),
    ]


def _day(day: object) -> str:
    return str(day) if day else ""


def _person(participant: Participant) -> str:
    """Name, state and office: "Abdoulaye Diop (mali, minister of foreign affairs)"."""
    who = participant.name or participant.body or participant.office or participant.state
    more = [participant.state, *([participant.office] if participant.office and participant.office != who else [])]
    return f"{who} ({', '.join(more)})"


def _listed(values: Iterable[str]) -> str:
    """Several values in a cell, each once."""
    return "; ".join(dict.fromkeys(value for value in values if value))
