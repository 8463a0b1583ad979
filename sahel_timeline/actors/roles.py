"""How each actor takes part: the words before the phrase say whether one acts, attends or is only talked about.

"la visite de X" is X's act; "le message de X" is not, "en présence de X" makes X an attendant, "l'ancien ministre X" is
no official any more.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from sahel_timeline.lexicon import CueWord

if TYPE_CHECKING:
    from sahel_timeline.actors.phrases import Actor
    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.reading import Reading

#: The head of one who acts in a passive sentence: "reçu par X".
BY = "by"
_ROLES = {
    "absent_heads": "absent",
    "attends": "attending",
    "former": "former",
    "named_after": "place",
    "on_behalf": "behalf",
}


def assign_roles(actors: list[Actor], reading: Reading, words: ActorWords) -> list[Actor]:
    """The same actors with their roles."""
    cues = [
        (match.start, match.end, {sense.cue for sense in match.senses if isinstance(sense, CueWord)})
        for match in reading.scan.cues
    ]
    cues = [cue for cue in cues if cue[2] & (_ROLES.keys() | {"acting_heads"})]
    starts = [cue[0] for cue in cues]
    return [_with_role(actor, cues, starts, reading, words) for actor in actors]


def _with_role(
    actor: Actor,
    cues: list[tuple[int, int, set[str]]],
    starts: list[int],
    reading: Reading,
    words: ActorWords,
) -> Actor:
    text = reading.text
    following = bisect_right(starts, actor.end)
    if following < len(cues) and "former" in cues[following][2] and cues[following][0] - actor.end <= 4:
        return actor._replace(role="former")  # "X, ancien président"
    index = bisect_right(starts, actor.start) - 1
    for position in (index, index - 1):
        if position < 0:
            break
        start, end, kinds = cues[position]
        if end > actor.start:
            continue
        between = text.words[end + 1 : actor.start + 1].split()
        if len(between) > 3 or actor.start - end > 20:
            break
        if "\n" in text.text[end : actor.start] or "." in text.text[end : actor.start]:
            break
        bare = [word for word in between if word not in words.articles]
        if not bare:
            role = next((_ROLES[kind] for kind in kinds if kind in _ROLES), None)
            if role is not None:
                return actor._replace(role=role, head=text.words[start + 1 : end + 1])
        elif all(word in words.genitive for word in bare) and "acting_heads" in kinds:
            return actor._replace(head=text.words[start + 1 : end + 1])
    return _genitive(actor, reading, words)


def _genitive(actor: Actor, reading: Reading, words: ActorWords) -> Actor:
    """A complement ("le message du président X") is talked about; its head is kept, some frames want it."""
    if actor.kind == "state":
        return actor
    before = reading.text.words[max(0, actor.start - 40) : actor.start + 1].split()
    while before and before[-1] in words.articles:
        before.pop()
    if before and before[-1] in words.by:
        return actor._replace(head=BY)
    if len(before) < 2 or before[-1] not in words.genitive:
        return actor
    while before and (before[-1] in words.genitive or before[-1] in words.articles):
        before.pop()
    if before and before[-1] in words.not_heads:
        return actor
    if before and before[-1] in words.pronouns:
        return actor._replace(role="absent", head=before[-1])  # "la visite de X et celle de Y": another visit
    # "la visite officielle de X": adjectives and complements stand between the head and its genitive
    acting = next((word for word in reversed(before[-3:]) if word in words.heads), None)
    return actor._replace(role="absent", head=acting or (before[-1] if before else ""))
