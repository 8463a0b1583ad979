"""DatedArticle → EventMention*: which engagements an article tells of, with whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from msgspec.structs import replace

from sahel_timeline.actors import find_actors
from sahel_timeline.engagements.dating import Anchor, PlacedTime, assign_times
from sahel_timeline.engagements.frames import VERBS, read_act
from sahel_timeline.engagements.mentions import to_mentions
from sahel_timeline.engagements.scene import Focus, Scene, dominant_dyad
from sahel_timeline.engagements.story import Story
from sahel_timeline.engagements.triggers import find_triggers
from sahel_timeline.lexicon import ActWord, DurationWord
from sahel_timeline.names import fold_name
from sahel_timeline.records import ArticleSummary, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.actors import Actor
    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.engagements.frames import Act
    from sahel_timeline.engagements.triggers import Trigger
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.lexicon import Cue, Match
    from sahel_timeline.page import Sentence
    from sahel_timeline.reading import ArticleReader, Reading
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import DatedArticle, EventMention, TimeExpression
    from sahel_timeline.trace import Trace

#: How far after an act its duration may stand, in characters.
LASTING = 34
Extraction = tuple[ArticleSummary, list["EventMention"], list[Diagnostic]]


def extract(
    dated: DatedArticle, reader: ArticleReader, dyads: Sequence[Dyad], trace: Trace | None = None
) -> Extraction:
    """The engagements of `dyads` that an article reports, its text-free summary, and what was left open."""
    reading = reader.read(dated.article)
    if not reader.knows(dated.language):
        return summarise(dated, reading), [], []
    words = reader.actor_words(dated.language)
    wanted = {state for dyad in dyads for state in dyad.states}
    actors, diagnostics = find_actors(reading, words, reader.knowledge)
    if len({actor.state for actor in actors} & wanted) < 2:
        return summarise(dated, reading), [], []
    story = _tell(dated, reading, actors, words, dyads, reader.knowledge)
    mentions, more = to_mentions(story, dated, reading, reader.knowledge)
    return summarise(dated, reading), mentions, diagnostics + more


def _tell(
    dated: DatedArticle,
    reading: Reading,
    actors: Sequence[Actor],
    words: ActorWords,
    dyads: Sequence[Dyad],
    knowledge: Knowledge,
) -> Story:
    """Go through the sentences and put together what they tell."""
    story = Story(knowledge)
    dominant = dominant_dyad([a for a in actors if a.start < reading.page.end], dyads)
    scenes = _scenes(reading, actors, words, dyads, dominant)
    times = _event_times(dated, reading)
    focus = Focus()
    known: dict[str, str] = {}
    for scene in scenes:
        scene.learn(known)
    loose: tuple[int, list[TimeExpression]] = (-9, [])
    for scene in scenes:
        scene.apply(known)
        scene.focus = focus
        scene.principals = story.principals
        scene.has_told = story.has_told
        scene.visitor = story.visitor()
        sentence = scene.sentence
        inside = [time for time in times if sentence.start <= time.start < sentence.end]
        before = loose[1] if loose[0] == sentence.index - 1 else []
        told = _tell_sentence(story, scene, inside, before, reading, words)
        if any(_attests(cue, told) for cue in scene.cues):
            story.attend(scene.actors, sentence, ceremony=any("ceremony" in cue.kinds for cue in scene.cues))
        if not told:
            _note_length(story, sentence, reading)
        if not told and inside and story.told and _takes_up(story, scene, reading):
            story.date_last([time.time for time in inside if time.time.direction == "at"], sentence)
        elif not told and inside and _may_lend(scene):
            loose = (sentence.index, [time.time for time in inside if time.time.direction != "until"])
        if not sentence.headline:
            focus.remember(sentence.index, scene.actors)
    return story


def _takes_up(story: Story, scene: Scene, reading: Reading) -> bool:
    """Whether a sentence that tells no act speaks of the last one: "cette visite", or a noun of its kind."""
    if any("anaphora" in cue.kinds for cue in scene.cues):
        return True
    kind = story.latest().kind
    rules = reading.lexicon.rules
    return any(
        isinstance(sense, ActWord) and sense.form in ("noun", "weak_noun") and rules[sense.rule].kind == kind
        for match in scene.acts
        for sense in match.senses
    )


def _note_length(story: Story, sentence: Sentence, reading: Reading) -> None:
    """"Ils parleront durant trois jours", "les deux journées ont été fructueuses": how long the last act was."""
    for match in reading.scan.durations:
        if sentence.start <= match.start < sentence.end and story.told:
            before = reading.text.words[max(0, match.start - 12) : match.start + 1].split()
            last = story.latest()
            if before and before[-1] in reading.lexicon.during and sentence.index - last.last <= 2:
                last.lasts(_days(match), dated=False)


def _attests(cue: Cue, told: bool) -> bool:
    """Whether a cue says that those in its sentence were there."""
    return "presence" in cue.kinds or (not told and not cue.kinds.isdisjoint(("anaphora", "ceremony")))


def _may_lend(scene: Scene) -> bool:
    """Whether a date that stands with no act may be that of the act in the next sentence."""
    if any("other_acts" in cue.kinds for cue in scene.cues):
        return False
    return scene.dominant is None or not scene.third_states(scene.dominant)


def _scenes(
    reading: Reading, actors: Sequence[Actor], words: ActorWords, dyads: Sequence[Dyad], dominant: Dyad | None
) -> list[Scene]:
    offices = {fold_name(actor.name): actor.offices for actor in actors if actor.name and actor.offices}
    parts = zip(
        reading.sentences,
        _by_sentence(actors, reading.sentences),
        _by_sentence(reading.scan.cues, reading.sentences),
        _by_sentence(reading.scan.acts, reading.sentences),
        strict=True,
    )
    return [
        Scene(sentence, its_actors, cues, acts, dyads, dominant, words.heads, offices)
        for sentence, its_actors, cues, acts in parts
    ]


Placed = TypeVar("Placed", "Actor", "Cue", "Match")


def _by_sentence(found: Sequence[Placed], sentences: Sequence[Sentence]) -> Iterator[Sequence[Placed]]:
    """For each sentence, what stands in it; both come in order."""
    position = 0
    for sentence in sentences:
        while position < len(found) and found[position].start < sentence.start:
            position += 1
        first = position
        while position < len(found) and found[position].start < sentence.end:
            position += 1
        yield found[first:position]


def _tell_sentence(
    story: Story,
    scene: Scene,
    times: Sequence[PlacedTime],
    before: list[TimeExpression],
    reading: Reading,
    words: ActorWords,
) -> bool:
    """Tell the acts of one sentence; whether it has any. `before` are dates that the last sentence left without act."""
    sentence = scene.sentence
    triggers = find_triggers(reading, scene.acts, sentence.start, sentence.end)
    if not triggers:
        return False
    acts = [(trigger, read_act(trigger, scene)) for trigger in triggers]
    if story.told and any("presence" in cue.kinds for cue in scene.cues):
        # "X a pris part à la rencontre": who was there, and no meeting of its own
        acts = [(t, replace(a, full=False) if a and a.kind == "meeting" and t.form not in VERBS else a) for t, a in acts]
    # what only adds to an act, and finds none, tells nothing: it has no claim to a date of the sentence
    acts = [(t, a) for t, a in acts if a is None or a.full or story.knows(a) or _any_full(acts, a)]
    dates = assign_times(times, _anchors(acts, scene.cues), reading.text, sentence.start, words.clause) if times else {}
    telling = False
    # full acts first: what only adds to one may stand before it
    for index, (_, act) in sorted(enumerate(acts), key=lambda item: not (item[1][1] and item[1][1].full)):
        if act is not None:
            own = _own(dates.get(index, []))
            told = story.tell(act, sentence, own or (before if act.full and not times else []))
            if told is not None:
                telling = True
                told.lasts(_duration(act.trigger, triggers, reading, times, words), dated=bool(own))
                told.ended = told.ended or (bool(own) and any("ended" in cue.kinds for cue in scene.cues))
    return telling


def _own(times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Of the dates that fell to an act, nearest first: the nearest day, and what agrees with it."""
    known = sorted(times, key=lambda time: (time.direction != "at", not time.value.is_bounded))
    return [time for time in known if not time.value.is_bounded or time.value.overlaps(known[0].value)]


