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
    articles: Iterable[ArticleSummary | ArticleEntry],
    diagnostics: Iterable[Diagnostic],
) -> Chronology:
    """The chronology of these events and articles; which events an article tells, the events say."""
    told = sorted(events, key=_order)
    return Chronology(
        SCHEMA,
        tuple(dict.fromkeys(dyads)),
        tuple(told),
        tuple(_entries(articles, told)),
        tuple(sorted(diagnostics, key=_place)),
    )


def _entries(articles: Iterable[ArticleSummary | ArticleEntry], events: Sequence[Event]) -> Iterable[ArticleEntry]:
    """The articles by file, each with the events that it tells."""
    # days and events of many articles are the same ones, and there are many articles
    days: dict[PublishedDate, PublishedDate] = {}
    reported: dict[str, tuple[str, ...]] = {}
    for event in events:
        alone = (event.id,)
        for report in event.reports:
            before = reported.get(report.file)
            reported[report.file] = (*before, event.id) if before else alone
    for article in sorted(articles, key=lambda article: article.file):
        told = reported.get(article.file, ())
        if len(told) > 1:
            told = tuple(dict.fromkeys(told))
        if isinstance(article, ArticleEntry):
            yield article if article.events == told else replace(article, events=told)
            continue
        published = _published(article)
        if published is not None:
            published = days.setdefault(published, published)
        yield ArticleEntry(article.file, published, article.title, article.outlet, article.language, told)


def _published(article: ArticleSummary) -> PublishedDate | None:
    if article.published is None or article.published_basis is None:
        return None
    return PublishedDate(
        article.published.edtf, article.published_basis, article.published_rule or "", article.published_expression
    )


def _order(event: Event) -> tuple[object, ...]:
    day = event.date.earliest or event.date.latest
    return (day is None, day.isoformat() if day else "", event.part_of is not None, event.id)


def _place(told: Diagnostic) -> tuple[str, tuple[int, int], str, str]:
    return (told.file or "", told.span or (0, 0), told.code, told.message)
