"""What to look for in the bytes of a page: words that point to a state, in all ways in which pages write letters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html.entities import codepoint2name
from itertools import product
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.actors.words import surnames
from sahel_timeline.lexicon.entries import expand, find_entries
from sahel_timeline.lexicon.senses import BodyWord, PortfolioWord, StateWord, TitleWord
from sahel_timeline.names import elisions
from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.knowledge import Knowledge

#: A word of so many letters is looked for within others too ("maliens"); a shorter one must be whole.
LONG = 6
#: A part of a word, or an acronym, that is looked for by itself.
SHORT, ACRONYM = 3, 4
#: Accented letters of one word that are written in all ways; of a word with more, the longest part with so many.
ACCENTS = 2
#: How often a word that stands in every text is reckoned to stand in the phrases.
EVERYWHERE = 10_000
#: By how many letters a name is rarer than another word.
NAME = 4
_TOKEN = re.compile(r"[^\W_]+")
_ASCII = re.compile(r"[a-z0-9]+")


class Needle(msgspec.Struct, frozen=True):
    """What bytes point to: states, and what must stand beside them."""

    states: frozenset[str]
    #: folded words, all of which stand near
    beside: frozenset[str] = frozenset()
    #: what of them is written in one way only, the longest first
    parts: tuple[bytes, ...] = ()
    #: of a word of a person's name the words before and after it, in order and turned round
    around: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    #: a surname, which a title beside it makes a person
    titled: bool = False
    #: whole words only
    whole: bool = False
    #: in capitals only ("US")
    acronym: bool = False

    @property
    def is_weak(self) -> bool:
        """Whether something must stand beside it."""
        return bool(self.beside or self.around)


def find_needles(knowledge: Knowledge) -> dict[bytes, list[Needle]]:
    """Bytes in lower case → what they may point to, of the states of all dyads."""
    wanted = {state for dyad in knowledge.dyads.values() for state in dyad.states}
    phrases: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for state, written in _state_words(knowledge, wanted):
        tokens = tuple(_TOKEN.findall(unicodedata.normalize("NFC", written)))
        phrases.setdefault(tuple(map(fold_phrase, tokens)), {}).setdefault(written, set()).add(state)
    frequent = Counter(word for folded in phrases for word in folded)
    # words that stand in every text are the last to look for
    frequent.update({fold_phrase(w): EVERYWHERE for known in knowledge.languages.values() for w in known.stopwords})
    needles: dict[bytes, dict[Needle, None]] = {}
    alone: dict[str, set[str]] = {}
    # single words first: a phrase that has one of them needs no looking for
    for folded in sorted(phrases, key=lambda words: (len(words), sum(map(len, words)))):
        for written, states in phrases[folded].items():
            open_states = states - set().union(*(alone.get(word, set()) for word in folded))
            words = _TOKEN.findall(unicodedata.normalize("NFC", written))
            if open_states and words:
                for spelling, needle in _phrase(words, frozenset(open_states), frequent):
                    needles.setdefault(spelling, {})[needle] = None
        if len(folded) == 1:
            alone.setdefault(folded[0], set()).update(*phrases[folded].values())
    for spelling, needle in _people(knowledge, wanted):
        needles.setdefault(spelling, {})[needle] = None
    return {spelling: list(found) for spelling, found in needles.items()}


def _state_words(knowledge: Knowledge, wanted: set[str]) -> Iterator[tuple[str, str]]:
    for language in knowledge.languages.values():
        for written, sense in find_entries(knowledge, language):
            if isinstance(sense, StateWord | BodyWord | TitleWord | PortfolioWord) and sense.state in wanted:
                yield sense.state, written


def _phrase(tokens: list[str], states: frozenset[str], frequent: Counter[str]) -> Iterator[tuple[bytes, Needle]]:
    """A word, or the rarest of a phrase with the others beside it."""
    if max(map(len, tokens)) == 1:  # "U.S."
        for between in (".", ". ", " "):
            yield between.join(tokens).lower().encode(), Needle(states, whole=True, acronym=True)
        return
    key = max(tokens, key=lambda token: (len(token) >= SHORT, _rarity(token, frequent)))
    others = [token for token in tokens if token is not key]
    beside = frozenset(fold_phrase(token) for token in others)
    known = {max(_ASCII.findall(token.lower()), key=len, default="").encode() for token in others}
    parts = tuple(sorted(known, key=lambda part: (-len(part), part)))
    acronym = len(tokens) == 1 and len(key) <= ACRONYM and key.isupper()
    for spelling in spellings(key):
        yield spelling, Needle(states, beside, parts, whole=len(key) < LONG or bool(beside), acronym=acronym)


def _rarity(token: str, frequent: Counter[str]) -> int:
    """How rare a word is in the press: long ones, names, those that few phrases have."""
    return len(token) - 2 * frequent[fold_phrase(token)] + (NAME if token[0].isupper() else 0)


def _people(knowledge: Knowledge, wanted: set[str]) -> Iterator[tuple[bytes, Needle]]:
    """Each word of an official's name, with the others around it or a title beside it."""
    for official in knowledge.officials.values():
        hosts = {tenure.host for tenure in official.offices if tenure.host}
        states = frozenset(({official.state} | hosts) & wanted)
        if not states:
            continue
        last = set(surnames(official.name))
        for name in dict.fromkeys(s for n in (official.name, *official.variants) for s in elisions(n)):
            tokens = _TOKEN.findall(unicodedata.normalize("NFC", name))
            folded = tuple(map(fold_phrase, tokens))
            for place, token in enumerate(tokens):
                titled = folded[place] in last
                if titled or len(token) >= SHORT:
                    left, right = folded[:place], folded[place + 1 :]
                    around = ((left, right), (right[::-1], left[::-1]))
                    needle = Needle(states, around=around, titled=titled, whole=True)
                    yield from ((spelling, needle) for spelling in spellings(token))


