"""Verbs by their endings ("rencontrera" is of the future, "rencontrerait" only supposed), and phrases that tell it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.normal_text import NormalText


#: What stands between the words of a phrase.
PAUSE = "[ '-]"


def is_any_in(words: Iterable[str], folded: str, start: int, end: int) -> bool:
    """Whether any of these stands in a part of a text: asked before a pattern that is tried at every letter."""
    for word in words:  # noqa: SIM110, to set up a generator takes as long as the searches
        if folded.find(word, start, end) >= 0:
            return True
    return False


class Phrases:
    """Words and phrases, found in folded text; a phrase can only stand where its longest word does."""

    def __init__(self, phrases: Sequence[str]) -> None:
        split = [fold_phrase(phrase).split() for phrase in phrases]
        self._longest = tuple(dict.fromkeys(max(words, key=len) for words in split))
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(PAUSE.join, split))})\b")

    def find(self, folded: str, start: int, end: int) -> list[int]:
        """Where they begin in `folded[start:end]`."""
        if not is_any_in(self._longest, folded, start, end):
            return []
        return [match.start() for match in self._pattern.finditer(folded, start, end)]


class Verbs:
    """Words with one of some endings, but not the others that have them too ("opéra")."""

    def __init__(self, endings: Sequence[str], others: Iterable[str]) -> None:
        self._endings = tuple(endings)
        self._pattern = re.compile(rf"(?:{'|'.join(endings)})\b")
        self._others = frozenset(fold_phrase(word) for word in others)

    def find(self, text: NormalText, start: int, end: int) -> list[int]:
        """Where such a word begins in `text[start:end]`; capitals make it a name.

        The endings are looked for, and the words read backwards from them: hardly any word has one.
        """
        folded, found = text.folded, []
        if not is_any_in(self._endings, folded, start, end):
            return []
        for ending in self._pattern.finditer(folded, start, end):
            place = ending.start()
            while place > start and "a" <= folded[place - 1] <= "z":
                place -= 1
            whole = place == 0 or not (folded[place - 1].isalnum() or folded[place - 1] == "_")
            is_verb = whole and place < ending.start() and folded[place : ending.end()] not in self._others
            if is_verb and text.text[place].islower():
                found.append(place)
        return found
