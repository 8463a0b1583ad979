"""Whether the words around a date speak of the future: the verb that stands nearest decides.

"Rentré mardi de Washington, le ministre repartira vendredi": Tuesday was, Friday will be.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_timeline.reading import Reading

#: How near before or after a date a word of the future governs it, in characters.
NEAR, NEAR_AFTER = 80, 60


#: A verb in the conditional governs an act this near.
SUPPOSED = 70


def is_supposed(reading: Reading, start: int, end: int, offset: int) -> bool:
    """Whether the verb nearest to an offset is in the conditional ("la visite qui serait prévue")."""
    vocabulary, text = reading.lexicon.vocabulary, reading.text
    start, end = max(start, offset - SUPPOSED), min(end, offset + SUPPOSED)
    found = vocabulary.conditional.find(text, start, end)
    if not found:
        return False
    nearest = min(abs(place - offset) for place in found)
    told = vocabulary.past.finditer(text.folded, start, end) if vocabulary.past is not None else ()
    return not any(
        abs(m.start() - offset) < nearest and text.text[m.start() : m.end()] in vocabulary.past_words for m in told
    )


class LooksAhead:
    """Tells whether the sentence at an offset speaks of the future; worked out when it is first asked."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _words(self) -> list[int]:
        scan = self._reading.scan
        words = [cue.start for cue in scan.cues if "planned" in cue.kinds]
        words += [match.start for match in scan.acts for sense in match.senses if sense.form == "future"]
        return words

    def __call__(self, offset: int) -> bool:
        """Whether a verb of the future is the nearest to an offset of the normal text, in its sentence."""
        text, vocabulary = self._reading.text, self._reading.lexicon.vocabulary
        start, end = max(0, offset - NEAR), min(len(text.text), offset + NEAR_AFTER)
        ahead = [word for word in self._words if start <= word < end]
        ahead += vocabulary.future.find(text, start, end)
        ahead += vocabulary.invitations.find(text.folded, start, end)
        if not ahead:  # where the sentence ends matters to no one
            return False
        sentences = self._reading.sentences
        index = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
        if index >= 0:
            start, end = max(start, sentences[index].start), min(end, sentences[index].end)
            ahead = [word for word in ahead if start <= word < end]
        ahead = [word for word in ahead if '"' not in text.folded[min(word, offset) : max(word, offset)]]
        if not ahead or text.words.startswith(vocabulary.since_past, offset + 1):
            return False
        behind = [
            m.start()
            for m in (vocabulary.past.finditer(text.folded, start, end) if vocabulary.past is not None else ())
            if text.text[m.start() : m.end()] in vocabulary.past_words  # "a", not "à"
        ]
        nearest = min(abs(word - offset) for word in ahead)
        return not any(abs(word - offset) < nearest for word in behind)
