"""What each kind of act needs to be an engagement of two states: who acts, and on whom.

A frame looks at one trigger in its sentence and answers with an `Act`, or None. Acts with both sides are told here;
a `partial` one (a noun that takes up an act told elsewhere, "la rencontre") only adds to one that is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.engagements.triggers import status_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_timeline.actors.phrases import Actor
    from sahel_timeline.engagements.scene import Scene
    from sahel_timeline.engagements.triggers import Cue, Trigger
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.records import Status


class Act(NamedTuple):
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
    #: a weak act makes no event unless it has a date or stands in the lead
    weak: bool = False


_VERBS = ("participle", "finite", "future")
_NOUNS = ("noun", "weak_noun")


def read_act(trigger: Trigger, scene: Scene, cues: Sequence[Cue]) -> Act | None:
    """The act that a trigger tells of, if it is one between the states of a dyad."""
    status = status_of(trigger, cues)
    if status is None:
        return None
    return _FRAMES[trigger.rule.frame](trigger, scene, status, cues)


# --- meetings and calls -----------------------------------------------------------------------------------------


def _contact(trigger: Trigger, scene: Scene, status: Status, cues: Sequence[Cue]) -> Act | None:
    if trigger.form == "infinitive" and status == "occurred":
        return None
    best: Act | None = None
    for dyad in scene.dyads:
        act = _contact_of(trigger, scene, status, cues, dyad)
        if act is not None and (best is None or _strength(act) > _strength(best)):
            best = act
    return best


def _strength(act: Act) -> tuple[bool, int]:
    return act.full, sum(actor.kind == "person" for side in act.sides.values() for actor in side)


def _contact_of(trigger: Trigger, scene: Scene, status: Status, cues: Sequence[Cue], dyad: Dyad) -> Act | None:
    a, b = dyad.states
    sides = {a: _agents(scene, a), b: _agents(scene, b)}
    outsiders = scene.outsiders(dyad)
    weak = trigger.form in ("weak", "weak_noun")
    full = bool(sides[a] and sides[b])
    if full and weak:
        full = bool(scene.people(a) and scene.people(b)) or trigger.form == "weak_noun" and scene.sentence.headline
    if not full and not outsiders and not weak:
        full = _complete(trigger, scene, cues, dyad, sides)
    if outsiders and not full:
        return None
    if not full and not (sides[a] or sides[b] or scene.mentions(a) or scene.mentions(b) or trigger.form in _NOUNS):
        return None
    if not full and scene.dominant is not dyad:
        return None
    if full and trigger.form in _NOUNS and _is_multilateral(scene, trigger):
        return None
    place = _place(scene, dyad, trigger)
    return Act(trigger.rule.kind, dyad, status, sides, place, trigger, full)


def _agents(scene: Scene, state: str) -> list[Actor]:
    """Who meets for a state: people if there are any, else delegations and bodies."""
    agents = scene.acting(state)
    people = [agent for agent in agents if agent.kind in ("person", "office", "counterpart")]
    groups = [agent for agent in agents if agent.kind not in ("person", "office", "counterpart")]
    heads = scene.genitive(state)
    return people + [actor for actor in heads if actor not in people] + groups


def _complete(
    trigger: Trigger, scene: Scene, cues: Sequence[Cue], dyad: Dyad, sides: dict[str, list[Actor]]
) -> bool:
    """Find the side that the sentence leaves out: a person of unknown state, or one spoken of before."""
    a, b = dyad.states
    missing = [state for state in (a, b) if not sides[state]]
    index = scene.sentence.index
    if len(missing) == 2:
        both = scene.spoken(a) and scene.spoken(b)
        if both and trigger.form == "noun" and not scene.organisations():
            return True
        if trigger.form in _NOUNS and _takes_up(trigger, cues):
            recalled = {state: scene.focus.recall(state, index) for state in (a, b)}
            if all(recalled.values()):
                sides.update(recalled)
                return True
        return False
    state = missing[0]
    unknown = [actor for actor in scene.unknown() if actor.kind != "group" or trigger.form in _VERBS]
    named = [actor for actor in unknown if actor.kind in ("person", "counterpart")]
    if scene.dominant is dyad and (named or unknown) and trigger.form in (*_VERBS, "noun"):
        sides[state] = [actor._replace(state=state, resolved_by="counterpart") for actor in named or unknown[:1]]
        return True
    if trigger.form in _VERBS or _takes_up(trigger, cues):
        recalled_side = scene.focus.recall(state, index)
        if recalled_side:
            sides[state] = recalled_side
            return True
    return trigger.form in _NOUNS and bool(scene.spoken(state)) and not scene.organisations()


def _takes_up(trigger: Trigger, cues: Sequence[Cue]) -> bool:
    """Whether a noun takes up an act told before: "cette rencontre", "l'audience"."""
    return any("anaphora" in cue.kinds and cue.start <= trigger.start and trigger.start < cue.end for cue in cues)


def _is_multilateral(scene: Scene, trigger: Trigger) -> bool:
    return any(0 <= actor.start - trigger.end < 40 for actor in scene.organisations()) and trigger.form == "weak_noun"


def _place(scene: Scene, dyad: Dyad, trigger: Trigger) -> Actor | None:
    """The nearest place in either state; a capital rather than the state's name."""
    places = [place for state in dyad.states for place in scene.places(state)]
    places = [place for place in places if place.form in ("capital", "place", "metonym")] or []
    return min(places, key=lambda place: abs(place.start - trigger.start), default=None)


