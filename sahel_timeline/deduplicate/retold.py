"""A report of a chronology → the mention that it was made of, as far as the report and its event tell."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline import edtf
from sahel_timeline.edtf import DateValue
from sahel_timeline.engagements import fingerprint
from sahel_timeline.engagements.mentions import matter_in
from sahel_timeline.names import fold_name
from sahel_timeline.offices import office_table
from sahel_timeline.reading import reader_for
from sahel_timeline.records import ActorMention, Article, EventMention, Metadata, ReportDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import Conflict, Event, Participant, Report

_CLAIMED = "claimed: "


class Retold(NamedTuple):
    """A mention, and the hashes of the sentence that is left of its article, by which reprints are known."""

    mention: EventMention
    fingerprint: tuple[int, ...]


class Reteller:
    """Makes mentions of reports; words are found in the quoted sentence, which is all that is left of the text."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._reader = reader_for(knowledge)
        self._table = office_table(knowledge)
        self._offices: dict[tuple[str, str], tuple[str, ...]] = {}

    def retell(self, event: Event, report: Report, ordinal: int, visit: int | None, language: str | None) -> Retold:
        """The mention of an event's report.

        Args:
            event: the event, of a dyad and kind that are known.
            report: one of its reports.
            ordinal: its number among the reports of the article.
            visit: that of the visit in the same article that the event is a part of.
            language: that of the article.

        Raises ValueError for a date that is none.
        """
        reading = self._reader.read(Article(report.file, report.quote, Metadata(language=language)))
        codes = self._knowledge.kinds[event.kind].codes
        mention = EventMention(
            file=report.file,
            ordinal=ordinal,
            dyad=event.dyad,
            kind=_own(event, report, "kind") or event.kind,
            status=event.status,
            date=_date(event, report),
            place=_own(event, report, "place") or event.place,
            actors=tuple(self._actor(event, report, participant) for participant in event.participants),
            quote=report.quote,
            span=report.span,
            matter=tuple(matter_in(reading, 0, len(reading.text.text))),
            part_of=visit,
            other_dates=tuple(_other_dates(event, report)),
            tone=next((tone for tone, code in codes.items() if code == event.plover and tone != "planned"), None),
        )
        return Retold(mention, fingerprint(reading))

    def _actor(self, event: Event, report: Report, participant: Participant) -> ActorMention:
        state = participant.state
        person = None
        if participant.name is not None:
            person = self._officials.get((state, participant.name)) or fold_name(participant.name)
        return ActorMention(
            state,
            participant.name,
            person,
            self._offices_of(event, report, participant),
            participant.body,
            participant.as_written,
            participant.resolved_by,
        )

    @cached_property
    def _officials(self) -> dict[tuple[str, str], str]:
        return {(official.state, official.name): official.id for official in self._knowledge.officials.values()}

    def _offices_of(self, event: Event, report: Report, participant: Participant) -> tuple[str, ...]:
        """The offices that this report gives somebody; where reports claim what cannot be, only those that do."""
        claims = [c for c in _conflicts(event, "office") if c.participant == participant.name]
        if not claims:
            label = participant.office or ""
            return self._named(label.removesuffix(f", {participant.body}"), participant.state)
        for conflict in claims:
            for value, files in conflict.values.items():
                if value.startswith(_CLAIMED) and report.file in files:
                    labels = value.removeprefix(_CLAIMED).split(" or ")
                    return tuple(office for label in labels for office in self._named(label, participant.state))
        return ()

    def _named(self, label: str, state: str) -> tuple[str, ...]:
        """The office with this label; none if nobody knows it."""
        found = self._offices.get((label, state))
        if found is None:
            known = (office for office in self._knowledge.offices if self._table.label(office, state) == label)
            found = self._offices[label, state] = tuple(known)[:1]
        return found


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
