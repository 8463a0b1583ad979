"""One sentence with all that the frames look at: who is in it, what was spoken of before, what the article is about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sahel_timeline.actors.phrases import OTHER_STATE, Actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.page import Sentence

#: How many sentences back an actor may be taken up again ("il", "le ministre").
MEMORY = 2
_PEOPLE = ("person", "office", "counterpart")
_AGENTS = ("person", "office", "counterpart", "group", "body")
_SPEAKERS = ("noun", "capital", "metonym")


class Focus:
    """Whom the text was just speaking of, by state."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[int, list[Actor]]] = {}

    def remember(self, index: int, actors: Iterable[Actor]) -> None:
        """Take the people who act in a sentence as the ones spoken of."""
        by_state: dict[str, list[Actor]] = {}
        for actor in actors:
            if actor.kind in _AGENTS and actor.state and actor.role == "acting":
                by_state.setdefault(actor.state, []).append(actor)
        for state, found in by_state.items():
            people = [actor for actor in found if actor.kind in _PEOPLE]
            self._last[state] = (index, people or found)

    def recall(self, state: str, index: int) -> list[Actor]:
        """Those of a state who were spoken of within the last sentences."""
        where, actors = self._last.get(state, (-99, []))
        return actors if 0 <= index - where <= MEMORY else []


class Scene:
    """A sentence, its actors by state, and its context."""

    def __init__(
        self,
        sentence: Sentence,
        actors: Sequence[Actor],
        focus: Focus,
        dyads: Sequence[Dyad],
        dominant: Dyad | None,
        heads: frozenset[str],
    ) -> None:
        self.sentence = sentence
        self.focus = focus
        self.dyads = dyads
        self.dominant = dominant
        self.heads = heads
        self.actors = [actor for actor in actors if actor.kind != "state"]
        self.states = [actor for actor in actors if actor.kind == "state"]
        if dominant is not None:
            self.actors = self._with_counterparts(self.actors, dominant)

    def acting(self, state: str, kinds: tuple[str, ...] = _AGENTS) -> list[Actor]:
        """Who acts for a state in this sentence, or attends."""
        return [
            a for a in self.actors if a.state == state and a.kind in kinds and a.role in ("acting", "attending")
        ]

    def people(self, state: str) -> list[Actor]:
        """The people and office-holders of a state who act here."""
        return self.acting(state, _PEOPLE)

    def genitive(self, state: str) -> list[Actor]:
        """Actors of a state that depend on a noun whose complement takes part: "la visite du président X"."""
        return [
            a
            for a in self.actors
            if a.state == state and a.role == "absent" and a.head.split(" ")[0] in self.heads and a.kind in _AGENTS
        ]

    def spoken(self, state: str) -> list[Actor]:
        """State words that may stand for the state as an actor (not "au Mali", "à Bamako")."""
        return [a for a in self.states if a.state == state and a.form in _SPEAKERS and not a.located]

    def named(self, state: str) -> list[Actor]:
        """Every word that points to a state, adjectives and places among them."""
        return [a for a in self.states if a.state == state]

    def mentions(self, state: str) -> bool:
        """Whether anything in the sentence points to the state."""
        return any(a.state == state or a.host == state for a in self.actors) or any(
            a.state == state for a in self.states
        )

    def unknown(self) -> list[Actor]:
        """People and groups whose state the text does not give."""
        return [
            a
            for a in self.actors
            if a.state is None and a.kind in ("person", "office", "group", "counterpart") and a.role in ("acting", "attending")
        ]

    def outsiders(self, dyad: Dyad) -> list[Actor]:
        """Officials of third states who act in the sentence."""
        return [
            a
            for a in self.actors
            if a.state not in (None, OTHER_STATE, *dyad.states) and a.kind in _AGENTS and a.role == "acting"
        ]

    def organisations(self) -> list[Actor]:
        """Bodies that are no state's."""
        return [a for a in self.actors if a.kind == "organisation"]

    def places(self, state: str) -> list[Actor]:
        """Places of a state that something happens in, or goes to."""
        return [a for a in self.states if a.state == state and (a.located or a.form == "place")]

    def _with_counterparts(self, actors: list[Actor], dyad: Dyad) -> list[Actor]:
        """"son homologue" without a state is of the other side than the one spoken of before."""
        known: str | None = None
        settled: list[Actor] = []
        for actor in actors:
            is_counterpart = actor.kind == "counterpart" or (actor.kind == "person" and actor.head == "counterpart")
            if is_counterpart and actor.state is None and known in dyad.states:
                other = dyad.states[1] if known == dyad.states[0] else dyad.states[0]
                actor = actor._replace(state=other, resolved_by="counterpart")
            settled.append(actor)
            if actor.state in dyad.states:
                known = actor.state
        return settled


def dominant_dyad(actors: Iterable[Actor], dyads: Sequence[Dyad]) -> Dyad | None:
    """The dyad that an article is most about: whose less mentioned state is mentioned most."""
    counts: Counter[str] = Counter()
    for actor in actors:
        if actor.state is not None and actor.role != "place":
            counts[actor.state] += 1
        if actor.host is not None:
            counts[actor.host] += 1
    best: tuple[int, int] = (0, 0)
    chosen = None
    for dyad in dyads:
        first, second = (counts[state] for state in dyad.states)
        weight = (min(first, second), first + second)
        if weight[0] and weight > best:
            best, chosen = weight, dyad
    return chosen
