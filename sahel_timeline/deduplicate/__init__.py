"""EventMention* → Chronology: each event once, with all its reports and what they contradict."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.corrections.apply import Hand, apply
from sahel_timeline.deduplicate.arrivals import arrivals, not_yet_laid
from sahel_timeline.deduplicate.group import group_mentions
from sahel_timeline.deduplicate.identity import event_slug
from sahel_timeline.deduplicate.merge import merge, settle
from sahel_timeline.deduplicate.past import Past, PastError, revise
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

__all__ = ["NOTHING", "PastError", "deduplicate"]
#: What is known where nothing is.
NOTHING = Chronology(SCHEMA, (), (), (), ())


def deduplicate(
    dyads: Sequence[str],
    articles: Iterable[ArticleSummary],
    mentions: Iterable[EventMention],
    diagnostics: Iterable[Diagnostic],
    knowledge: Knowledge,
    trace: Trace | None = None,
    corrections: Corrections | None = None,
    known: Chronology = NOTHING,
) -> Chronology:
    """The chronology of all mentions: events by date, the undated last; articles and diagnostics by file.

    The events of a chronology that is `known` keep their ids, reports and corrections, and take new reports in. Raises
    PastError if the knowledge lacks what it names.
    """
    past = Past(known, knowledge)
    new = arrivals(past, articles, mentions, diagnostics)
    by_file = {**past.articles, **{article.file: article for article in new.articles}}
    predicate = SameEvent(knowledge)
    before = past.all_mentions
    told = [*before, *with_first_dates([*before, *new.mentions], by_file)[len(before) :]]
    hand = apply(not_yet_laid(corrections, known), by_file, told, knowledge) if corrections else Hand(told)
    named = past.as_corrected(hand)
    loose = [mention for mention in hand.mentions if (mention.file, mention.ordinal) not in past.keys]
    grouped = group_mentions(loose, predicate, trace, hand, named)
    settled = [settle(group.mentions, by_file, hand.kinds | past.said) for group in grouped]
    visits = find_visits(settled, knowledge)
    groups = dated_by_meetings(settled, visits)
    ids = _ids(groups, [group.name for group in grouped], knowledge)
    kept = {index for index, group in enumerate(grouped) if past.has_all(group.name, group.mentions, hand)}
    # a visit of before that a new meeting dates is told anew
    kept -= {visit for part, visit in visits.items() if part not in kept and groups[visit] is not settled[visit]}
    events = []
    for index, group in enumerate(groups):
        visit = ids[visits[index]] if index in visits else None
        old = past.events.get(ids[index])
        if old is not None and index in kept:
            # that two events of before belong together would have been seen before
            learned = old.part_of is None and index in visits and visits[index] not in kept
            events.append(replace(old, part_of=visit) if learned else old)
            continue
        event = merge(group, ids[index], visit, by_file, predicate.people, knowledge, hand.notes)
        events.append(revise(old, event, group.sources) if old else event)
    events.sort(key=_order)
    said = (*new.diagnostics, *hand.diagnostics)
    return Chronology(
        SCHEMA,
        tuple(dict.fromkeys((*known.dyads, *dyads))),
        tuple(events),
        tuple(_entries(by_file, events)),
        tuple(sorted((*past.diagnostics(said, corrected=corrections is not None), *said), key=_place)),
    )


def _place(told: Diagnostic) -> tuple[str, tuple[int, int], str, str]:
    return (told.file or "", told.span or (0, 0), told.code, told.message)


def _ids(groups: Sequence[Merged], names: Sequence[str | None], knowledge: Knowledge) -> list[str]:
    """A name for each event that has none yet; events that would have one name are numbered by their reports."""
    slugs = [event_slug(group.mentions, group.date, group.kind, knowledge) for group in groups]
    seen = Counter(name for name in names if name)
    order = sorted(range(len(slugs)), key=lambda i: (slugs[i], min((m.file, m.ordinal) for m in groups[i].mentions)))
    ids = [name or "" for name in names]
    taken = set(names)
    for index in order:
        slug = slugs[index]
        while not ids[index]:
            seen[slug] += 1
            name = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
            ids[index] = "" if name in taken else name
    return ids


def _order(event: Event) -> tuple[object, ...]:
    day = event.date.earliest or event.date.latest
    return (day is None, day.isoformat() if day else "", event.part_of is not None, event.id)


def _entries(articles: Mapping[str, ArticleSummary], events: Sequence[Event]) -> Iterable[ArticleEntry]:
    # days and events of many articles are the same ones, and there are many articles
    reported: dict[str, tuple[str, ...]] = {}
    for event in events:
        alone = (event.id,)
        for report in event.reports:
            before = reported.get(report.file)
            reported[report.file] = (*before, event.id) if before else alone
    days: dict[PublishedDate, PublishedDate] = {}
    for file, article in sorted(articles.items()):
        published = None
        if article.published is not None and article.published_basis is not None:
            published = PublishedDate(
                article.published.edtf,
                article.published_basis,
                article.published_rule or "",
                article.published_expression,
            )
            published = days.setdefault(published, published)
        told = reported.get(file, ())
        yield ArticleEntry(
            file,
            published,
            article.title,
            article.outlet,
            article.language,
            tuple(dict.fromkeys(told)) if len(told) > 1 else told,
        )
