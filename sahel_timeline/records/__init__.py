"""Every record that one stage hands to the next, in order of appearance: `articles`, `mentions`, `chronology`.

All are frozen: a stage turns one record into the next and changes none. Offsets (`span`) are code points of the
decoded original text, end exclusive. A fault in the user's data is a `Diagnostic` beside the results.
"""

from __future__ import annotations

from sahel_timeline.records.articles import (
    NOT_READ,
    Anchor,
    AnchorKind,
    Article,
    Basis,
    DatedArticle,
    Diagnostic,
    Metadata,
    PageEvidence,
    Publication,
    PublicationEvidence,
    Severity,
    Span,
    TimeExpression,
)
from sahel_timeline.records.chronology import (
    SCHEMA,
    AppliedCorrection,
    ArticleEntry,
    Chronology,
    Conflict,
    Event,
    EventDate,
    Participant,
    PublishedDate,
    Report,
    ReportedDate,
)
from sahel_timeline.records.mentions import (
    DURING_VISIT,
    ActorMention,
    ArticleSummary,
    EventMention,
    ReportDate,
    Scope,
    Status,
)

__all__ = [
    "DURING_VISIT",
    "NOT_READ",
    "SCHEMA",
    "ActorMention",
    "Anchor",
    "AnchorKind",
    "AppliedCorrection",
    "Article",
    "ArticleEntry",
    "ArticleSummary",
    "Basis",
    "Chronology",
    "Conflict",
    "DatedArticle",
    "Diagnostic",
    "Event",
    "EventDate",
    "EventMention",
    "Metadata",
    "PageEvidence",
    "Participant",
    "Publication",
    "PublicationEvidence",
    "PublishedDate",
    "Report",
    "ReportDate",
    "ReportedDate",
    "Scope",
    "Severity",
    "Span",
    "Status",
    "TimeExpression",
]
