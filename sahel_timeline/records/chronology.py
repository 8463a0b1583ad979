"""What `deduplicate` hands on: each event once, with its reports and what they contradict. YAML and JSON carry it."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from sahel_timeline.edtf import Precision
from sahel_timeline.records.articles import Basis, Diagnostic, Span
from sahel_timeline.records.mentions import Status

SCHEMA = "sahel-timeline/1"


class Participant(msgspec.Struct, frozen=True, gc=False):
    """One who took part: a person by name, an unnamed holder of an office, or a body."""

    name: str | None
    state: str
    office: str | None
    body: str | None
    as_written: tuple[str, ...]
    resolved_by: str


class EventDate(msgspec.Struct, frozen=True, gc=False):
    """The date of an event: of its strongest basis, then of most independent sources, then the narrowest."""

    edtf: str | None
    earliest: date | None
    latest: date | None
    precision: Precision
    basis: Basis


class ReportedDate(msgspec.Struct, frozen=True, gc=False):
    """The date as one report gives it."""

    edtf: str | None
    basis: Basis
    expression: str | None
    rule: str | None


class Report(msgspec.Struct, frozen=True, gc=False):
    """An article that tells of the event, and the words that say so."""

    file: str
    outlet: str | None
    url: str | None
    published: str | None
    quote: str
    #: none of a report that the analyst added
    span: Span | None
    date: ReportedDate


class Conflict(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What the reports contradict, or the officials table: each value with those who say so."""

    field: str
    values: dict[str, tuple[str, ...]]
    participant: str | None = None
    source: str | None = None


class AppliedCorrection(msgspec.Struct, frozen=True):
    """A judgement of the analyst's that made an event what it is."""

    action: Literal["same", "different", "date", "kind", "rename", "add"]
    reason: str
    #: what was read before, and what the analyst says; none for `same` and `different`
    was: tuple[str, ...]
    now: str | None
    #: the reports that it addresses
    files: tuple[str, ...]


class Event(msgspec.Struct, frozen=True, gc=False):
    """One event, once."""

    id: str
    dyad: str
    kind: str
    plover: str
    status: Status
    date: EventDate
    place: str | None
    participants: tuple[Participant, ...]
    summary: str
    part_of: str | None
    reports: tuple[Report, ...]
    independent_sources: int
    conflicts: tuple[Conflict, ...]
    #: what the analyst's hand did to it
    corrections: tuple[AppliedCorrection, ...] = ()


class PublishedDate(msgspec.Struct, frozen=True, gc=False):
    """A publication date in the output, with what it rests on."""

    edtf: str
    basis: Basis
    rule: str
    expression: str | None


class ArticleEntry(msgspec.Struct, frozen=True, gc=False):
    """An article in the output, with the events it reports."""

    file: str
    published: PublishedDate | None
    title: str | None
    outlet: str | None
    language: str
    events: tuple[str, ...]


class Chronology(msgspec.Struct, frozen=True, gc=False):
    """The whole output; YAML and JSON carry this tree."""

    schema: str
    dyads: tuple[str, ...]
    events: tuple[Event, ...]
    articles: tuple[ArticleEntry, ...]
    diagnostics: tuple[Diagnostic, ...]
