"""Visits: who travels, where, and who welcomes or sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.actors.roles import BY
from sahel_timeline.engagements.context import PEOPLE
from sahel_timeline.engagements.frames.act import VERBS, Act, place_of, strongest, takes_leave, takes_up

if TYPE_CHECKING:
    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.engagements.scene import Scene
    from sahel_timeline.engagements.triggers import Trigger
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.records import Status

#: A participle is of the one right before it, in characters: "son collègue X, arrivé la veille".
BESIDE = 3
#: A direct object of a verb of travel ("visited both Burkina Faso and Mali") stands this near.
OBJECT = 40
#: And the place that is left.
LEFT = 14


def travel(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad) -> Act | None:
    """The visit that a trigger of travel tells of, whichever side is the visitor; None without both sides."""
    if trigger.form == "leaves":
        near = (s.state for s in scene.states if 0 <= s.start - trigger.end <= LEFT and s.state in dyad.states)
        left = next(near, None)
        return _left(trigger, scene, status, dyad, left) if left is not None else None
    ways = [
        _travel_to(trigger, scene, status, dyad, visitor, host) for visitor, host in (dyad.states, dyad.states[::-1])
    ]
    return strongest([act for act in ways if act is not None])


def _left(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad, left: str) -> Act | None:
    """“a quitté Bamako”: for a guest the end of a visit, for one of the country its beginning."""
    for visitor, host in (dyad.states, dyad.states[::-1]):
        form = "ending" if left == host else "arrival"
        visit = _travel_to(replace(trigger, form=form), scene, status, dyad, visitor, host)
        if visit is not None and visit.full:
            return visit
    return None


def _travel_to(trigger: Trigger, scene: Scene, status: Status, dyad: Dyad, visitor: str, host: str) -> Act | None:
    hosts = [replace(actor, role="attending") for actor in scene.people(host)]
    travellers = [a for a in scene.acting(visitor) if scene.context.travels(a)]
    travellers += [a for a in scene.genitive(visitor) if a not in travellers and scene.context.travels(a)]
    residents = [a for a in travellers if a.host == host]
    if trigger.form == "sends":
        return _sent(trigger, scene, status, dyad, visitor, host)
    if trigger.form == "welcome":
        return _welcome(trigger, scene, status, dyad, {visitor: [] if residents else travellers, host: hosts})
    if residents and hosts:  # an ambassador's visit to a minister of the host state is a meeting
        sides = {visitor: travellers, host: scene.people(host)}
        return Act("meeting", dyad, status, sides, place_of(scene, dyad, trigger), trigger, full=True)
    destination = _destination(trigger, scene, host)
    if destination is None:
        return _travel_unplaced(trigger, scene, status, dyad, {visitor: travellers, host: hosts})
    if trigger.form != "tour" and _goes_elsewhere(trigger, scene, dyad, destination):
        return None
    if not travellers:
        travellers = _travellers_from_context(trigger, scene, dyad, visitor)
        residents = [a for a in travellers if a.host == host]
    if trigger.form == "arrival" and any("ambassador" in scene.offices_of(a) for a in travellers):
        return None
    if not travellers or (residents and trigger.form == "arrival"):
        return None  # an ambassador who arrives takes up the post
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
    place = place_of(scene, dyad, trigger)
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
        and trigger.start <= s.start <= trigger.end + OBJECT
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
    if scene.places(visitor) or host in scene.passed:
        return None
    if trigger.form == "noun" and "ended" in scene.said and not sides[visitor]:
        guests = _guests(scene, dyad, visitor, host)
        return (
            Act("visit", dyad, status, {**sides, visitor: guests}, None, trigger, full=True, weak=True)
            if guests
            else None
        )
    # "les ministres maliens, avec leurs collègues sénégalais, se sont rendus": the colleagues are not who travels
    before = [
        actor
        for state in dyad.states
        for actor in sides[state]
        if actor.end <= trigger.start and ("counterpart" not in (actor.kind, actor.head) or _arrives(actor, trigger))
    ]
    goes = (
        trigger.form in VERBS
        and bool(before)
        and before[-1].state == visitor
        and (scene.mentions(host) or scene.sentence.index <= 2)
    )
    return Act("visit", dyad, status, sides, None, trigger, full=goes, weak=True)


def _guests(scene: Scene, dyad: Dyad, visitor: str, host: str) -> list[Actor]:
    """“Cette audience conclut une visite de deux jours”: those who met the hosts in their country just before."""
    met = next((told for told in reversed(scene.context.story.told) if told.kind == "meeting"), None)
    if met is None or not any(place.state == host for place in met.places):
        return []
    return [actor for actor in scene.principals(dyad, visitor) if actor.kind == "person"]


def _arrives(actor: Actor, trigger: Trigger) -> bool:
    """“… et son collègue X, | arrivé la veille”."""
    return trigger.form == "arrival" and trigger.start - actor.end <= BESIDE


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
    if trigger.form == "future":
        return []  # "une réception est annoncée à Koulouba": what is announced need not be a journey
    recalled = [a for a in scene.recall(dyad, visitor) if a.kind == "body" or scene.context.travels(a)]
    if takes_leave(recalled):
        return []  # an ambassador who reports at home
    return recalled if trigger.form in (*VERBS, "tour") or takes_up(trigger, scene) else []