def title_words(knowledge: Knowledge) -> frozenset[str]:
    """Of each title its longest word, folded."""
    titles = {
        word
        for language in knowledge.languages.values()
        for title in (*language.titles, *language.portfolios)
        for word in expand(title.words)
    }
    return frozenset(max(fold_phrase(title).split(), key=len) for title in titles)


def spellings(word: str) -> Iterator[bytes]:
    """A word in lower case, in all the ways in which pages write its accented letters."""
    word = word.lower()
    accents = [place for place, letter in enumerate(word) if not letter.isascii()]
    if len(accents) > ACCENTS:
        # the part between the first accent and the one too many, whichever side is longer
        word = max((word[: accents[ACCENTS]], word[accents[-ACCENTS - 1] + 1 :]), key=len)
    ways = [_ways(letter) for letter in word]
    # a page writes its letters in one way, but for accents that are left out
    for way in range(max(map(len, ways), default=0)):
        for chosen in product(*({letter[0], letter[min(way, len(letter) - 1)]} for letter in ways)):
            yield b"".join(chosen)


def _ways(letter: str) -> list[bytes]:
    """Without the accent, with it apart, UTF-8, cp1252, UTF-8 read as cp1252, entities, escapes."""
    if letter.isascii():
        return [letter.encode()]
    ways = [fold_phrase(letter).encode(), unicodedata.normalize("NFD", letter).encode()]
    for form in (letter, letter.upper()):
        if len(form) == 1:
            point, utf_8 = ord(form), form.encode()
            ways += [utf_8, form.encode("cp1252", "replace"), utf_8.decode("cp1252", "replace").encode()]
            ways += [f"&#{point};".encode(), f"&#x{point:x};".encode(), f"\\u{point:04x}".encode()]
    entity = codepoint2name.get(ord(letter))
    return [*ways, f"&{entity};".encode(), f"&amp;{entity};".encode()] if entity else ways
