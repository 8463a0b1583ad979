"""Names of institutions: "Direction nationale des services vétérinaires", as far as they reach.

A head ("Direction", "Institut") begins them; what goes on is of the name while it is an adjective of such names, a
capitalised word or state, or a complement ("des services vétérinaires").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.actors.parts import Parts
from sahel_timeline.lexicon.senses import BodyWord, GroupWord, StateWord

if TYPE_CHECKING:
    from sahel_timeline.actors.parts import Part

#: Parts that no name of an institution reaches over: titles, ranks, names of people, other organisations.
_ENDS = frozenset("TRHOG2hZ")


class Institution(msgspec.Struct, frozen=True, gc=False):
    """Where the name of an institution ends, the part after it, and the state that the name gives."""

    end: int
    following: int
    state: str | None


class Institutions(Parts):
    """Parts of a text that know the institutions between them."""

    def institution(self, index: int) -> Institution | None:
        """The institution whose name begins at a part; None for a common noun ("sous la direction de X")."""
        head = self.parts[index].match
        raw, words = self.text.text, self.words
        end, position, state = head.end, index + 1, None
        proper = raw[head.start].isupper() or " " in raw[head.start : head.end]
        while token := words.institution_token.match(raw, end):
            start, last = token.span("word")
            link = token["link"] is not None
            part = self._part_at(position, start)
            if part is None:
                word = raw[start:last]
                if not link and not word[0].isupper() and word.lower() not in words.institution_words:
                    break
                if words.not_name.match(word) or word.lower() in words.clause:
                    break
                proper = proper or word[0].isupper()
            else:
                if part.kind in _ENDS or part.kind == "N":
                    break
                found = _state_of(part)
                if found is not None and state is not None and found != state:
                    break
                state = state or found
                # "l'école de Thiès" is no name
                proper = proper or (part.kind != "S" and raw[start].isupper())
                last = part.match.end
                position += 1
            end = last
        while position < len(self.parts) and self.parts[position].match.start < end:
            position += 1
        if not proper or end == head.end:
            return None
        return Institution(end, position, state)

    def _part_at(self, position: int, start: int) -> Part | None:
        """The part that begins at a place of the text."""
        while position < len(self.parts) and self.parts[position].match.end <= start:
            position += 1
        part = self.parts[position] if position < len(self.parts) else None
        return part if part is not None and part.match.start <= start else None


def is_institution(part: Part) -> bool:
    """Whether the word is a head of such names, and no group like "délégation"."""
    return part.kind == "D" and any(isinstance(s, GroupWord) and s.institution for s in part.match.senses)


def _state_of(part: Part) -> str | None:
    return next((s.state for s in part.match.senses if isinstance(s, StateWord | BodyWord)), None)
