"""What each kind of act needs to be an engagement of two states: who acts, and on whom.

A frame looks at one trigger in its sentence and answers with an `Act`, or None. Acts with both sides are told here;
a partial one (`full` is False: a noun that takes up an act told elsewhere, "la rencontre") only adds to one that is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sahel_timeline.actors.roles import BY
from sahel_timeline.engagements.scene import PEOPLE
from sahel_timeline.engagements.triggers import status_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.actors.phrases import Actor
    from sahel_timeline.engagements.scene import Scene
    from sahel_timeline.engagements.triggers import Trigger
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.records import Status


class Act(msgspec.Struct, frozen=True, gc=False):
    """An engagement as one trigger tells it."""

    kind: str
    dyad: Dyad
    status: Status
    #: state → who acts for it
    sides: dict[str, list[Actor]]
    place: Actor | None
    trigger: Trigger
    #: both sides are known; a partial act only adds to a full one
    full: bool
    tone: str | None = None
    #: a weak act makes an event only where it is dated, or told as the news
    weak: bool = False
    #: of a measure, statement or gift: the state that acts
    source: str | None = None


VERBS = ("participle", "bare", "finite", "future", "arrival", "ending", "sends")
_NOUNS = ("noun", "weak_noun")
#: A direct object of a verb of travel ("visited both Burkina Faso and Mali") stands this near.
OBJECT = 40


def read_act(trigger: Trigger, scene: Scene) -> Act | None:
    """The act that a trigger tells of, if it is one between the states of a dyad."""
    status = status_of(trigger, scene.cues)
    if status is None:
        return None
    frame = _FRAMES[trigger.rule.frame]
    acts = [act for dyad in _by_likelihood(scene) if (act := frame(trigger, scene, status, dyad)) is not None]
    act = max(acts, key=_strength, default=None)
    if (
        act is not None
        and act.full
        and trigger.form in _NOUNS
        and _takes_up(trigger, scene)
        and scene.context.story.has_told(act)
    ):
        return replace(act, full=False)
    return act


def _strength(act: Act) -> tuple[bool, int]:
    return act.full, sum(actor.kind == "person" for side in act.sides.values() for actor in side)


def _by_likelihood(scene: Scene) -> list[Dyad]:
    """The dyads that the sentence may be about, the article's own first."""
    dyads = sorted(scene.dyads, key=lambda dyad: dyad is not scene.dominant)
    return [d for d in dyads if d is scene.dominant or all(scene.mentions(s) for s in d.states)]


def _place(scene: Scene, dyad: Dyad, trigger: Trigger) -> Actor | None:
    """The nearest town or place in either state that the sentence gives."""
    places = [place for state in dyad.states for place in scene.places(state) if place.form != "noun"]
    return min(places, key=lambda place: abs(place.start - trigger.start), default=None)


def _takes_up(trigger: Trigger, scene: Scene) -> bool:
    """Whether a noun takes up an act told before: "cette rencontre", "l'audience"."""
    return any("anaphora" in c.kinds and c.start <= trigger.start < c.end for c in scene.cues)


# --- meetings and calls -----------------------------------------------------------------------------------------


