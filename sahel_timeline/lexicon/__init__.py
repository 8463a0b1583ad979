"""One automaton over the text: every word and phrase the knowledge has, found in a single pass.

A *sense* is what a word may mean (a state's name, a title, a verb of meeting …). Senses belong to layers; within a
layer the leftmost longest match wins ("ministre des Affaires étrangères" hides "ministre"), and a match of one layer
hides none of another ("visite de Birame Diop" is both a visit and a name).
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from sahel_timeline.lexicon.entries import expand
from sahel_timeline.lexicon.quantities import Quantities
from sahel_timeline.lexicon.senses import (
    ACTS,
    CUES,
    LAYER,
    NO_RULE,
    ActWord,
    CalendarWord,
    CueWord,
    DurationWord,
    Entity,
    ObjectWord,
    PageWord,
    TopicWord,
)
from sahel_timeline.lexicon.words import words_of
from sahel_timeline.normal_text import fold_phrase
from sahel_timeline.time_expressions.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.words import EngagementRule, Language
    from sahel_timeline.lexicon.senses import Sense
    from sahel_timeline.normal_text import NormalText

S = TypeVar("S")


class Match(msgspec.Struct, Generic[S], frozen=True, gc=False):
    """A word or phrase of the lexicon in a text: where, and what it may mean in its layer."""

    start: int
    end: int
    senses: tuple[S, ...]


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A word that changes what is said of an act or an actor, by its kinds (the fields of `cues` and `people`)."""

    start: int
    end: int
    kinds: frozenset[str]


class Scan(msgspec.Struct, frozen=True, gc=False):
    """What the lexicon found in one text, by layer, in order."""

    entities: list[Match[Entity]]
    acts: list[Match[ActWord]]
    objects: list[Match[ObjectWord]]
    cues: list[Cue]
    times: list[Match[CalendarWord]]
    page: list[Match[PageWord]]
    topics: list[Match[TopicWord]]
    durations: list[Match[DurationWord]]

    def without(self, spans: Sequence[tuple[int, int]]) -> Scan:
        """The same without what stands in some parts of the text, but for dates, and words of the page itself."""
        if not spans:
            return self

        return Scan(
            _outside(self.entities, spans),
            _outside(self.acts, spans),
            _outside(self.objects, spans),
            _outside(self.cues, spans),
            self.times,
            self.page,
            _outside(self.topics, spans),
            _outside(self.durations, spans),
        )


Found = TypeVar("Found", bound=Cue | Match[Any])


def _outside(found: list[Found], spans: Sequence[tuple[int, int]]) -> list[Found]:
    return [item for item in found if not any(start <= item.start < end for start, end in spans)]


_START = attrgetter("start")


def starting(found: Sequence[Found], first: int, end: int) -> Sequence[Found]:
    """What of a layer begins from one place to before another."""
    return found[bisect_left(found, first, key=_START) : bisect_left(found, end, key=_START)]


#: A layer, what the matches of a pattern are in it, and the senses that they have.
Layered = tuple[int, type, "tuple[Sense, ...] | frozenset[str]"]


def _by_layer(senses: Collection[Sense]) -> tuple[Layered, ...]:
    """What the lexicon keeps of a pattern; most have one sense, or several in one layer."""
    layers = {LAYER[type(sense)] for sense in senses}
    if len(layers) == 1:
        return (_layer(layers.pop(), senses),)
    return tuple([_layer(layer, [s for s in senses if LAYER[type(s)] == layer]) for layer in layers])


def _layer(layer: int, senses: Collection[Sense]) -> Layered:
    """The senses in one layer: of cues their kinds are all that anyone asks."""
    if layer == CUES:
        return layer, Cue, frozenset(sense.cue for sense in senses if isinstance(sense, CueWord))
    return layer, Match, tuple(senses)


def _is_written(word: str | None, raw: str, start: int, end: int) -> bool:
    """“US” has its capital; "né" its accent, unless the whole text has none."""
    if word is None:
        return raw[start].isupper()
    return raw[start:end].lower() == word or raw.isascii()


class Lexicon:
    """The automaton for one language: its words, and the names and states of all."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self.language = language
        others = [other.calendar for name, other in knowledge.languages.items() if name != language.language]
        self.vocabulary = Vocabulary(language.calendar, others)
        self.rules: tuple[EngagementRule, ...] = language.engagements
        self.auxiliaries = frozenset(fold_phrase(word) for word in expand(language.cues.auxiliaries))
        self.abbreviations = frozenset(expand(language.page.abbreviations))
        self.during = frozenset(fold_phrase(word) for word in expand(language.cues.during))
        self.quantities = Quantities(language)
        #: before what is new to the reader: "une séance de travail"
        self.indefinite = frozenset(fold_phrase(word) for word in language.calendar.one)
        self.noun_markers = frozenset(fold_phrase(word) for word in expand(language.cues.noun_markers))
        self.determiners = frozenset(fold_phrase(word) for word in expand(language.cues.determiners))
        words = words_of(knowledge, language, self.vocabulary)
        meanings = [_by_layer(senses) for senses in words.meanings]
        #: for each pattern, its senses in the layers that it has senses in
        self._senses: list[tuple[Layered, ...]] = [meanings[place] for place in words.places]
        written = {fold_phrase(word): word for word in language.cues.accented}
        #: patterns that hold only as they are written: with a capital (None), or with their accents
        self._written: dict[int, str | None] = dict.fromkeys(words.acronyms)
        self._written |= {i: written[pattern] for i, pattern in enumerate(words.patterns) if pattern in written}
        patterns = [f" {pattern} " for pattern in words.patterns]
        self._automaton = AhoCorasick(
            patterns, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )
        self._last: tuple[NormalText, Scan] | None = None

    def scan(self, text: NormalText) -> Scan:
        """Everything the lexicon knows in the text. The last text's answer is kept: several stages ask for it."""
        if self._last is not None and self._last[0] is text:
            return self._last[1]
        layers: tuple[list[Any], ...] = ([], [], [], [], [], [], [], [])
        raw, senses, written = text.text, self._senses, self._written
        for pattern, start, end in self._automaton.find_matches_as_indexes(text.words, overlapping=True):
            if pattern in written and not _is_written(written[pattern], raw, start, end - 2):
                continue
            for layer, kind, found in senses[pattern]:
                matches = layers[layer]
                if not matches or matches[-1].end <= start:
                    matches.append(kind(start, end - 2, found))
                    continue
                # matches come by their end: a longer one that ends here or later takes the place of those inside it
                kept = len(matches)
                while kept and matches[kept - 1].start >= start:
                    kept -= 1
                # unless one that began before it reaches into it
                if not kept or matches[kept - 1].end <= start:
                    matches[kept:] = (kind(start, end - 2, found),)
        # idioms have hidden the words in them, and tell nothing themselves
        layers[ACTS][:] = [match for match in layers[ACTS] if match.senses[0].rule != NO_RULE]
        scan = Scan(*layers)
        self._last = (text, scan)
        return scan
