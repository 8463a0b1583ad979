"""A group of mentions → one Event: its date, kind, people and reports, and what the reports contradict."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, get_args

import msgspec

from sahel_timeline import edtf
from sahel_timeline.deduplicate.conflicts import find_conflicts
from sahel_timeline.deduplicate.reprints import source_groups
from sahel_timeline.deduplicate.same_event import is_effect
from sahel_timeline.normal_text import fold_phrase
from sahel_timeline.records import DURING_VISIT, Basis, Event, EventDate, EventMention, Report, ReportedDate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_timeline.deduplicate.people import People
    from sahel_timeline.edtf import DateValue
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import AppliedCorrection, ArticleSummary, Status

_BASES: tuple[Basis, ...] = get_args(Basis)
#: The status that outweighs those after it.
_LAST_WORD: tuple[Status, ...] = ("occurred", "cancelled", "postponed", "planned")
#: A range of more days than this does not say how long a visit or meeting lasted.
MOST_DAYS = 10
#: Kinds that last, and how many days the others may be said to have lasted: more is the time of what they belong to.
_LAST = ("visit", "exercise", "cooperation")
A_FEW = 3


class Merged(msgspec.Struct, frozen=True):
    """A group of mentions with what is decided of them before they have an id."""

    mentions: list[EventMention]
    #: file → number; files with one number are one independent source
    sources: dict[str, int]
    date: EventDate
    kind: str


def settle(
    mentions: list[EventMention],
    articles: Mapping[str, ArticleSummary],
    said: frozenset[tuple[str, int]] = frozenset(),
) -> Merged:
    """Date and kind of the event that the mentions of one group tell of; of the mentions `said` the kind is sure."""
    sources = source_groups([mention.file for mention in mentions], articles)
    sure = [mention for mention in mentions if (mention.file, mention.ordinal) in said]
    kind = _kind(sure or mentions, sources)
    return Merged(mentions, sources, _date(mentions, sources, kind), kind)


def merge(
    merged: Merged,
    event_id: str,
    part_of: str | None,
    articles: Mapping[str, ArticleSummary],
    people: People,
    knowledge: Knowledge,
    notes: Mapping[tuple[str, int], tuple[AppliedCorrection, ...]],
) -> Event:
    """The event that the mentions of one group tell of."""
    mentions, date, kind = merged.mentions, merged.date, merged.kind
    status = _status(mentions)
    participants = people.merge(mentions)
    best = _best_report(mentions, date)
    return Event(
        id=event_id,
        dyad=mentions[0].dyad,
        kind=kind,
        plover=_plover(kind, mentions, status, knowledge),
        status=status,
        date=date,
        place=_place(mentions),
        participants=participants,
        summary=best.quote,
        part_of=part_of,
        reports=tuple(_report(m, date, articles) for m in sorted(mentions, key=lambda m: (m.file, m.ordinal))),
        independent_sources=len(set(merged.sources.values())),
        conflicts=find_conflicts(mentions, date, knowledge),
        corrections=tuple(dict.fromkeys(n for m in mentions for n in notes.get((m.file, m.ordinal), ())))
        if notes
        else (),
    )


# --- date -------------------------------------------------------------------------------------------------------


def _date(mentions: Sequence[EventMention], sources: Mapping[str, int], kind: str) -> EventDate:
    """Of the strongest basis, then of most independent sources, then the narrowest.

    A date inside that one (a day of the month it gives) is the same date better known, and is taken.
    """
    dated = [m.date for m in mentions if m.date.value.is_bounded and m.date.basis not in ("publication", "undated")]
    if not dated:
        return _open_date(mentions)
    votes: dict[str, set[int]] = {}
    for mention in mentions:
        if mention.date.value.is_bounded:
            votes.setdefault(mention.date.value.edtf, set()).add(sources[mention.file])
    values = {date.value.edtf: date.value for date in dated}
    bases = {edtf: min(_BASES.index(date.basis) for date in dated if date.value.edtf == edtf) for edtf in values}

    # the days of a visit only bound those of the meetings in it
    bounds = values.keys() - {date.value.edtf for date in dated if date.rule != DURING_VISIT}
    later = {date for date in values if any(is_effect(m, values[date]) for m in mentions)}

    def rank(edtf: str) -> tuple[bool, int, bool, int, int, str]:
        return (edtf in bounds, bases[edtf], edtf in later, -len(votes[edtf]), values[edtf].days or 0, edtf)

    chosen = min(values, key=rank)
    if _BASES[bases[chosen]] == "corrected":
        value = values[chosen]
        return EventDate(value.edtf, value.earliest, value.latest, value.precision, "corrected")
    while True:
        inside = [e for e in values if e != chosen and _within(values[e], values[chosen])]
        # "mi-octobre" is no visit of ten days
        narrow = "~" not in chosen and (values[chosen].days or 0) <= (MOST_DAYS if kind in _LAST else A_FEW)
        if not inside or narrow:
            break
        chosen = min(inside, key=rank)
    value = _lasting(values[chosen], mentions)
    basis = _BASES[bases[chosen]] if value is values[chosen] else _BASES[max(bases[chosen], 1)]
    return EventDate(value.edtf, value.earliest, value.latest, value.precision, basis)


def _lasting(value: DateValue, mentions: Sequence[EventMention]) -> DateValue:
    """One report gives the first day, another says that it lasted three: then all three."""
    if value.precision != "day" or value.earliest is None:
        return value
    lengths = Counter([m.days for m in mentions if m.days])
    if not lengths:
        return value
    days = min(lengths, key=lambda n: (-lengths[n], n))
    if days == 1:
        return value
    spans = Counter(
        m.date.value.edtf
        for m in mentions
        if m.date.value.earliest == value.earliest and 1 < (m.date.value.days or 0) <= MOST_DAYS
    )
    if spans:
        return edtf.parse(min(spans, key=lambda text: (-spans[text], text)))
    dated = [m for m in mentions if m.date.value.edtf == value.edtf]
    if any(m.ended for m in dated) or not any(m.begins for m in dated):
        return value
    return edtf.of_span(value.earliest, value.earliest + timedelta(days=days - 1))


def _within(inner: DateValue, outer: DateValue) -> bool:
    assert inner.earliest and inner.latest and outer.earliest and outer.latest
    narrower = (inner.days or 0) < (outer.days or 0)
    return narrower and outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _open_date(mentions: Sequence[EventMention]) -> EventDate:
    """No report dates it: the earliest publication bounds it, or nothing does."""
    published = [m.date for m in mentions if m.date.basis == "publication"]
    if published:
        latest = [d for d in published if d.value.latest]
        date = min(latest or published, key=lambda d: (d.value.latest or d.value.earliest, d.value.edtf))
        value = date.value
        return EventDate(value.edtf, value.earliest, value.latest, value.precision, "publication")
    partial = sorted({m.date.value.edtf for m in mentions if m.date.value.edtf})
    if len(partial) == 1:
        return EventDate(partial[0], None, None, "unknown", "undated")
    return EventDate(None, None, None, "unknown", "undated")


# --- the rest ---------------------------------------------------------------------------------------------------


def _kind(mentions: Sequence[EventMention], sources: Mapping[str, int]) -> str:
    votes: dict[str, set[int]] = {}
    stated = [mention for mention in mentions if not mention.unplaced]
    for mention in stated or mentions:
        votes.setdefault(mention.kind, set()).add(sources[mention.file])
    explicit = {m.kind for m in mentions if m.date.basis == "explicit"}
    return min(votes, key=lambda kind: (-len(votes[kind]), kind not in explicit, kind))


def _status(mentions: Sequence[EventMention]) -> Status:
    """What the latest word is: it took place if any report says so."""
    statuses = {m.status for m in mentions}
    return min(statuses, key=_LAST_WORD.index)


def _plover(kind: str, mentions: Sequence[EventMention], status: Status, knowledge: Knowledge) -> str:
    entry = knowledge.kinds[kind]
    tone = next((m.tone for m in mentions if m.tone), None)
    if status == "planned" and "planned" in entry.codes:
        return entry.codes["planned"]
    return entry.codes.get(tone or "", entry.plover)


def _place(mentions: Sequence[EventMention]) -> str | None:
    votes = Counter(m.place for m in mentions if m.place)
    if not votes:
        return None
    by_fold: dict[str, Counter[str]] = {}
    for place, count in votes.items():
        by_fold.setdefault(fold_phrase(place), Counter())[place] += count
    best = min(by_fold.values(), key=lambda spellings: (-spellings.total(), min(spellings)))
    return min(best, key=lambda place: (-best[place], place))


def _best_report(mentions: Sequence[EventMention], date: EventDate) -> EventMention:
    """The mention that states the event best: its date, both sides by name, in few words."""

    def rank(mention: EventMention) -> tuple[bool, int, int, str]:
        named = sum(a.person is not None for a in mention.actors)
        return (
            mention.date.value.edtf != (date.edtf or ""),
            -min(named, 3),
            len(mention.quote),
            mention.file,
        )

    return min(mentions, key=rank)


def _report(mention: EventMention, date: EventDate, articles: Mapping[str, ArticleSummary]) -> Report:
    article = articles[mention.file]
    own = mention.date
    edtf: str | None = own.value.edtf or None
    basis = own.basis
    rule = own.rule
    known = date.basis not in ("publication", "undated")
    if known and basis in ("publication", "undated"):
        partial = own.value.edtf.startswith("XXXX")
        edtf, basis, rule = date.edtf, "inferred" if partial else "corroborated", "other-report"
    return Report(
        file=mention.file,
        outlet=article.outlet,
        url=article.url,
        published=article.published.edtf if article.published else None,
        quote=mention.quote,
        span=mention.span,
        date=_reported(edtf, basis, own.expression, rule),
    )


@lru_cache(maxsize=65_536)
def _reported(edtf: str | None, basis: Basis, expression: str | None, rule: str | None) -> ReportedDate:
    """A date as a report gives it; many give the same one."""
    return ReportedDate(edtf, basis, expression, rule)
