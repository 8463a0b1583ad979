"""Which date belongs to which act: every date of a sentence goes to one act, and traps have acts of their own.

"reçu lundi, deux jours après l'attaque du 17 mai": the 17th is the attack's. Nearness decides, and a comma or a
subordinate clause between makes a date further away. A date that opens the sentence belongs to its first verb.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.engagements.frames.act import NOUNS, VERBS
from sahel_timeline.page import PROSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.engagements.frames.act import Act
    from sahel_timeline.engagements.triggers import Trigger
    from sahel_timeline.lexicon import Cue
    from sahel_timeline.normal_text import NormalText
    from sahel_timeline.reading import Reading
    from sahel_timeline.records import DatedArticle, TimeExpression

#: What a verb hosts or holds follows it this near, with the days between, in characters.
HELD = 60
#: After "en marge du" the gathering follows this near: "en marge du sixième sommet ordinaire", in characters.
MARGIN = 30
#: A trigger, and the act that it tells; None if it tells none.
Read = tuple["Trigger", "Act | None"]
#: What a mark or a clause word between a date and an act adds to their distance.
COMMA, CLAUSE, BEFORE_ACT = 14, 22, 8
#: A date that begins so early opens the sentence ("Dans la matinée du 13 décembre, …"), if no act stands before it.
OPENING = 30
#: How near the date that opens a sentence counts as being to its first act.
FIRST = 12
#: A date further from every act than this belongs to none.
LIMIT = 170
#: Between "deux jours plus tôt" and "mardi", in characters.
APPOSED = 3
#: A relative clause begins at most so far before a date that is in it, in characters.
OPENED = 90
#: Rules of time expressions that only name things: "la campagne 2024", "le programme 2008-2010".
_NAMES = frozenset(("bare-year", "range-of-years"))
#: Clause words of this length and less are auxiliaries ("a", "ont"), longer ones open a clause ("auquel").
RELATIVE = 3


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """An act that a date may belong to; `key` tells the anchors apart, None is an act that is no engagement."""

    start: int
    end: int
    key: int | None
    verb: bool


class Clauses:
    """How a language opens clauses, and says "la visite qu'X avait faite"."""

    def __init__(self, words: ActorWords) -> None:
        #: auxiliaries and words that open a clause
        self.words = words.clause
        #: what opens a clause with dates of its own ("qui", "who")
        self._relatives = words.relatives
        # participles that say no more than that an act took place ("faite", "accordée", "paid")
        held = "|".join(map(re.escape, sorted(words.held)))
        self._held = re.compile(rf" (?:{held}) ") if held else None

    def held(self, text: NormalText, left: int, right: int) -> int | None:
        """Where the verb of "l'audience qu'il avait accordée" ends, between two places; None if there is none."""
        found = self._held.search(text.words, left, right + 2) if self._held is not None else None
        return None if found is None else found.end() - 2

    def closes(self, text: NormalText, start: int, date: int, left: int, right: int) -> bool:
        """Whether a date stands in a clause that ends between it and what follows from `left` to `right`.

        The clause begins after a comma, or with the sentence at `start`: "X, qui assure l'intérim depuis le 21 août,
        …", "Après les doses du mois d'août, …".
        """
        comma = max(text.folded.rfind(",", max(start, date - OPENED), date), start - 1)
        if date - comma > OPENED or "," not in text.folded[left:right]:
            return False
        first = text.words[comma + 1 : date + 1].split()[:1]
        return bool(first) and first[0] in self._relatives


@lru_cache(maxsize=8)
def clauses_of(words: ActorWords) -> Clauses:
    """How the language of these words opens clauses, made once."""
    return Clauses(words)


class PlacedTime(msgspec.Struct, frozen=True, gc=False):
    """A time expression with its place in the normal text."""

    start: int
    end: int
    time: TimeExpression


def event_times(dated: DatedArticle, reading: Reading) -> list[PlacedTime]:
    """The time expressions that may date events: not those that date the article."""
    own = {e.span for e in dated.publication.evidence} if dated.publication else set()
    acts = [match.start for match in reading.scan.acts]
    others = [line for line in reading.page.remarks if not any(line.start <= act < line.end for act in acts)]
    others += reading.page.teasers
    raw, lines = reading.text.text, reading.page.lines
    listed = {line.start for line in lines if line.end - line.start < PROSE and raw[line.end - 1] not in ".!?…»"}
    placed = []
    for time in dated.times:
        if time.span in own or time.rule in _NAMES:
            continue
        start = reading.text.normal_offset(time.span[0])
        if time.rule == "full-date" and start in listed:
            continue  # "10 février 2012 Flintlock reporté": a list of other articles
        if any(line.start <= start < line.end for line in others):
            continue  # "Mis à jour le 5 juillet", "Lire aussi : le riz est cher (5 juillet)"
        placed.append(PlacedTime(start, reading.text.normal_offset(time.span[1]), time))
    return placed


def assign_times(
    times: Sequence[PlacedTime],
    anchors: Sequence[Anchor],
    text: NormalText,
    sentence_start: int,
    clause: Clauses,
) -> dict[int, list[TimeExpression]]:
    """For each anchor key, the dates that belong to it, nearest first."""
    assigned: dict[int, list[tuple[int, TimeExpression]]] = {}
    for placed in times:
        best: tuple[int, Anchor] | None = None
        opening = placed.start - sentence_start < OPENING
        opening = opening and not any(anchor.start < placed.start for anchor in anchors)
        first = _first_after(placed, anchors) if opening else None
        for anchor in anchors:
            distance = _distance(placed, anchor, text, sentence_start, clause)
            if anchor is first:
                distance = min(distance, FIRST)
            if best is None or distance < best[0]:
                best = (distance, anchor)
        if best is not None and best[0] <= LIMIT and best[1].key is not None:
            assigned.setdefault(best[1].key, []).append((best[0], placed.time))
    return {key: [time for _, time in sorted(found, key=lambda pair: pair[0])] for key, found in assigned.items()}


def _first_after(placed: PlacedTime, anchors: Sequence[Anchor]) -> Anchor | None:
    """The first act after a date that opens the sentence, a verb if there is one."""
    after = sorted((a for a in anchors if a.start >= placed.end), key=lambda a: (not a.verb, a.start))
    return after[0] if after else None


def _distance(placed: PlacedTime, anchor: Anchor, text: NormalText, start: int, clause: Clauses) -> int:
    if anchor.end <= placed.start:
        left, right, distance = anchor.end, placed.start, 0
    elif placed.end <= anchor.start:
        left, right, distance = placed.end, anchor.start, BEFORE_ACT
    else:
        return 0
    words = text.words[left + 1 : right + 1].split()
    if anchor.end <= placed.start and not anchor.verb and _has_own_verb(words, clause.words):
        held = clause.held(text, left, right)
        if held is None:
            return LIMIT + right - left  # "le tête-à-tête …: l'accord, auquel X a adhéré le 20 juin"
        left, words = held, text.words[held + 1 : right + 1].split()
    elif placed.end <= anchor.start and clause.closes(text, start, placed.start, left, right):
        return LIMIT + right - left  # "X, qui assure l'intérim depuis le 21 août, a reçu"
    between = text.folded[left:right]
    distance += right - left + COMMA * between.count(",")
    return distance + CLAUSE * len(clause.words.intersection(words))


def _has_own_verb(words: Sequence[str], clause: frozenset[str]) -> bool:
    """Whether a relative clause begins and its verb follows: the date after it is that verb's."""
    opened = next((index for index, word in enumerate(words) if word in clause and len(word) > RELATIVE), None)
    return opened is not None and any(word in clause and len(word) <= RELATIVE for word in words[opened + 1 :])


