"""What `extract` hands on: the acts that one article tells, and what later stages need of the article itself."""

from __future__ import annotations

from typing import Literal

import msgspec

from sahel_timeline.edtf import DateValue
from sahel_timeline.records.articles import Basis, Span

Status = Literal["occurred", "planned", "postponed", "cancelled"]


class Scope(msgspec.Struct, frozen=True, gc=False):
    """Which dyads were looked for."""

    dyads: tuple[str, ...]


class ArticleSummary(msgspec.Struct, frozen=True, gc=False):
    """What the later stages need of an article: everything but its text."""

    file: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str
    published: DateValue | None
    published_basis: Basis | None
    published_rule: str | None
    published_expression: str | None
    #: hashes of its sentences, to recognise reprints
    fingerprint: tuple[int, ...] = ()


class ActorMention(msgspec.Struct, frozen=True, gc=False):
    """A person, an office or a body that takes part in an act, as one article has it."""

    state: str
    name: str | None
    #: the official's id in the officials table, or the folded name of a person who is in no table
    person: str | None
    #: office ids that the text gives the person; several where the words fit several
    offices: tuple[str, ...]
    body: str | None
    as_written: tuple[str, ...]
    resolved_by: str
    #: a principal is one whom the act is about; others attended
    principal: bool = True


#: The rule of a date that a meeting has from the visit in whose course it was.
DURING_VISIT = "during-visit"


class ReportDate(msgspec.Struct, frozen=True, gc=False):
    """The date that one article gives an act."""

    value: DateValue
    basis: Basis
    expression: str | None = None
    rule: str | None = None
    weekday: int | None = None


class EventMention(msgspec.Struct, frozen=True, gc=False):
    """One act as one article tells it."""

    file: str
    #: its place among the mentions of the article
    ordinal: int
    dyad: str
    kind: str
    status: Status
    date: ReportDate
    place: str | None
    actors: tuple[ActorMention, ...]
    quote: str
    #: none if the analyst added it
    span: Span | None
    #: what it is about: topics, `@town`, `#body`
    matter: tuple[str, ...] = ()
    #: ordinal of the visit in the same article that it belongs to
    part_of: int | None = None
    #: other readings of the date, kept as conflicts
    other_dates: tuple[ReportDate, ...] = ()
    #: support or criticism, lift: which PLOVER code of the kind
    tone: str | None = None
    #: of a measure, statement or gift: the state that acts, if the sentence tells
    source: str | None = None
    #: how many days the text says that it lasts (0: it doesn't), and whether its date is that of its end
    days: int = 0
    ended: bool = False
    #: whether its kind is only read from the missing place ("s'est entretenu" as a call)
    unplaced: bool = False
    #: whether its date is that of its first day ("s'est rendu le 6"), so that the days count from there
    begins: bool = False
