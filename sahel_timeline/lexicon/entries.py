"""Which words a lexicon has, and what each may mean: all that the knowledge of a language and of the world says."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from sahel_timeline.lexicon.senses import (
    FORMS,
    NO_RULE,
    ActWord,
    BodyWord,
    BothWord,
    CounterpartWord,
    CueWord,
    DurationWord,
    GivenName,
    GroupWord,
    HomeWord,
    NoWord,
    ObjectWord,
    OfficialName,
    OrganisationWord,
    PageWord,
    PersonWord,
    PortfolioWord,
    SameWord,
    StateWord,
    TitleWord,
    TopicWord,
)
from sahel_timeline.names import elisions
from sahel_timeline.normal_text import fold_phrase, fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.people_words import PeopleWords
    from sahel_timeline.knowledge.words import Cues, EngagementRule, Language, PageWords
    from sahel_timeline.lexicon.senses import Sense

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


def spellings(word: str, folded: str | None = None) -> tuple[str, ...]:
    """The word as the text's folded form has it; the stop and blank of "J. Trump" are two blanks there.

    `folded` is `fold_phrase(word)`, where it is known.
    """
    if "  " in word:
        return (word,)  # folded already
    folded = fold_phrase(word) if folded is None else folded
    return (folded, fold_words(word).strip()) if ". " in word or ", " in word else (folded,)


#: Fields of `people` whose words say how the person after them takes part.
_PEOPLE_CUES = ("acting_heads", "absent_heads", "on_behalf", "former", "attends", "led_by", "named_after")


#: Words of `cues` that are too frequent to be found everywhere; they are looked at beside a participle or a length.
_ASIDE = ("accented", "auxiliaries", "determiners", "noun_markers", "during", "durations")

#: Words of pages that are no longer have other uses in another language.
LONGEST_PARTICLE = 4


def find_entries(knowledge: Knowledge, language: Language) -> Iterator[tuple[str, Sense]]:
    """Every word of the lexicon of a language with one of its senses."""
    yield from _people(knowledge)
    yield from _states(knowledge)
    yield from _capitals(knowledge, language)
    yield from _titles(language)
    yield from _people_words(language.people)
    yield from _cues(language.cues)
    yield from _page(language.page)
    for other in knowledge.languages.values():
        # a page may be in another language than its article; "on" and "par" are words of articles
        yield from (entry for entry in _page(other.page) if len(entry[0]) > LONGEST_PARTICLE)
    for topic, words in language.topics.items():
        for word in expand(words):
            yield word, TopicWord(topic)
    yield from _acts(language)


def _people(knowledge: Knowledge) -> Iterator[tuple[str, Sense]]:
    holders: dict[str, list[str]] = {}
    for official in knowledge.officials.values():
        for name in (official.name, *official.variants):
            for spelling in elisions(name):
                for folded in spellings(spelling):
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
                yield word, BodyWord(state.id, word if body.generic else body.name, body.host)
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


def _capitals(knowledge: Knowledge, language: Language) -> Iterator[tuple[str, Sense]]:
    """“la capitale malienne”, "capital of Mali": other words for a capital, which is named by its name."""
    code = language.language
    for state in knowledge.states.values():
        name = next(iter(state.capital.get(code, ())), None)
        for pattern in expand(language.people.capital) if name else ():
            words = state.adjectives if "{adjective}" in pattern else state.nouns
            for word in expand(words.get(code, ())):
                yield pattern.format(adjective=word, noun=word), StateWord(state.id, "capital", name)


def _titles(language: Language) -> Iterator[tuple[str, Sense]]:
    for title in language.titles:
        for word in expand(title.words):
            yield word, TitleWord((title.office, *title.also), title.state, title.never, title.named)
    for title in language.portfolios:
        for word in expand(title.words):
            yield word, PortfolioWord(title.office, title.state)


def _people_words(people: PeopleWords) -> Iterator[tuple[str, Sense]]:
    for word in expand(people.honorifics):
        yield word, PersonWord("honorific")
    for word in expand(people.ranks):
        yield word, PersonWord("rank")
    for word in expand(people.counterpart):
        yield word, CounterpartWord()
    for word in expand(people.pronouns):
        yield word, SameWord()
    for word in expand(people.groups):
        yield word, GroupWord(fold_phrase(word))
    for institution in people.institutions:
        for word in expand(institution.words):
            yield word, GroupWord(fold_phrase(word), True, institution.never)
    for word in expand(people.both):
        yield word, BothWord()
    for word in expand(people.home):
        yield word, HomeWord()
    for field in _PEOPLE_CUES:
        for word in expand(getattr(people, field)):
            yield word, CueWord(field)


def _cues(cues: Cues) -> Iterator[tuple[str, Sense]]:
    for field in cues.__struct_fields__:
        if field not in _ASIDE:
            for word in expand(getattr(cues, field)):
                yield word, CueWord(field)
    for days, words in cues.durations.items():
        for word in expand(words):
            yield word, DurationWord(days)


def _page(page: PageWords) -> Iterator[tuple[str, Sense]]:
    for field in page.__struct_fields__:
        if field != "abbreviations":
            for word in expand(getattr(page, field)):
                yield word, PageWord(field)


def _acts(language: Language) -> Iterator[tuple[str, Sense]]:
    objects: dict[str, list[int]] = {}
    for index, rule in enumerate(language.engagements):
        for form in FORMS:
            for word in expand(getattr(rule, form)):
                yield word, ActWord(index, form, word.lower())
        for word in expand(_objects(rule, language)):
            objects.setdefault(fold_phrase(word), []).append(index)
    for word in expand(language.idioms):
        yield word, ActWord(NO_RULE, "idiom", word.lower())
    for phrase, rules in objects.items():
        # "caution de visa" hides "caution" and "visa" from the scan, so that it is an object of their rules too
        words = phrase.split()
        parts = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
        inner = [rule for part in sorted(parts) for rule in objects.get(part, ())]
        yield phrase, ObjectWord(tuple(dict.fromkeys(rules + inner)))


def _objects(rule: EngagementRule, language: Language) -> Iterator[str]:
    """What a rule acts on, with the lists that it names written out."""
    for entry in rule.object:
        if entry.startswith("@"):
            yield from language.objects[entry[1:]]
        else:
            yield entry