# --- visits -----------------------------------------------------------------------------------------------------


def _travel(trigger: Trigger, scene: Scene, status: Status, cues: Sequence[Cue]) -> Act | None:
    if trigger.form == "infinitive" and status == "occurred":
        return None
    best: Act | None = None
    for dyad in scene.dyads:
        for visitor_state, host_state in (dyad.states, dyad.states[::-1]):
            act = _travel_of(trigger, scene, status, cues, dyad, visitor_state, host_state)
            if act is not None and (best is None or _strength(act) > _strength(best)):
                best = act
    return best


def _travel_of(
    trigger: Trigger, scene: Scene, status: Status, cues: Sequence[Cue], dyad: Dyad, visitor: str, host: str
) -> Act | None:
    where = scene.places(host)
    hosts = scene.people(host)
    destination = _nearest(where, trigger)
    index = scene.sentence.index
    travellers = [a for a in scene.acting(visitor) if a.kind in ("person", "office", "counterpart", "group")]
    travellers += [a for a in scene.genitive(visitor) if a not in travellers]
    if trigger.form == "welcome":
        if not (travellers and hosts):
            return None
        return Act("visit", dyad, status, {visitor: travellers, host: hosts}, destination, trigger, full=True, weak=True)
    if destination is None and not (hosts and trigger.form != "noun"):
        if trigger.form != "noun" or scene.dominant is not dyad:
            return None
        return Act("visit", dyad, status, {visitor: travellers, host: hosts}, None, trigger, full=False)
    foreign = [p for p in scene.states if p.located and p.state not in dyad.states]
    if foreign and destination is not None and abs(foreign[0].start - trigger.end) + 12 < abs(destination.start - trigger.end):
        return None
    if not travellers:
        travellers = [a._replace(state=visitor, resolved_by="counterpart") for a in scene.unknown() if a.kind == "person"]
        if not travellers or scene.dominant is not dyad:
            travellers = scene.focus.recall(visitor, index) if trigger.form in _VERBS or _takes_up(trigger, cues) else []
    if not travellers:
        return None
    return Act(
        "visit", dyad, status, {visitor: travellers, host: hosts}, destination, trigger, full=True, weak=trigger.form == "noun"
    )


def _nearest(places: Sequence[Actor], trigger: Trigger) -> Actor | None:
    """The place an act goes to: a town rather than the country, the nearest one."""
    towns = [place for place in places if place.form in ("capital", "place", "metonym")]
    return min(towns or places, key=lambda place: abs(place.start - trigger.end), default=None)


# --- acts of one side toward the other ----------------------------------------------------------------------------


def _both(scene: Scene, dyad: Dyad) -> bool:
    return all(scene.mentions(state) for state in dyad.states)


def _parties(scene: Scene, state: str) -> list[Actor]:
    """Whoever stands for a state in the sentence: people, bodies, then the state's own name."""
    agents = _agents(scene, state)
    return agents or scene.spoken(state)[:1]


