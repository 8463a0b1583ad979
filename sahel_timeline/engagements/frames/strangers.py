"""People whose state nothing tells, in a sentence that tells an act: which side they can only be of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.actors.roles import BY

if TYPE_CHECKING:
    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.engagements.frames.act import Act
    from sahel_timeline.engagements.scene import Scene


def with_strangers(act: Act, scene: Scene) -> Act:
    """The act with those people on the side where they must be.

    What is given goes from one side to the other, so place tells who gives and who takes; in what both do together,
    one stranger beside people of one side is of the other. Nobody is placed where a third state is spoken of.
    """
    if scene.third_states(act.dyad) or scene.organisations():
        return act
    strangers = [a for a in scene.unknown() if a.kind == "person" and a.role == "acting" and _is_official(a)]
    if not strangers:
        return act
    sides = {state: list(side) for state, side in act.sides.items()}
    for actor in strangers:
        state = _by_place(actor, act) or (_by_elimination(act) if len(strangers) == 1 else None)
        if state is not None and state not in actor.never:
            sides[state] = [a for a in sides[state] if a.kind != "state"]
            sides[state].append(replace(actor, state=state, resolved_by="counterpart", role="attending"))
    return replace(act, sides=sides)


def _is_official(actor: Actor) -> bool:
    return " " in (actor.name or "") and (actor.titled or bool(actor.offices))


def _by_place(actor: Actor, act: Act) -> str | None:
    """“X a remis les clés à Y”: the giver stands before the verb, or after "par"; the taker the other way."""
    if act.kind != "aid" or act.source is None or act.trigger.form in ("noun", "weak_noun"):
        return None
    a, b = act.dyad.states
    taker = b if act.source == a else a
    before, after = (taker, act.source) if act.trigger.rule.frame == "receive" else (act.source, taker)
    if actor.head == BY:
        return act.source
    return before if actor.end <= act.trigger.start else after


def _by_elimination(act: Act) -> str | None:
    """The side without people, if the other one has some."""
    a, b = act.dyad.states
    named = [any(actor.kind == "person" and actor.role == "acting" for actor in act.sides[state]) for state in (a, b)]
    if named == [True, False]:
        return b
    return a if named == [False, True] else None
