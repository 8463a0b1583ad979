"""Why the chronology says what it says: for each event its dates, people and merges, with what was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.edtf import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import Chronology, Event, Participant, Report
    from sahel_timeline.trace import MergeNote, Trace


def explain(chronology: Chronology, trace: Trace, knowledge: Knowledge, ids: Sequence[str]) -> Iterator[str]:
    """The lines that explain the events with these ids (all events if empty), and the articles that report them.

    Raises KeyError for an id that the chronology does not have.
    """
    events = {event.id: event for event in chronology.events}
    for name in ids or events:
        yield from _event(events[name], trace, knowledge)
        yield ""
    wanted = {report.file for name in (ids or events) for report in events[name].reports}
    files = [article.file for article in chronology.articles if not ids or article.file in wanted]
    for article in chronology.articles:
        if article.file in files:
            yield from _article(article.file, chronology, trace)


def _event(event: Event, trace: Trace, knowledge: Knowledge) -> Iterator[str]:
    yield event.id
    date = event.date
    yield f"  {event.kind}, {event.status}, {event.dyad}; date {date.edtf or 'unknown'} ({date.basis})"
    if event.part_of:
        yield f"  part of {event.part_of}"
    yield "  participants"
    for participant in event.participants:
        yield f"    {_participant(participant, knowledge)}"
    yield "  reports"
    for report in event.reports:
        yield from _report(report, trace)
    for conflict in event.conflicts:
        who = f" of {conflict.participant}" if conflict.participant else ""
        readings = "; ".join(
            f"{value} ({', '.join(files) or 'officials table'})" for value, files in conflict.values.items()
        )
        yield f"  conflict of {conflict.field}{who}: {readings}"
    for correction in event.corrections:
        change = f" {', '.join(correction.was)} → {correction.now}" if correction.now else ""
        yield f"  corrected by hand ({', '.join(correction.files)}): {correction.action}{change}: {correction.reason}"
    yield from _merges(event, trace)


def _participant(participant: Participant, knowledge: Knowledge) -> str:
    words = ", ".join(f"“{words}”" for words in participant.as_written)
    who = participant.name or participant.office or participant.body or participant.state
    line = f"{who} [{participant.state}] from {words or 'the act itself'}; resolved by {participant.resolved_by}"
    official = next((o for o in knowledge.officials.values() if o.name == participant.name), None)
    if official is None:
        return line
    tenures = "; ".join(
        f"{knowledge.offices[tenure.office].label['en']} {tenure.from_} to {tenure.to or 'no end seen'}"
        for tenure in official.offices
    )
    return f"{line} ({tenures})"


def _report(report: Report, trace: Trace) -> Iterator[str]:
    yield f"    {report.file}: “{report.quote}”"
    date = report.date
    words = f"“{date.expression}”" if date.expression else "no date in the text"
    yield f"      date {date.edtf or 'unknown'} ({date.basis}) from {words}, rule {date.rule or 'none'}"
    note = next((n for (file, _), n in trace.times.items() if file == report.file and n.text == date.expression), None)
    if note is None:
        return
    if note.anchor is not None:
        yield f"      counted from the {note.anchor.kind} {note.anchor.edtf or '(unknown)'}"
    for reading in note.rejected:
        yield f"      set aside: {reading}"


def _merges(event: Event, trace: Trace) -> Iterator[str]:
    files = {report.file for report in event.reports}
    quotes = {(report.file, report.quote) for report in event.reports}
    joined = [n for n in trace.merges if n.joined and (n.mention.file, n.mention.quote) in quotes]
    if joined:
        yield "  merged because"
        for note in joined:
            yield f"    {note.mention.file} with {note.other.file}: score {_score(note)}"
    apart = [
        n
        for n in trace.merges
        if not n.joined
        and (n.mention.file, n.mention.quote) in quotes
        and n.other.file not in files
        and n.other.dyad == event.dyad
    ]
    apart.sort(key=lambda n: (n.verdict.veto is not None, -n.verdict.score, n.other.file))
    if apart:
        yield "  nearest others, not merged"
        for note in apart[:5]:
            why = note.verdict.veto or f"score {_score(note)} is too low"
            when = note.other.date.value.edtf if note.other.date.value != UNKNOWN else "undated"
            yield f"    {note.other.file} ({when}): {why}"


def _score(note: MergeNote) -> str:
    parts = ", ".join(f"{name} {value:g}" for name, value in note.verdict.parts if value)
    return f"{note.verdict.score:g} ({parts})"


def _article(file: str, chronology: Chronology, trace: Trace) -> Iterator[str]:
    entry = next(article for article in chronology.articles if article.file == file)
    published = entry.published
    yield f"{file}"
    if published is None:
        yield "  published: unknown"
    else:
        words = f" from “{published.expression}”" if published.expression else ""
        yield f"  published: {published.edtf} ({published.basis}), rule {published.rule}{words}"
    for evidence in trace.evidence.get(file, ()):
        words = evidence.expression or ""
        said = f" ({evidence.note})" if evidence.note else ""
        yield f"    evidence {evidence.rule} (trust {evidence.trust:g}): {evidence.value.edtf} “{words}”{said}"
    for (name, span), note in sorted(trace.times.items()):
        if name != file:
            continue
        anchor = f", counted from {note.anchor.kind} {note.anchor.edtf or '(unknown)'}" if note.anchor else ""
        value = note.edtf or "unknown"
        yield f"  [{span[0]}–{span[1]}] “{note.text}” = {value} ({note.basis}), rule {note.rule}{anchor}"
        for reading in note.rejected:
            yield f"    set aside: {reading}"
