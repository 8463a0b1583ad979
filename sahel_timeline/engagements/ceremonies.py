"""Several ambassadors hand over their letters one after the other: the ceremony is told once, they one by one.

"Le chef de l'État a reçu jeudi les lettres de créance de trois diplomates. Première à franchir le perron, Mme X …"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.engagements.frames.act import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.engagements.scene import Scene
    from sahel_timeline.engagements.triggers import Trigger
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.records import TimeExpression

FRAME, KIND, ENVOY, RECEIVES = "credentials", "credentials", "ambassador", "head_of_state"
#: So many sentences after it was told last, a sentence may still tell who came.
FOLLOWS = 4


class Ceremony:
    """Letters of credence that the text has told of without saying whose."""

    def __init__(self) -> None:
        self._trigger: Trigger | None = None
        self._last = -99
        self._hosts: dict[str, list[Actor]] = {}
        self._times: list[TimeExpression] = []

    def note(self, scene: Scene, triggers: Sequence[Trigger], times: Sequence[TimeExpression]) -> None:
        """Take in what a sentence says of a ceremony: that there is one, who receives, and when."""
        told = next((trigger for trigger in triggers if trigger.rule.frame == FRAME), None)
        if told is not None:
            self._trigger = told
            self._last = scene.sentence.index
        if not self._follows(scene):
            return
        for actor in scene.actors:
            if RECEIVES in actor.offices and actor.state is not None and actor.role != "absent":
                self._hosts.setdefault(actor.state, [actor])
        if told is not None or any(trigger.rule.frame == "host" for trigger in triggers):
            self._times = self._times or [time for time in times if time.direction == "at"]

    def acts(self, scene: Scene) -> list[Act]:
        """The ambassadors of a dyad whom a sentence names or counts among those who came."""
        if self._trigger is None or not self._follows(scene):
            return []
        found = []
        for dyad in scene.dyads:
            for sender, host in (dyad.states, dyad.states[::-1]):
                envoys = self._envoys(scene, dyad, sender) if self._hosts.get(host) else []
                if envoys:
                    sides = {sender: envoys, host: self._hosts[host]}
                    found.append(Act(KIND, dyad, "occurred", sides, None, self._trigger, full=True))
        if found:
            self._last = scene.sentence.index
        return found

    def times(self) -> list[TimeExpression]:
        """When the ceremony was."""
        return list(self._times)

    def _follows(self, scene: Scene) -> bool:
        return 0 <= scene.sentence.index - self._last <= FOLLOWS

    def _envoys(self, scene: Scene, dyad: Dyad, sender: str) -> list[Actor]:
        """Who comes for a state: one of its people, one whom the sentence gives to it, or its ambassador in a list."""
        people = [a for a in scene.people(sender) if a.kind == "person" or ENVOY in a.offices]
        ours = [a for a in people if ENVOY in a.offices or a.host is not None]
        if ours:
            return ours
        if not any(state.state == sender and state.form == "noun" and not state.located for state in scene.states):
            return []
        strangers = [a for a in scene.unknown() if a.kind == "person" and a.titled and not a.offices]
        if len(strangers) == 1 and not scene.third_states(dyad):
            return [replace(strangers[0], state=sender, offices=(ENVOY,), resolved_by="counterpart")]
        listed = [a for a in scene.actors if a.kind == "office" and ENVOY in a.offices and a.role != "former"]
        if listed and self._last >= scene.sentence.index - 1:
            return [replace(listed[0], state=sender, host=None)]
        return []
