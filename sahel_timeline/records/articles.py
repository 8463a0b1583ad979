"""What `ingest` and `normalize` hand on: an article, what says when it appeared, and the dates in its text."""

from __future__ import annotations

from typing import Literal

import msgspec

from sahel_timeline.edtf import DateValue

Span = tuple[int, int]
Severity = Literal["error", "warning", "info"]
Basis = Literal["corrected", "explicit", "inferred", "relative", "corroborated", "publication", "undated"]
AnchorKind = Literal["publication", "narrative", "quotation", "document"]


#: Codes of diagnostics that mean that an input was not read.
NOT_READ = frozenset(("unreadable", "unreadable-metadata", "no-article", "failed"))


class Diagnostic(msgspec.Struct, frozen=True, gc=False):
    """Something in the user's data that the reader of the chronology should know."""

    severity: Severity
    code: str
    file: str | None
    message: str
    span: Span | None = None


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
