"""The people of corrections: those of an added event, and those whom the analyst names otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.names import fold_name
from sahel_timeline.normal_text import fold_phrase
from sahel_timeline.records import ActorMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.corrections import model
    from sahel_timeline.knowledge import Knowledge


def actors_of(correction: model.Add, knowledge: Knowledge) -> tuple[ActorMention, ...]:
    """Those who took part in an added event, by their names in the table of officials where it has them."""
    actors = []
    for person in correction.participants:
        identity, name = _identity(person.name, person.state, knowledge) if person.name else (None, None)
        offices = (person.office,) if person.office else ()
        actors.append(ActorMention(person.state, name, identity, offices, person.body, (), "correction"))
    return tuple(actors)


def renamed(actors: Sequence[ActorMention], correction: model.Rename, knowledge: Knowledge) -> tuple[ActorMention, ...]:
    """The actors with the one who is called, or written, as the correction says under the other name."""
    old = fold_phrase(correction.from_)
    changed = []
    for actor in actors:
        if old in {fold_phrase(words) for words in (actor.name or "", *actor.as_written)}:
            identity, name = _identity(correction.to, actor.state, knowledge)
            changed.append(replace(actor, person=identity, name=name, resolved_by="correction"))
        else:
            changed.append(actor)
    return tuple(changed)


def _identity(name: str, state: str, knowledge: Knowledge) -> tuple[str, str]:
    """The official of this name and state, else the name itself."""
    wanted = fold_name(name)
    for official in knowledge.officials.values():
        if official.state == state and wanted in map(fold_name, (official.name, *official.variants)):
            return official.id, official.name
    return wanted, name
