"""Events and labels of a line each, for tests of the evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.edtf import parse
from sahel_timeline.records import (
    SCHEMA,
    ArticleEntry,
    Chronology,
    Event,
    EventDate,
    Participant,
    PublishedDate,
    Report,
    ReportedDate,
)
from tests.evaluation.gold import Gold, GoldArticle, GoldEvent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_timeline.records import Basis
    from tests.evaluation.gold import Part


def found(
    name: str,
    files: str,
    date: str | None = None,
    *,
    kind: str = "meeting",
    dyad: str = "us-mali",
    basis: Basis = "explicit",
    people: Sequence[str] = (),
    part_of: str | None = None,
) -> Event:
    """An event of a chronology; `files` are names with blanks between, `date` is EDTF."""
    value = parse(date) if date else None
    when = EventDate(
        date,
        value.earliest if value else None,
        value.latest if value else None,
        value.precision if value else "unknown",
        basis if value else "undated",
    )
    reports = tuple(
        Report(file, None, None, None, "", (0, 0), ReportedDate(date, when.basis, None, None)) for file in files.split()
    )
    participants = tuple(Participant(person, "us", None, None, (), "text") for person in people)
    return Event(name, dyad, kind, "", "occurred", when, None, participants, "", part_of, reports, 1, ())


def chronology(*events: Event, published: Mapping[str, str] | None = None) -> Chronology:
    """A chronology of these events; `published` has the dates that it states, by file."""
    articles = tuple(
        ArticleEntry(file, PublishedDate(date, "explicit", "", None), None, None, "fr", ())
        for file, date in (published or {}).items()
    )
    return Chronology(SCHEMA, ("us-mali", "mali-senegal"), events, articles, ())


def labelled(
    name: str,
    files: str,
    date: str | None = None,
    *,
    kind: str = "meeting",
    dyad: str = "us-mali",
    people: Sequence[str] = (),
    part_of: str | None = None,
    derivable: bool = True,
    alt_dates: Sequence[str] = (),
    part: Part = "tune",
) -> GoldEvent:
    """A labelled event; `date` may be an interval with `/`."""
    return GoldEvent(
        id=name,
        part=part,
        dyad=dyad,
        kind=kind,
        start=date,
        derivable=derivable,
        title="",
        participants={"us": tuple(people)},
        files=tuple(files.split()),
        date_phrases={},
        part_of=part_of,
        alt_dates=tuple(alt_dates),
    )


def gold(*events: GoldEvent, silent: str = "", published: Mapping[str, str] | None = None) -> Gold:
    """The labels of these events and their articles; `silent` names articles without any."""
    told: dict[str, list[GoldEvent]] = {file: [] for file in silent.split()}
    for event in events:
        for file in event.files:
            told.setdefault(file, []).append(event)
    articles = tuple(
        GoldArticle(
            file,
            "fr",
            (published or {}).get(file),
            published_in_text=False,
            events=tuple(event.id for event in reported),
            part=reported[0].part if reported else "tune",
            note="",
        )
        for file, reported in told.items()
    )
    return Gold(articles, events)
