"""Those who bear a name in one article: what they may be called by, and whether two mentions are of one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.actors.words import surnames
from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from sahel_timeline.actors.actor import Actor


@lru_cache(maxsize=16384)
def short_names(name: str) -> list[str]:
    """What a person may be called by after the full name: surname, or a name of some length ("Diomaye")."""
    return list(dict.fromkeys([*surnames(name), *(word for word in fold_phrase(name).split() if len(word) > 4)]))


def key_of(actor: Actor) -> str:
    """What tells the bearer of a name from others: the official's id, or the folded name."""
    return actor.candidates[0] if len(actor.candidates) == 1 else fold_phrase(actor.name or "")


def are_same(left: Actor, right: Actor) -> bool:
    """Whether two full names are of one person: the same official, or one name's words within the other's."""
    if len(left.candidates) == 1 and len(right.candidates) == 1:
        return left.candidates == right.candidates
    if left.name == right.name:
        return " " in (left.name or "")
    a, b = set(fold_phrase(left.name or "").split()), set(fold_phrase(right.name or "").split())
    return (a <= b or b <= a) and len(a & b) > 1


def merged(left: Actor, right: Actor) -> Actor:
    """What two mentions of one person say together; the longer name stays."""
    longer = left if len(left.name or "") >= len(right.name or "") else right
    return replace(
        left,
        name=longer.name if not left.candidates else left.name,
        state=left.state or right.state,
        candidates=left.candidates or right.candidates,
        offices=left.offices or right.offices,
        host=left.host or right.host,
    )
