"""One automaton over the text: every word and phrase the knowledge has, found in a single pass.

A *sense* is what a word may mean (a state's name, a title, a verb of meeting …). Senses belong to layers; within a
layer the leftmost longest match wins ("ministre des Affaires étrangères" hides "ministre"), and a match of one layer
hides none of another ("visite de Birame Diop" is both a visit and a name).
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Any

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from sahel_timeline.names import elisions
from sahel_timeline.normal_text import fold_phrase, fold_words
from sahel_timeline.time_expressions.tokens import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.model import EngagementRule, Language
    from sahel_timeline.normal_text import NormalText

_ALTERNATIVES = re.compile(r"\(([^()]*)\)")


def expand(words: Iterable[str]) -> Iterator[str]:
    """Write out alternatives: "reçu(|e|s|es)" is four words."""
    for word in words:
        if "(" not in word:
            yield word
            continue
        parts = _ALTERNATIVES.split(word)
        choices = [part.split("|") if index % 2 else [part] for index, part in enumerate(parts)]
        for chosen in product(*choices):
            yield "".join(chosen)


def _spellings(word: str) -> tuple[str, ...]:
    """The word as the text's folded form has it; the stop and blank of "J. Trump" are two blanks there."""
    folded = fold_phrase(word)
    return (folded, fold_words(word).strip()) if ". " in word or ", " in word else (folded,)


class OfficialName(msgspec.Struct, frozen=True, gc=False):
    """A full name of one or more officials in the table."""

    officials: tuple[str, ...]


class GivenName(msgspec.Struct, frozen=True, gc=False):
    """A given name: a person's name may begin here."""

    name: str


class StateWord(msgspec.Struct, frozen=True, gc=False):
    """A word that points to a state. `form`: noun, adjective, capital, place, metonym."""

    state: str
    form: str


class BodyWord(msgspec.Struct, frozen=True, gc=False):
    """An official body of a state."""

    state: str
    name: str


class OrganisationWord(msgspec.Struct, frozen=True, gc=False):
    """A body that is no state."""

    id: str
    group: str


class TitleWord(msgspec.Struct, frozen=True, gc=False):
    """A title of office; `state` where the words name it, `never` the states that have no such title."""

    offices: tuple[str, ...]
    state: str | None
    never: tuple[str, ...] = ()


class PortfolioWord(msgspec.Struct, frozen=True, gc=False):
    """What a minister is in charge of; `state` where only one state says it so ("Maliens de l'extérieur")."""

    office: str
    state: str | None = None


class PersonWord(msgspec.Struct, frozen=True, gc=False):
    """A word before a name: honorific or rank."""

    role: str


class CounterpartWord(msgspec.Struct, frozen=True, gc=False):
    """“homologue”: one who holds on the other side the office that was just spoken of."""


class GroupWord(msgspec.Struct, frozen=True, gc=False):
    """A group that acts for the state beside it: "délégation", "autorités"."""

    word: str


class BothWord(msgspec.Struct, frozen=True, gc=False):
    """“les deux pays”: both sides at once."""


class HomeWord(msgspec.Struct, frozen=True, gc=False):
    """“notre pays”: the outlet's own."""


class NoWord(msgspec.Struct, frozen=True, gc=False):
    """Words that contain a state's name but do not point to it ("fleuve Sénégal")."""


class ActWord(msgspec.Struct, frozen=True, gc=False):
    """A word that tells of an engagement: its rule, its form, and how it is written ("signé", not "signe")."""

    rule: int
    form: str
    word: str


class ObjectWord(msgspec.Struct, frozen=True, gc=False):
    """A word that a rule needs beside the act."""

    rules: tuple[int, ...]


class CueWord(msgspec.Struct, frozen=True, gc=False):
    """A word that changes what is said of an act, or how a person takes part in it."""

    cue: str


class DurationWord(msgspec.Struct, frozen=True, gc=False):
    """How many days something lasts."""

    days: int


class PageWord(msgspec.Struct, frozen=True, gc=False):
    """A word of the page around the article."""

    role: str


class TopicWord(msgspec.Struct, frozen=True, gc=False):
    """A word that says what an act is about."""

    topic: str


class CalendarWord(msgspec.Struct, frozen=True, gc=False):
    """A word near which a date may stand."""


Sense = (
    OfficialName
    | GivenName
    | StateWord
    | BodyWord
    | OrganisationWord
    | TitleWord
    | PortfolioWord
    | PersonWord
    | CounterpartWord
    | GroupWord
    | BothWord
    | HomeWord
    | NoWord
    | ActWord
    | ObjectWord
    | CueWord
    | DurationWord
    | PageWord
    | TopicWord
    | CalendarWord
)

