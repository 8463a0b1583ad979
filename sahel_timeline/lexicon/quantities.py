"""How much was handed over: "17 palettes", "deux ambulances". Gifts that are told without date are told apart by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahel_timeline.lexicon.entries import expand
from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.knowledge.words import Language
    from sahel_timeline.normal_text import NormalText

#: Before what is counted, in what a mention is about: "=palettes:17".
COUNTED = "="


class Quantities:
    """What a language counts, and how it writes numbers."""

    def __init__(self, language: Language) -> None:
        self._numbers = {
            fold_phrase(word): str(number) for number, words in language.calendar.numbers.items() for word in words
        }
        things = sorted({fold_phrase(word) for word in expand(language.counted)}, key=len, reverse=True)
        numbers = "|".join(sorted(map(re.escape, self._numbers), key=len, reverse=True)) or "(?!)"
        number = rf"(?P<number>\d{{1,3}}(?: \d{{3}})+|\d+|{numbers})"
        self._pattern = re.compile(rf" {number} (?:[a-z]{{3,}} )?(?P<thing>{'|'.join(things) or '(?!)'}) ")

    def find(self, text: NormalText, start: int, end: int) -> Iterator[str]:
        """The quantities between two places of the normal text, as `=thing:number`."""
        for match in self._pattern.finditer(text.words, start, end + 1):
            number = match["number"].replace(" ", "")
            yield f"{COUNTED}{match['thing']}:{self._numbers.get(number, number)}"
