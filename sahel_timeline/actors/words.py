"""The language's own small words that the actor rules need, folded once a lexicon."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sahel_timeline.lexicon.entries import expand
from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.words import Language

# A name's words: capitalised, with the particles of the region's and of western names between them.
_PART = r"(?:[A-ZÀ-ÝŒ]\.|[A-ZÀ-ÝŒ][\w’'‑-]*)"
_PARTICLE = r"(?:(?:ag|Ag|AG|ould|Ould|el|El|al|Al|ben|bin|de|von|van|di|da|dos|Mc)[ \u00a0])"


class ActorWords:
    """What may join, precede or end the parts of a noun phrase in one language, and the surnames of officials."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        people = language.people
        self.links = frozenset(fold_phrase(word) for word in expand(people.links)) | {""}
        self.host_links = frozenset(fold_phrase(word) for word in expand(people.host_links))
        self.genitive = frozenset(fold_phrase(word) for word in expand(people.genitive))
        self.affiliation = frozenset(fold_phrase(word) for word in expand(people.affiliation))
        self.institutions = frozenset(
            fold_phrase(word) for heads in people.institutions for word in expand(heads.words)
        )
        self.standing = frozenset(fold_phrase(word) for word in expand(people.standing))
        self.by = frozenset(fold_phrase(word) for word in expand(people.by))
        self.through = tuple(f" {fold_phrase(word)}" for word in expand(people.through))
        #: the last words of these
        self.through_ends = frozenset(phrase.split()[-1] for phrase in self.through)
        self.to = frozenset(fold_phrase(word) for word in expand(people.to))
        #: the same with their accents: "a dit le colonel" is nothing said "à" the colonel
        self.to_written = frozenset(word.lower() for word in expand(people.to))
        self.sides = frozenset(fold_phrase(word) for word in expand(people.sides))
        self.pronouns = frozenset(fold_phrase(word) for word in expand(people.pronouns))
        self.possessives = frozenset(fold_phrase(word) for word in expand(people.possessives))
        tails = "|".join(re.escape(fold_phrase(word)) for word in expand(people.rank_tails)) or "(?!)"
        self.tail = re.compile(rf" \(?(?:{tails})\)?(?![\w-])")
        self.company = frozenset(fold_phrase(word) for word in expand(people.company))
        self.have = frozenset(fold_phrase(word) for word in expand(people.have))
        self.respectively = frozenset(fold_phrase(word) for word in expand(people.respectively))
        self.not_heads = frozenset(fold_phrase(word) for word in expand(people.not_heads))
        self.clause = frozenset(fold_phrase(word) for word in expand(people.clause))
        self.who = frozenset(fold_phrase(word) for word in expand(people.who))
        self.relatives = frozenset(fold_phrase(word) for word in expand(people.relatives))
        self.held = frozenset(fold_phrase(word) for word in expand(people.held))
        self.at = frozenset(fold_phrase(word) for word in expand(people.at))
        self.articles = frozenset(fold_phrase(word) for word in expand(people.articles))
        self.heads = frozenset(fold_phrase(word) for word in expand(people.acting_heads))
        self.both = frozenset(fold_phrase(word) for word in language.calendar.and_)
        self.charges = self.genitive | frozenset(fold_phrase(word) for word in people.charges)
        self.institution_words = frozenset(word.lower() for word in expand(people.institution_words))
        links = "|".join(sorted(map(re.escape, expand(people.institution_links)), key=len, reverse=True)) or "(?!)"
        self.institution_token = re.compile(rf"[ \u00a0](?:(?P<link>{links})[ \u00a0’'])?(?P<word>[\w-]+)")
        self.abbreviations = frozenset(fold_phrase(word) for word in language.page.abbreviations)
        self.name = re.compile(rf"({_PART}(?:[ \u00a0]{_PARTICLE}?{_PART}){{0,4}})")
        self.name_before = re.compile(
            rf"({_PART}(?:[ \u00a0]{_PARTICLE}?{_PART}){{1,4}})\s?[,(–-]\s?(?:[a-zà-ÿ]{{1,3}}[ ’'])?$"
        )
        stop = "|".join(re.escape(word) for word in expand(people.not_names)) or "(?!)"
        self.not_name = re.compile(rf"\b(?:{stop})\b(?![’'])|\b[LlDdSs][’']")
        #: folded surname → ids of officials
        self.surnames: dict[str, list[str]] = {}
        #: folded word of a name → (its id, the words of the name) of officials
        self.name_words: dict[str, list[tuple[str, list[str]]]] = {}
        #: id → all folded words that the official's names have
        self.words_of: dict[str, set[str]] = {}
        for official in knowledge.officials.values():
            self.words_of[official.id] = {
                w for n in (official.name, *official.variants) for w in fold_phrase(n).split()
            }
            for surname in surnames(official.name):
                self.surnames.setdefault(surname, []).append(official.id)
            for name in (official.name, *official.variants):
                parts = fold_phrase(name).split()
                for part in parts:
                    self.name_words.setdefault(part, []).append((official.id, parts))


@lru_cache(maxsize=16384)
def surnames(name: str) -> list[str]:
    """What a person may be called after the first mention: the last word, and the last two ("Ag Ilyène")."""
    words = fold_phrase(name).split()
    if len(words) < 2:
        return words
    last = words[-1]
    if len(words) > 2 and len(words[-2]) <= 2:
        return [f"{words[-2]} {last}", last]  # "N'Daw" is "n daw" when folded
    return [last]