def _joint(trigger: Trigger, scene: Scene, status: Status, cues: Sequence[Cue]) -> Act | None:
    """Agreements: the act beside the thing signed; both sides in the sentence, or the article is about them."""
    if trigger.form == "infinitive" and status == "occurred":
        return None
    for dyad in _by_likelihood(scene):
        if scene.outsiders(dyad):
            continue
        a, b = dyad.states
        sides = {a: _parties(scene, a), b: _parties(scene, b)}
        index = scene.sentence.index
        for state in (a, b):
            if not sides[state] and scene.dominant is dyad:
                sides[state] = scene.focus.recall(state, index)
        if _both(scene, dyad) or (scene.dominant is dyad and not _third_states(scene, dyad)):
            return Act("agreement", dyad, status, sides, _place(scene, dyad, trigger), trigger, full=True, weak=True)
    return None


def _third_states(scene: Scene, dyad: Dyad) -> bool:
    return any(
        s.state not in dyad.states and s.state is not None and s.form in ("noun", "adjective") for s in scene.states
    ) or any(a.state not in (None, *dyad.states) and a.kind != "organisation" for a in scene.actors)


def _by_likelihood(scene: Scene) -> list[Dyad]:
    """The dyads that the sentence may be about, the article's own first."""
    dyads = sorted(scene.dyads, key=lambda dyad: dyad is not scene.dominant)
    return [d for d in dyads if any(scene.mentions(s) for s in d.states) or d is scene.dominant]


def _credentials(trigger: Trigger, scene: Scene, status: Status, cues: Sequence[Cue]) -> Act | None:
    """Letters of credence: an ambassador of one state, and the other state's head or soil."""
    for dyad in _by_likelihood(scene):
        for sender, host in (dyad.states, dyad.states[::-1]):
            envoys = [
                a
                for a in scene.actors
                if a.state == sender and a.kind in ("person", "office") and ("ambassador" in a.offices or a.host == host)
            ]
            if not envoys:
                continue
            receivers = [a for a in scene.people(host) if "ambassador" not in a.offices]
            named = receivers or scene.mentions(host) or any(a.host == host for a in envoys) or scene.dominant is dyad
            if named:
                return Act(
                    "credentials", dyad, status, {sender: envoys, host: receivers}, _place(scene, dyad, trigger), trigger, full=True
                )
    return None


def _drill(trigger: Trigger, scene: Scene, status: Status, cues: Sequence[Cue]) -> Act | None:
    """Exercises and patrols: both states' forces, or the article is about the two."""
    if trigger.form == "infinitive" and status == "occurred":
        return None
    for dyad in _by_likelihood(scene):
        a, b = dyad.states
        sides = {a: _parties(scene, a), b: _parties(scene, b)}
        both = _both(scene, dyad)
        if both or (scene.dominant is dyad and not _third_states(scene, dyad)):
            return Act("exercise", dyad, status, sides, _place(scene, dyad, trigger), trigger, full=True, weak=not both)
    return None


def _directed(trigger: Trigger, scene: Scene, status: Status, cues: Sequence[Cue]) -> Act | None:
    """Measures, aid, statements, requests: one state acts, the other is concerned."""
    if trigger.form == "infinitive" and status == "occurred":
        return None
    for dyad in _by_likelihood(scene):
        a, b = dyad.states
        if not _both(scene, dyad) and not (scene.dominant is dyad and (scene.mentions(a) or scene.mentions(b))):
            continue
        if scene.outsiders(dyad):
            continue
        sides = {a: _parties(scene, a), b: _parties(scene, b)}
        sources = [state for state in (a, b) if sides[state]]
        if not sources:
            continue
        full = _both(scene, dyad)
        return Act(
            trigger.rule.kind,
            dyad,
            status,
            sides,
            _place(scene, dyad, trigger),
            trigger,
            full=full,
            tone=trigger.rule.tone or ("lift" if trigger.rule.frame == "lift" else None),
            weak=True,
        )
    return None


_FRAMES: dict[str, Callable[[Trigger, Scene, Status, Sequence[Cue]], Act | None]] = {
    "host": _contact,
    "talk": _contact,
    "travel": _travel,
    "joint": _joint,
    "credentials": _credentials,
    "drill": _drill,
    "transfer": _directed,
    "impose": _directed,
    "lift": _directed,
    "address": _directed,
    "launch": _directed,
}