def _any_full(acts: Sequence[tuple[Trigger, Act | None]], partial: Act) -> bool:
    """Whether the same sentence tells a full act of the kind, to which the partial one may add."""
    return any(act is not None and act.full and act.kind == partial.kind for _, act in acts)


def _duration(
    trigger: Trigger, triggers: Sequence[Trigger], reading: Reading, times: Sequence[PlacedTime], words: ActorWords
) -> int:
    """How many days the words right after (or before) an act say that it lasts; 0 if they don't."""
    text = reading.text
    for match in reading.scan.durations:
        if any(time.start <= match.start < time.end for time in times):
            continue
        if 0 <= match.start - trigger.end <= LASTING:
            between = text.words[trigger.end + 1 : match.start + 1].split()
            if any(trigger.end <= other.start < match.start for other in triggers):
                continue
            if words.clause.isdisjoint(between) and "." not in text.text[trigger.end : match.start]:
                return _days(match)
        elif 0 <= trigger.start - match.end <= 3:
            return _days(match)
    return 0


def _days(match: Match) -> int:
    return next((sense.days for sense in match.senses if isinstance(sense, DurationWord)), 0)


def _anchors(acts: Sequence[tuple[Trigger, Act | None]], cues: Sequence[Cue]) -> list[Anchor]:
    """What the dates of a sentence may belong to: its acts, and other acts that have dates of their own."""
    anchors = [
        Anchor(trigger.start, trigger.end, index if act is not None else None, trigger.form in VERBS)
        for index, (trigger, act) in enumerate(acts)
    ]
    taken = {(anchor.start, anchor.end) for anchor in anchors}
    anchors += [
        Anchor(cue.start, cue.end, None, False)
        for cue in cues
        if "other_acts" in cue.kinds and (cue.start, cue.end) not in taken
    ]
    # engagements first, so that of two equally near the engagement has the date
    return sorted(anchors, key=lambda anchor: (anchor.key is None, anchor.start))


