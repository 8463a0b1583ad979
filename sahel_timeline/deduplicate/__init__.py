"""EventMention* → Chronology: each event once, with all its reports and what they contradict."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sahel_timeline.corrections.apply import Hand, apply
from sahel_timeline.deduplicate.group import group_mentions
from sahel_timeline.deduplicate.identity import event_slug
from sahel_timeline.deduplicate.merge import merge, settle
from sahel_timeline.deduplicate.reprints import with_first_dates
from sahel_timeline.deduplicate.same_event import SameEvent
from sahel_timeline.deduplicate.visits import dated_by_meetings, find_visits
from sahel_timeline.records import SCHEMA, ArticleEntry, Chronology, PublishedDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sahel_timeline.corrections import Corrections
    from sahel_timeline.deduplicate.merge import Merged
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import ArticleSummary, Diagnostic, Event, EventMention
    from sahel_timeline.trace import Trace


def deduplicate(
    dyads: Sequence[str],
    articles: Iterable[ArticleSummary],
    mentions: Iterable[EventMention],
    diagnostics: Iterable[Diagnostic],
    knowledge: Knowledge,
    trace: Trace | None = None,
    corrections: Corrections | None = None,
) -> Chronology:
    """The chronology of all mentions: events by date, the undated last; articles and diagnostics by file."""
    by_file = {article.file: article for article in articles}
    predicate = SameEvent(knowledge)
    told = with_first_dates(list(mentions), by_file)
    hand = apply(corrections, by_file, told, knowledge) if corrections else Hand(told)
    grouped = group_mentions(hand.mentions, predicate, trace, hand)
    groups = [settle(group.mentions, by_file, hand.kinds) for group in grouped]
    visits = find_visits(groups, knowledge)
    groups = dated_by_meetings(groups, visits)
    ids = _ids(groups, knowledge)
    events = [
        merge(
            group,
            ids[index],
            ids[visits[index]] if index in visits else None,
            by_file,
            predicate.people,
            knowledge,
            hand.notes,
        )
        for index, group in enumerate(groups)
    ]
    events.sort(key=_order)
    return Chronology(
        SCHEMA,
        tuple(dyads),
        tuple(events),
        tuple(_entries(by_file, events)),
        tuple(
            sorted((*diagnostics, *hand.diagnostics), key=lambda d: (d.file or "", d.span or (0, 0), d.code, d.message))
        ),
    )


def _ids(groups: Sequence[Merged], knowledge: Knowledge) -> list[str]:
    """A name for each event; events that would have one name are numbered by their reports."""
    slugs = [event_slug(group.mentions, group.date, group.kind, knowledge) for group in groups]
    seen: Counter[str] = Counter()
    order = sorted(range(len(slugs)), key=lambda i: (slugs[i], min((m.file, m.ordinal) for m in groups[i].mentions)))
    ids = [""] * len(slugs)
    for index in order:
        seen[slugs[index]] += 1
        ids[index] = slugs[index] if seen[slugs[index]] == 1 else f"{slugs[index]}-{seen[slugs[index]]}"
    return ids


def _order(event: Event) -> tuple[object, ...]:
    day = event.date.earliest or event.date.latest
    return (day is None, day.isoformat() if day else "", event.part_of is not None, event.id)


def _entries(articles: Mapping[str, ArticleSummary], events: Sequence[Event]) -> Iterable[ArticleEntry]:
    reported: dict[str, list[str]] = {}
    for event in events:
        for report in event.reports:
            reported.setdefault(report.file, []).append(event.id)
    for file, article in sorted(articles.items()):
        published = None
        if article.published is not None and article.published_basis is not None:
            published = PublishedDate(
                article.published.edtf,
                article.published_basis,
                article.published_rule or "",
                article.published_expression,
            )
        yield ArticleEntry(
            file,
            published,
            article.title,
            article.outlet,
            article.language,
            tuple(dict.fromkeys(reported.get(file, ()))),
        )
