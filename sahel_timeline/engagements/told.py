"""One act of an article, gathered from all the sentences that tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.edtf import DateValue
    from sahel_timeline.engagements.frames.act import Act
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.page import Sentence
    from sahel_timeline.records import Status, TimeExpression

_RANK = {"explicit": 0, "inferred": 1, "relative": 2, "undated": 3}
#: Roles of those who are there without being whom the act is about.
BESIDE = ("attending", "host")
#: Of two roles that one has, the one that counts.
_FOREMOST = ("acting", "host", "attending")


class Told:
    """One act of an article, with all that its sentences tell of it."""

    def __init__(self, act: Act, sentence: Sentence, times: list[TimeExpression]) -> None:
        self.kind: str = act.kind
        self.dyad: Dyad = act.dyad
        self.tone = act.tone
        self.source = act.source
        self.statuses: list[Status] = []
        #: for each actor, the words by which the article names it
        self.written: dict[str, dict[tuple[int, int], None]] = {}
        self.sides: dict[str, list[Actor]] = {state: [] for state in act.dyad.states}
        self.places: list[Actor] = []
        self.sentences: list[Sentence] = []
        self.times: list[TimeExpression] = []
        self.kinds: list[str] = []
        self.forms: set[str] = set()
        #: the forms of the acts that gave its dates
        self.dated_forms: set[str] = set()
        #: for each full act, the kind it has if they did not meet at one place
        self.unplaced: set[str | None] = set()
        self.weak = True
        self.headline = False
        #: how many days the text says that it lasts; 0 where it doesn't
        self.days = 0
        #: whether the sentence that says so gives its date too
        self.dated_length = False
        #: whether they were not at one place, as words beside the act say
        self.remote = False
        #: whether they were, as the room or house says in which it was
        self.at_place = False
        #: whether it is an act of its own beside a visit or meeting
        self.apart = False
        #: the last sentence that told only who was there
        self.attended = -1
        #: whether its date is that of its end
        self.ended = False
        #: the day on which it began, where the text gives both: "ont clos samedi la rencontre ouverte jeudi"
        self.begun: DateValue | None = None
        #: the sentence that states it best
        self.best: Sentence = sentence
        self._best_rank = (99, 0)
        self.add(act, sentence, times)

    def add(self, act: Act, sentence: Sentence, times: list[TimeExpression]) -> None:
        """Take in what another trigger tells of the act."""
        adds = not act.full and act.trigger.form in ("noun", "weak_noun") and bool(self.sentences)
        for state, actors in act.sides.items():
            beside = adds and bool(self.sides[state])
            for actor in actors:
                # "les décisions de cette rencontre": those named with it are not whom it was between
                self.include(state, replace(actor, role="attending") if beside else actor)
        self.source = self.source or act.source
        if act.place is not None:
            self.places.append(act.place)
        if act.full or not self.times:
            self.times += [time for time in times if time not in self.times]
            self.dated_forms |= {act.trigger.form} if times else set()
        if sentence not in self.sentences:
            self.sentences.append(sentence)
        rank = (3 * (not act.full) + 2 * (not times) + sentence.headline, sentence.index)
        if rank < self._best_rank:
            self.best, self._best_rank = sentence, rank
        if act.full:
            self.kinds.append(act.kind)
            self.forms.add(act.trigger.form)
            self.unplaced.add(act.trigger.rule.unplaced)
        if act.kind == "call" and act.trigger.form == "weak":
            self.remote = True  # "se sont entretenus par visioconférence"
        self.apart = self.apart or act.trigger.rule.apart
        self.statuses.append(act.status)
        self.weak = self.weak and act.weak
        self.headline = self.headline or sentence.headline

    def include(self, state: str, actor: Actor) -> None:
        """Add an actor to a side, or what this mention tells more of one who is there; nobody is on both sides."""
        key = identity(actor)
        for other, side in self.sides.items():
            if other != state and actor.kind == "person" and (met := _same(side, key)) is not None:
                if met.resolved_by != "counterpart" or actor.resolved_by == "counterpart":
                    return
                side.remove(met)
        _include(self.sides[state], actor, key)
        self.written.setdefault(key, {})[(actor.start, actor.end)] = None

    def lasts(self, days: int, *, dated: bool) -> None:
        """Note how many days the text says that it lasts, and whether it gives the date in the same sentence."""
        self.days = max(self.days, days)
        self.dated_length = self.dated_length or (days > 0 and dated)

    @property
    def dated(self) -> list[TimeExpression]:
        """Its dates, the best first: by basis, then precision, then place."""
        return sorted(
            self.times,
            key=lambda t: (_RANK.get(t.basis, 3), t.direction != "at", t.value.days or 10**6, t.span),
        )

    @property
    def status(self) -> Status:
        """Occurred if any sentence says so in a full act; else what the first says."""
        return "occurred" if "occurred" in self.statuses else self.statuses[0]

    @property
    def first(self) -> int:
        """The index of the sentence that tells it first."""
        return min(sentence.index for sentence in self.sentences)

    @property
    def last(self) -> int:
        """The index of the sentence that told of it last."""
        return max(self.attended, self.sentences[-1].index)

    @property
    def is_news(self) -> bool:
        """Whether it is told with a verb, or in the headline, and not only recalled by a noun."""
        return self.headline or not self.weak


def people_of(actors: Iterable[Actor]) -> set[str]:
    """The identities of the people among them."""
    return {identity(actor) for actor in actors if actor.kind == "person" and actor.name}


def dates_fit(left: list[TimeExpression], right: list[TimeExpression]) -> bool:
    """Whether two acts with these dates can be one."""
    known_left, known_right = _known(left), _known(right)
    if not known_left or not known_right:
        return True
    return any(a.overlaps(b) for a in known_left for b in known_right)


def _known(times: Iterable[TimeExpression]) -> list[DateValue]:
    """What is known of when it was: the days, where there are any, and no wide ranges beside them."""
    known = [time.value for time in times if time.value.is_bounded and time.direction != "until"]
    return [value for value in known if (value.days or 0) <= 31] or known


def _same(side: Iterable[Actor], key: str) -> Actor | None:
    """The person of a side who has this identity, if any has."""
    return next((a for a in side if a.kind == "person" and identity(a) == key), None)


def _include(side: list[Actor], actor: Actor, key: str) -> None:
    """Add an actor to a side, or what it tells more of one who is there; `key` is its identity."""
    for index, known in enumerate(side):
        if identity(known) == key:
            roles = (known.role, actor.role)
            role = next((r for r in _FOREMOST if r in roles), known.role)
            if role != known.role or (actor.offices and not known.offices):
                side[index] = replace(known, offices=known.offices or actor.offices, role=role)
            return
    side.append(actor)


def identity(actor: Actor) -> str:
    """What tells one actor from another within an article."""
    if actor.kind == "person" and actor.name:
        return actor.candidates[0] if len(actor.candidates) == 1 else fold_name(actor.name)
    if actor.offices:
        return f"office:{actor.state}:{actor.offices[0]}"
    if actor.kind == "state":
        return f"state:{actor.state}"
    return f"body:{actor.state}:{actor.body or actor.kind}"
