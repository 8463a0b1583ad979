"""Whether two spellings are one person's name."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from sahel_timeline.normal_text import fold_phrase

#: How alike two words of a name must be to be spellings of one ("Goeta", "Goita").
ALIKE = 0.74


@lru_cache(maxsize=65536)
def same_name(left: str, right: str) -> bool:
    """Whether two folded names may be one person's: all words of the shorter have a like one in the longer.

    An initial is like any word that begins with it; one word alone is a surname and must be the last of the other.
    """
    a, b = sorted((left.split(), right.split()), key=len)
    if not a:
        return False
    if len(a) == 1:
        return alike(a[0], b[-1])
    return _has_all(a, b) and (len(a) < len(b) or _has_all(b, a)) and _shares_a_word(a, b)


def _has_all(words: list[str], others: list[str]) -> bool:
    """Whether each of the words has one like it among the others."""
    return all(any(alike(word, other) for other in others) for word in words)


def _shares_a_word(words: list[str], others: list[str]) -> bool:
    """Whether the names agree in more than initials: "P. Nagy" is not Pierre Pinaud."""
    full = any(len(word) > 1 and len(other) > 1 and alike(word, other) for word in words for other in others)
    return full or sorted(words) == sorted(others)


@lru_cache(maxsize=65536)
def alike(left: str, right: str) -> bool:
    """Whether two words are spellings of one name."""
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    if left[0] != right[0] and left[-1] != right[-1]:
        return False
    return SequenceMatcher(None, left, right).ratio() >= ALIKE


@lru_cache(maxsize=32768)
def fold_name(name: str) -> str:
    """The key of a person's name: "M'Baye" and "Mbaye" are one."""
    return fold_phrase(name.replace("'", "").replace("’", ""))


_NASAL = re.compile(r"\b([MN])['’]?([BDGJKPTbdgjkpt])")


#: "Ag" before a name, which the press also writes in one word with it.
_PARTICLE = re.compile(r"\b(Ag) (?=[A-ZÀ-Ý])")


def elisions(name: str) -> tuple[str, ...]:
    """The name with its nasals joined and apart ("Mbaye" is also written "M'Baye"), and particles glued."""
    joined = _NASAL.sub(lambda m: m[1] + m[2].lower(), name)
    apart = _NASAL.sub(lambda m: f"{m[1]}'{m[2].upper()}", name)
    glued = _PARTICLE.sub(lambda m: m[1], name)
    return tuple(dict.fromkeys((name, joined, apart, glued)))


def proper_case(name: str) -> str:
    """A name as it is written outside headlines and lists: "DEMBÉLÉ Madina" is "Dembélé Madina"."""
    return " ".join(_proper(word) for word in name.split(" "))


#: Surnames of two letters ("BA", "SY") have a vowel, initials ("JF") mostly none; numbers of kings have other letters.
_SHORT = re.compile(r"(?=.*[AEOUYÂÉ])[^\W\d_]{2}")


def _proper(word: str) -> str:
    if not word.isupper() or "." in word or (len(word) < 3 and not _SHORT.fullmatch(word)):
        return word
    return "".join(
        letter if index == 0 or not (word[index - 1].isalpha()) else letter.lower() for index, letter in enumerate(word)
    )
