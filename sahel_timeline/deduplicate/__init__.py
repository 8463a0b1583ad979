"""EventMention* → Chronology: each event once, with all its reports and what they contradict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.corrections.apply import Hand, apply
from sahel_timeline.deduplicate.arrivals import arrivals, not_yet_laid
from sahel_timeline.deduplicate.group import group_mentions
from sahel_timeline.deduplicate.listing import listed
from sahel_timeline.deduplicate.merge import merge, settle
from sahel_timeline.deduplicate.outline import outline, visits_named
from sahel_timeline.deduplicate.past import Past, PastError, revise
from sahel_timeline.deduplicate.placing import place
from sahel_timeline.deduplicate.reprints import with_first_dates
from sahel_timeline.deduplicate.same_event import SameEvent
from sahel_timeline.records import SCHEMA, Chronology

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.corrections import Corrections
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import ArticleSummary, Diagnostic, EventMention
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
    by_file = dict(past.articles)
    by_file.update((article.file, article) for article in new.articles)
    predicate = SameEvent(knowledge)
    before = past.all_mentions
    told = [*before, *with_first_dates([*before, *new.mentions], by_file)[len(before) :]]
    hand = apply(not_yet_laid(corrections, known), by_file, told, knowledge) if corrections else Hand(told)
    named = past.as_corrected(hand)
    loose = [mention for mention in hand.mentions if (mention.file, mention.ordinal) not in past.keys]
    grouped = group_mentions(loose, predicate, trace, hand, named)
    groups = [settle(group.mentions, by_file, hand.kinds | past.said) for group in grouped]
    pointed = visits_named(hand.mentions)
    placed = place([outline(group, pointed, knowledge) for group in groups], [group.name for group in grouped])
    kept = {index for index, group in enumerate(grouped) if past.has_all(group.name, group.mentions, hand)}
    # a visit of before that a new meeting dates is told anew
    kept -= {visit for part, visit in placed.visits.items() if part not in kept and visit in placed.dates}
    events = []
    for index, group in enumerate(groups):
        visit = placed.part_of(index)
        old = past.events.get(placed.ids[index])
        if old is not None and index in kept:
            # that two events of before belong together would have been seen before
            learned = old.part_of is None and visit is not None and placed.visits[index] not in kept
            events.append(replace(old, part_of=visit) if learned else old)
            continue
        dated = replace(group, date=placed.dates.get(index, group.date))
        event = merge(dated, placed.ids[index], visit, by_file, predicate.people, knowledge, hand.notes)
        events.append(revise(old, event, group.sources) if old else event)
    said = (*new.diagnostics, *hand.diagnostics)
    return listed(
        (*known.dyads, *dyads),
        events,
        by_file.values(),
        (*past.diagnostics(said, corrected=corrections is not None), *said),
    )
