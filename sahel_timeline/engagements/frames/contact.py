"""Meetings and calls: who met whom, and what the sentence leaves out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.engagements.context import NEAR_HOME
from sahel_timeline.engagements.frames.act import NOUNS, VERBS, Act, agents_of, place_of, takes_leave, takes_up

if TYPE_CHECKING:
    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.engagements.scene import Scene
    from sahel_timeline.engagements.triggers import Trigger
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.records import Status


def contact(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    """The meeting or call that a trigger tells of, both sides found in its sentence or taken up from before."""
    a, b = dyad.states
    sides = {a: agents_of(scene, a), b: agents_of(scene, b)}
    outsiders = scene.outsiders(dyad)
    weak = trigger.form in ("weak", "weak_noun")
    full = bool(sides[a] and sides[b])
    if full and weak:
        full = bool(scene.people(a) and scene.people(b))
    thing = _receives_goods(trigger) or (trigger.rule.frame == "host" and "from_hands" in scene.said)
    if full and trigger.rule.frame == "host":
        _with_guest(scene, dyad, sides)
    if full and (thing or (outsiders and scene.organisations())):
        return None  # "X, Y et les autres chefs d'État du G5 se sont réunis avec Z": both were merely there
    if not full and (scene.context.sent_off or any(takes_leave(side) for side in sides.values())):
        scene.context.at_home = scene.sentence.index
        return None
    if not full and scene.sentence.index - scene.context.at_home <= NEAR_HOME and takes_up(trigger, scene):
        return None
    if not full and not outsiders and not weak:
        full = _complete(trigger, scene, dyad, sides)
    if full:
        _with_delegation(scene, dyad, sides)
    if not full and (outsiders or scene.dominant is not dyad):
        return None
    if full and scene.context.organised and takes_up(trigger, scene) and not scene.context.story.told:
        return None  # "la rencontre": the session of the organisation that the article begins with
    if full and trigger.form in NOUNS and any(0 <= o.start - trigger.end < 30 for o in scene.organisations()):
        return None  # "la réunion de la CEDEAO"
    return Act(trigger.rule.kind, dyad, status, sides, place_of(scene, dyad, trigger), trigger, full)


def _with_delegation(scene: Scene, dyad: Dyad, sides: dict[str, list[Actor]]) -> None:
    """“la délégation a rencontré …”: those of the visit that was just told."""
    if not any(actor.kind == "group" and actor.state is None and actor.role == "acting" for actor in scene.actors):
        return
    for state in dyad.states:
        visitors = [a for a in scene.principals(dyad, state) if a.kind == "person"]
        if visitors and state == scene.visitor:
            sides[state] = [*visitors, *(a for a in sides[state] if a not in visitors)]


def _with_guest(scene: Scene, dyad: Dyad, sides: dict[str, list[Actor]]) -> None:
    """“X l'a reçu, en présence de l'ambassadrice”: the guest is the one spoken of, and not who attends."""
    for state in dyad.states:
        if all(actor.role == "attending" for actor in sides[state]):
            guests = [actor for actor in scene.recall(dyad, state) if actor.kind == "person"]
            sides[state] = [*guests, *(actor for actor in sides[state] if actor not in guests)]


def _are_both_there(trigger: Trigger, scene: Scene) -> bool:
    """Whether the sentence says so before the act: "les deux chefs d'État ont …"."""
    return bool(scene.both) and scene.both[0].end <= trigger.start


def _receives_goods(trigger: Trigger) -> bool:
    return trigger.rule.frame == "host" and trigger.object is not None


def _complete(trigger: Trigger, scene: Scene, dyad: Dyad, sides: dict[str, list[Actor]]) -> bool:
    """Find the side that the sentence leaves out: a person of unknown state, or one spoken of before."""
    a, b = dyad.states
    missing = [state for state in (a, b) if not sides[state]]
    if len(missing) == 2:
        return _complete_both(trigger, scene, dyad, sides)
    state = missing[0]
    if scene.dominant is not dyad:
        return False
    unknown = [actor for actor in scene.unknown() if actor.kind == "person" and (actor.titled or actor.offices)]
    if not scene.third_states(dyad) and unknown:
        sides[state] = [replace(actor, state=state, resolved_by="counterpart") for actor in unknown]
        return True
    recalled = scene.recall(dyad, state)
    if recalled and _are_both_there(trigger, scene):
        sides[state] = recalled  # "les deux chefs d'État ont une séance de travail; le Sénégalais partira pour …"
        return True
    # a body that was spoken of has met nobody yet by "l'entretien" of a hospital
    known = trigger.form in VERBS or (trigger.form == "noun" and any(actor.kind != "body" for actor in recalled))
    if recalled and not scene.third_states(dyad) and known:
        sides[state] = recalled
        return True
    offices = [actor for actor in scene.unknown() if actor.kind in ("office", "counterpart")]
    present = b if state == a else a
    if any("ambassador" in actor.offices for actor in sides[present]) and scene.places(present):
        # "l'ambassadeur du Mali à Dakar, reçu à Koulouba par le chef de l'État": by his own
        scene.context.at_home = scene.sentence.index
        return False
    if offices and trigger.form in VERBS and not scene.third_states(dyad):
        sides[state] = [replace(offices[0], state=state, resolved_by="counterpart")]
        return True
    return trigger.form in NOUNS and bool(scene.spoken(state)) and not scene.organisations()


def _complete_both(trigger: Trigger, scene: Scene, dyad: Dyad, sides: dict[str, list[Actor]]) -> bool:
    """Neither side is named: both states, "les deux ministres", visitors and a stranger, an act taken up."""
    if scene.visitor in dyad.states and scene.dominant is dyad and not scene.third_states(dyad):
        strangers = [a for a in scene.unknown() if a.kind == "person" and (a.titled or a.offices)]
        visitors = scene.recall(dyad, scene.visitor)
        if strangers and visitors:
            host = dyad.states[1] if scene.visitor == dyad.states[0] else dyad.states[0]
            sides[scene.visitor] = visitors
            sides[host] = [replace(a, state=host, resolved_by="counterpart") for a in strangers]
            return True
    if trigger.form == "noun" and all(scene.spoken(state) for state in dyad.states) and not scene.organisations():
        return True
    # "les deux chefs d'État ont une séance de travail, avant le départ pour Ouagadougou"
    elsewhere = scene.third_states(dyad) and not _are_both_there(trigger, scene)
    if scene.dominant is not dyad or elsewhere:
        return False
    if trigger.form == "noun" or (trigger.form in VERBS and scene.both):
        recalled = {state: scene.recall(dyad, state) for state in dyad.states}
        if all(recalled.values()) and (takes_up(trigger, scene) or scene.both or trigger.rule.frame == "talk"):
            sides.update(recalled)
            return True
    return False
