"""From what an article tells to the records that leave it: which acts count, their dates, their participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.engagements.event_date import (
    BEGUN,
    as_signed,
    date_of_act,
    from_beginning,
    is_background,
    lasting,
    report_date,
    since_cause,
)
from sahel_timeline.engagements.told import BESIDE, Told, dates_fit, identity
from sahel_timeline.engagements.visits import with_visits
from sahel_timeline.lexicon import starting
from sahel_timeline.lexicon.senses import BodyWord, StateWord
from sahel_timeline.records import ActorMention, EventMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.engagements.dating import PlacedTime
    from sahel_timeline.engagements.story import Story
    from sahel_timeline.reading import Reading
    from sahel_timeline.records import DatedArticle

#: Before a day, in what a mention is about: the measure holds from that day on.
EFFECT = "!"
#: An act told without date counts if it is told this early, or in the headline.
LEAD = 3
#: Kinds that are words: what is said inside a meeting is part of it.
_WORDS = ("statement", "request", "refusal")
_CONTACT = ("visit", "meeting", "call")
#: Forms whose date is that of the first day.
_BEGINNINGS = ("participle", "finite", "future", "arrival", "welcome", "sends")


def to_mentions(story: Story, dated: DatedArticle, reading: Reading) -> list[EventMention]:
    """The event mentions of an article, in the order of its text."""
    kept = [told for told in story.told if _counts(told, story)]
    kept.sort(key=lambda told: told.sentences[0].start)
    alone = len({told.kind for told in kept}) == 1 == len(kept)
    visited = {told.dyad.id for told in kept if told.kind == "visit"}
    mentions = [
        _mention(told, ordinal, dated, reading, story.times, alone=alone, visited=told.dyad.id in visited)
        for ordinal, told in enumerate(kept)
    ]
    return with_visits(mentions, kept)


def _counts(told: Told, story: Story) -> bool:
    """Whether an act is an event of its own: full, and told as news or with a date."""
    begun = ("at", "since") if told.kind in BEGUN and told.kind != "exercise" else ("at",)
    dated = any(time.value.edtf and time.direction in begun and not is_background(time) for time in told.times)
    others = [other for other in story.told if other is not told and other.dyad is told.dyad]
    if told.kind == "agreement":
        signed = "participle" in told.forms and any(other.kind == "visit" for other in others)
        return dated or told.headline or signed
    if told.kind == "visit" and told.times and all(is_background(time) for time in told.times):
        return False  # "M. X est au Mali depuis 2013"
    if told.kind in _WORDS:
        if told.apart and dated:
            return True
        # what is said in a meeting, or with a measure, is part of it
        with_it = [other for other in others if other.kind not in _WORDS and dates_fit(told.times, other.times)]
        return (told.headline or told.first <= 1) and not with_it
    if told.kind == "exercise" and told.weak:
        return dated
    if told.kind == "aid" and any(
        other.kind == "agreement" and (not dated or _dates(told) & _dates(other)) for other in others
    ):
        return False  # what the agreement grants
    if told.weak and told.kind not in _CONTACT:
        return dated or told.headline or told.first <= 1
    return not told.weak or dated or told.headline or told.first <= LEAD


def _dates(told: Told) -> set[str]:
    return {time.value.edtf for time in told.times if time.value.edtf}


def _kind(told: Told, *, alone: bool) -> str:
    """The kind; an "entretien" without any place, told of no visit, reads as a call (the annotation guide)."""
    if told.remote and told.kind == "meeting":
        return "call"
    if alone and not told.places and not told.at_place and len(told.unplaced) == 1:
        return next(iter(told.unplaced)) or told.kind
    return told.kind


def _mention(
    told: Told,
    ordinal: int,
    dated: DatedArticle,
    reading: Reading,
    times: Sequence[PlacedTime],
    *,
    alone: bool,
    visited: bool,
) -> EventMention:
    dates = told.dated
    status = told.status
    date = date_of_act(
        dates,
        dated,
        told.kind,
        status,
        ended=told.dated_forms == {"ending"},
        tour=told.dated_forms == {"tour"},
    )
    if told.kind == "statement" and not dates:
        date = since_cause(date, [t.time for t in times if told.best.start <= t.start < told.best.end])
        if told.forms == {"finite"}:  # it speaks itself: "présente ses condoléances"
            date = as_signed(date, dated, reading.text.original_span(told.best.start, told.best.end)[1])
    if told.days > 1 and (told.dated_length or told.ended):
        date = lasting(date, told.days, ended=told.ended)
    elif told.begun is not None:
        date = from_beginning(date, told.begun)
    others = tuple(
        report_date(time)
        for time in dates[1:]
        if time.value.is_bounded and time.value.edtf != date.value.edtf and not time.value.overlaps(date.value)
    )
    published = dated.publication.value.latest if dated.publication else None
    if status == "occurred" and date.value.earliest and published and date.value.earliest > published:
        status = "planned"  # what is dated after the article has not taken place
    sentence = told.best
    text = reading.text
    quote = " ".join(text.text[sentence.start : sentence.end].split())
    place = told.places[0] if told.places else None
    kind = _kind(told, alone=not visited)
    return EventMention(
        file=dated.article.file,
        ordinal=ordinal,
        dyad=told.dyad.id,
        kind=kind,
        status=status,
        date=date,
        place=(place.name or text.text[place.start : place.end]) if place else None,
        actors=_actors(told, reading),
        quote=quote,
        span=text.original_span(sentence.start, sentence.end),
        matter=_matter(told, times, reading, alone=alone),
        other_dates=others,
        tone=told.tone,
        source=told.source,
        days=told.days,
        ended=told.ended or told.dated_forms == {"ending"},
        unplaced=kind != told.kind and not told.remote,
        begins=not told.dated_forms.isdisjoint(_BEGINNINGS),
    )


def _actors(told: Told, reading: Reading) -> tuple[ActorMention, ...]:
    found: list[ActorMention] = []
    for state in told.dyad.states:
        for actor in _who(told.sides[state], told.kind):
            places = told.written.get(identity(actor)) or {(actor.start, actor.end): None}
            written = dict.fromkeys(" ".join(reading.text.text[start:end].split()) for start, end in places)
            found.append(_actor_mention(actor, state, tuple(written)))
        if told.kind not in _CONTACT and all(actor.state != state for actor in found):
            found += _state_itself(state, reading)
    return tuple(found)


def _state_itself(state: str, reading: Reading) -> list[ActorMention]:
    """“Dakar lève les restrictions sur le corridor”: where nobody is named for a side, the state is that side."""
    for match in reading.scan.entities:
        sense = match.senses[0]
        if (
            isinstance(sense, StateWord)
            and sense.state == state
            and sense.form == "noun"
            and match.start < reading.page.end
        ):
            words = " ".join(reading.text.text[match.start : match.end].split())
            return [ActorMention(state, None, None, (), words, (words,), "state")]
    return []


def _who(side: list[Actor], kind: str) -> list[Actor]:
    """Who stands for a side: people if there are any; bodies beside them only where bodies act by themselves."""
    people = [actor for actor in side if actor.kind in ("person", "office", "counterpart")]
    bodies = [actor for actor in side if actor.kind == "body"]
    groups = [actor for actor in side if actor.kind == "group"]
    if people:
        return people if kind in _CONTACT or kind == "credentials" else people + bodies + groups
    return bodies or groups or side


def _actor_mention(actor: Actor, state: str, written: tuple[str, ...]) -> ActorMention:
    words = written[0]
    body = actor.body
    if actor.kind == "group":
        body = words
    if actor.kind == "state":
        body = words
    return ActorMention(
        state=state,
        name=actor.name if actor.kind == "person" else None,
        person=identity(actor) if actor.kind == "person" and actor.name else None,
        offices=actor.offices,
        body=body,
        as_written=written,
        resolved_by=actor.resolved_by,
        principal=actor.role not in BESIDE,
    )


def _matter(told: Told, times: Sequence[PlacedTime], reading: Reading, *, alone: bool) -> tuple[str, ...]:
    """What the act is about: topics, towns, bodies and other dates from the first of its sentences to the last.

    Where the article tells of nothing else, all of its sentences speak of it.
    """
    sentences = reading.sentences
    first, last = told.first - 1, max(s.index for s in told.sentences) + 1
    near = sentences if alone else [s for s in sentences if first <= s.index <= last]
    start, end = near[0].start, near[-1].end
    found = dict.fromkeys(matter_in(reading, start, end))
    if told.kind == "aid":
        found |= dict.fromkeys(reading.lexicon.quantities.find(reading.text, start, end))
    own = {time.span for time in told.times}
    for placed in times:
        # reports of a message speak of the attack of the 17th, with or without its year
        day = placed.time.value.edtf[4:]
        if len(day) == 6 and placed.time.span not in own and start <= placed.start < end:
            found[f"^{day}"] = None
            if told.kind == "measure" and _is_effect(placed, told, reading):
                found[f"{EFFECT}{day}"] = None
    return tuple(found)


def _is_effect(placed: PlacedTime, told: Told, reading: Reading) -> bool:
    """Whether a date is one from which a measure of the two states holds: "prendra effet le 23 octobre"."""
    if placed.time.direction == "since":
        return True
    sentence = next((s for s in reading.sentences if s.start <= placed.start < s.end), None)
    if sentence is None:
        return False
    of_others = any(
        isinstance(sense, StateWord) and sense.state not in told.dyad.states
        for match in starting(reading.scan.entities, sentence.start, placed.start)
        for sense in match.senses[:1]
    )
    cues = starting(reading.scan.cues, sentence.start, placed.start)
    return not of_others and any("takes_effect" in cue.kinds for cue in cues)


def matter_in(reading: Reading, start: int, end: int) -> list[str]:
    """Topics, `@towns` and `#bodies` between two places of the normal text, each once."""
    found: dict[str, None] = {}
    for word in starting(reading.scan.topics, start, end):
        for topic in word.senses:
            found[topic.topic] = None
    for match in starting(reading.scan.entities, start, end):
        sense = match.senses[0]
        if isinstance(sense, StateWord):
            if sense.form == "place":
                found[f"@{reading.text.words[match.start + 1 : match.end + 1]}"] = None
        elif isinstance(sense, BodyWord):
            found[f"#{sense.name}"] = None
    return list(found)
