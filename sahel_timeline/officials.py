"""Who held what, when, and who says so: the table of officials, asked by name, office, day and state."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline import edtf
from sahel_timeline.names import fold_name, same_name
from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sahel_timeline.edtf import DateValue
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.model import Official, Tenure


class QueryError(ValueError):
    """What is asked for is in no table; the message names what there is."""


class HeldOffice(msgspec.Struct, frozen=True):
    """One tenure: `from` and `to` are EDTF, `to` is None where no end was seen."""

    person: str
    name: str
    state: str
    office: str
    office_id: str
    host: str | None
    from_: str = msgspec.field(name="from")
    to: str | None
    confidence: str
    evidence: str
    sources: tuple[str, ...]
    note: str | None


def find_tenures(
    knowledge: Knowledge,
    *,
    name: str | None = None,
    office: str | None = None,
    on: DateValue | None = None,
    state: str | None = None,
) -> list[HeldOffice]:
    """The tenures that fit all that is asked for, by state, first day and name.

    Args:
        knowledge: with the table.
        name: full, a surname, or a spelling that the table knows; family name first or last.
        office: an id or a label, in any language; a general one (minister) has the special ones.
        on: a day, month, year …: tenures that have a day in it.
        state: an id, or what the state is called.

    Raises QueryError for an office or state that there is not.
    """
    states = _states(knowledge, state) if state else None
    offices = _offices(knowledge, office) if office else None
    found = [
        (official, tenure)
        for official in knowledge.officials.values()
        if (states is None or official.state in states) and (name is None or _is_called(official, name))
        for tenure in official.offices
        if (offices is None or tenure.office in offices) and (on is None or _bears(tenure, on))
    ]
    order = list(knowledge.states)
    found.sort(key=lambda pair: (order.index(pair[0].state), _first_day(pair[1]), pair[0].name))
    return [_held(official, tenure, knowledge) for official, tenure in found]


def _held(official: Official, tenure: Tenure, knowledge: Knowledge) -> HeldOffice:
    office = knowledge.offices[tenure.office]
    return HeldOffice(
        person=official.id,
        name=official.name,
        state=official.state,
        office=office.label_by_state.get(official.state, office.label)["en"],
        office_id=tenure.office,
        host=tenure.host,
        from_=tenure.from_,
        to=tenure.to,
        confidence=tenure.confidence,
        evidence=tenure.evidence,
        sources=tenure.sources,
        note=tenure.note or official.note,
    )


def _is_called(official: Official, name: str) -> bool:
    """Whether a name, in any spelling, may be the official's."""
    asked = fold_name(name)
    return any(same_name(asked, fold_name(known)) for known in (official.name, *official.variants))


def _first_day(tenure: Tenure) -> date:
    return edtf.parse(tenure.from_).earliest or date.min


def _bears(tenure: Tenure, on: DateValue) -> bool:
    """Whether a tenure may have a day in `on`; one without an end goes on."""
    last = edtf.parse(tenure.to).latest if tenure.to else None
    return edtf.DateValue("", edtf.parse(tenure.from_).earliest, last, "range").overlaps(on)


def _states(knowledge: Knowledge, asked: str) -> set[str]:
    if asked in knowledge.states:
        return {asked}
    folded = fold_phrase(asked)
    found = {
        state.id
        for state in knowledge.states.values()
        if folded in {fold_phrase(word) for words in state.nouns.values() for word in words}
    }
    if not found:
        raise QueryError(_unknown("state", asked, knowledge.states))
    return found


def _offices(knowledge: Knowledge, asked: str) -> set[str]:
    """The offices of this id or label, and those that are one of them."""
    folded = fold_phrase(asked)
    found = {
        office.id
        for office in knowledge.offices.values()
        if asked == office.id or folded in map(fold_phrase, _labels(office.label, office.label_by_state.values()))
    }
    if not found:
        raise QueryError(_unknown("office", asked, knowledge.offices))
    return found | {office.id for office in knowledge.offices.values() if office.is_a in found}


def _labels(label: dict[str, str], by_state: Iterable[dict[str, str]]) -> Iterator[str]:
    for labels in (label, *by_state):
        yield from labels.values()


def _unknown(what: str, asked: str, known: Collection[str]) -> str:
    from difflib import get_close_matches  # needed for mistakes only

    close = get_close_matches(asked.lower().replace(" ", "_"), list(known), 3)
    hint = f"did you mean {' or '.join(close)}?" if close else f"known are {', '.join(known)}"
    return f"--{what} {asked}: unknown; {hint}"
