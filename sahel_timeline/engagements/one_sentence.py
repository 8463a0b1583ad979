"""The acts of one sentence weighed against one another: which tells, which only adds to it, and which is part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.engagements.frames.act import VERBS
from sahel_timeline.engagements.triggers import is_finite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.engagements.dating import Read
    from sahel_timeline.engagements.frames.act import Act
    from sahel_timeline.engagements.scene import Scene
    from sahel_timeline.engagements.triggers import Trigger
    from sahel_timeline.reading import Reading

#: Kinds that take a request in, which the same sentence tells with them.
_SAID = frozenset(("statement", "refusal"))
#: What opens a sentence stands this near its beginning, in characters.
OPENS = 3
#: From an indefinite article to its noun, in characters: "une série de réunions".
BESIDE = 14


def weigh(acts: list[Read], scene: Scene, reading: Reading, *, dated: bool) -> list[Read]:
    """What the triggers of a sentence tell, and what else they are; not what adds to an act and finds none.

    `dated` is whether the sentence gives a date.
    """
    story = scene.context.story
    if "presence" in scene.said and story.told:
        # "X a pris part à la rencontre": who was there, and no meeting of its own
        acts = [
            (t, replace(a, full=False) if a and a.kind == "meeting" and not _is_new(t, a, scene, reading, dated) else a)
            for t, a in acts
        ]
    full = _full_kinds(acts)
    if "meeting" in full:
        # "accueillie par X, la délégation s'est entretenue avec …": welcomed to the meeting
        acts = [(t, replace(a, full=False) if a and _only_describes(t, reading) else a) for t, a in acts]
        full = _full_kinds(acts)
    if not full.isdisjoint(_SAID):
        # "a condamné … et exigé …", "a dit non à la demande": one act of words
        acts = [(t, None if a is not None and a.kind == "request" else a) for t, a in acts]
    if "aid" in full:  # "un don … ; les doses iront aux régions du Nord"
        acts = [(t, None if a is not None and _is_to_go(t) else a) for t, a in acts]
    if "credentials" in full:  # "les documents signés du président X, qui l'accréditent"
        acts = [(t, None if a is not None and a.kind == "agreement" and t.form == "bare" else a) for t, a in acts]
    if len(acts) > 1 and any(act is not None and act.full and trigger.form in VERBS for trigger, act in acts):
        # "ont mis en service …, fruit de réunions techniques": what led to it
        acts = [(t, a) for t, a in acts if a is None or t.form != "weak_noun" or a.kind != "meeting"]
    if _opens_before(scene):
        # "Après les doses du mois d'août, remises à Sénou, … viennent de confier …": given before
        main = next((t.start for t, a in acts if a is not None and a.full and t.form != "bare"), 0)
        acts = [(t, None if t.form == "bare" and t.end <= main else a) for t, a in acts]
    return [(t, a) for t, a in acts if a is None or a.full or a.kind in full or story.knows(a)]


def _full_kinds(acts: Sequence[Read]) -> set[str]:
    """The kinds of which both sides are known."""
    return {act.kind for _, act in acts if act is not None and act.full}


def _is_new(trigger: Trigger, act: Act, scene: Scene, reading: Reading, dated: bool) -> bool:
    """Whether the reader did not know the meeting: "mardi, une séance de travail", but "la rencontre"."""
    if trigger.form in VERBS:
        return True
    before = reading.text.words[max(0, trigger.start - BESIDE) : trigger.start + 1].split()
    told = dated or all(scene.people(state) for state in act.sides)
    return told and not reading.lexicon.indefinite.isdisjoint(before)


def _only_describes(trigger: Trigger, reading: Reading) -> bool:
    return trigger.form == "welcome" and not is_finite(trigger.start, trigger.end, reading)


def _is_to_go(trigger: Trigger) -> bool:
    return trigger.rule.frame == "travel" and trigger.form == "future"


def _opens_before(scene: Scene) -> bool:
    """Whether the sentence opens with what was before the news."""
    return "aforetime" in scene.said and any(
        "aforetime" in cue.kinds and cue.start - scene.sentence.start <= OPENS for cue in scene.cues
    )
