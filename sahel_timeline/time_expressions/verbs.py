"""Verbs by their endings: "rencontrera" is of the future, "rencontrerait" is only supposed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.normal_text import NormalText


class Verbs:
    """Words with one of some endings, but not the others that have them too ("opéra")."""

    def __init__(self, endings: Sequence[str], others: Iterable[str]) -> None:
        self._ending = re.compile(rf"(?:{'|'.join(endings)})\b") if endings else None
        self._others = frozenset(fold_phrase(word) for word in others)

    def find(self, text: NormalText, start: int, end: int) -> list[int]:
        """Where such a word begins in `text[start:end]`; capitals make it a name.

        The endings are looked for, and the words read backwards from them: hardly any word has one.
        """
        if self._ending is None:
            return []
        folded, found = text.folded, []
        for ending in self._ending.finditer(folded, start, end):
            place = ending.start()
            while place > start and "a" <= folded[place - 1] <= "z":
                place -= 1
            whole = place == 0 or not (folded[place - 1].isalnum() or folded[place - 1] == "_")
            is_verb = whole and place < ending.start() and folded[place : ending.end()] not in self._others
            if is_verb and text.text[place].islower():
                found.append(place)
        return found
