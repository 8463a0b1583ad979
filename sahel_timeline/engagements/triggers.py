"""The words of a sentence that tell of an engagement, and of other acts that dates may belong to."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

import msgspec

from sahel_timeline.lexicon import starting
from sahel_timeline.lexicon.senses import PersonWord, TitleWord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.knowledge.words import EngagementRule
    from sahel_timeline.lexicon import Cue, Match
    from sahel_timeline.lexicon.senses import ActWord, ObjectWord
    from sahel_timeline.reading import Reading
    from sahel_timeline.records import Status

#: How near a word and its object must be, in characters.
OBJECT_REACH = 120
#: A word that marks a noun is no longer, in characters.
MARKER = 8
#: An auxiliary stands this near before its participle.
AUXILIARY = 28
#: Goods that are received follow the verb this near.
GOODS = 45
#: And letters of credence, with the day and the place between ("a reçu jeudi, l'une après l'autre, les lettres …").
LETTERS = 60

#: What is asked for or refused stands this near after the verb.
ASKED = 80
_DIRECTED = ("impose", "lift", "transfer", "address", "launch")
_ASKS = ("request", "refusal")
#: The kind that words have which mean nothing more precise.
WORDS = "statement"


class Trigger(msgspec.Struct, frozen=True, gc=False):
    """A word that tells of an engagement, with the rule it belongs to."""

    start: int
    end: int
    rule: EngagementRule
    form: str
    #: where its object stands, if its rule needs one
    object: tuple[int, int] | None


def find_triggers(reading: Reading, acts: Sequence[Match[ActWord]], start: int, end: int) -> list[Trigger]:
    """The triggers among the act words of a sentence, in order; a rule with objects fires only beside one of them."""
    rules = reading.lexicon.rules
    found: list[Trigger] = []
    for match in acts:
        for sense in _senses(match, reading):
            rule = rules[sense.rule]
            where: tuple[int, int] | None = None
            if rule.object:
                where = _object(reading, sense.rule, match, match.start if rule.object_after else start, end)
                if where is None:
                    continue
            form = sense.form
            if form == "participle" and not is_finite(match.start, match.end, reading):
                form = "bare"
            found.append(Trigger(match.start, match.end, rule, form, where))
    return _outermost(_one_a_word(_receiving_is_no_audience(found))) if len(found) > 1 else found


def _senses(match: Match[ActWord], reading: Reading) -> Sequence[ActWord]:
    """One sense a rule: "rencontré" and "rencontre" are one word when folded, and told apart by their accents."""
    found: Sequence[ActWord] = match.senses
    if len(found) == 1 and found[0].word.isascii() and found[0].form != "finite":
        return found
    written = reading.text.text[match.start : match.end]
    # "des plates-formes" is not "formés" in a text that has its accents; "a donne son accord" is a slip
    bare = written.isascii() and not written.isupper() and reading.is_accented
    verb = is_finite(match.start, match.end, reading)
    if bare and not verb:
        found = [sense for sense in found if sense.word.isascii()]
    elif not written.isascii() and not verb:
        # accents tell words apart: "une équipe" has not "équipé"
        found = [sense for sense in found if sense.word == written.lower().replace("’", "'")]
    if any(sense.form == "finite" for sense in found) and _is_noun(match.start, reading):
        found = [sense for sense in found if sense.form != "finite"]
    if len(found) < 2:
        return found
    by_rule: dict[int, list[ActWord]] = {}
    for sense in found:
        by_rule.setdefault(sense.rule, []).append(sense)
    chosen = []
    written = written.lower().replace("’", "'")
    for senses in by_rule.values():
        if len(senses) > 1:
            senses = [sense for sense in senses if sense.word == written] or senses
            senses = [sense for sense in senses if (sense.form == "participle") == verb] or senses
        chosen.append(senses[0])
    return chosen


def _is_noun(start: int, reading: Reading) -> bool:
    """Whether the word before marks a noun: "une équipe de …" does not equip."""
    before = reading.text.words[max(0, start - MARKER) : start + 1].split()
    return bool(before) and before[-1] in reading.lexicon.noun_markers


def is_finite(start: int, end: int, reading: Reading) -> bool:
    """Whether an auxiliary makes the participle a verb: "a été signé", not "un accord signé"."""
    auxiliaries = reading.lexicon.auxiliaries
    if not auxiliaries:
        return True
    words = reading.text.words
    low, raw = max(0, start - AUXILIARY), reading.text.text
    low = max(low, raw.rfind(". ", low, start), raw.rfind("\n", low, start))  # not one of another sentence
    before = words[low : start + 1].split()[-4:]
    if before and before[-1] in reading.lexicon.determiners:
        return False
    return not auxiliaries.isdisjoint(before) or not auxiliaries.isdisjoint(words[start + 1 : end + 1].split())


def _receiving_is_no_audience(triggers: list[Trigger]) -> list[Trigger]:
    """“a reçu des véhicules” tells of aid, "a reçu la visite de" of a visit: what follows the verb decides.

    Nor is one who receives letters of credence said to receive the ambassador.
    """
    other = {
        (t.start, t.end)
        for t in triggers
        if t.rule.frame in ("transfer", "receive") and t.object and 0 <= t.object[0] - t.end < GOODS
    }
    reach = {"travel": GOODS, "credentials": LETTERS}
    received = [t for t in triggers if t.rule.frame in reach and t.form == "noun"]
    return [
        t
        for t in triggers
        if t.rule.frame != "host"
        or (
            (t.start, t.end) not in other
            and not any(0 <= thing.start - t.end < reach[thing.rule.frame] for thing in received)
        )
    ]


def _one_a_word(triggers: list[Trigger]) -> list[Trigger]:
    """“rejeté” is a statement, and beside a demand a refusal: of two rules, the one whose object is there decides."""
    with_object = {(t.start, t.end): t for t in triggers if t.object is not None}
    chosen = []
    for trigger in triggers:
        other = with_object.get((trigger.start, trigger.end))
        decided = other is not None and trigger.object is None
        if not decided or (trigger.rule.kind != WORDS and other and other.rule.frame != trigger.rule.frame):
            chosen.append(trigger)
    return chosen


def _outermost(triggers: list[Trigger]) -> list[Trigger]:
    """Without acts that are only what another is about: the suspension that is lifted, the reopening asked for."""
    kept = []
    for trigger in triggers:
        outer = (t for t in triggers if t is not trigger and _is_about(t, trigger))
        if next(outer, None) is None:
            kept.append(trigger)
    return kept


def _is_about(outer: Trigger, inner: Trigger) -> bool:
    """Whether the inner trigger is the object of the outer one, or describes that object."""
    if (inner.start, inner.end) == (outer.start, outer.end):
        return False
    if outer.object is not None and outer.rule.frame in _DIRECTED:
        first, last = outer.object
        if first <= inner.start and inner.end <= last and not (inner.object and _within(outer, inner.object)):
            return True
        # "a levé les restrictions imposées": one object, and the participle only describes it
        if inner.object == outer.object and inner.form == "bare" and outer.form not in ("bare", "noun"):
            return True
    asked = outer.rule.kind in _ASKS and inner.form in ("noun", "infinitive") and inner.rule.frame in _DIRECTED
    return asked and outer.form not in ("bare", "noun") and 0 <= inner.start - outer.end <= ASKED


def _within(trigger: Trigger, span: tuple[int, int]) -> bool:
    return span[0] <= trigger.start and trigger.end <= span[1]


def _object(reading: Reading, rule: int, act: Match[ActWord], start: int, end: int) -> tuple[int, int] | None:
    """The nearest object of a rule beside its act."""
    best: tuple[int, tuple[int, int]] | None = None
    for match in starting(reading.scan.objects, start, end):
        if match.end > end or (match.start < act.end and act.start < match.end):
            continue
        distance = match.start - act.end if match.start >= act.end else act.start - match.end
        if distance > OBJECT_REACH or (best is not None and distance >= best[0]):
            continue
        is_object = any(rule in sense.rules for sense in match.senses)
        if is_object and not _in_rank(match, reading):
            best = (distance, (match.start, match.end))
    return best[1] if best else None


def _in_rank(match: Match[ObjectWord], reading: Reading) -> bool:
    """The "Armée" of "le Général d'Armée X" is no army."""
    entities = reading.scan.entities
    index = bisect_right(entities, match.start, key=lambda entity: entity.start) - 1
    if index < 0:
        return False
    entity = entities[index]
    longer = entity.start < match.start < entity.end and match.end <= entity.end
    return longer and any(isinstance(sense, PersonWord | TitleWord) for sense in entity.senses)


#: What is told of an act that is no event.
Unreal = Literal["denied", "hypothetical"]
#: Kinds of cues that say it, or when the act is to be.
_STATUS = frozenset(
    ("denied", "denies", "hypothetical", "cancelled", "postponed", "planned", "scheduled", "recent"),
)
#: A clause that is denied reaches so far.
CLAUSE = 110
#: How far before an act a cue that governs it may stand, and after it.
BEFORE, AFTER = 60, 110
#: What a form says by itself, if it does not say that the act took place.
_BY_FORM: dict[str, Status | None] = {"future": "planned", "infinitive": None}


def status_of(trigger: Trigger, cues: Sequence[Cue]) -> Status | Unreal | None:
    """Whether the act took place, or is denied or only supposed; None if it is only a purpose ("pour rencontrer")."""
    cues = [cue for cue in cues if not _STATUS.isdisjoint(cue.kinds)]
    if not cues:  # of nine acts in ten nothing is said
        return _BY_FORM.get(trigger.form, "occurred")
    near = {
        kind
        for cue in cues
        if -BEFORE <= cue.start - trigger.start <= AFTER + trigger.end - trigger.start
        for kind in cue.kinds
        if cue.end <= trigger.start or kind in ("postponed", "cancelled") or cue.start >= trigger.end
    }
    # a cue may hold the act's own word: "aucune visite", "prochaine visite"
    before = {k for c in cues if c.start <= trigger.start and trigger.start - c.end <= 24 for k in c.kinds}
    if trigger.form == "infinitive" and "recent" in before:
        return "occurred"
    # "dément que X se soit entretenu": what is said to be denied is the whole clause
    if "denied" in before or any("denies" in c.kinds and 0 <= trigger.start - c.end <= CLAUSE for c in cues):
        return "denied"
    if "hypothetical" in before and trigger.form in ("infinitive", "noun", "weak_noun", "participle", "bare"):
        return "hypothetical"
    if "cancelled" in near:
        return "cancelled"
    if "postponed" in near:
        return "postponed"
    if trigger.form == "future":
        return "planned"
    if "planned" in before and trigger.form != "weak":
        return "planned"
    # "une rencontre entre X et Y est prévue": after a noun, what is said of it
    if trigger.form in ("noun", "weak_noun") and any(
        "scheduled" in c.kinds and 0 <= c.start - trigger.end <= AFTER for c in cues
    ):
        return "planned"
    if trigger.form == "infinitive":
        return "planned" if "planned" in near else None
    return "occurred"
