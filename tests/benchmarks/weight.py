"""What records weigh in memory, with all that they refer to."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


def weigh(things: Iterable[Any]) -> int:
    """Bytes of the things and all that they hold; what several share counts once."""
    seen: set[int] = set()
    waiting = list(things)
    total = 0
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        total += sys.getsizeof(thing)
        if isinstance(thing, msgspec.Struct):
            waiting.extend(getattr(thing, field) for field in thing.__struct_fields__)
        elif isinstance(thing, Mapping):
            waiting.extend((*thing.keys(), *thing.values()))
        elif isinstance(thing, (tuple, list, set, frozenset)):
            waiting.extend(thing)
    return total
