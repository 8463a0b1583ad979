"""The lists of a chronology in their order: events by date, the undated last; articles and diagnostics by file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.records import SCHEMA, ArticleEntry, Chronology, PublishedDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.records import ArticleSummary, Diagnostic, Event


def listed(
    dyads: Iterable[str],
    events: Iterable[Event],
    entries: Iterable[ArticleEntry],
    diagnostics: Iterable[Diagnostic],
) -> Chronology:
    """The chronology of these events and articles; what the articles tell is taken from the events."""
    told = sorted(events, key=_order)
    return Chronology(
        SCHEMA,
        tuple(dict.fromkeys(dyads)),
        tuple(told),
        tuple(_telling(entries, told)),
        tuple(sorted(diagnostics, key=_place)),
    )


def entries_of(articles: Iterable[ArticleSummary]) -> Iterable[ArticleEntry]:
    """Articles as the chronology lists them, before it is known what they tell."""
    # days of many articles are the same ones, and there are many articles
    days: dict[PublishedDate, PublishedDate] = {}
    for article in articles:
        published = None
        if article.published is not None and article.published_basis is not None:
            published = PublishedDate(
                article.published.edtf,
                article.published_basis,
                article.published_rule or "",
                article.published_expression,
            )
            published = days.setdefault(published, published)
        yield ArticleEntry(article.file, published, article.title, article.outlet, article.language, ())


def _telling(entries: Iterable[ArticleEntry], events: Sequence[Event]) -> Iterable[ArticleEntry]:
    """The articles by file, each with the events that it tells."""
    reported: dict[str, tuple[str, ...]] = {}
    for event in events:
        alone = (event.id,)
        for report in event.reports:
            before = reported.get(report.file)
            reported[report.file] = (*before, event.id) if before else alone
    for entry in sorted(entries, key=lambda entry: entry.file):
        told = reported.get(entry.file, ())
        if len(told) > 1:
            told = tuple(dict.fromkeys(told))
        yield entry if entry.events == told else replace(entry, events=told)


def _order(event: Event) -> tuple[object, ...]:
    day = event.date.earliest or event.date.latest
    return (day is None, day.isoformat() if day else "", event.part_of is not None, event.id)


def _place(told: Diagnostic) -> tuple[str, tuple[int, int], str, str]:
    return (told.file or "", told.span or (0, 0), told.code, told.message)
