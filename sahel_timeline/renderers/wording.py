"""What all renderings say of an event, in one way: who, from how many sources, which marks, in which order."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.localisation import Language
    from sahel_timeline.records import AppliedCorrection, Conflict, Event, Participant

#: Bases of dates that are not the event's own: at most a bound.
NOT_OWN = ("publication", "undated")
#: Marks before a date; they say without colour what its basis and precision are.
CORROBORATED, ABOUT, NOT_AFTER, NOT_BEFORE, UNKNOWN = "✓", "≈", "≤", "≥", "?"
#: How the values of a conflict about an office begin, and what stands between two offices that are claimed.
CLAIMED, HOLDER, EITHER = "claimed: ", "held by ", " or "
_BLANKS = re.compile(r"\s+")


class Row(NamedTuple):
    """An event at its place in a list; `inside`: it is part of the visit above it."""

    event: Event
    inside: bool


def in_order(events: Iterable[Event]) -> Iterator[Row]:
    """The events as they come, but parts of a visit right after it."""
    events = list(events)
    ids = {event.id for event in events}
    parts: dict[str, list[Event]] = {}
    for event in events:
        if event.part_of in ids and event.part_of is not None:
            parts.setdefault(event.part_of, []).append(event)
    for event in events:
        if event.part_of is None or event.part_of not in ids:
            yield Row(event, event.part_of is not None)
            for part in parts.pop(event.id, ()):
                yield Row(part, True)
    # parts of parts, which this program does not write, are not lost either
    for left in parts.values():
        yield from (Row(event, True) for event in left)


def is_dated(event: Event) -> bool:
    """Whether the event has a date of its own, with a first and a last day."""
    date = event.date
    return date.basis not in NOT_OWN and date.earliest is not None and date.latest is not None


def mark(event: Event) -> str:
    """The mark of its date: none for what one source dates to the day."""
    date = event.date
    if date.basis == "publication":
        return NOT_AFTER if date.latest else NOT_BEFORE
    if not date.edtf or not (date.earliest or date.latest):
        return UNKNOWN
    if date.precision not in ("day", "range", "week") or "~" in date.edtf:
        return ABOUT
    return CORROBORATED if is_corroborated(event) else ""


def is_corroborated(event: Event) -> bool:
    """Whether two independent sources at least give its date in words of their own.

    Which reports are reprints the output does not say: as many as there could be are taken for such.
    """
    own = ("explicit", "inferred", "relative")
    files = {report.file for report in event.reports}
    dating = {r.file for r in event.reports if r.date.edtf == event.date.edtf and r.date.basis in own}
    return is_dated(event) and len(dating) - (len(files) - event.independent_sources) >= 2


def iso_date(event: Event) -> str:
    """The date with its mark, in digits."""
    date = event.date
    sign = mark(event)
    if date.basis == "publication":
        return f"{sign} {date.latest or date.earliest}"
    if not date.edtf:
        return UNKNOWN
    return f"{sign} {date.edtf.replace('~', '')}".lstrip()


def written_date(event: Event, language: Language) -> str:
    """The date with its mark, as people write it: "≤ 7 Feb 2025"."""
    return f"{mark(event)} {language.bare(event.date, True)}".strip()


def sides(event: Event, language: Language) -> list[list[str]]:
    """The names of those who took part, a list a side."""
    found: dict[str, list[str]] = {}
    for participant in event.participants:
        found.setdefault(participant.state, []).append(name(participant, language))
    return [list(dict.fromkeys(names)) for names in found.values()]


def who(event: Event, language: Language) -> str:
    """Those who took part, side by side."""
    return " — ".join(", ".join(names) for names in sides(event, language))


def name(participant: Participant, language: Language) -> str:
    """A person's name, else the office in brackets, else the body or state."""
    if participant.name:
        return participant.name
    if participant.office:
        return f"[{language.office(participant.office)}]"
    return participant.body or participant.state


def source_count(event: Event, language: Language) -> str:
    """How many articles report it, and how many of them are independent if some are reprints."""
    reports = len({report.file for report in event.reports})
    if reports == event.independent_sources:
        return str(reports)
    return language("{some} of {all}").format(some=event.independent_sources, all=reports)


def flags(event: Event, language: Language) -> list[str]:
    """What the reader should know before trusting it: status, a date that was worked out, conflicts."""
    found = [] if event.status == "occurred" else [language.name(event.status)]
    if event.date.basis in ("inferred", "relative", "corrected"):
        found.append(language.name(event.date.basis))
    found += [f"!{language.name(conflict.field)}" for conflict in event.conflicts]
    found += [language.name("corrected")] * bool(event.corrections)
    return list(dict.fromkeys(found))


def told_correction(correction: AppliedCorrection, language: Language) -> str:
    """A correction in a line: "date: 2025-11-04 → 2025-11-05 (the communiqué says so)"."""
    was = ", ".join(correction.was)
    told = f"{was} → {correction.now}" if was and correction.now else was or correction.now or ""
    reason = f"{told} ({correction.reason})" if told else correction.reason
    return language.pair(language.name(correction.action), reason)


def told_conflict(conflict: Conflict, language: Language) -> str:
    """A conflict in a line: "kind: call (a.txt) / meeting (b.txt)"."""
    values = []
    for value, said in conflict.values.items():
        shown = _told_value(conflict.field, value, language)
        values.append(f"{shown} ({', '.join(said)})" if said else shown)
    whose = f" ({conflict.participant})" if conflict.participant else ""
    return language.pair(f"{language.name(conflict.field)}{whose}", " / ".join(values))


def _told_value(field: str, value: str, language: Language) -> str:
    """A value of a conflict as people read it: kinds, offices and what is said of them in their language."""
    if field == "kind":
        return language.name(value)
    if field == "office" and value.startswith(CLAIMED):
        offices = value.removeprefix(CLAIMED).split(EITHER)
        return language.pair(language("claimed"), language(" or ").join(map(language.office, offices)))
    if field == "office" and value.startswith(HOLDER):
        return language("held by {name}").format(name=value.removeprefix(HOLDER))
    return value


def headline(event: Event, language: Language) -> str:
    """Kind and people in a line; what is not past says so."""
    status = "" if event.status == "occurred" else f" ({language.name(event.status)})"
    what, people = f"{language.name(event.kind)}{status}", who(event, language)
    return language.pair(what, people) if people else what


def counts(events: Iterable[Event], articles: int, language: Language) -> str:
    """How many events, articles, events without date, events with conflicts."""
    events = list(events)
    tally = Counter(
        undated=sum(e.date.basis in NOT_OWN for e in events), conflicts=sum(bool(e.conflicts) for e in events)
    )
    return language("{events} in {articles}; {undated} without a date of their own, {conflicts} with conflicts").format(
        events=language.many("{} event", "{} events", len(events)),
        articles=language.many("{} article", "{} articles", articles),
        undated=tally["undated"],
        conflicts=tally["conflicts"],
    )


def one_line(text: str) -> str:
    """Text from articles on one line, without what a terminal or a reader of files would take for a command."""
    shown = _BLANKS.sub(" ", text)
    if shown.isprintable():
        return shown.strip()
    return "".join(
        c for c in shown if c == " " or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    ).strip()
