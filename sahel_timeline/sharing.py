"""Equal values as one object: the same people, days and papers come again and again, and memory is what bounds N."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from sahel_timeline.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sahel_timeline.records import ArticleSummary, EventMention, ReportDate

T = TypeVar("T", bound="Hashable")


class Sharing:
    """Lets records share what is equal in them; as long as it lives, it knows one of each."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Hashable] = {}

    def _one(self, thing: T) -> T:
        return self._known.setdefault(thing, thing)  # type: ignore[return-value]

    def findings(self, findings: Findings) -> Findings:
        """The same findings; of an article that tells nothing, only what a list of articles has of it."""
        summary = findings.summary
        if summary is None:
            return findings
        mentions = tuple(self._mention(mention, summary.file) for mention in findings.mentions)
        return Findings(self._summary(summary, bool(mentions)), mentions, findings.diagnostics)

    def _summary(self, summary: ArticleSummary, tells: bool) -> ArticleSummary:
        one = self._one
        return replace(
            summary,
            # headlines of dispatches, too
            title=one(summary.title),
            outlet=one(summary.outlet),
            language=one(summary.language),
            published=one(summary.published),
            published_basis=one(summary.published_basis),
            published_rule=one(summary.published_rule),
            published_expression=one(summary.published_expression),
            url=summary.url if tells else None,
            fingerprint=one(tuple(map(one, summary.fingerprint))) if tells else (),
        )

    def _mention(self, mention: EventMention, file: str) -> EventMention:
        """The same mention; `file` is the name of its article as its summary has it."""
        one = self._one
        return replace(
            mention,
            file=file,
            date=self._date(mention.date),
            place=one(mention.place),
            actors=one(tuple(map(one, mention.actors))),
            quote=one(mention.quote),
            span=one(mention.span),
            matter=one(mention.matter),
        )

    def _date(self, date: ReportDate) -> ReportDate:
        known = self._known.get(date)
        if known is None:
            known = self._known[date] = replace(
                date, value=self._one(date.value), expression=self._one(date.expression)
            )
        return known  # type: ignore[return-value]
