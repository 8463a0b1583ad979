"""People whose state nothing tells, in a sentence that tells an act: which side they can only be of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.actors.roles import BY, TO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.engagements.frames.act import Act
    from sahel_timeline.engagements.scene import Scene
    from sahel_timeline.engagements.told import Told


#: Kinds that are told apart by who met.
_CONTACT = ("meeting", "call")


def with_strangers(act: Act, scene: Scene) -> Act:
    """The act with those people on the side where they must be.

    What is given goes from one side to the other, so place tells who gives and who takes; in what both do together,
    one stranger beside people of one side is of the other; those listed after one whom a measure is against are with
    him. Nobody is placed where a third state is spoken of.
    """
    if scene.third_states(act.dyad) or scene.organisations():
        return act
    measure = act.kind == "measure"
    strangers = [
        a for a in scene.unknown() if _is_official(a) or (measure and a.kind == "person" and " " in (a.name or ""))
    ]
    if not strangers:
        return act
    sides = {state: list(side) for state, side in act.sides.items()}
    for actor in strangers:
        state = _by_place(actor, act) or (_empty(act.sides) if len(strangers) == 1 and not measure else None)
        if state is not None and state not in actor.never:
            sides[state] = [a for a in sides[state] if a.kind != "state"]
            role = actor.role if act.kind in _CONTACT else "attending"
            sides[state].append(replace(actor, state=state, resolved_by="counterpart", role=role))
    return replace(act, sides=sides)


def with_sides(actors: Sequence[Actor], told: Told, *, grateful: int | None) -> list[Actor]:
    """People of the sentence after a gift or ceremony, with the side where they must be.

    Whoever gives thanks was given ("X a remercié le donateur"), what was handed over "par X" X gave, and one stranger
    beside people of one side is of the other. `grateful` is where thanks are given.
    """
    strangers = [actor for actor in actors if actor.state is None and _is_official(actor)]
    if not strangers or any(actor.state not in (None, *told.sides) for actor in actors):
        return list(actors)
    a, b = told.sides
    given, other = (a, b) if told.source == a else (b, a)
    placed: dict[Actor, str] = {}
    for actor in strangers:
        if told.kind == "aid" and told.source is not None and actor.head == BY:
            placed[actor] = given
        elif told.kind == "aid" and told.source is not None and grateful is not None and actor.end <= grateful:
            placed[actor] = other
        elif len(strangers) == 1 and (state := _empty({s: actors_of(actors, s) for s in (a, b)})) is not None:
            placed[actor] = state
    return [
        replace(actor, state=placed[actor], resolved_by="counterpart")
        if actor in placed and placed[actor] not in actor.never
        else actor
        for actor in actors
    ]


def actors_of(actors: Sequence[Actor], state: str) -> list[Actor]:
    """Those of a state among actors."""
    return [actor for actor in actors if actor.state == state]


def _is_official(actor: Actor) -> bool:
    if actor.kind != "person" or actor.role != "acting":
        return False
    return " " in (actor.name or "") and (actor.titled or bool(actor.offices))


def _by_place(actor: Actor, act: Act) -> str | None:
    """“X a remis les clés à Y”: the giver stands before the verb, or after "par"; the taker the other way."""
    if act.kind == "measure":
        # "a sanctionné le ministre malien X, Y et Z"
        start = act.trigger.end
        listed = [
            state
            for state, side in act.sides.items()
            if any(other.kind == "person" and _is_listed(other, actor, start) for other in side)
        ]
        return listed[0] if len(listed) == 1 else None
    if act.source is None:
        return None
    a, b = act.dyad.states
    taker = b if act.source == a else a
    if act.kind != "aid" or act.trigger.form in ("noun", "weak_noun"):
        return None
    if actor.head == BY:
        return act.source
    if actor.end <= act.trigger.start:
        return taker if act.trigger.rule.frame == "receive" else act.source
    return taker if actor.head == TO else None


def _is_listed(other: Actor, actor: Actor, start: int) -> bool:
    """Whether an actor stands after another whom a measure is against, in one list: "les noms de X, de Y" too."""
    return start <= other.start < actor.start or (bool(other.head) and other.head == actor.head)


def _empty(sides: Mapping[str, Sequence[Actor]]) -> str | None:
    """The side without people, if the other one has some."""
    a, b = sides
    named = [any(actor.kind == "person" and actor.role == "acting" for actor in sides[state]) for state in (a, b)]
    if named == [True, False]:
        return b
    return a if named == [False, True] else None
