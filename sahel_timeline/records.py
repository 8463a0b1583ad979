"""Every record that one stage hands to the next, in order of appearance.

All are frozen: a stage turns one record into the next and changes none. Offsets (`span`) are code points of the
decoded original text, end exclusive. A fault in the user's data is a `Diagnostic` beside the results.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from sahel_timeline.edtf import DateValue, Precision

SCHEMA = "sahel-timeline/1"

Span = tuple[int, int]
Severity = Literal["error", "warning", "info"]
Basis = Literal["corrected", "explicit", "inferred", "relative", "corroborated", "publication", "undated"]
AnchorKind = Literal["publication", "narrative", "quotation", "document"]
Status = Literal["occurred", "planned", "postponed", "cancelled"]


class Diagnostic(msgspec.Struct, frozen=True, gc=False):
    """Something in the user's data that the reader of the chronology should know."""

    severity: Severity
    code: str
    file: str | None
    message: str
    span: Span | None = None


# --- ingest -----------------------------------------------------------------------------------------------------


class Metadata(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """What front matter or a sidecar may say of an article; dates are EDTF days or months."""

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None


class PageEvidence(msgspec.Struct, frozen=True):
    """What a page, a feed or a database says of the publication date beside the text, as it was read."""

    rule: str
    #: the days it may mean (EDTF), the likeliest first
    days: tuple[str, ...]
    #: as it is written there
    expression: str
    #: such as the time zone that decided the day
    note: str | None = None
    #: code points of the file that it stood in
    span: Span | None = None


class Article(msgspec.Struct, frozen=True, gc=False):
    """One article as it was read: its name in the output, its text, and what was said of it."""

    file: str
    text: str
    metadata: Metadata
    #: where `metadata.published` comes from: option, manifest, sidecar or front-matter
    published_from: str | None = None
    evidence: tuple[PageEvidence, ...] = ()


# --- normalize --------------------------------------------------------------------------------------------------


class PublicationEvidence(msgspec.Struct, frozen=True, gc=False):
    """One thing that speaks for a publication date."""

    rule: str
    trust: float
    value: DateValue
    expression: str | None
    span: Span | None
    #: such as the time zone that decided the day
    note: str | None = None


class Publication(msgspec.Struct, frozen=True, gc=False):
    """The publication date (document creation time) that the evidence supports, and all of the evidence."""

    value: DateValue
    basis: Basis
    rule: str
    expression: str | None
    evidence: tuple[PublicationEvidence, ...] = ()


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """What a relative expression is counted from."""

    kind: AnchorKind
    edtf: str


class TimeExpression(msgspec.Struct, frozen=True, gc=False):
    """A date in the text with the value it was resolved to; `value.edtf` is empty where it could not be."""

    text: str
    span: Span
    value: DateValue
    basis: Basis
    rule: str
    anchor: Anchor | None = None
    #: ISO weekday that the text states, 1 is Monday
    weekday: int | None = None
    direction: Literal["at", "since", "until"] = "at"


class DatedArticle(msgspec.Struct, frozen=True, gc=False):
    """An article with its publication date and its time expressions, in order."""

    article: Article
    language: str
    publication: Publication | None
    times: tuple[TimeExpression, ...]


# --- extract ----------------------------------------------------------------------------------------------------


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
    #: whether its date is that of its first day ("s'est rendu le 6"), so that the days count from there
    begins: bool = False


# --- deduplicate ------------------------------------------------------------------------------------------------


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
