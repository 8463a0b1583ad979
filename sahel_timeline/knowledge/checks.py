"""What knowledge files may not say: entries that point to what is not there, tenures that end before they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline import edtf
from sahel_timeline.knowledge import model, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import msgspec

    from sahel_timeline.knowledge import Knowledge

#: The keys and indexes that lead to a value of a file, and what is wrong with it.
Fault = tuple[tuple[str | int, ...], str]


def find_faults(entry: msgspec.Struct, knowledge: Knowledge, rules: frozenset[str]) -> Iterator[Fault]:
    """What one file says that cannot be, beside all others; `rules` are those whose trust may be stated."""
    if isinstance(entry, model.StatesFile):
        for index, together in enumerate(entry.together):
            yield from _states(knowledge, together.states, ("together", index, "states"))
    elif isinstance(entry, model.DyadsFile):
        for index, dyad in enumerate(entry.dyads):
            yield from _states(knowledge, dyad.states, ("dyads", index, "states"), f"{dyad.id} names ")
            if dyad.states[0] == dyad.states[1]:
                yield ("dyads", index, "states"), f"{dyad.id} has one state twice; a dyad is two states"
    elif isinstance(entry, model.OfficesFile):
        yield from _offices(entry, knowledge)
    elif isinstance(entry, model.OfficialsFile):
        for index, official in enumerate(entry.officials):
            yield from _official(official, knowledge, ("officials", index))
    elif isinstance(entry, model.TrustFile):
        for rule in entry.trust.keys() - rules:
            yield ("trust", rule), _unknown(f"trust in the unknown rule {rule!r}", dict.fromkeys(rules), rule)
    elif isinstance(entry, words.Language):
        yield from _titles(entry, knowledge)
        yield from _rules(entry, knowledge)


def _states(
    knowledge: Knowledge, states: tuple[str, ...], path: tuple[str | int, ...], who: str = ""
) -> Iterator[Fault]:
    for place, state in enumerate(states):
        if state not in knowledge.states:
            yield (
                (*path, place),
                _unknown(f"{who}the state {state!r}, which states.yaml lacks", knowledge.states, state),
            )


def _unknown(message: str, known: Mapping[str, object], name: str) -> str:
    """The message, with the name that was perhaps meant."""
    from difflib import get_close_matches  # needed for bad files only

    close = get_close_matches(name, list(known), 1, 0.75)
    return f"{message}; did you mean {close[0]!r}?" if close else message


def _offices(entry: model.OfficesFile, knowledge: Knowledge) -> Iterator[Fault]:
    for index, office in enumerate(entry.offices):
        path = ("offices", index)
        for label in (office.label, *office.label_by_state.values()):
            if "en" not in label:
                yield (*path, "label"), f"{office.id} has no English label; write label: {{en: …}}"
        for state in office.label_by_state:
            if state not in knowledge.states:
                yield (*path, "label_by_state", state), f"{office.id} has a label for the unknown state {state!r}"
        if office.is_a is not None and office.is_a not in knowledge.offices:
            told = f"{office.id} is said to be the unknown office {office.is_a!r}"
            yield (*path, "is_a"), _unknown(told, knowledge.offices, office.is_a)


def _official(official: model.Official, knowledge: Knowledge, path: tuple[str | int, ...]) -> Iterator[Fault]:
    if official.state not in knowledge.states:
        told = f"{official.id} has the unknown state {official.state!r}"
        yield (*path, "state"), _unknown(told, knowledge.states, official.state)
    for index, tenure in enumerate(official.offices):
        where = (*path, "offices", index)
        if tenure.office not in knowledge.offices:
            told = f"{official.id} holds the unknown office {tenure.office!r}"
            yield (*where, "office"), _unknown(told, knowledge.offices, tenure.office)
        if tenure.host is not None and tenure.host not in knowledge.states:
            told = f"{official.id} is posted to the unknown state {tenure.host!r}"
            yield (*where, "host"), _unknown(told, knowledge.states, tenure.host)
        yield from _days(tenure, f"{official.id} as {tenure.office}", where)


def _days(tenure: model.Tenure, who: str, path: tuple[str | int, ...]) -> Iterator[Fault]:
    try:
        first = edtf.parse(tenure.from_)
    except ValueError as error:
        yield (*path, "from"), f"{who}: {error}"
        return
    if tenure.to is None:
        return
    try:
        last = edtf.parse(tenure.to)
    except ValueError as error:
        yield (*path, "to"), f"{who}: {error}"
        return
    if first.earliest and last.latest and last.latest < first.earliest:
        yield (*path, "to"), f"{who} ends ({tenure.to}) before it begins ({tenure.from_})"


def _titles(language: words.Language, knowledge: Knowledge) -> Iterator[Fault]:
    for field, titles in (("titles", language.titles), ("portfolios", language.portfolios)):
        for index, title in enumerate(titles):
            path = (field, index)
            for office in (title.office, *title.also):
                if office not in knowledge.offices:
                    key = "office" if office == title.office else "also"
                    yield (*path, key), _unknown(f"unknown office {office!r}", knowledge.offices, office)
            for key, states in (("state", (title.state,) if title.state else ()), ("never", title.never)):
                for state in states:
                    if state not in knowledge.states:
                        yield (*path, key), _unknown(f"a title of the unknown state {state!r}", knowledge.states, state)


def _rules(language: words.Language, knowledge: Knowledge) -> Iterator[Fault]:
    objects = knowledge.languages[language.language].objects
    for index, rule in enumerate(language.engagements):
        path = ("engagements", index)
        for key, kind in (("kind", rule.kind), ("unplaced", rule.unplaced)):
            if kind is not None and kind not in knowledge.kinds:
                yield (*path, key), _unknown(f"unknown engagement kind {kind!r}", knowledge.kinds, kind)
        codes = knowledge.kinds[rule.kind].codes if rule.kind in knowledge.kinds else {}
        if rule.tone is not None and rule.tone not in codes:
            known = f"known are {', '.join(codes)}" if codes else "it has none"
            yield (*path, "tone"), f"{rule.kind} has no tone {rule.tone!r}; {known}"
        for name in rule.object:
            if name.startswith("@") and name[1:] not in objects:
                yield (*path, "object"), _unknown(f"{name!r} is no list of its `objects`", objects, name[1:])
