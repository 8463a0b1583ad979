"""What a file of corrections may say: one entry a judgement, typed and checked on load.

A report is addressed by its file and by words of its quote, never by an id: ids follow from what is corrected.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from sahel_timeline.records import Status  # noqa: TC001 — msgspec reads it when the file is read

Words = Annotated[str, msgspec.Meta(min_length=1)]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the file; a key it does not know is an error."""


class Address(Part, frozen=True):
    """A report: its article, and words of its quote; kind and dyad where one sentence tells several acts."""

    file: Words
    words: Words
    kind: str | None = None
    dyad: str | None = None


One = Annotated[tuple[Address, ...], msgspec.Meta(min_length=1)]
Several = Annotated[tuple[Address, ...], msgspec.Meta(min_length=2)]


class Judgement(Part, frozen=True, tag_field="do", kw_only=True):
    """A correction; `do` says which, `reason` why."""

    reason: Words


class Same(Judgement, frozen=True, tag="same", kw_only=True):
    """These reports tell one event."""

    reports: Several


class Different(Judgement, frozen=True, tag="different", kw_only=True):
    """No two of these reports tell one event."""

    reports: Several


class SetDate(Judgement, frozen=True, tag="date", kw_only=True):
    """The act that these reports tell was then."""

    reports: One
    to: Words


class SetKind(Judgement, frozen=True, tag="kind", kw_only=True):
    """The act that these reports tell is of this kind."""

    reports: One
    to: Words


class Drop(Judgement, frozen=True, tag="drop", kw_only=True):
    """These reports tell no engagement."""

    reports: One


class Rename(Judgement, frozen=True, tag="rename", kw_only=True):
    """Who is written or read as `from` in these reports is the person `to`."""

    reports: One
    from_: Words = msgspec.field(name="from")
    to: Words


class Person(Part, frozen=True):
    """One who took part: by name, by office (an id), or both; or a body."""

    state: str
    name: str | None = None
    office: str | None = None
    body: str | None = None


class Add(Judgement, frozen=True, tag="add", kw_only=True):
    """These words tell an engagement that was not found; without `date` it is bounded by the publication."""

    reports: One
    dyad: str
    kind: str
    date: str | None = None
    status: Status = "occurred"
    place: str | None = None
    participants: tuple[Person, ...] = ()


Correction = Same | Different | SetDate | SetKind | Drop | Rename | Add


class CorrectionsFile(Part, frozen=True):
    """The whole file."""

    corrections: tuple[Correction, ...]