def _event_times(dated: DatedArticle, reading: Reading) -> list[PlacedTime]:
    """The time expressions that may date events: not those that date the article."""
    own = {e.span for e in dated.publication.evidence} if dated.publication else set()
    placed = []
    for time in dated.times:
        if time.span in own or time.rule == "bare-year":  # "la campagne 2024" is a name
            continue
        start = reading.text.normal_offset(time.span[0])
        placed.append(PlacedTime(start, reading.text.normal_offset(time.span[1]), time))
    return placed


def summarise(dated: DatedArticle, reading: Reading) -> ArticleSummary:
    """What the later stages need of an article, without its text."""
    metadata = dated.article.metadata
    page = reading.page
    title = metadata.title or (reading.text.text[page.title.start : page.title.end] if page.title else None)
    publication = dated.publication
    return ArticleSummary(
        file=dated.article.file,
        title=" ".join(title.split()) if title else None,
        outlet=metadata.outlet,
        url=metadata.url,
        language=dated.language,
        published=publication.value if publication else None,
        published_basis=publication.basis if publication else None,
        published_rule=publication.rule if publication else None,
        published_expression=publication.expression if publication else None,
        fingerprint=_fingerprint(reading),
    )


def _fingerprint(reading: Reading) -> tuple[int, ...]:
    """Hashes of the longer sentences: reprints share most of them."""
    folded = reading.text.words
    return tuple(
        sorted(
            {
                crc32("".join(folded[s.start + 1 : s.end + 1].split()).encode())
                for s in reading.sentences
                if s.end - s.start >= 60
            }
        )
    )
