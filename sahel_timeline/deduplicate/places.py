"""In which state a place is, as far as the words of states tell: towns, palaces, airports."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sahel_timeline.lexicon.entries import expand
from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_timeline.knowledge import Knowledge


def state_of(place: str | None, knowledge: Knowledge) -> str | None:
    """The state that a place is in; None if nothing tells, or two states have such a place."""
    return _states_by_place(knowledge).get(fold_phrase(place)) if place else None


@lru_cache(maxsize=4)
def _states_by_place(knowledge: Knowledge) -> Mapping[str, str | None]:
    found: dict[str, str | None] = {}
    for state in knowledge.states.values():
        lists = (state.places, *state.capital.values(), *state.metonyms.values())
        for place in {fold_phrase(word) for words in lists for word in expand(words)}:
            found[place] = state.id if found.get(place, state.id) == state.id else None
    return found