#: The forms in which a rule's words come, and what they tell (docs/engagements.md).
FORMS = (
    "participle",
    "finite",
    "future",
    "infinitive",
    "noun",
    "weak_noun",
    "weak",
    "welcome",
    "tour",
    "arrival",
    "ending",
    "sends",
)
#: Fields of `people` whose words say how the person after them takes part.
_PEOPLE_CUES = ("acting_heads", "absent_heads", "on_behalf", "former", "attends", "led_by", "named_after")

ENTITIES, ACTS, OBJECTS, CUES, TIMES, PAGE, TOPICS, DURATIONS = range(8)
_LAYER: dict[type, int] = {
    OfficialName: ENTITIES,
    GivenName: ENTITIES,
    StateWord: ENTITIES,
    BodyWord: ENTITIES,
    OrganisationWord: ENTITIES,
    TitleWord: ENTITIES,
    PortfolioWord: ENTITIES,
    PersonWord: ENTITIES,
    CounterpartWord: ENTITIES,
    GroupWord: ENTITIES,
    BothWord: ENTITIES,
    HomeWord: ENTITIES,
    NoWord: ENTITIES,
    ActWord: ACTS,
    ObjectWord: OBJECTS,
    CueWord: CUES,
    PageWord: PAGE,
    TopicWord: TOPICS,
    DurationWord: DURATIONS,
    CalendarWord: TIMES,
}


class Match(msgspec.Struct, frozen=True, gc=False):
    """A word or phrase of the lexicon in a text: where, and what it may mean."""

    start: int
    end: int
    senses: tuple[Sense, ...]


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A word that changes what is said of an act or an actor, by its kinds (the fields of `cues` and `people`)."""

    start: int
    end: int
    kinds: frozenset[str]


class Scan(msgspec.Struct, frozen=True, gc=False):
    """What the lexicon found in one text, by layer, in order."""

    entities: list[Match]
    acts: list[Match]
    objects: list[Match]
    cues: list[Cue]
    times: list[Match]
    page: list[Match]
    topics: list[Match]
    durations: list[Match]


def _layer(layer: int, senses: list[Sense]) -> tuple[int, type, tuple[Sense, ...] | frozenset[str]]:
    """What the lexicon keeps of a pattern for one layer: of cues their kinds are all that anyone asks."""
    if layer == CUES:
        return layer, Cue, frozenset(sense.cue for sense in senses if isinstance(sense, CueWord))
    return layer, Match, tuple(senses)


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
        self.determiners = frozenset(fold_phrase(word) for word in expand(language.cues.determiners))
        senses: dict[str, dict[Sense, None]] = {}
        acronyms: set[str] = set()
        for word, sense in self._entries(knowledge):
            for folded in _spellings(word):
                if "  " in word:
                    folded = word  # already folded
                senses.setdefault(folded, {})[sense] = None
            if len(word) <= 3 and word.isalpha() and word.isupper():
                acronyms.add(fold_phrase(word))
        for trigger in self.vocabulary.triggers:
            senses.setdefault(trigger, {})[CalendarWord()] = None
        # for each pattern: (layer, what its matches are, its senses in that layer)
        self._senses: list[tuple[tuple[int, type, tuple[Sense, ...] | frozenset[str]], ...]] = []
        # "US" and "PAD" are "us" and "pad" when folded: such patterns hold only where the text has a capital
        self._acronyms = frozenset(i for i, folded in enumerate(senses) if folded in acronyms)
        patterns = []
        for folded, found in senses.items():
            patterns.append(f" {folded} ")
            by_layer: dict[int, list[Sense]] = {}
            for sense in found:
                by_layer.setdefault(_LAYER[type(sense)], []).append(sense)
            self._senses.append(tuple(_layer(layer, group) for layer, group in by_layer.items()))
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard, implementation=Implementation.DFA)
        self._last: tuple[NormalText, Scan] | None = None

    def scan(self, text: NormalText) -> Scan:
        """Everything the lexicon knows in the text. The last text's answer is kept: several stages ask for it."""
        if self._last is not None and self._last[0] is text:
            return self._last[1]
        layers: tuple[list[Any], ...] = ([], [], [], [], [], [], [], [])
        raw, senses, acronyms = text.text, self._senses, self._acronyms
        for pattern, start, end in self._automaton.find_matches_as_indexes(text.words, overlapping=True):
            if pattern in acronyms and not raw[start].isupper():
                continue
            # matches come by their end: a longer one that ends here or later takes the place of those inside it
            for layer, kind, found in senses[pattern]:
                matches = layers[layer]
                while matches and matches[-1].start >= start:
                    matches.pop()
                if not matches or matches[-1].end <= start:
                    matches.append(kind(start, end - 2, found))
        scan = Scan(*layers)
        self._last = (text, scan)
        return scan

    def _entries(self, knowledge: Knowledge) -> Iterator[tuple[str, Sense]]:
        yield from _people(knowledge)
        yield from _states(knowledge)
        yield from self._grammar()
        for index, rule in enumerate(self.rules):
            for form in FORMS:
                for word in expand(getattr(rule, form)):
                    yield word, ActWord(index, form, word.lower())
        objects: dict[str, list[int]] = {}
        for index, rule in enumerate(self.rules):
            for word in expand(self._objects(rule)):
                objects.setdefault(fold_phrase(word), []).append(index)
        for word, rules in objects.items():
            yield word, ObjectWord(tuple(dict.fromkeys(rules)))

    def _objects(self, rule: EngagementRule) -> list[str]:
        """What a rule acts on, with the lists that it names written out."""
        named = self.language.objects
        return [word for entry in rule.object for word in (named[entry[1:]] if entry.startswith("@") else (entry,))]

    def _grammar(self) -> Iterator[tuple[str, Sense]]:
        people = self.language.people
        for word in expand(people.honorifics):
            yield word, PersonWord("honorific")
        for word in expand(people.ranks):
            yield word, PersonWord("rank")
        for title in self.language.titles:
            for word in expand(title.words):
                yield word, TitleWord((title.office, *title.also), title.state, title.never)
        for title in self.language.portfolios:
            for word in expand(title.words):
                yield word, PortfolioWord(title.office, title.state)
        for word in expand(people.counterpart):
            yield word, CounterpartWord()
        for word in expand(people.groups):
            yield word, GroupWord(fold_phrase(word))
        for word in expand(people.both):
            yield word, BothWord()
        for word in expand(people.home):
            yield word, HomeWord()
        for field in _PEOPLE_CUES:
            for word in expand(getattr(people, field)):
                yield word, CueWord(field)
        for field in self.language.cues.__struct_fields__:
            if field in ("auxiliaries", "determiners", "during", "durations"):
                continue  # these are too frequent to be found everywhere; looked at beside participles only
            for word in expand(getattr(self.language.cues, field)):
                yield word, CueWord(field)
        for days, words in self.language.cues.durations.items():
            for word in expand(words):
                yield word, DurationWord(days)
        for topic, words in self.language.topics.items():
            for word in expand(words):
                yield word, TopicWord(topic)
        page = self.language.page
        for field in page.__struct_fields__:
            if field == "abbreviations":
                continue
            for word in expand(getattr(page, field)):
                yield word, PageWord(field)


