"""Whether two names mean one person or body, for the evaluation alone.

Spelling, order and rank may differ ("Gal Sadio CAMARA", "Camara Sadio"); another given name is another person.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

#: Words of a name that tell nobody apart: particles, forms of address, ranks, offices.
TITLES = frozenset(
    (
        *("de", "la", "le", "les", "des", "du", "el", "al", "hadj", "elhadj", "ould", "ag", "mme", "mr", "dr", "sem"),
        *("ministre", "general", "colonel", "president", "premier", "secretaire", "ambassadeur", "ambassadrice"),
        "directeur",
    )
)
#: From this likeness on, two words are spellings of one.
ALIKE = 0.75

_ASIDE = re.compile(r"\((.*?)\)")
_WORD = re.compile(r"[a-z]{2,}")


@lru_cache(maxsize=65536)
def same_name(label: str, found: str) -> bool:
    """Whether a name in the labels and one in the chronology mean the same.

    What stands in brackets in the label is another name of the same: "Mission (MINUSMA)".
    """
    there = _words(found)
    return any(_agree(_words(reading), there) for reading in (_ASIDE.sub(" ", label), *_ASIDE.findall(label)))


def _agree(here: list[str], there: list[str]) -> bool:
    if not here or not there:
        return False
    if set(here) <= set(there):
        return True
    # fewer words than the label has: one alone must be the last, which is the surname
    if set(there) <= set(here) and (len(there) > 1 or there[0] == here[-1]):
        return True
    short, long = sorted((here, there), key=len)
    return len(short) > 1 and all(any(_alike(word, other) for other in long) for word in short)


def _alike(word: str, other: str) -> bool:
    return word == other or SequenceMatcher(None, word, other).ratio() >= ALIKE


@lru_cache(maxsize=65536)
def _words(name: str) -> list[str]:
    """The words that tell a name apart; all of them if there are no others."""
    folded = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode().replace("'", "")
    words = _WORD.findall(folded)
    return [word for word in words if word not in TITLES] or words
