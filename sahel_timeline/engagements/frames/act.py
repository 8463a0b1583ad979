"""An engagement as one trigger tells it, and what all frames ask of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.actors.roles import BY
from sahel_timeline.engagements.context import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.actors.actor import Actor
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


def strongest(acts: Sequence[Act]) -> Act | None:
    """Of several readings of one trigger, the one that says most: both sides known, then the more people."""
    if len(acts) < 2:
        return acts[0] if acts else None
    return max(acts, key=_strength)


def _strength(act: Act) -> tuple[bool, int]:
    return act.full, sum(actor.kind == "person" for side in act.sides.values() for actor in side)


VERBS = ("participle", "bare", "finite", "future", "arrival", "leaves", "ending", "sends")
NOUNS = ("noun", "weak_noun")


def place_of(scene: Scene, dyad: Dyad, trigger: Trigger) -> Actor | None:
    """The nearest town or place in either state that the sentence gives."""
    places = [place for state in dyad.states for place in scene.places(state) if place.form != "noun"]
    return min(places, key=lambda place: abs(place.start - trigger.start), default=None)


def takes_up(trigger: Trigger, scene: Scene) -> bool:
    """Whether a noun takes up an act told before: "cette rencontre", "l'audience"."""
    return any("anaphora" in c.kinds and c.start <= trigger.start < c.end for c in scene.cues)


def is_of_others(trigger: Trigger, scene: Scene, dyad: Dyad) -> bool:
    """Whether only others than the dyad's states act: "la France met en garde Bamako", "offert par Paris"."""
    if trigger.form not in VERBS:
        return False
    by = agent_after(trigger, scene)
    if by is not None:
        return by.state not in dyad.states
    actors = [a for a in scene.actors if a.end <= trigger.start and a.role in ("acting", "behalf", "attending")]
    before = actors + [s for s in scene.states if s.end <= trigger.start and s.form != "dateline" and not s.located]
    if any(actor.state in dyad.states for actor in before):
        return False
    return any(a.state is not None and (a.kind != "state" or a.form != "adjective") for a in before)


def agent_after(trigger: Trigger, scene: Scene) -> Actor | None:
    """Who acts in a passive sentence: the one after "par" that follows the verb."""
    after = (a for a in (*scene.actors, *scene.states) if a.head == BY and a.state and a.start >= trigger.end)
    return min(after, key=lambda actor: actor.start, default=None)


def takes_leave(side: Sequence[Actor]) -> bool:
    """Whether a state's own ambassador meets others of that state: before leaving, or to report; no engagement."""
    people = [actor for actor in side if actor.kind in PEOPLE]
    return len(people) > 1 and any("ambassador" in actor.offices for actor in people)


def agents_of(scene: Scene, state: str) -> list[Actor]:
    """Who acts for a state: people if there are any, then delegations and bodies."""
    agents = scene.acting(state)
    agents += [actor for actor in scene.genitive(state) if actor not in agents]
    return sorted(agents, key=lambda agent: agent.kind not in PEOPLE) if len(agents) > 1 else agents
