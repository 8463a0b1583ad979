"""Where a sentence itself begins after a dateline: "Bamako, 28 fév (Agences) – Les États-Unis ont levé …".

Place and day of a dateline are those of the writing. What is told after it has its own, or none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.actors import Actor
    from sahel_timeline.engagements.dating import PlacedTime
    from sahel_timeline.normal_text import NormalText
    from sahel_timeline.page import Sentence

#: A dateline is at most so long, in characters.
LONGEST = 80
#: A place or two, a day, an agency or author in brackets, and a dash.
_DATELINE = re.compile(
    r"\s*(?P<place>[^\W\d_a-zà-ÿ][\w.'’-]*(?: [^\W\d_a-zà-ÿ][\w.'’-]*){0,3})(?:[ ,]+[^\W\d_a-zà-ÿ][\w.'’-]*){0,3}"
    r"(?P<day>[ ,]*(?:(?:\w+ ){0,2}\d{1,2}\w{0,2}[ /.-]\w+\.?|[^\W\d_a-zà-ÿ][a-z]{2,8}\.? \d{1,2})"
    r"(?:[ /,.-]+\d{2,4})?)?"
    r"(?P<agency>\s*\([^()\n]{2,30}\))?\s*[-–—]\s"
)
#: What no dateline is without, in folded text; most sentences are.
_DASH = re.compile(r"-\s")


def dateline_end(text: NormalText, sentence: Sentence) -> int:
    """Where the dateline of a sentence ends; its beginning if it has none."""
    if sentence.headline:
        return sentence.start
    limit = min(sentence.end, sentence.start + LONGEST)
    dash = text.folded.find("-", sentence.start, limit)
    if dash < 0 or _DASH.search(text.folded, dash, limit) is None:
        return sentence.start
    found = _DATELINE.match(text.text, sentence.start, limit)
    if found is None:
        return sentence.start
    # "KIDIRA, Senegal -": without a day or an agency the place stands in capitals
    in_capitals = found["place"].isupper() and len(found["place"]) > 2
    return found.end() if found["day"] or found["agency"] or in_capitals else sentence.start


def without_dateline(
    actors: Sequence[Actor], times: Sequence[PlacedTime], end: int
) -> tuple[Sequence[Actor], Sequence[PlacedTime]]:
    """Actors and times of a sentence; the states of its dateline are places only, and its day is none of theirs."""
    placed = [
        replace(actor, form="dateline", located=True) if actor.kind == "state" and actor.end <= end else actor
        for actor in actors
    ]
    return placed, [time for time in times if time.end > end]
