"""Who acts for no state, whatever state stands beside: people of an NGO, a trade union, a family, a firm."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.lexicon import Cue
    from sahel_timeline.normal_text import NormalText

#: Between "délégation" and "famille" in "une délégation de la famille", at most, in characters.
COMPLEMENT = 7
ADJECTIVE = 2
#: From "la Fondation" to the name after its own: "la secrétaire générale de la Fondation Keur Yaakaar, Mme X".
NAMED = 50
_SPEAKERS = frozenset(("noun", "capital", "metonym"))


def is_of(actor: Actor, cue: Cue, text: NormalText) -> bool:
    """Whether an actor is named as one of those who act for no state, or only says where they are from.

    "une délégation de la famille X", "le président du mouvement Y", "l'Union des routiers du Sénégal"; a state that
    is named further away is none of theirs, nor is an official beside them ("l'ambassadeur et une ONG").
    """
    if actor.start < cue.end and cue.start < actor.end:
        return True
    if actor.kind == "state":
        if actor.form == "adjective":  # "l'ONG américaine"; "les chauffeurs maliens" are whom a measure concerns
            return "private" in cue.kinds and 0 <= actor.start - cue.end <= ADJECTIVE
        return actor.form in _SPEAKERS and not actor.located and 0 <= actor.start - cue.end <= COMPLEMENT
    if actor.kind == "person" and actor.state is None and 0 < actor.start - cue.end <= NAMED:
        between = text.text[cue.end : actor.start]
        return between.rstrip().endswith(",") and between.count(",") == 1
    return actor.kind in ("office", "group") and not actor.name and 0 <= cue.start - actor.end <= COMPLEMENT
