"""Whether two spellings are one person's name."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

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
        return _alike(a[0], b[-1])
    return all(any(_alike(word, other) for other in b) for word in a)


def _alike(left: str, right: str) -> bool:
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    if left[0] != right[0] and left[-1] != right[-1]:
        return False
    return SequenceMatcher(None, left, right).ratio() >= ALIKE
