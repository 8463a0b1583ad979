"""One sentence with all that the frames look at: who is in it, what was spoken of before, what the article is about."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.actors.actor import OTHER_STATE, Actor
from sahel_timeline.actors.roles import THROUGH
from sahel_timeline.engagements.context import AGENTS, BODIES, PEOPLE, STRANGERS
from sahel_timeline.engagements.unofficial import is_of
from sahel_timeline.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.engagements.context import Context
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.lexicon import Cue, Match
    from sahel_timeline.lexicon.senses import ActWord
    from sahel_timeline.page import Sentence

#: How far after "conduite par" its person may stand, in characters.
LED = 30
_SPEAKERS = frozenset(("noun", "capital", "metonym"))
NOTHING: frozenset[str] = frozenset()
_PRESENT = frozenset(("acting", "attending", "host"))


class Scene:
    """A sentence, its actors by state, and its context."""

    def __init__(
        self,
        sentence: Sentence,
        actors: Sequence[Actor],
        cues: Sequence[Cue],
        acts: Sequence[Match[ActWord]],
        context: Context,
    ) -> None:
        self.sentence = sentence
        self.cues = cues
        #: the kinds of all its cues
        self.said: frozenset[str] = NOTHING.union(*[cue.kinds for cue in cues]) if cues else NOTHING
        #: words of the sentence that may tell an act
        self.acts = acts
        self.context = context
        self.dyads = context.dyads
        self.dominant = context.dominant
        self.states: list[Actor] = []
        self.home: list[Actor] = []
        #: "les deux pays", "les deux ministres": both sides are there
        self.both: list[Actor] = []
        self.actors: list[Actor] = []
        special = {"state": self.states, "home": self.home, "both": self.both}
        #: states that are only passed by: "arrivé via Dakar", "à un jet de pierre du Mali"
        self.passed = [actor.state for actor in actors if actor.role == THROUGH]
        # of an NGO or a family, here or where the article named them first
        unofficial = [cue for cue in cues if "unofficial" in cue.kinds] if "unofficial" in self.said else ()
        if unofficial:
            private = [a for a in actors if any(is_of(a, cue, context.text) for cue in unofficial)]
            context.unofficial |= {fold_name(a.name) for a in private if a.name and not a.candidates}
            actors = [actor for actor in actors if actor not in private]
        for actor in actors:
            named = actor.name if context.unofficial else None
            if actor.role != THROUGH and not (named and fold_name(named) in context.unofficial):
                special.get(actor.kind, self.actors).append(actor)
        if self.dominant is not None and any(map(_is_open, self.actors)):
            self._settle(self.dominant)
        #: who is of which state (None: the text does not give it)
        self._sides: dict[str | None, list[Actor]] = {}
        self._spoken_of = {actor.state for actor in self.states if actor.form != "dateline"}
        #: the states that anything in the sentence points to
        self.pointed: set[str | None] = set()
        self._sort()
        #: the states that the headline, the sentences just before and the next one speak of
        self.near: frozenset[str | None] = frozenset()
        #: those without the next sentence
        self.before: frozenset[str | None] = frozenset()

    def _sort(self) -> None:
        self._sides = {}
        for actor in self.actors:
            self._sides.setdefault(actor.state, []).append(actor)
        self.pointed = {*self._sides, *self._spoken_of, *[actor.host for actor in self.actors]}

    # --- who is there ---------------------------------------------------------------------------------------------

    def acting(self, state: str, kinds: frozenset[str] = AGENTS) -> list[Actor]:
        """Who acts for a state in this sentence, or attends."""
        return [a for a in self._sides.get(state, ()) if a.kind in kinds and a.role in _PRESENT]

    def people(self, state: str) -> list[Actor]:
        """The people and office-holders of a state who act here."""
        return self.acting(state, PEOPLE)

    def bodies(self, state: str) -> list[Actor]:
        """Bodies and groups of a state, whatever their part in the sentence."""
        return [a for a in self._sides.get(state, ()) if a.kind in BODIES]

    def genitive(self, state: str) -> list[Actor]:
        """Actors of a state that depend on a noun whose complement takes part: "la visite du président X"."""
        heads = self.context.heads
        side = self._sides.get(state, ())
        return [a for a in side if a.role == "absent" and a.head.split(" ")[0] in heads and a.kind in AGENTS]

    def spoken(self, state: str) -> list[Actor]:
        """State words that may stand for the state as an actor (not "au Mali", "à Bamako")."""
        return [a for a in self.states if a.state == state and a.form in _SPEAKERS and not a.located]

    def mentions(self, state: str) -> bool:
        """Whether anything in the sentence points to the state."""
        return state in self.pointed

    def mentions_both(self, dyad: Dyad) -> bool:
        """Whether something in the sentence points to either state of a dyad."""
        return self.pointed.issuperset(dyad.states)

    def unknown(self) -> list[Actor]:
        """People and groups whose state the text does not give."""
        return [a for a in self._sides.get(None, ()) if a.kind in STRANGERS and a.role in _PRESENT]

    def outsiders(self, dyad: Dyad) -> list[Actor]:
        """Officials of third states, and envoys to third states, who act in the sentence."""
        return [
            a
            for a in self.actors
            if a.kind in AGENTS
            and a.role == "acting"
            and (a.state not in (None, OTHER_STATE, *dyad.states) or a.host not in (None, *dyad.states))
        ]

    def third_states(self, dyad: Dyad) -> bool:
        """Whether anything in the sentence points to a state outside the dyad."""
        known = {None, OTHER_STATE, *dyad.states}
        return not self._spoken_of.issubset(dyad.states) or not self._sides.keys() <= known

    def recall(self, dyad: Dyad, state: str) -> list[Actor]:
        """Whom the text was speaking of: the principals of the act told last, else the last ones named."""
        index = self.sentence.index
        return self.principals(dyad, state) or self.context.focus.recall(state, index)

    def principals(self, dyad: Dyad, state: str) -> list[Actor]:
        """Who acted for a state in the visit or meeting told last, if that was just before."""
        return self.context.story.principals(dyad, state, self.sentence.index)

    @property
    def visitor(self) -> str | None:
        """The state whose people travel in the visit told last."""
        return self.context.story.visitor()

    def offices_of(self, actor: Actor) -> tuple[str, ...]:
        """The offices that the phrase gives a person, else those that the article does."""
        return actor.offices or self.context.offices.get(fold_name(actor.name or ""), ())

    @property
    def grateful(self) -> int | None:
        """Where somebody gives thanks, if anybody does."""
        return next((cue.start for cue in self.cues if "thanks" in cue.kinds), None)

    def organisations(self) -> list[Actor]:
        """Bodies that are no state's."""
        return [a for a in self.actors if a.kind == "organisation"]

    def places(self, state: str) -> list[Actor]:
        """Places of a state that something happens in, or goes to."""
        return [a for a in self.states if a.state == state and (a.located or a.form == "place")]

    # --- what the context settles -----------------------------------------------------------------------------------

    def learn(self, known: dict[str, str]) -> None:
        """Note the states of people, by name, for the sentences that don't tell them."""
        for actor in self.actors:
            if actor.kind == "person" and actor.name and actor.state:
                known.setdefault(fold_name(actor.name), actor.state)

    def apply(self, known: dict[str, str]) -> None:
        """Give people the state that another sentence told."""
        for actor in self._sides.get(None, ()):
            if actor.kind == "person" and actor.name and fold_name(actor.name) in known:
                self.actors = [_with_state(actor, known) for actor in self.actors]
                self._sort()
                return

    def _settle(self, dyad: Dyad) -> None:
        """States that follow from the phrase around: counterparts, envoys, leaders of delegations, both sides."""
        settled: list[Actor] = []
        previous: Actor | None = None
        led_by = [cue for cue in self.cues if "led_by" in cue.kinds]
        behalf = [a for a in self.actors if a.role == "behalf" and a.state in dyad.states]
        # in a sentence of a third state ("A Niamey, le ministre X a reçu …") a title leaves more than one side open
        closed = all(word.state in dyad.states for word in self.states if word.form != "dateline")
        for actor, after in zip_longest(self.actors, self.actors[1:]):
            if actor.kind == "counterpart" or actor.head == "counterpart":
                if previous is None and settled and actor.state in dyad.states and settled[-1].kind == "person":
                    # "X et son homologue sénégalais": then X is of the other side
                    settled[-1] = replace(settled[-1], state=_other(dyad, actor.state))
                    previous = settled[-1]
                actor = self._counterpart(actor, previous, dyad, closed=closed)
            elif actor.state is None and actor.host in dyad.states and actor.kind in PEOPLE:
                actor = replace(actor, state=_other(dyad, actor.host))
            elif (
                closed
                and actor.state is None
                and actor.never
                and len(possible := set(dyad.states) - set(actor.never)) == 1
            ):
                actor = replace(actor, state=possible.pop())
            elif actor.state is None and actor.kind == "person":
                cue = next((c for c in led_by if 0 <= actor.start - c.end <= LED), None)
                if cue is not None and previous is not None and previous.end <= cue.start + 4:
                    actor = replace(actor, state=previous.state)
                elif cue is not None and after is not None and after.kind in BODIES and after.start - actor.end <= LED:
                    actor = replace(actor, state=after.state)  # "conduite par X, une équipe sénégalaise"
                elif behalf and actor.role in _PRESENT:
                    actor = replace(actor, state=min(behalf, key=lambda other: _gap(actor, other)).state)
            settled.append(actor)
            if actor.state in dyad.states:
                previous = actor
        if self.both:
            settled = self._shared(settled, dyad)
        self.actors = [self._affiliated(actor, settled, dyad) for actor in settled]

    def _affiliated(self, actor: Actor, actors: Sequence[Actor], dyad: Dyad) -> Actor:
        """A full name beside bodies of one state only is taken for one of theirs: "X, of the Senate"."""
        if actor.kind != "person" or actor.state is not None or " " not in (actor.name or ""):
            return actor
        states = {a.state for a in actors if a.state in dyad.states}
        bodies = [a for a in actors if a.kind == "body" and a.state in dyad.states and a.role != "acting"]
        if len(states) == 1 and bodies:
            return replace(actor, state=bodies[0].state)
        return actor

    def _counterpart(self, actor: Actor, previous: Actor | None, dyad: Dyad, *, closed: bool) -> Actor:
        """“son homologue”: of the other side than the one spoken of before, and of the same office.

        Where a third state is spoken of ("à Niamey, Diop a rencontré ses collègues"), nothing tells whose it is.
        """
        if previous is None or (actor.state is None and actor.role != "attending" and not closed):
            return actor
        state = actor.state
        if state is None and actor.role == "attending":
            # "le ministre, accompagné de son homologue de la Sécurité": a colleague
            return replace(actor, state=previous.state)
        if state is None and previous.state in dyad.states:
            state = _other(dyad, previous.state)
        offices = actor.offices
        if not offices and state != previous.state:
            offices = self.offices_of(previous)
        return replace(actor, state=state, offices=offices)

    def _shared(self, actors: list[Actor], dyad: Dyad) -> list[Actor]:
        """“les ministres de la Défense des deux pays”: one title, a holder on each side."""
        shared: list[Actor] = []
        for actor in actors:
            near = any(0 <= both.start - actor.end <= 12 for both in self.both)
            if actor.kind == "office" and actor.state is None and near:
                shared += [replace(actor, state=state) for state in dyad.states]
            else:
                shared.append(actor)
        return shared


def _with_state(actor: Actor, known: dict[str, str]) -> Actor:
    if actor.state is not None or actor.kind != "person" or not actor.name:
        return actor
    return replace(actor, state=known.get(fold_name(actor.name)))


def _is_open(actor: Actor) -> bool:
    """Whether the words around may say of which state an actor is, or that a counterpart is of the other one."""
    return actor.state is None or actor.kind == "counterpart" or actor.head == "counterpart"


def _gap(left: Actor, right: Actor) -> int:
    """How far apart two actors stand, in characters."""
    return max(left.start - right.end, right.start - left.end)


def _other(dyad: Dyad, state: str | None) -> str:
    return dyad.states[1] if state == dyad.states[0] else dyad.states[0]
