"""Which language an article is written in, by the words that only one of them has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.normal_text import NormalText

OTHER = "other"
#: How many words are enough to tell.
SAMPLE = 800


class LanguageGuesser:
    """Counts each language's own most frequent words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._stopwords = {
            name: frozenset(fold_phrase(word) for word in language.stopwords)
            for name, language in sorted(knowledge.languages.items())
        }
        self._others = [
            frozenset(fold_phrase(word) for word in words)
            for name, words in knowledge.other_languages.items()
            if name not in knowledge.languages
        ]
        #: the words that tell any of them
        self._telling = frozenset().union(*self._stopwords.values(), *self._others)

    def guess(self, text: NormalText) -> str:
        """The language with the most of its stopwords in the text; `other` if hardly any word is known.

        `other`, too, if a language that is not read has more of its own there.
        """
        listed = text.words[:SAMPLE].split()
        if not listed:
            return OTHER
        words = self._telling.intersection(listed)
        scores = {name: len(known & words) for name, known in self._stopwords.items()}
        best = max(scores, key=scores.__getitem__)
        if any(len(other & words) > scores[best] for other in self._others):
            return OTHER
        return best if scores[best] >= min(3, max(1, len(listed) // 16)) else OTHER
