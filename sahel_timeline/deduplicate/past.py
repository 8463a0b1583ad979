"""A chronology of before as what it was made of: a summary an article, a mention a report.

The articles themselves are not there any more. What their reports don't tell (who only attended, which state acted, a
stated weekday, all that stood outside the quoted sentence) is left open, so that it forbids no merge.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sahel_timeline import edtf
from sahel_timeline.edtf import DateValue
from sahel_timeline.engagements import fingerprint
from sahel_timeline.engagements.mentions import matter_in
from sahel_timeline.names import fold_name
from sahel_timeline.offices import office_table
from sahel_timeline.reading import reader_for
from sahel_timeline.records import (
    NOT_READ,
    ActorMention,
    Article,
    ArticleSummary,
    EventMention,
    Metadata,
    ReportDate,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sahel_timeline.corrections.apply import Hand
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.reading import Reading
    from sahel_timeline.records import ArticleEntry, Chronology, Conflict, Diagnostic, Event, Participant, Report

#: A mention: its file, and its number there.
Key = tuple[str, int]
_CLAIMED = "claimed: "


class PastError(ValueError):
    """A chronology of before says what this knowledge lacks, or what no date is."""


class Past:
    """The reports of a chronology as mentions, by event, and its articles as summaries.

    Raises PastError for a dyad, kind or date that is none.
    """

    def __init__(self, chronology: Chronology, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._table = office_table(knowledge)
        self._diagnostics = chronology.diagnostics
        self.events = {event.id: event for event in chronology.events}
        for event in chronology.events:
            for name, names, what in ((event.dyad, knowledge.dyads, "dyad"), (event.kind, knowledge.kinds, "kind")):
                if name not in names:
                    raise PastError(f"the event {event.id} has a {what} that is not known: {name}; give --knowledge")
        self._languages = {article.file: article.language for article in chronology.articles}
        self._reports: dict[str, list[Report]] = {}
        for event in chronology.events:
            for report in event.reports:
                self._reports.setdefault(report.file, []).append(report)
        self._keys = _numbered(chronology)
        try:
            #: event → its reports
            self.mentions = {event.id: tuple(self._mentions(event)) for event in chronology.events}
            self.articles = {article.file: self._summary(article) for article in chronology.articles}
        except ValueError as error:
            raise PastError(str(error)) from None

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
        return [report.quote for report in self._reports.get(file, ())]

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

    def _summary(self, article: ArticleEntry) -> ArticleSummary:
        published = article.published
        reports = self._reports.get(article.file, [])
        return ArticleSummary(
            file=article.file,
            title=article.title,
            outlet=article.outlet,
            url=next((report.url for report in reports if report.url), None),
            language=article.language,
            published=edtf.parse(published.edtf) if published else None,
            published_basis=published.basis if published else None,
            published_rule=published.rule if published else None,
            published_expression=published.expression if published else None,
            fingerprint=tuple(sorted({mark for report in reports for mark in fingerprint(self._read(report))})),
        )

    def _read(self, report: Report) -> Reading:
        """The quoted sentence, which is all that is left of the text."""
        metadata = Metadata(language=self._languages.get(report.file))
        return reader_for(self._knowledge).read(Article(report.file, report.quote, metadata))

    # --- reports --------------------------------------------------------------------------------------------------

    def _mentions(self, event: Event) -> Iterator[EventMention]:
        for report, key in zip(event.reports, self._keys[event.id], strict=True):
            yield self._mention(event, report, key)

    def _mention(self, event: Event, report: Report, key: Key) -> EventMention:
        reading = self._read(report)
        codes = self._knowledge.kinds[event.kind].codes
        return EventMention(
            file=report.file,
            ordinal=key[1],
            dyad=event.dyad,
            kind=_own(event, report, "kind") or event.kind,
            status=event.status,
            date=_date(event, report),
            place=_own(event, report, "place") or event.place,
            actors=tuple(self._actor(event, report, participant) for participant in event.participants),
            quote=report.quote,
            span=report.span,
            matter=tuple(matter_in(reading, 0, len(reading.text.text))),
            part_of=self._visit(event, report),
            other_dates=tuple(_other_dates(event, report)),
            tone=next((tone for tone, code in codes.items() if code == event.plover and tone != "planned"), None),
        )

    def _visit(self, event: Event, report: Report) -> int | None:
        """The visit that the same article tells, if the event is a part of it."""
        keys = self._keys.get(event.part_of or "", ())
        return next((ordinal for file, ordinal in keys if file == report.file), None)

    def _actor(self, event: Event, report: Report, participant: Participant) -> ActorMention:
        state = participant.state
        offices = self._offices(event, report, participant)
        person = None
        if participant.name is not None:
            person = self._officials.get((state, participant.name)) or fold_name(participant.name)
        return ActorMention(
            state, participant.name, person, offices, participant.body, participant.as_written, participant.resolved_by
        )

    @cached_property
    def _officials(self) -> dict[tuple[str, str], str]:
        return {(official.state, official.name): official.id for official in self._knowledge.officials.values()}

    def _offices(self, event: Event, report: Report, participant: Participant) -> tuple[str, ...]:
        """The offices that this report gives somebody; where reports claim what cannot be, only those that do."""
        claims = [c for c in event.conflicts if c.field == "office" and c.participant == participant.name]
        if not claims:
            label = participant.office
            if label and participant.body:
                label = label.removesuffix(f", {participant.body}")
            return self._named(label, participant.state)
        for conflict in claims:
            for value, files in conflict.values.items():
                if value.startswith(_CLAIMED) and report.file in files:
                    labels = value.removeprefix(_CLAIMED).split(" or ")
                    return tuple(office for label in labels for office in self._named(label, participant.state))
        return ()

    def _named(self, label: str | None, state: str) -> tuple[str, ...]:
        """The office with this label; none if nobody knows it."""
        known = (office for office in self._knowledge.offices if self._table.label(office, state) == label)
        return tuple(known)[:1]


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


def _conflicts(event: Event, field: str) -> Iterator[Conflict]:
    yield from (conflict for conflict in event.conflicts if conflict.field == field)


def _own(event: Event, report: Report, field: str) -> str | None:
    """What this report says where the reports disagree."""
    for conflict in _conflicts(event, field):
        for value, files in conflict.values.items():
            if report.file in files:
                return value
    return None


def _date(event: Event, report: Report) -> ReportDate:
    """The report's own date; what another report lent it is not its own."""
    own = report.date
    if own.basis != "corroborated" and own.edtf:
        return ReportDate(_value(own.edtf, event), own.basis, own.expression, own.rule)
    published = edtf.parse(report.published) if report.published else None
    if own.basis == "undated" or published is None or published.latest is None or published.earliest is None:
        return ReportDate(edtf.UNKNOWN, "undated", own.expression)
    bound = edtf.until(published.latest) if event.status == "occurred" else edtf.since(published.earliest)
    return ReportDate(bound, "publication", own.expression, "publication-date")


def _value(text: str, event: Event) -> DateValue:
    """The value of a date; that of the event, which is known better than its text says, if it is the same."""
    date = event.date
    return DateValue(text, date.earliest, date.latest, date.precision) if text == date.edtf else edtf.parse(text)


def _other_dates(event: Event, report: Report) -> Iterator[ReportDate]:
    for conflict in _conflicts(event, "date"):
        for value, files in conflict.values.items():
            if report.file in files and value != report.date.edtf:
                yield ReportDate(edtf.parse(value), "explicit")