def _people(knowledge: Knowledge) -> Iterator[tuple[str, Sense]]:
    holders: dict[str, list[str]] = {}
    for official in knowledge.officials.values():
        for name in (official.name, *official.variants):
            for spelling in elisions(name):
                for folded in _spellings(spelling):
                    holders.setdefault(folded, []).append(official.id)
                words = spelling.split()
                if len(words) == 2:  # "GOÏTA Assimi": family name first
                    holders.setdefault(fold_phrase(f"{words[1]} {words[0]}"), []).append(official.id)
    for spelling, ids in holders.items():
        yield spelling, OfficialName(tuple(dict.fromkeys(ids)))
    for name in knowledge.given_names:
        yield name, GivenName(name)


def _states(knowledge: Knowledge) -> Iterator[tuple[str, Sense]]:
    for state in knowledge.states.values():
        for form, by_language in (
            ("noun", state.nouns),
            ("adjective", state.adjectives),
            ("capital", state.capital),
            ("metonym", state.metonyms),
        ):
            for words in by_language.values():
                for word in expand(words):
                    yield word, StateWord(state.id, form)
        for word in expand(state.places):
            yield word, StateWord(state.id, "place")
        for body in state.bodies:
            for word in expand(body.words):
                yield word, BodyWord(state.id, word if body.generic else body.name)
    for organisation in knowledge.organisations.values():
        for words in organisation.words.values():
            for word in expand(words):
                yield word, OrganisationWord(organisation.id, organisation.class_)
    for together in knowledge.together:
        for word in expand(together.words):
            for state_id in together.states:
                yield word, StateWord(state_id, "noun")
    for word in expand(knowledge.not_states):
        yield word, NoWord()
