"""The words of a lexicon, folded, with what each may mean: all that can be made ready before there is a text."""

from __future__ import annotations

from functools import partial
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.kept import kept
from sahel_timeline.lexicon.entries import find_entries, spellings
from sahel_timeline.lexicon.senses import CalendarWord, Sense
from sahel_timeline.normal_text import fold_phrase, fold_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.words import Language
    from sahel_timeline.time_expressions.vocabulary import Vocabulary

#: Acronyms of up to this many letters are words too when folded ("US", "PAD").
SHORT = 3
#: The code that decides what the words are.
_CODE = ("names.py", "normal_text.py", "lexicon", "time_expressions/vocabulary.py")


class Words(msgspec.Struct, frozen=True):
    """Every word of a lexicon, once, and what it may mean."""

    #: words and phrases as the folded text has them
    patterns: tuple[str, ...]
    #: for each of them, the place of its meaning
    places: tuple[int, ...]
    #: what the words mean, each meaning once
    meanings: tuple[tuple[Sense, ...], ...]
    #: places of the patterns that hold only where the text has a capital: "US" and "PAD" are "us" and "pad" when folded
    acronyms: frozenset[int]


def words_of(knowledge: Knowledge, language: Language, vocabulary: Vocabulary) -> Words:
    """What `find_words` returns; from its kept form if the knowledge knows what it was made of."""
    make = partial(find_words, knowledge, language, vocabulary)
    if not knowledge.made_of:
        return make()
    digest = blake2b(knowledge.made_of.encode(), digest_size=16)
    for content in _contents(files("sahel_timeline"), _CODE):
        digest.update(b"%d\0%s" % (len(content), content))
    return kept(f"words-{language.language}", digest.hexdigest(), Words, make)


def _contents(folder: Traversable, names: tuple[str, ...]) -> Iterator[bytes]:
    for name in names:
        entry = folder / name
        if entry.is_dir():
            yield from _contents(entry, tuple(sorted(e.name for e in entry.iterdir() if e.name.endswith(".py"))))
        else:
            yield entry.read_bytes()


def find_words(knowledge: Knowledge, language: Language, vocabulary: Vocabulary) -> Words:
    """Fold all words that there are for a language, and put together what each may mean."""
    senses: dict[str, dict[Sense, None]] = {}
    acronyms: set[str] = set()
    entries = list(find_entries(knowledge, language))
    for (word, sense), plain in zip(entries, fold_phrases([word for word, _ in entries]), strict=True):
        for folded in spellings(word, plain):
            senses.setdefault(folded, {})[sense] = None
        if len(word) <= SHORT and word.isalpha() and word.isupper():
            acronyms.add(fold_phrase(word))
    for trigger in sorted(vocabulary.triggers):
        senses.setdefault(trigger, {})[CalendarWord()] = None
    meanings: dict[tuple[Sense, ...], int] = {}
    return Words(
        patterns=tuple(senses),
        places=tuple([meanings.setdefault(tuple(found), len(meanings)) for found in senses.values()]),
        meanings=tuple(meanings),
        acronyms=frozenset(place for place, folded in enumerate(senses) if folded in acronyms),
    )
