"""From what an article tells to the records that leave it: which acts count, their dates, their participants."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline import edtf
from sahel_timeline.engagements.story import BESIDE, Told, identity
from sahel_timeline.lexicon.senses import BodyWord, StateWord, TopicWord
from sahel_timeline.records import ActorMention, EventMention, ReportDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.engagements.story import Story
    from sahel_timeline.reading import Reading
    from sahel_timeline.records import Basis, DatedArticle, TimeExpression

#: An act told without date counts if it is told this early, or in the headline.
LEAD = 3
#: Kinds that are words: what is said inside a meeting is part of it.
_WORDS = ("statement", "request", "refusal")
_CONTACT = ("visit", "meeting", "call")
#: Forms whose date is that of the first day.
_BEGINNINGS = ("participle", "finite", "future", "arrival", "welcome", "sends")
#: Kinds that have the date on which they began.
_BEGUN = ("exercise", "measure", "cooperation", "agreement", "aid")
#: Kinds that a visit may contain.
_INSIDE = ("meeting", "agreement")


def to_mentions(story: Story, dated: DatedArticle, reading: Reading) -> list[EventMention]:
    """The event mentions of an article, in the order of its text."""
    kept = [told for told in story.told if _counts(told, story)]
    kept.sort(key=lambda told: told.sentences[0].start)
    alone = len({told.kind for told in kept}) == 1 == len(kept)
    visited = {told.dyad.id for told in kept if told.kind == "visit"}
    mentions = [
        _mention(told, ordinal, dated, reading, alone=alone, visited=told.dyad.id in visited)
        for ordinal, told in enumerate(kept)
    ]
    return _with_visits(mentions, kept)


def _counts(told: Told, story: Story) -> bool:
    """Whether an act is an event of its own: full, and told as news or with a date."""
    begun = ("at", "since") if told.kind in _BEGUN and told.kind != "exercise" else ("at",)
    dated = any(time.value.edtf and time.direction in begun for time in told.times)
    others = [other for other in story.told if other is not told and other.dyad is told.dyad]
    if told.kind == "agreement":
        signed = "participle" in told.forms and any(other.kind == "visit" for other in others)
        return dated or told.headline or signed
    if told.kind in _WORDS:
        if told.apart and dated:
            return True
        return (told.headline or told.first <= 1) and all(other.kind in _WORDS for other in others)
    if told.kind == "exercise" and told.weak:
        return dated
    if told.kind == "aid" and not dated and any(other.kind == "agreement" for other in others):
        return False  # what the agreement grants
    if told.weak and told.kind not in _CONTACT:
        return dated or told.headline or told.first <= 1
    return not told.weak or dated or told.headline or told.first <= LEAD


def _kind(told: Told, *, alone: bool) -> str:
    """The kind; an "entretien" without any place, told of no visit, reads as a call (the annotation guide)."""
    if alone and not told.places and len(told.unplaced) == 1:
        return next(iter(told.unplaced)) or told.kind
    return told.kind


def _mention(
    told: Told, ordinal: int, dated: DatedArticle, reading: Reading, *, alone: bool, visited: bool
) -> EventMention:
    dates = told.dated
    status = told.status
    date = _date(
        dates,
        dated,
        told.kind,
        status,
        ended=told.dated_forms == {"ending"},
        tour=told.dated_forms == {"tour"},
    )
    if told.days > 1 and (told.dated_length or told.ended):
        date = _lasting(date, told.days, ended=told.ended)
    others = tuple(
        _report_date(time)
        for time in dates[1:]
        if time.value.is_bounded and time.value.edtf != date.value.edtf and not time.value.overlaps(date.value)
    )
    sentence = told.best
    text = reading.text
    quote = " ".join(text.text[sentence.start : sentence.end].split())
    place = told.places[0] if told.places else None
    return EventMention(
        file=dated.article.file,
        ordinal=ordinal,
        dyad=told.dyad.id,
        kind=_kind(told, alone=not visited),
        status=status,
        date=date,
        place=text.text[place.start : place.end] if place else None,
        actors=_actors(told, reading),
        quote=quote,
        span=text.original_span(sentence.start, sentence.end),
        matter=_matter(told, dated, reading, alone=alone),
        other_dates=others,
        tone=told.tone,
        source=told.source,
        days=told.days,
        ended=told.ended or told.dated_forms == {"ending"},
        begins=not told.dated_forms.isdisjoint(_BEGINNINGS),
    )


def _date(
    dates: Sequence[TimeExpression], dated: DatedArticle, kind: str, status: str, *, ended: bool, tour: bool
) -> ReportDate:
    """The date of an act: the best that the text gives it, else what the publication date bounds.

    "depuis le 8 juillet" gives the beginning of a visit, and the day on which a measure or a patrol began; the date of
    an end ("a bouclé sa visite dimanche") gives the end only, that of a tour the day from which its legs may be.
    """
    published = dated.publication.value if dated.publication else None
    for time in dates:
        if time.direction == "until" or not time.value.edtf:
            continue
        value = time.value
        if ended and value.precision == "day" and value.latest is not None:
            return _report_date(time, edtf.until(value.latest))
        if (
            (time.direction == "since" or tour)
            and kind not in _BEGUN
            and value.precision == "day"
            and value.earliest is not None
        ):
            return _report_date(time, edtf.since(value.earliest))
        if published is not None and status == "occurred" and value.precision == "week":
            value = _not_after(value, published)
        return _report_date(time, value)
    weekday = next((time.weekday for time in dates if time.weekday), None)
    words = next((time.text for time in dates), None)
    if published is None or published.latest is None or published.earliest is None:
        return ReportDate(edtf.UNKNOWN, "undated", words, None, weekday)
    bound = edtf.until(published.latest) if status == "occurred" else edtf.since(published.earliest)
    return ReportDate(bound, "publication", words, "publication-date", weekday)


def _lasting(date: ReportDate, days: int, *, ended: bool) -> ReportDate:
    """“a accueilli le 6 février pour une rencontre de deux jours”: the 6th and the 7th."""
    value = date.value
    day = value.earliest or value.latest
    if value.precision not in ("day", "unknown") or day is None or date.basis == "publication":
        return date
    span = timedelta(days=days - 1)
    ends = ended or value.earliest is None
    value = edtf.of_span(day - span, day) if ends else edtf.of_span(day, day + span)
    return msgspec.structs.replace(date, value=value, rule=f"{date.rule}+duration")


def _not_after(value: edtf.DateValue, published: edtf.DateValue) -> edtf.DateValue:
    """A week that is told in the past tense ends at the latest on the day of the report."""
    if value.earliest and value.latest and published.latest and value.earliest <= published.latest < value.latest:
        return edtf.of_span(value.earliest, published.latest, "week")
    return value


def _report_date(time: TimeExpression, value: edtf.DateValue | None = None) -> ReportDate:
    return ReportDate(value or time.value, time.basis, time.text, time.rule, time.weekday)


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


def _matter(told: Told, dated: DatedArticle, reading: Reading, *, alone: bool) -> tuple[str, ...]:
    """What the act is about: topics, towns, bodies and other dates from the first of its sentences to the last.

    Where the article tells of nothing else, all of its sentences speak of it.
    """
    sentences = reading.sentences
    first = 0 if alone else max(0, min(s.index for s in told.sentences) - 1)
    last = len(sentences) - 1 if alone else min(len(sentences) - 1, max(s.index for s in told.sentences) + 1)
    start, end = sentences[first].start, sentences[last].end
    found: dict[str, None] = {}
    for match in reading.scan.topics:
        if start <= match.start < end:
            for sense in match.senses:
                if isinstance(sense, TopicWord):
                    found[sense.topic] = None
    for match in reading.scan.entities:
        if start <= match.start < end:
            sense = match.senses[0]
            if isinstance(sense, StateWord):
                if sense.form == "place":
                    found[f"@{reading.text.words[match.start + 1 : match.end + 1]}"] = None
            elif isinstance(sense, BodyWord):
                found[f"#{sense.name}"] = None
    own = {time.span for time in told.times}
    for time in dated.times:
        day = time.value.edtf[4:]  # reports of a message speak of the attack of the 17th, with or without its year
        if len(day) == 6 and time.span not in own and start <= reading.text.normal_offset(time.span[0]) < end:
            found[f"^{day}"] = None
    return tuple(found)


def _with_visits(mentions: list[EventMention], told: Sequence[Told]) -> list[EventMention]:
    """A visit contains the meetings of the article that share its people and fit its date, and lends it to them."""
    visits = [mention for mention in mentions if mention.kind == "visit"]
    if not visits:
        return mentions
    linked = []
    met: dict[int, list[ActorMention]] = {}
    for mention in mentions:
        visit = next((v for v in visits if _contains(v, mention)), None) if mention.kind in _INSIDE else None
        linked.append(_inside(mention, visit, told) if visit else mention)
        if visit is not None:
            met.setdefault(visit.ordinal, []).extend(mention.actors)
    return [_having_met(mention, met.get(mention.ordinal, ())) for mention in linked]


def _having_met(visit: EventMention, people: Sequence[ActorMention]) -> EventMention:
    """A visit with those who were met in the course of it."""
    known = {(a.state, a.person or a.offices) for a in visit.actors}
    more = [
        msgspec.structs.replace(a, principal=False)
        for a in people
        if (a.person or a.offices) and (a.state, a.person or a.offices) not in known
    ]
    more = list({(a.state, a.person or a.offices): a for a in more}.values())
    return msgspec.structs.replace(visit, actors=visit.actors + tuple(more)) if more else visit


def _contains(visit: EventMention, mention: EventMention) -> bool:
    if visit.dyad != mention.dyad or not visit.date.value.overlaps(mention.date.value):
        return False
    guests = {a.person or a.body for a in visit.actors if a.principal}
    return bool(guests & {a.person or a.body for a in mention.actors})


def _days_of_visit(visit: edtf.DateValue, bound: edtf.DateValue, days: int, *, arrived: bool) -> edtf.DateValue:
    """The days on which a meeting of the visit can have been.

    Of an arrival only the first one is known; of a visit of three days "on the 23rd", any of its days may be the 23rd.
    """
    if visit.precision != "day" or visit.earliest is None:
        return visit
    if not arrived:
        span = timedelta(days=max(days - 1, 0))
        return edtf.of_span(visit.earliest - span, visit.earliest + span, approximate=True) if span else visit
    if bound.latest is not None and bound.latest >= visit.earliest:
        return edtf.of_span(visit.earliest, bound.latest)
    return edtf.since(visit.earliest)


def _inside(mention: EventMention, visit: EventMention, told: Sequence[Told]) -> EventMention:
    """A meeting of a visit; one without a date of its own took place on the days of the visit."""
    date = mention.date
    if date.basis in ("publication", "undated") and visit.date.value.is_bounded and (visit.date.value.days or 99) <= 7:
        arrived = told[visit.ordinal].dated_forms == {"arrival"}
        value = _days_of_visit(visit.date.value, date.value, visit.days, arrived=arrived)
        # told in one sentence with the visit, the date is the meeting's own
        basis: Basis = visit.date.basis if mention.span == visit.span and not arrived else "inferred"
        date = ReportDate(value, basis, visit.date.expression, "during-visit", visit.date.weekday)
        if told[mention.ordinal].days > 1:
            date = _lasting(date, told[mention.ordinal].days, ended=False)
    return msgspec.structs.replace(mention, part_of=visit.ordinal, date=date)
