"""Acts of one side toward the other, and what both do together: agreements, aid, measures, words, exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.engagements.frames.act import NOUNS, VERBS, Act, agent_after, agents_of, is_of_others, place_of
from sahel_timeline.engagements.triggers import WORDS

if TYPE_CHECKING:
    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.engagements.scene import Scene
    from sahel_timeline.engagements.triggers import Trigger
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.records import Status


#: Whom words are addressed to follows the verb this near, with a day between, in characters.
ADDRESSED = 24
#: An adjective stands right before or after its noun, in characters.
ADJECTIVE = 2
#: A place that begins so early is the one that the sentence opens with ("Mexico : …"), in characters.
OPENS = 3


def _parties(scene: Scene, state: str) -> list[Actor]:
    """Whoever stands for a state in the sentence: people, bodies, then the state's own name."""
    return agents_of(scene, state) or scene.spoken(state)[:1]


def joint(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    """Agreements: the act beside the thing signed; both sides in the sentence, or the article is about them."""
    if scene.outsiders(dyad) or (scene.third_states(dyad) and not all(scene.mentions(s) for s in dyad.states)):
        return None
    if any(0 <= o.start - trigger.end < 60 for o in scene.organisations()):
        return None
    if is_of_others(trigger, scene, dyad) or (trigger.form in VERBS and not _has_party(scene, dyad)):
        return None
    if "private" in scene.said and not all(scene.people(state) or scene.bodies(state) for state in dyad.states):
        return None
    signing = trigger.form in (*VERBS, "infinitive") and trigger.form != "bare"
    agents = [bool(agents_of(scene, state)) for state in dyad.states]
    if scene.both and not any(agents) and not scene.before.issuperset(dyad.states):
        return None  # "les deux ministres ont signé": those of the states that the text was speaking of
    told = all(agents) or (signing and (bool(scene.both) or any(agents) or trigger.form == "participle"))
    sides = {s: (_parties(scene, s) if told else scene.spoken(s)[:1]) for s in dyad.states}
    if told and signing:
        for state in dyad.states:
            sides[state] = sides[state] or scene.principals(dyad, state)
    return Act("agreement", dyad, status, sides, place_of(scene, dyad, trigger), trigger, full=True, weak=True)


def _has_party(scene: Scene, dyad: Dyad) -> bool:
    """Whether one of the two is named as who may sign, and not only as a place ("réunis à Dakar")."""
    return (
        bool(scene.both)
        or scene.visitor is not None
        or any(agents_of(scene, state) for state in dyad.states)
        or any(word.state in dyad.states and not word.located for word in scene.states)
    )


def credentials(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    """Letters of credence: an ambassador of one state, and the other state's head or soil."""
    if "sent_off" in scene.said:
        return None  # letters that the own head of state gives
    for sender, host in (dyad.states, dyad.states[::-1]):
        envoys = [
            a
            for a in scene.actors
            if a.state == sender and a.kind in ("person", "office") and ("ambassador" in a.offices or a.host == host)
        ]
        if not envoys and scene.people(host):
            envoys = [a for a in scene.people(sender) if a.kind == "person" and "head_of_state" not in a.offices]
        receives = any("head_of_state" in a.offices for a in scene.people(sender))
        if not envoys and not receives and scene.people(host) and scene.dominant is dyad and not scene.unknown():
            # "il a remis … ses lettres au président": the ambassador spoken of before
            envoys = [a for a in scene.recall(dyad, sender) if a.kind == "person"]
        if not envoys:
            continue
        hosts = [a for a in scene.people(host) if "ambassador" not in a.offices]
        # "accrédité auprès du président X": the one who receives need not be said to act
        hosts = hosts or [a for a in scene.actors if a.state == host and "head_of_state" in a.offices]
        if not hosts and _is_to_another(trigger, scene, sender, host):
            continue
        if hosts or scene.mentions(host) or scene.dominant is dyad:
            sides = {sender: envoys, host: hosts}
            return Act("credentials", dyad, status, sides, place_of(scene, dyad, trigger), trigger, full=True)
    return None


def _is_to_another(trigger: Trigger, scene: Scene, sender: str, host: str) -> bool:
    """“Mexico : l'ambassadeur présente ses lettres”, "avec résidence à Washington, est accrédité au Mexique"."""
    start = scene.sentence.start + OPENS
    places = (word for word in scene.states if word.located or word.form == "capital" or word.start <= start)
    others = [word for word in places if word.state != sender]
    nearest = min(others, key=lambda word: max(word.start - trigger.end, trigger.start - word.end), default=None)
    return nearest is not None and nearest.state != host


def drill(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    """Exercises and patrols: both states' forces, or the article is about the two."""
    if scene.context.multilateral and not all(scene.acting(state) for state in dyad.states):
        return None  # "Flintlock, avec une trentaine de pays"
    both = scene.mentions_both(dyad) or bool(scene.both)
    if not both and (scene.dominant is not dyad or scene.third_states(dyad)):
        return None
    sides = {state: _parties(scene, state) for state in dyad.states}
    launched = trigger.form in VERBS or bool(trigger.rule.participle)
    weak = trigger.form == "weak_noun" or not both or not launched
    return Act("exercise", dyad, status, sides, place_of(scene, dyad, trigger), trigger, full=True, weak=weak)


def directed(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    """Measures, aid, statements, requests: one state acts, the other is concerned."""
    if scene.outsiders(dyad) or is_of_others(trigger, scene, dyad):
        return None
    if trigger.rule.kind == "aid" and trigger.form in NOUNS and "statistics" in scene.said:
        return None  # "bon an mal an, 200 millions de dollars d'assistance"
    both = scene.mentions_both(dyad)
    if not both and scene.third_states(dyad):
        return None  # "ont sanctionné un ancien ministre gambien"
    if not both and not (scene.dominant is dyad and any(scene.mentions(state) for state in dyad.states)):
        return None
    strangers = _recipients(trigger, scene, dyad)
    # words are addressed to whom the text has named, deeds may be explained afterwards
    around = scene.before if trigger.rule.frame == "address" else scene.near
    if not strangers and not around.issuperset(dyad.states):
        return None
    if trigger.rule.frame == "address" and _is_elsewhere(trigger, scene):
        return None
    if trigger.rule.frame in ("impose", "lift") and any(
        o.role == "acting" and o.end <= trigger.start for o in scene.organisations()
    ):
        return None  # "la CEDEAO a imposé un embargo au Mali": no act of the members named with it
    sides = {state: _parties(scene, state) for state in dyad.states}
    if not any(sides.values()) and both and trigger.rule.frame in ("impose", "lift"):
        # "trois gradés maliens ont été inscrits sur la liste du Trésor américain": the body whose list it is
        sides = {state: scene.bodies(state) for state in dyad.states}
    concerns = both and _is_of_a_state(trigger, scene, dyad)
    if not any(sides.values()) and trigger.rule.frame != "launch" and not concerns:
        return None
    if not all(sides.values()) and _is_private_gift(trigger, scene):
        return None
    for state in dyad.states:
        if all(actor.kind == "state" for actor in sides[state]):  # "des condoléances au peuple malien"
            sides[state] = scene.bodies(state) or sides[state]
    for state in dyad.states:
        # "un don américain à la Gendarmerie": the outlet does not say whose its own gendarmerie is
        sides[state] = sides[state] or [replace(actor, state=state, resolved_by="counterpart") for actor in strangers]
    tone = trigger.rule.tone or ("lift" if trigger.rule.frame == "lift" else None)
    return Act(
        trigger.rule.kind,
        dyad,
        status,
        sides,
        place_of(scene, dyad, trigger),
        trigger,
        full=True,
        tone=tone,
        weak=True,
        source=None if trigger.rule.frame == "launch" else _source(trigger, scene, dyad),
    )


def _is_of_a_state(trigger: Trigger, scene: Scene, dyad: Dyad) -> bool:
    """“Coup d'État au Mali : l'aide américaine gelée”: whose aid, visas or sanctions they are an adjective says."""
    return trigger.object is not None and any(
        word.form == "adjective"
        and word.state in dyad.states
        and (0 <= word.start - trigger.object[1] <= ADJECTIVE or 0 <= trigger.object[0] - word.end <= ADJECTIVE)
        for word in scene.states
    )


def _is_elsewhere(trigger: Trigger, scene: Scene) -> bool:
    """Demands made to an organisation ("a demandé à l'ONU"), and words of a court ("condamné par un tribunal")."""
    if trigger.rule.kind == WORDS:
        return "court" in scene.said
    following = [actor for actor in (*scene.actors, *scene.states) if actor.start >= trigger.end]
    first = min(following, key=lambda actor: actor.start, default=None)
    addressed = first is not None and first.kind == "organisation" and first.start - trigger.end <= ADDRESSED
    return trigger.form in VERBS and addressed


def _is_private_gift(trigger: Trigger, scene: Scene) -> bool:
    """“a reçu un don de l'ONG américaine X”, "une fondation sénégalaise a offert": where a giver of a state is not."""
    givers = [cue for cue in scene.cues if "unofficial" in cue.kinds]
    if trigger.rule.frame == "receive" or (trigger.rule.frame == "transfer" and trigger.form in NOUNS):
        return any(cue.start >= trigger.end for cue in givers)
    return trigger.rule.frame == "transfer" and any(cue.end <= trigger.start for cue in givers)


def _recipients(trigger: Trigger, scene: Scene, dyad: Dyad) -> list[Actor]:
    """Groups of no stated state beside what one side gives, where nobody of the other side is named."""
    named = [state for state in dyad.states if scene.mentions(state)]
    if trigger.rule.frame not in ("transfer", "receive") or len(named) != 1 or scene.third_states(dyad):
        return []
    return [a for a in scene.actors if a.state is None and a.kind in ("group", "office")]


def received(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    """“le GSIGN a bénéficié d'une remise”: the other side gives."""
    act = directed(trigger, scene, status, dyad)
    if act is None or act.source is None or agent_after(trigger, scene) is not None:
        return act  # "a reçu un lot offert par Y": Y is who acts
    a, b = dyad.states
    return replace(act, source=b if act.source == a else a)


def _source(trigger: Trigger, scene: Scene, dyad: Dyad) -> str | None:
    """The state that acts: the agent nearest before a verb; None where only the other order is left."""
    by = agent_after(trigger, scene)
    if by is not None and by.state in dyad.states:
        return by.state
    if trigger.form not in VERBS or trigger.form == "bare":
        return None
    # "Mali dropped from the list", "Mali: ordered departure": a headline's participle may be passive
    spoken = [] if scene.sentence.headline and trigger.form == "participle" else dyad.states
    agents = [a for state in dyad.states for a in scene.acting(state) if a.end <= trigger.start]
    agents += [a for state in spoken for a in scene.spoken(state) if a.end <= trigger.start]
    return max(agents, key=lambda agent: agent.end).state if agents else None
