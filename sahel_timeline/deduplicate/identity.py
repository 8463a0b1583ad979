"""Stable names for events: `2025-11-04-us-mali-landau-diop`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from slugify import slugify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import EventDate, EventMention

#: Ids are not longer than this, in characters.
LONGEST = 96
#: What slugify leaves as it is; it takes a while to say so.
_IS_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: The kind is named in the id of all but these.
_PLAIN = ("meeting", "call")


def event_slug(dyad: str, date: EventDate, kind: str, names: Sequence[str]) -> str:
    """Date, dyad, kind and the principals; made of the event alone, so that other articles don't change it."""
    when = (date.edtf or "undated").replace("..", "").strip("/").split("/")[0].rstrip("~?%")
    if date.basis == "publication":
        when = f"by-{when}" if date.latest else f"from-{when}"
    elif date.basis == "undated":
        when = "undated"
    slug = "-".join((when, dyad, *([] if kind in _PLAIN else [kind]), *names))
    if len(slug) <= LONGEST and _IS_SLUG.fullmatch(slug):
        return slug
    return slugify(slug, max_length=LONGEST, word_boundary=True)


def principals(mentions: Sequence[EventMention], knowledge: Knowledge) -> tuple[str, ...]:
    """Who acts for the states of the dyad, as ids name them."""
    states = knowledge.dyads[mentions[0].dyad].states
    return tuple(name for state in states if (name := _principal(mentions, state, knowledge)))


@lru_cache(maxsize=8192)
def _slug(name: str) -> str:
    return slugify(name)


def _principal(mentions: Sequence[EventMention], state: str, knowledge: Knowledge) -> str | None:
    """The surname of the one most named for a state, of the highest office; else the office or body."""
    weights: dict[str, int] = {}
    names: dict[str, str] = {}
    side = [actor for mention in mentions for actor in mention.actors if actor.state == state]
    # "les deux pays ont tenu une séance; X conduisait la délégation": where nobody acts, those who attended
    for actor in [actor for actor in side if actor.principal] or side:
        if actor.person:
            official = knowledge.officials.get(actor.person)
            name = official.name if official else actor.name or ""
            key = f"0{actor.person}"
            label = _slug(name).split("-")[-1]
        elif actor.offices:
            key = label = actor.offices[0]
            key = f"1{key}"
        else:
            key, label = f"2{actor.body}", _slug(actor.body or state)
        weights[key] = weights.get(key, 0) + 1
        names[key] = label
    if not weights:
        return None
    return names[min(weights, key=lambda k: (k[0], -weights[k], k))]
