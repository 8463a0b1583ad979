"""What the scenes of one article share: what it is about, what was told so far, and of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.names import fold_name
from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.engagements.story import Story
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.normal_text import NormalText

#: How many sentences back an actor may be taken up again ("il", "le ministre").
MEMORY = 2
#: So many sentences after a state's own ambassador met others of that state, a meeting that is taken up is that one.
NEAR_HOME = 3
#: Kinds of actors: who may act alone, who acts for many, whose state may be open, and all of them.
PEOPLE = frozenset(("person", "office", "counterpart"))
BODIES = frozenset(("group", "body"))
STRANGERS = PEOPLE | {"group"}
AGENTS = PEOPLE | BODIES


class Focus:
    """Whom the text was just speaking of, by state."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[int, list[Actor]]] = {}

    def remember(self, index: int, actors: Iterable[Actor]) -> None:
        """Take the people who act in a sentence as the ones spoken of."""
        by_state: dict[str, list[Actor]] = {}
        for actor in actors:
            if actor.kind in AGENTS and actor.state and actor.role == "acting":
                by_state.setdefault(actor.state, []).append(actor)
        for state, found in by_state.items():
            people = [actor for actor in found if actor.kind in PEOPLE]
            where, known = self._last.get(state, (-99, []))
            if people or index - where > MEMORY or all(actor.kind not in PEOPLE for actor in known):
                self._last[state] = (index, people or found)

    def recall(self, state: str, index: int) -> list[Actor]:
        """Those of a state who were spoken of within the last sentences."""
        where, actors = self._last.get(state, (-99, []))
        return actors if 0 <= index - where <= MEMORY else []


class Context:
    """What the scenes of one article share: what it is about, what was told so far, and of whom."""

    def __init__(
        self,
        story: Story,
        dyads: Sequence[Dyad],
        dominant: Dyad | None,
        words: ActorWords,
        actors: Iterable[Actor],
        text: NormalText,
    ) -> None:
        self.story = story
        self.text = text
        self.dyads = dyads
        self.dominant = dominant
        self.heads = words.heads
        self._institutions = words.institutions
        self.focus = Focus()
        #: whether the article reports a match
        self.sport = False
        #: the sentence in which a state's own ambassador was last with others of that state
        self.at_home = -NEAR_HOME - 1
        #: whether an envoy is sent off: then the own state receives him
        self.sent_off = False
        #: whether the first sentence names an organisation: "la réunion" may be its own
        self.organised = False
        #: whether the article tells of what many states did together
        self.multilateral = False
        #: people whom a sentence gives to an NGO, a firm or a family: identities
        self.unofficial: set[str] = set()
        #: offices that the article gives people, by the folded name
        self.offices = {fold_name(actor.name): actor.offices for actor in actors if actor.name and actor.offices}

    def travels(self, actor: Actor) -> bool:
        """Whether one may be on a journey: people and delegations, but no health centre and no directorate."""
        if actor.kind != "group":
            return actor.kind in PEOPLE
        name = fold_phrase(actor.body or "")
        return not any(f"{name} ".startswith(f"{head} ") for head in self._institutions)


def dominant_dyad(actors: Sequence[Actor], dyads: Sequence[Dyad]) -> Dyad | None:
    """The dyad that an article is most about: whose less mentioned state is mentioned most."""
    spoken_of = [actor.state for actor in actors if actor.role != "place"] + [actor.host for actor in actors]
    best: tuple[int, int] = (0, 0)
    chosen = None
    for dyad in dyads:
        first, second = map(spoken_of.count, dyad.states)
        weight = (min(first, second), first + second)
        if weight[0] and weight > best:
            best, chosen = weight, dyad
    return chosen
