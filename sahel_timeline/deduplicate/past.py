"""A chronology of before: its events and articles as deduplication asks for them, and what becomes of them.

The articles themselves are not there any more. What their reports don't tell (who only attended, which state acted, a
stated weekday, all that stood outside the quoted sentence) is left open, so that it forbids no merge.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline import edtf
from sahel_timeline.deduplicate.retold import Reteller
from sahel_timeline.records import NOT_READ, ArticleSummary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sahel_timeline.corrections.apply import Hand
    from sahel_timeline.deduplicate.retold import Retold
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import ArticleEntry, Chronology, Diagnostic, Event, EventMention, Report

#: A mention: its file, and its number there.
Key = tuple[str, int]


class PastError(ValueError):
    """A chronology of before says what this knowledge lacks, or what cannot be."""


class Past:
    """The reports of a chronology as mentions, by event, and its articles as summaries.

    Raises PastError for a dyad, kind or date that is none, and for events that share an id or lack what they name.
    """

    def __init__(self, chronology: Chronology, knowledge: Knowledge) -> None:
        _check(chronology, knowledge)
        self._diagnostics = chronology.diagnostics
        self.events = {event.id: event for event in chronology.events}
        self._keys = _numbered(chronology)
        self._retold = self._retell(chronology, knowledge) if chronology.events else {}
        self.articles = {article.file: self._summary(article) for article in chronology.articles}
        #: event → its reports
        self.mentions = {name: tuple(self._retold[key].mention for key in keys) for name, keys in self._keys.items()}

    def _retell(self, chronology: Chronology, knowledge: Knowledge) -> dict[Key, Retold]:
        reteller = Reteller(knowledge)
        languages = {article.file: article.language for article in chronology.articles}
        found = {}
        for event in chronology.events:
            visits = dict(self._keys.get(event.part_of or "", ()))
            for key, report in zip(self._keys[event.id], event.reports, strict=True):
                file, ordinal = key
                try:
                    found[key] = reteller.retell(event, report, ordinal, visits.get(file), languages[file])
                except ValueError as error:
                    raise PastError(f"the event {event.id}, reported by {file}: {error}") from None
        return found

    @cached_property
    def all_mentions(self) -> list[EventMention]:
        """All reports."""
        return [mention for mentions in self.mentions.values() for mention in mentions]

    @cached_property
    def keys(self) -> frozenset[Key]:
        """The keys of all reports."""
        return frozenset(key for keys in self._keys.values() for key in keys)

    @cached_property
    def said(self) -> frozenset[Key]:
        """Reports whose kind the analyst said."""
        return frozenset(
            key
            for event in self.events.values()
            for correction in event.corrections
            for key in self._keys[event.id]
            if correction.action == "kind" and key[0] in correction.files
        )

    def quotes(self, file: str) -> list[str]:
        """The sentences of an article that are quoted."""
        return [retold.mention.quote for retold in self._of_file.get(file, ())]

    def as_corrected(self, hand: Hand) -> dict[str, tuple[EventMention, ...]]:
        """The reports of each event as the analyst's hand left them; none of an event of which nothing is left."""
        now = {(mention.file, mention.ordinal): mention for mention in hand.mentions}
        left = {name: tuple(now[key] for key in keys if key in now) for name, keys in self._keys.items()}
        return {name: mentions for name, mentions in left.items() if mentions}

    def has_all(self, name: str | None, mentions: Sequence[EventMention], hand: Hand) -> bool:
        """Whether an event has these reports already, as they are, and no correction is new to it."""
        before = self.mentions.get(name or "", ())
        return (
            len(before) == len(mentions)
            and {id(mention) for mention in before} == {id(mention) for mention in mentions}
            and not any((mention.file, mention.ordinal) in hand.notes for mention in mentions)
        )

    def diagnostics(self, new: Collection[Diagnostic], *, corrected: bool) -> list[Diagnostic]:
        """What was said of the articles before, but for what is said again.

        That an input could not be read is of the run that tried; that a correction does not apply, of the last one.
        """
        over = NOT_READ | {"correction-unused"} if corrected else NOT_READ
        return [told for told in self._diagnostics if told.code not in over and told not in new]

    # --- articles -------------------------------------------------------------------------------------------------

    @cached_property
    def _of_file(self) -> dict[str, list[Retold]]:
        found: dict[str, list[Retold]] = {}
        for (file, _), retold in self._retold.items():
            found.setdefault(file, []).append(retold)
        return found

    @cached_property
    def _urls(self) -> dict[str, str]:
        reports: Iterator[Report] = (report for event in self.events.values() for report in event.reports)
        return {report.file: report.url for report in reports if report.url}

    def _summary(self, article: ArticleEntry) -> ArticleSummary:
        published = article.published
        try:
            day = edtf.parse(published.edtf) if published else None
        except ValueError as error:
            raise PastError(f"the article {article.file}: {error}") from None
        marks = {mark for retold in self._of_file.get(article.file, ()) for mark in retold.fingerprint}
        return ArticleSummary(
            file=article.file,
            title=article.title,
            outlet=article.outlet,
            url=self._urls.get(article.file),
            language=article.language,
            published=day,
            published_basis=published.basis if published else None,
            published_rule=published.rule if published else None,
            published_expression=published.expression if published else None,
            fingerprint=tuple(sorted(marks)),
        )


def _check(chronology: Chronology, knowledge: Knowledge) -> None:
    """Raises PastError for what a hand may have written into a file, or another knowledge."""
    ids: set[str] = set()
    files = {article.file for article in chronology.articles}
    for event in chronology.events:
        for name, names, what in ((event.dyad, knowledge.dyads, "dyad"), (event.kind, knowledge.kinds, "kind")):
            if name not in names:
                raise PastError(f"the event {event.id} has a {what} that is not known: {name}; give --knowledge")
        if event.id in ids:
            raise PastError(f"two events have the id {event.id}")
        if not event.reports:
            raise PastError(f"the event {event.id} has no report")
        for report in event.reports:
            if report.file not in files:
                raise PastError(f"the event {event.id} has a report of {report.file}, which is none of the articles")
        ids.add(event.id)


def _numbered(chronology: Chronology) -> dict[str, tuple[Key, ...]]:
    """For each event the keys of its reports: numbers in the order of the text, and then of the events."""
    by_file: dict[str, list[tuple[tuple[int, int], str, int]]] = {}
    for event in chronology.events:
        for place, report in enumerate(event.reports):
            by_file.setdefault(report.file, []).append((report.span or (0, 0), event.id, place))
    keys: dict[tuple[str, int], Key] = {}
    for file, told in by_file.items():
        for ordinal, (_, event_id, place) in enumerate(sorted(told)):
            keys[event_id, place] = (file, ordinal)
    return {
        event.id: tuple(keys[event.id, place] for place in range(len(event.reports))) for event in chronology.events
    }


def revise(old: Event, event: Event, sources: Mapping[str, int]) -> Event:
    """An event of before with what is known of it now: its sources and corrections are counted on from there.

    Args:
        old: the event as it was.
        event: what its reports and new ones make of it.
        sources: file → number of its source, as far as the texts that are left tell.
    """
    before = {report.file for report in old.reports}
    counted = {number for file, number in sources.items() if file in before}
    independent = old.independent_sources + len(set(sources.values()) - counted)
    anew = {(note.action, note.reason) for note in event.corrections}
    corrections = tuple(note for note in old.corrections if (note.action, note.reason) not in anew)
    return replace(
        event,
        part_of=event.part_of or old.part_of,
        independent_sources=min(independent, len(sources)),
        corrections=(*corrections, *event.corrections),
    )
