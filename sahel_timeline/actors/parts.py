"""The parts of noun phrases: what the lexicon found, each in one role, and what may stand between two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.lexicon.senses import (
    BodyWord,
    BothWord,
    CounterpartWord,
    GivenName,
    GroupWord,
    HomeWord,
    OfficialName,
    OrganisationWord,
    PersonWord,
    PortfolioWord,
    SameWord,
    StateWord,
    TitleWord,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.lexicon import Match
    from sahel_timeline.lexicon.senses import Entity
    from sahel_timeline.normal_text import NormalText

#: Farther apart than this two matches are not of one phrase, in characters.
REACH = 26
#: No phrase reaches over one of these.
_APART = frozenset(';:"«»!?')


class Part(msgspec.Struct, frozen=True, gc=False):
    """One match in its role within a phrase.

    T title, P portfolio, R rank or honorific, O official's name, G given name, S state word, B body, H counterpart,
    D group, Z other organisation, 2 both sides, h home, Y "celui", N words that only look like a state.
    """

    kind: str
    match: Match[Entity]


_KINDS: dict[type, str] = {
    OfficialName: "O",
    GivenName: "G",
    StateWord: "S",
    BodyWord: "B",
    OrganisationWord: "Z",
    TitleWord: "T",
    PortfolioWord: "P",
    PersonWord: "R",
    CounterpartWord: "H",
    SameWord: "Y",
    GroupWord: "D",
    BothWord: "2",
    HomeWord: "h",
}
#: Where a word has several senses, the first of these is its role in a phrase.
_ORDER = "2hOBTSRHZDPGY"


def phrase_parts(matches: Sequence[Match[Entity]]) -> list[Part]:
    """The matches of the entity layer, each in one role."""
    found = []
    for match in matches:
        if len(match.senses) == 1:
            kind = _KINDS.get(type(match.senses[0]), "N")
        else:
            kinds = {_KINDS.get(type(sense), "N") for sense in match.senses}
            kind = next((k for k in _ORDER if k in kinds), "N")
        found.append(Part(kind, match))
    return found


class Parts:
    """The parts of one text, in order, with the text that they stand in."""

    def __init__(self, text: NormalText, matches: Sequence[Match[Entity]], words: ActorWords) -> None:
        self.text = text
        self.words = words
        self.parts = phrase_parts(matches)

    def link(self, left: int, right: int) -> str | None:
        """The folded words between two places if they hold a phrase together, else None; "," for a comma."""
        if right - left > REACH or right < left:
            return None
        if right - left == 1:
            return ""  # one blank, by far the most frequent
        between = self.text.text[left:right]
        if not between or between.isspace():
            return "" if between.count("\n") < 2 else None
        marks = set(between)
        if not marks.isdisjoint(_APART) or "\n\n" in between:
            return None
        words = " ".join(self.text.words[left + 1 : right + 1].split())
        if "," in marks:
            return "," if not words or words in self.words.articles else None
        if "(" in marks:
            return "(" if not words else None
        if "." in marks and (words not in ("s", "") or self._ends_sentence(left)):
            return None
        return words if words in self.words.links else None

    def _ends_sentence(self, end: int) -> bool:
        """Whether a stop after this place is one: not after "M", "Gén" or an initial."""
        before = self.text.words[max(0, end - 14) : end + 1].split()
        return bool(before) and len(before[-1]) > 3 and before[-1] not in self.words.abbreviations

    def starts_title(self, index: int) -> bool:
        """English puts the state or body before the title: "Malian President", "State Department spokesman"."""
        if index + 1 >= len(self.parts) or self.parts[index + 1].kind not in "TH":
            return False
        state, title = self.parts[index].match, self.parts[index + 1].match
        between = self.text.folded[state.end : title.start]
        return between.strip() in ("", "'s", "'", "-") and "\n" not in between
