"""Sentence by sentence: which acts each tells, which of its dates are theirs, and what it adds to those before."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from sahel_timeline.actors.actor import OTHER_STATE
from sahel_timeline.engagements.ceremonies import Ceremony
from sahel_timeline.engagements.context import Context, dominant_dyad
from sahel_timeline.engagements.datelines import dateline_end, without_dateline
from sahel_timeline.engagements.dating import (
    PlacedTime,
    Read,
    anchors_of,
    assign_times,
    clauses_of,
    event_times,
    nearest,
)
from sahel_timeline.engagements.frames import read_act
from sahel_timeline.engagements.frames.act import NOUNS, VERBS
from sahel_timeline.engagements.lengths import begun_on, note_length, stated_length
from sahel_timeline.engagements.one_sentence import weigh
from sahel_timeline.engagements.scene import Scene
from sahel_timeline.engagements.story import Story
from sahel_timeline.engagements.triggers import find_triggers
from sahel_timeline.tense import LooksAhead, is_supposed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.actors import Actor
    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.engagements.frames.act import Act
    from sahel_timeline.engagements.triggers import Trigger
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.lexicon import Cue, Match
    from sahel_timeline.lexicon.senses import ActWord
    from sahel_timeline.page import Sentence
    from sahel_timeline.reading import Reading
    from sahel_timeline.records import DatedArticle, TimeExpression

#: So many sentences back a state is still spoken of.
NEAR = 3
Placed = TypeVar("Placed", "Actor", "Cue", "Match[ActWord]", "PlacedTime")
#: Cues of a sentence that only speaks of an act told before, or of who came with those who did it.
_AFTERWARDS = frozenset(("anaphora", "ceremony", "attends"))


def tell(
    dated: DatedArticle,
    reading: Reading,
    actors: Sequence[Actor],
    words: ActorWords,
    dyads: Sequence[Dyad],
    knowledge: Knowledge,
) -> Story:
    """Go through the sentences of an article and put together what they tell."""
    return _Teller(dated, reading, actors, words, dyads, knowledge).tell()


class _Teller:
    """One article on its way from sentences to a story."""

    def __init__(
        self,
        dated: DatedArticle,
        reading: Reading,
        actors: Sequence[Actor],
        words: ActorWords,
        dyads: Sequence[Dyad],
        knowledge: Knowledge,
    ) -> None:
        self.reading = reading
        self.words = words
        self.looks_ahead = LooksAhead(reading)
        self.clauses = clauses_of(words)
        self.story = Story(knowledge, event_times(dated, reading))
        self.ceremony = Ceremony()
        dominant = dominant_dyad([a for a in actors if a.start < reading.page.end], dyads)
        self.context = Context(self.story, dyads, dominant, words, actors, reading.text)
        sentences = reading.sentences
        #: for each sentence, the dates that stand in it
        self.times: list[Sequence[PlacedTime]] = []
        self.scenes: list[Scene] = []
        for sentence, its_actors, times, cues, acts in zip(
            sentences,
            _by_sentence(actors, sentences),
            _by_sentence(self.story.times, sentences),
            _by_sentence(reading.scan.cues, sentences),
            _by_sentence(reading.scan.acts, sentences),
            strict=True,
        ):
            begins = dateline_end(reading.text, sentence)
            if begins > sentence.start:
                its_actors, times = without_dateline(its_actors, times, begins)
            self.times.append(times)
            self.scenes.append(Scene(sentence, its_actors, cues, acts, self.context))

    def _look_around(self) -> None:
        """Tell each scene which states are spoken of around it."""
        spoken = [scene.pointed for scene in self.scenes]
        headline = frozenset[str | None]().union(
            *(pointed for pointed, scene in zip(spoken, self.scenes, strict=True) if scene.sentence.headline)
        )
        for index, scene in enumerate(self.scenes):
            if scene.acts:
                scene.before = headline.union(*spoken[max(0, index - NEAR) : index + 1])
                scene.near = scene.before.union(*spoken[index + 1 : index + 2])

    def tell(self) -> Story:
        """The story that the sentences tell."""
        story = self.story
        states: dict[str, str] = {}
        for scene in self.scenes:
            scene.learn(states)
        for scene in self.scenes:
            scene.apply(states)
        self._look_around()
        self.context.sport = _is_about_sport(self.scenes)
        lead = [scene for scene in self.scenes if scene.sentence.index <= 1]
        self.context.organised = any(OTHER_STATE in scene.pointed for scene in lead if scene.sentence.index == 0)
        self.context.sent_off = any("sent_off" in scene.said for scene in self.scenes)
        self.context.multilateral = any("multilateral" in scene.said for scene in lead)
        # dates that the last sentence left without an act
        loose: list[TimeExpression] = []
        for scene, times in zip(self.scenes, self.times, strict=True):
            telling = self._tell_sentence(scene, times, loose) if scene.acts else self._tell_ceremony(scene)
            if "presence" in scene.said or (not telling and not _AFTERWARDS.isdisjoint(scene.said)):
                story.attend(scene)
            elif not telling and "other_acts" not in scene.said:
                story.follow(scene)
            if "refutes" in scene.said:
                story.refute(scene.sentence)
            loose = [] if telling else self._left_over(scene, times)
            if not scene.sentence.headline:
                self.context.focus.remember(scene.sentence.index, scene.actors)
        return story

    def _tell_ceremony(self, scene: Scene) -> bool:
        """Tell who came to the ceremony that was told before; whether the sentence names anyone."""
        acts = self.ceremony.acts(scene)
        for act in acts:
            self.story.tell(act, scene.sentence, self.ceremony.times())
        return bool(acts)

    def _tell_sentence(self, scene: Scene, times: Sequence[PlacedTime], before: list[TimeExpression]) -> bool:
        """Tell the acts of one sentence; whether it has any. `before` are dates left over by the last sentence."""
        sentence, story, reading = scene.sentence, self.story, self.reading
        triggers = find_triggers(reading, scene.acts, sentence.start, sentence.end)
        self.ceremony.note(scene, triggers, [time.time for time in times])
        telling = self._tell_ceremony(scene)
        if telling:  # whom the head of state received came with letters
            triggers = [trigger for trigger in triggers if trigger.rule.frame != "host"]
        if not triggers:
            return telling
        acts = weigh([(t, self._read(t, scene)) for t in triggers], scene, reading, dated=bool(times))
        dates = self._dates(scene, acts, times)
        # full acts first: what only adds to one may stand before it
        for index, (_, act) in sorted(enumerate(acts), key=lambda item: not (item[1][1] and item[1][1].full)):
            if act is None:
                continue
            own = dates.get(index, [])
            # "… dès le lendemain. La note vise les vaccins fournis": what is only described has no date of before
            described = act.kind == "aid" and act.trigger.form == "bare"
            left = before if act.full and not times and not described else []
            told = story.tell(act, sentence, own or left)
            if told is not None:
                telling = True
                told.at_place = told.at_place or "venue" in scene.said
                told.lasts(stated_length(act.trigger, triggers, reading, times, self.words), dated=bool(own))
                told.ended = told.ended or (bool(own) and "ended" in scene.said)
                if told.ended and told.begun is None:
                    told.begun = begun_on(scene.cues, times)
        return telling

    def _read(self, trigger: Trigger, scene: Scene) -> Act | None:
        """What a trigger tells, with the tense of the verb beside a noun."""
        act = read_act(trigger, scene)
        if act is None or act.status != "occurred" or trigger.form not in NOUNS:
            return act
        sentence = scene.sentence
        if is_supposed(self.reading, sentence.start, sentence.end, trigger.start):
            return None
        return replace(act, status="planned") if self.looks_ahead(trigger.start) else act

    def _dates(
        self, scene: Scene, acts: Sequence[Read], times: Sequence[PlacedTime]
    ) -> dict[int, list[TimeExpression]]:
        """For each act by its place, the date that is its own: the nearest, and what agrees with it."""
        if not times:
            return {}
        anchors = anchors_of(acts, scene.cues)
        assigned = assign_times(times, anchors, self.reading.text, scene.sentence.start, self.clauses)
        return {index: nearest(found) for index, found in assigned.items()}

    def _left_over(self, scene: Scene, times: Sequence[PlacedTime]) -> list[TimeExpression]:
        """What a sentence without an act tells of the last one; the dates that may be of an act in the next."""
        story = self.story
        if story.told:
            note_length(story, scene.sentence, self.reading)
            word = self._takes_up(scene) if times else None
            if word is not None:
                told = [time for time in times if time.time.direction == "at"]
                nearest = min(told, key=lambda time: abs(time.start - word), default=None)
                story.date_last([nearest.time] if nearest is not None else [], scene.sentence)
                return []
        if not times or "other_acts" in scene.said or (scene.dominant and scene.third_states(scene.dominant)):
            return []
        triggers = find_triggers(self.reading, scene.acts, scene.sentence.start, scene.sentence.end)
        verbs = [trigger for trigger in triggers if trigger.form in VERBS]
        if verbs and story.told and scene.pointed <= {None} and story.latest().kind in {t.rule.kind for t in verbs}:
            # "Les autorités sanitaires ont réceptionné jeudi un lot de …": the headline said whose gift it is
            story.date_last([time.time for time in times if time.time.direction == "at"][:1], scene.sentence)
            return []
        if verbs:
            return []  # of an act whose parties are not known
        # "officiel depuis le 3 octobre", but not "pour la première fois depuis l'été"
        since = [time.time for time in times if time.time.direction == "since" and time.time.value.precision == "day"]
        return [time.time for time in times if time.time.direction == "at"] or since

    def _takes_up(self, scene: Scene) -> int | None:
        """Where a sentence speaks of the act told last: "cette visite", or a noun of its kind; None if it does not."""
        cue = next((cue.start for cue in scene.cues if "anaphora" in cue.kinds), None)
        if cue is not None:
            return cue
        kind = self.story.latest().kind
        rules = self.reading.lexicon.rules
        return next(
            (
                match.start
                for match in scene.acts
                for sense in match.senses
                if sense.form in ("noun", "weak_noun") and rules[sense.rule].kind == kind
            ),
            None,
        )


def _is_about_sport(scenes: Sequence[Scene]) -> bool:
    """Whether an article reports a match: what is won, lost and celebrated there is no engagement."""
    sporting = [scene for scene in scenes if "sport" in scene.said]
    return len(sporting) > 2 or (len(sporting) > 1 and any(scene.sentence.index <= 1 for scene in sporting))


def _by_sentence(found: Sequence[Placed], sentences: Sequence[Sentence]) -> list[Sequence[Placed]]:
    """For each sentence, what stands in it; both come in order."""
    starts = [thing.start for thing in found]
    parts: list[Sequence[Placed]] = []
    for sentence in sentences:
        first = bisect_left(starts, sentence.start)
        parts.append(found[first : bisect_left(starts, sentence.end, first)])
    return parts