def anchors_of(acts: Sequence[Read], cues: Sequence[Cue]) -> list[Anchor]:
    """What the dates of a sentence may belong to: its acts, and other acts that have dates of their own."""
    anchors = [
        Anchor(trigger.start, trigger.end, _key(acts, index), trigger.form in VERBS)
        for index, (trigger, _) in enumerate(acts)
    ]
    taken = {(anchor.start, anchor.end) for anchor in anchors}
    beside = [cue.end for cue in cues if "margin" in cue.kinds]
    anchors += [
        Anchor(cue.start, cue.end, None, False)
        for cue in cues
        if "other_acts" in cue.kinds
        and (cue.start, cue.end) not in taken
        # "en marge du sommet du 25 février, X a conféré avec Y": the day is theirs too
        and not any(0 <= cue.start - end <= MARGIN for end in beside)
    ]
    # engagements first, so that of two equally near the engagement has the date
    return sorted(anchors, key=lambda anchor: (anchor.key is None, anchor.start))


def _key(acts: Sequence[Read], index: int) -> int | None:
    """The act that the dates beside a trigger belong to: its own, or that of the noun which is its object.

    "Kayes accueillera les 14 et 15 janvier la commission mixte": whoever hosts it, the days are the commission's.
    """
    trigger, act = acts[index]
    if act is not None:
        return index
    if trigger.form in (*VERBS, "welcome") and index + 1 < len(acts):
        following, held = acts[index + 1]
        if held is not None and following.form in NOUNS and 0 <= following.start - trigger.end <= HELD:
            return index + 1
    return None


def _is_put_right(time: TimeExpression, other: TimeExpression) -> bool:
    """“deux jours plus tôt, mardi”: the weekday says it better than what is counted from a date told before."""
    counted = time.anchor is not None and time.anchor.kind == "narrative"
    return counted and other.weekday is not None and 0 < other.span[0] - time.span[1] <= APPOSED


def nearest(times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Of the dates that fell to an act, nearest first: the nearest day, and what agrees with it."""
    times = [time for time in times if not any(_is_put_right(time, other) for other in times)]
    known = sorted(times, key=lambda time: (time.direction != "at", not time.value.is_bounded))
    return [time for time in known if not time.value.is_bounded or time.value.overlaps(known[0].value)]