def _contact(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    a, b = dyad.states
    sides = {a: _agents(scene, a), b: _agents(scene, b)}
    outsiders = scene.outsiders(dyad)
    weak = trigger.form in ("weak", "weak_noun")
    full = bool(sides[a] and sides[b])
    if full and weak:
        full = bool(scene.people(a) and scene.people(b))
    if full and _receives_goods(trigger):
        return None
    if not full and not outsiders and not weak:
        full = _complete(trigger, scene, dyad, sides)
    if full:
        _with_delegation(scene, dyad, sides)
    if not full and (outsiders or scene.dominant is not dyad):
        return None
    if full and trigger.form in _NOUNS and any(0 <= o.start - trigger.end < 30 for o in scene.organisations()):
        return None  # "la réunion de la CEDEAO"
    return Act(trigger.rule.kind, dyad, status, sides, _place(scene, dyad, trigger), trigger, full)


def _with_delegation(scene: Scene, dyad: Dyad, sides: dict[str, list[Actor]]) -> None:
    """“la délégation a rencontré …”: those of the visit that was just told."""
    if not any(actor.kind == "group" and actor.state is None and actor.role == "acting" for actor in scene.actors):
        return
    for state in dyad.states:
        visitors = [a for a in scene.principals(dyad, state) if a.kind == "person"]
        if visitors and state == scene.visitor:
            sides[state] = [*visitors, *(a for a in sides[state] if a not in visitors)]


def _receives_goods(trigger: Trigger) -> bool:
    return trigger.rule.frame == "host" and trigger.object is not None


def _agents(scene: Scene, state: str) -> list[Actor]:
    """Who acts for a state: people if there are any, then delegations and bodies."""
    agents = scene.acting(state)
    agents += [actor for actor in scene.genitive(state) if actor not in agents]
    return sorted(agents, key=lambda agent: agent.kind not in PEOPLE)


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
    if recalled and not scene.third_states(dyad) and (trigger.form in VERBS or trigger.form == "noun"):
        sides[state] = recalled
        return True
    offices = [actor for actor in scene.unknown() if actor.kind in ("office", "counterpart")]
    if offices and trigger.form in VERBS and not scene.third_states(dyad):
        sides[state] = [replace(offices[0], state=state, resolved_by="counterpart")]
        return True
    return trigger.form in _NOUNS and bool(scene.spoken(state)) and not scene.organisations()


def _complete_both(trigger: Trigger, scene: Scene, dyad: Dyad, sides: dict[str, list[Actor]]) -> bool:
    """Neither side is named: "Mali and Senegal" by name, "les deux ministres", the visitors and a stranger, an act taken up."""
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
    if scene.dominant is not dyad or scene.third_states(dyad):
        return False
    if trigger.form == "noun" or (trigger.form in VERBS and scene.both):
        recalled = {state: scene.recall(dyad, state) for state in dyad.states}
        if all(recalled.values()) and (_takes_up(trigger, scene) or scene.both or trigger.rule.frame == "talk"):
            sides.update(recalled)
            return True
    return False


# --- visits -----------------------------------------------------------------------------------------------------


def _travel(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    ways = [
        _travel_to(trigger, scene, status, dyad, visitor, host) for visitor, host in (dyad.states, dyad.states[::-1])
    ]
    return max((act for act in ways if act is not None), key=_strength, default=None)


def _travel_to(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad, visitor: str, host: str) -> Act | None:
    hosts = [replace(actor, role="attending") for actor in scene.people(host)]
    travellers = [a for a in scene.acting(visitor) if a.kind in (*PEOPLE, "group")]
    travellers += [a for a in scene.genitive(visitor) if a not in travellers]
    residents = [a for a in travellers if a.host == host]
    if trigger.form == "sends":
        return _sent(trigger, scene, status, dyad, visitor, host)
    if trigger.form == "welcome":
        return _welcome(trigger, scene, status, dyad, {visitor: [] if residents else travellers, host: hosts})
    if residents and hosts:  # an ambassador's visit to a minister of the host state is a meeting
        sides = {visitor: travellers, host: scene.people(host)}
        return Act("meeting", dyad, status, sides, _place(scene, dyad, trigger), trigger, full=True)
    destination = _destination(trigger, scene, host)
    if destination is None:
        return _travel_unplaced(trigger, scene, status, dyad, {visitor: travellers, host: hosts})
    if trigger.form != "tour" and _goes_elsewhere(trigger, scene, dyad, destination):
        return None
    if not travellers:
        travellers = _travellers_from_context(trigger, scene, dyad, visitor)
    if not travellers:
        return None
    weak = trigger.form in ("noun", "tour")
    place = destination if destination.kind == "state" else None
    return Act("visit", dyad, status, {visitor: travellers, host: hosts}, place, trigger, full=True, weak=weak)


def _welcome(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad, sides: dict[str, list[Actor]]) -> Act | None:
    """“X a accueilli Y à l'aéroport”; where the guest is a pronoun, the one who travels in the visit just told."""
    visitor, host = sides
    guests = sides[visitor]
    if not sides[host] or not _welcomes(trigger, scene, host):
        return None
    envoys = [a for a in scene.acting(visitor) if a.host == host]
    if envoys and not guests:  # an ambassador is welcomed when the letters of credence are handed over
        return Act("credentials", dyad, status, {visitor: envoys, host: sides[host]}, None, trigger, full=False)
    full = bool(guests)
    if not guests:
        if scene.visitor != visitor or scene.dominant is not dyad or scene.third_states(dyad):
            return None
        guests = scene.principals(dyad, visitor)
    hosts = [replace(actor, role="host") for actor in sides[host]]
    place = _place(scene, dyad, trigger)
    return Act("visit", dyad, status, {visitor: guests, host: hosts}, place, trigger, full=full, weak=True)


def _welcomes(trigger: Trigger, scene: Scene, host: str) -> bool:
    """Whether it is this side that welcomes: the one after "par", else the one before the verb."""
    people = [actor for actor in scene.actors if actor.state and actor.kind in PEOPLE and actor.role != "absent"]
    agent = next((actor for actor in people if actor.head == BY and actor.start >= trigger.end), None)
    before = [actor for actor in people if actor.end <= trigger.start]
    if agent is not None:
        return agent.state == host
    return not before or before[-1].state == host


def _sent(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad, sender: str, host: str) -> Act | None:
    """“a dépêché X à Bamako”: the one who is sent travels for the state of the sender."""
    agent = next((a for a in scene.actors if a.head == BY and a.start >= trigger.end and a.state == sender), None)
    if agent is not None:
        return _sent_by(trigger, scene, status, dyad, agent, host)
    senders = [a for a in (*scene.acting(sender), *scene.spoken(sender)) if a.end <= trigger.start]
    sent = [
        replace(a, state=sender, resolved_by="counterpart" if a.state is None else a.resolved_by)
        for a in scene.actors
        if a.start >= trigger.end and a.kind in PEOPLE and a.state in (None, sender) and a.role != "absent"
    ]
    destination = _destination(trigger, scene, host)
    if not senders or not sent or (destination is None and not scene.mentions(host)):
        return None
    return Act("visit", dyad, status, {sender: sent, host: []}, destination, trigger, full=True)


def _sent_by(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad, agent: Actor, host: str) -> Act | None:
    """“deux ministres ont été dépêchés à Dakar par le gouvernement malien”."""
    sender = agent.state
    assert sender is not None
    destination = _destination(trigger, scene, host)
    before = [a for a in (*scene.actors, *scene.both) if a.end <= trigger.start and a.state in (None, sender)]
    sent = [
        replace(a, state=sender, kind="group" if a.kind == "both" else a.kind)
        for a in before
        if a.kind in (*PEOPLE, "group", "both") and a.role != "absent"
    ]
    if destination is None or not sent:
        return None
    return Act("visit", dyad, status, {sender: sent, host: []}, destination, trigger, full=True)


def _destination(trigger: Trigger, scene: Scene, host: str) -> Actor | None:
    """Where the journey goes: a town rather than the country, the nearest one."""
    places = scene.places(host)
    places += [
        s
        for s in scene.states
        if s.state == host
        and s.form in ("noun", "capital")
        and not s.located
        and 0 <= s.start - trigger.end <= OBJECT
        and trigger.form in (*VERBS, "infinitive")
    ]
    if not places and scene.dominant is not None and host in scene.dominant.states:
        places = scene.home
    if not places and trigger.form == "noun":
        # "le Mali a reçu la visite de …"
        places = [s for s in scene.spoken(host) if s.end <= trigger.start and s.start - scene.sentence.start < 12]
    towns = [place for place in places if place.form in ("capital", "place", "metonym")]
    return min(towns or places, key=lambda place: abs(place.start - trigger.end), default=None)


def _goes_elsewhere(trigger: Trigger, scene: Scene, dyad: Dyad, destination: Actor) -> bool:
    """Whether a place in a third state is nearer to the verb than the one in the dyad."""
    foreign = [p for p in scene.states if p.located and p.state not in dyad.states]
    nearest = min((abs(p.start - trigger.end) for p in foreign), default=10**6)
    return nearest + 12 < abs(destination.start - trigger.end)


def _travel_unplaced(
    trigger: Trigger, scene: Scene, status: Status, dyad: Dyad, sides: dict[str, list[Actor]]
) -> Act | None:
    """A journey whose goal the sentence does not say: whole if hosts receive it, else only a part of one told."""
    if scene.dominant is not dyad or scene.third_states(dyad):
        return None
    visitor, host = sides
    if scene.places(visitor):
        return None
    # "les ministres maliens, avec leurs collègues sénégalais, se sont rendus": the colleagues are not who travels
    before = [
        actor
        for state in dyad.states
        for actor in sides[state]
        if actor.end <= trigger.start and actor.kind != "counterpart" and actor.head != "counterpart"
    ]
    goes = (
        trigger.form in VERBS
        and bool(before)
        and before[-1].state == visitor
        and (scene.mentions(host) or scene.sentence.index <= 1)
    )
    return Act("visit", dyad, status, sides, None, trigger, full=goes, weak=True)


def _travellers_from_context(trigger: Trigger, scene: Scene, dyad: Dyad, visitor: str) -> list[Actor]:
    if scene.dominant is not dyad:
        return []
    told = scene.visitor == visitor  # "two staff members …": now their names follow
    unknown = [
        a
        for a in scene.unknown()
        if a.kind == "person" and (a.titled or a.offices or (told and a.end <= trigger.start and " " in (a.name or "")))
    ]
    if unknown and not scene.third_states(dyad):
        return [replace(a, state=visitor, resolved_by="counterpart") for a in unknown]
    recalled = scene.recall(dyad, visitor)
    return recalled if trigger.form in (*VERBS, "tour") or _takes_up(trigger, scene) else []


# --- acts of one side toward the other ----------------------------------------------------------------------------


def _parties(scene: Scene, state: str) -> list[Actor]:
    """Whoever stands for a state in the sentence: people, bodies, then the state's own name."""
    return _agents(scene, state) or scene.spoken(state)[:1]


def _joint(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    """Agreements: the act beside the thing signed; both sides in the sentence, or the article is about them."""
    if scene.outsiders(dyad) or (scene.third_states(dyad) and not all(scene.mentions(s) for s in dyad.states)):
        return None
    if any(0 <= o.start - trigger.end < 60 for o in scene.organisations()):
        return None
    signing = trigger.form in (*VERBS, "infinitive") and trigger.form != "bare"
    agents = [bool(_agents(scene, state)) for state in dyad.states]
    told = all(agents) or (signing and (bool(scene.both) or any(agents) or trigger.form == "participle"))
    sides = {s: (_parties(scene, s) if told else scene.spoken(s)[:1]) for s in dyad.states}
    if told and signing:
        for state in dyad.states:
            sides[state] = sides[state] or scene.recall(dyad, state)
    return Act("agreement", dyad, status, sides, _place(scene, dyad, trigger), trigger, full=True, weak=True)


def _credentials(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    """Letters of credence: an ambassador of one state, and the other state's head or soil."""
    for sender, host in (dyad.states, dyad.states[::-1]):
        envoys = [
            a
            for a in scene.actors
            if a.state == sender and a.kind in ("person", "office") and ("ambassador" in a.offices or a.host == host)
        ]
        if not envoys:
            continue
        hosts = [a for a in scene.people(host) if "ambassador" not in a.offices]
        if hosts or scene.mentions(host) or scene.dominant is dyad:
            sides = {sender: envoys, host: hosts}
            return Act("credentials", dyad, status, sides, _place(scene, dyad, trigger), trigger, full=True)
    return None


def _drill(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    """Exercises and patrols: both states' forces, or the article is about the two."""
    both = all(scene.mentions(state) for state in dyad.states) or bool(scene.both)
    if not both and (scene.dominant is not dyad or scene.third_states(dyad)):
        return None
    sides = {state: _parties(scene, state) for state in dyad.states}
    launched = trigger.form in VERBS or bool(trigger.rule.participle)
    weak = trigger.form == "weak_noun" or not both or not launched
    return Act("exercise", dyad, status, sides, _place(scene, dyad, trigger), trigger, full=True, weak=weak)


def _directed(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    """Measures, aid, statements, requests: one state acts, the other is concerned."""
    if scene.outsiders(dyad):
        return None
    both = all(scene.mentions(state) for state in dyad.states)
    if not both and not (scene.dominant is dyad and any(scene.mentions(state) for state in dyad.states)):
        return None
    sides = {state: _parties(scene, state) for state in dyad.states}
    if not any(sides.values()) and trigger.rule.frame != "launch":
        return None
    for state in dyad.states:
        if all(actor.kind == "state" for actor in sides[state]):  # "des condoléances au peuple malien"
            sides[state] = scene.bodies(state) or sides[state]
    tone = trigger.rule.tone or ("lift" if trigger.rule.frame == "lift" else None)
    return Act(
        trigger.rule.kind,
        dyad,
        status,
        sides,
        _place(scene, dyad, trigger),
        trigger,
        full=True,
        tone=tone,
        weak=True,
        source=_source(trigger, scene, dyad),
    )


def _received(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    """“le GSIGN a bénéficié d'une remise”: the other side gives."""
    act = _directed(trigger, scene, status, dyad)
    if act is None or act.source is None:
        return act
    a, b = dyad.states
    return replace(act, source=b if act.source == a else a)


def _source(trigger: Trigger, scene: Scene, dyad: Dyad) -> str | None:
    """The state that acts: the agent nearest before a verb; None where only the other order is left."""
    by = next((a for a in scene.actors if a.head == BY and a.start >= trigger.end and a.state in dyad.states), None)
    if by is not None:
        return by.state
    if trigger.form not in VERBS or trigger.form == "bare":
        return None
    agents = [
        a for state in dyad.states for a in (*scene.acting(state), *scene.spoken(state)) if a.end <= trigger.start
    ]
    return max(agents, key=lambda agent: agent.end).state if agents else None


_FRAMES: dict[str, Callable[[Trigger, Scene, Status, Dyad], Act | None]] = {
    "host": _contact,
    "talk": _contact,
    "travel": _travel,
    "joint": _joint,
    "credentials": _credentials,
    "drill": _drill,
    "transfer": _directed,
    "receive": _received,
    "impose": _directed,
    "lift": _directed,
    "address": _directed,
    "launch": _directed,
}
