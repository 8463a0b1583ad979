"""What each kind of act needs to be an engagement of two states: who acts, and on whom.

A frame looks at one trigger in its sentence and answers with an `Act`, or None. Acts with both sides are told here;
a partial one (`full` is False: a noun that takes up an act told elsewhere, "la rencontre") only adds to one that is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.engagements.frames.act import NOUNS, Act, strongest, takes_up
from sahel_timeline.engagements.frames.contact import contact
from sahel_timeline.engagements.frames.directed import credentials, directed, drill, joint, received
from sahel_timeline.engagements.frames.strangers import with_strangers
from sahel_timeline.engagements.frames.travel import travel
from sahel_timeline.engagements.triggers import status_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.engagements.scene import Scene
    from sahel_timeline.engagements.triggers import Trigger
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.records import Status


#: Kinds in which people may act whose state nothing tells.
_WITH_STRANGERS = ("agreement", "aid", "cooperation", "exercise", "measure", "meeting", "call")


def read_act(trigger: Trigger, scene: Scene) -> Act | None:
    """The act that a trigger tells of, if it is one between the states of a dyad."""
    status = status_of(trigger, scene.cues)
    if status is None or "sport" in scene.said or scene.context.sport:
        return None
    if status == "denied" or status == "hypothetical":
        act = _read(trigger, scene, "occurred")
        if act is not None and act.full and not act.weak:
            scene.context.story.note_unreal(act, status, scene.sentence)
        return None
    act = _read(trigger, scene, status)
    if (
        act is not None
        and act.full
        and trigger.form in NOUNS
        and takes_up(trigger, scene)
        and scene.context.story.has_told(act)
    ):
        return replace(act, full=False)
    return act


def _read(trigger: Trigger, scene: Scene, status: Status) -> Act | None:
    """The act as the frame of its trigger reads it, for the dyad that it says most of."""
    frame = _FRAMES[trigger.rule.frame]
    acts = [frame(trigger, scene, status, dyad) for dyad in _by_likelihood(scene)]
    act = strongest([act for act in acts if act is not None])
    return with_strangers(act, scene) if act is not None and act.kind in _WITH_STRANGERS else act


def _by_likelihood(scene: Scene) -> list[Dyad]:
    """The dyads that the sentence may be about, the article's own first."""
    others = [d for d in scene.dyads if d is not scene.dominant and scene.mentions_both(d)]
    return [scene.dominant, *others] if scene.dominant is not None else others


_FRAMES: dict[str, Callable[[Trigger, Scene, Status, Dyad], Act | None]] = {
    "host": contact,
    "talk": contact,
    "travel": travel,
    "joint": joint,
    "credentials": credentials,
    "drill": drill,
    "transfer": directed,
    "receive": received,
    "impose": directed,
    "lift": directed,
    "address": directed,
    "launch": directed,
}
