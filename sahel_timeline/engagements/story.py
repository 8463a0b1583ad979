"""The acts of one article put together: headline, lead and body tell the same meeting several times.

Two acts are one if nothing speaks against it: same kind and dyad, no two different principals on one side, no two
different dates. What one sentence leaves out another gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.engagements.context import PEOPLE
from sahel_timeline.engagements.frames.strangers import with_sides
from sahel_timeline.engagements.told import BESIDE, Told, dates_fit, identity, people_of
from sahel_timeline.offices import office_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.engagements.dating import PlacedTime
    from sahel_timeline.engagements.frames.act import Act
    from sahel_timeline.engagements.scene import Scene
    from sahel_timeline.engagements.triggers import Unreal
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.page import Sentence
    from sahel_timeline.records import TimeExpression

#: What may take up what: "la rencontre" may be an audience, a talk or a call.
_FAMILY = {"call": "meeting"}
#: An article makes one statement; its sentences quote from it in many tones.
_SINGLE = ("statement",)
#: Kinds of which a sentence tells one, whoever stands nearer to its verbs.
_ONE_A_SENTENCE = ("aid", "request", "refusal")
#: Kinds that people attend, and who may be said to.
_ATTENDED = ("meeting", "visit", "aid", "exercise", "credentials", "agreement", "cooperation", "statement")
_CEREMONIES = ("aid", "exercise", "credentials", "agreement", "cooperation")
#: Kinds that somebody announces for a body.
_ANNOUNCED = ("measure", "statement", "request", "refusal")
_SEEN = ("person", "office")
#: How many sentences after an act a sentence may take it up to date it.
FOLLOWS = 3
#: So many sentences after a ceremony those are named who took part.
BESIDE_IT = 2
#: And how many before it a sentence may refute.
REFUTES = 2


class Story:
    """All acts of one article."""

    def __init__(self, knowledge: Knowledge, times: Sequence[PlacedTime]) -> None:
        #: the time expressions of the article that may date acts
        self.times = times
        self.told: list[Told] = []
        #: acts that the article denies or only supposes: what, how, and in which sentence
        self.unreal: list[tuple[Act | Told, Unreal, Sentence]] = []
        self._table = office_table(knowledge)

    def tell(self, act: Act, sentence: Sentence, times: list[TimeExpression]) -> Told | None:
        """Add an act: to one that was told already, or as a new one; None if it only adds and there is nothing yet."""
        arrival = self._arrival(act, sentence)
        if arrival is not None:
            arrival.add(act, sentence, [])
            return arrival
        fitting = [told for told in self.told if self._fits(told, act, times, sentence)]
        if fitting:
            best = fitting[0]
            if len(fitting) > 1:
                best = max(fitting, key=lambda told: self._closeness(told, act, sentence))
            best.add(act, sentence, times)
            return best
        if act.full:
            self.told.append(Told(act, sentence, times))
            return self.told[-1]
        return None

    def _arrival(self, act: Act, sentence: Sentence) -> Told | None:
        """“arrivé dimanche pour une visite de cinq jours, X a franchi mardi …”: one visit, from the arrival on."""
        if act.kind != "visit" or act.trigger.form != "noun":
            return None
        arrived = (told for told in self.told if told.kind == "visit" and told.dated_forms == {"arrival"})
        return next(
            (
                told
                for told in arrived
                if told.sentences[-1] is sentence and self._shared(told, act) and told.dyad is act.dyad
            ),
            None,
        )

    def _shared(self, told: Told, act: Act) -> int:
        """How many people both name."""
        return sum(len(people_of(told.sides[state]) & people_of(actors)) for state, actors in act.sides.items())

    def knows(self, act: Act) -> bool:
        """Whether an act was told that this one may add to."""
        return any(self._fits(told, act, [], None) for told in self.told)

    def attend(self, scene: Scene) -> None:
        """Those who were there, by a sentence that tells only that: they attended the last act told."""
        if not self.told:
            return
        fitting = [told for told in self.told if told.kind in _CEREMONIES] if "ceremony" in scene.said else []
        # "reçu en audience, à laquelle assistait X": the audience, and the visit only by it
        last = max(fitting or self.told, key=lambda told: (told.last, told.kind != "visit"))
        if scene.sentence.index - last.last <= 3 and last.kind in _ATTENDED:
            last.attended = scene.sentence.index
            for actor in _with_sides(scene, last):
                if actor.state in last.sides and actor.role in ("acting", "attending") and actor.kind in _SEEN:
                    last.include(actor.state, replace(actor, role="attending"))

    def follow(self, scene: Scene) -> None:
        """People with titles who act in the sentence after a ceremony was told took part in it.

        So did who acts on behalf of somebody, and who speaks for the state that acts, after a measure or statement of
        a body: its spokesperson.
        """
        if not self.told:
            return
        last = self.latest()
        if not 0 < scene.sentence.index - last.sentences[-1].index <= BESIDE_IT:
            return
        said = scene.said
        for actor in _with_sides(scene, last):
            known = actor.titled or (bool(actor.candidates) and "on_behalf" in said)
            if actor.kind != "person" or not known or actor.state not in last.sides:
                continue
            speaks = "says" in said and last.kind in _ANNOUNCED and actor.state == last.source
            if (last.kind in _CEREMONIES and actor.role == "acting") or (speaks and actor.role in ("acting", "absent")):
                last.include(actor.state, replace(actor, role="attending"))

    def note_unreal(self, act: Act, how: Unreal, sentence: Sentence) -> None:
        """Note an act that is denied or only supposed; it is no event, and not dropped in silence."""
        if not any(noted.kind == act.kind and noted.dyad is act.dyad for noted, _, _ in self.unreal):
            self.unreal.append((act, how, sentence))

    def refute(self, sentence: Sentence) -> None:
        """“La vérification : c'est faux”: what the sentences just before told did not take place."""
        near = [told for told in self.told if sentence.index - told.last <= REFUTES]
        refuted = near + [told for told in self.told if told not in near and told.status == "planned"]
        self.told = [told for told in self.told if told not in refuted]
        self.unreal += [(told, "denied", told.best) for told in refuted]

    def has_told(self, act: Act) -> bool:
        """Whether an act of this kind and dyad was told already."""
        return any(told.dyad is act.dyad and _kin(told.kind) == _kin(act.kind) for told in self.told)

    def principals(self, dyad: Dyad, state: str, index: int) -> list[Actor]:
        """Who acted for a state in the last visit or meeting told, if that was just before."""
        near = [
            told
            for told in reversed(self.told)
            if told.dyad is dyad
            and told.kind in ("visit", "meeting")
            and index - told.last <= (6 if told.is_news else 3)
        ]
        # a visit that is only recalled ("deux mois après la visite de X") is not what the article goes on about
        for told in sorted(near, key=lambda told: not told.is_news):
            people = [a for a in told.sides[state] if a.kind in PEOPLE]
            acting = [a for a in people if a.role not in BESIDE]
            return [a for a in acting if a.role == "host"] or acting or people
        return []

    def visitor(self) -> str | None:
        """The state whose people travel in the visit told last."""
        for told in reversed(self.told):
            if told.kind == "visit":
                return next((s for s, side in told.sides.items() if any(a.role not in BESIDE for a in side)), None)
        return None

    def latest(self) -> Told:
        """The act that the text spoke of last; there must be one."""
        return max(self.told, key=lambda told: told.last)

    def date_last(self, times: list[TimeExpression], sentence: Sentence) -> None:
        """A date in a sentence that only takes up the last act ("l'initiative, officialisée le 20 février")."""
        last = self.latest()
        if not last.times and last.status == "occurred" and sentence.index - last.last <= FOLLOWS:
            last.times += times

    def _closeness(self, told: Told, act: Act, sentence: Sentence) -> tuple[int, int]:
        return self._shared(told, act), -abs(told.sentences[-1].index - sentence.index)

    def _fits(self, told: Told, act: Act, times: list[TimeExpression], sentence: Sentence | None) -> bool:
        if told.dyad is not act.dyad or _kin(told.kind) != _kin(act.kind):
            return False
        if act.kind in _SINGLE:
            return True
        if act.source and told.source and act.source != told.source and not self._is_one_gift(told, act, sentence):
            return False
        if act.tone != told.tone or not dates_fit(told.times, times):
            return False
        if not all(self._sides_fit(told.sides[state], actors) for state, actors in act.sides.items()):
            return False
        return not act.full or not times or not self._are_strangers(told, act)

    def _is_one_gift(self, told: Told, act: Act, sentence: Sentence | None) -> bool:
        """“a reçu des véhicules que lui a remis l'ambassade”, "écrit au port et demande": one act a sentence."""
        return act.kind in _ONE_A_SENTENCE and told.sentences[-1] is sentence

    def _are_strangers(self, told: Told, act: Act) -> bool:
        """Whether both name those who act and have nobody in common: then a date of its own is another act's."""
        named = (*_SEEN, "body", "group") if told.kind in ("meeting", "visit") else _SEEN
        ours = {identity(a) for side in told.sides.values() for a in side if a.kind in named}
        theirs = {identity(a) for side in act.sides.values() for a in side if a.kind in named}
        return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)

    def _sides_fit(self, left: list[Actor], right: list[Actor]) -> bool:
        """Not two different people; an unnamed office fits a person who ever held it."""
        left = [actor for actor in left if actor.role not in BESIDE] or left
        right = [actor for actor in right if actor.role not in BESIDE] or right
        people_left, people_right = people_of(left), people_of(right)
        if people_left and people_right:
            return not people_left.isdisjoint(people_right)
        offices_left, offices_right = self._offices_of(left), self._offices_of(right)
        if offices_left and offices_right:
            return not offices_left.isdisjoint(offices_right)
        return True

    def _offices_of(self, actors: Iterable[Actor]) -> set[str]:
        found: set[str] = set()
        for actor in actors:
            found |= self._table.wider(actor.offices)
            if len(actor.candidates) == 1:
                found |= self._table.ever_held(actor.candidates[0])
        return found


def _with_sides(scene: Scene, told: Told) -> list[Actor]:
    """Who is in a sentence, after a ceremony with the side where they must be."""
    return with_sides(scene.actors, told, grateful=scene.grateful) if told.kind in _CEREMONIES else scene.actors


def _kin(kind: str) -> str:
    return _FAMILY.get(kind, kind)
