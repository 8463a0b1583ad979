"""How each actor takes part: the words before the phrase say whether one acts, attends or is only talked about.

"la visite de X" is X's act; "le message de X" is not, "en présence de X" makes X an attendant, "l'ancien ministre X" is
no official any more.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.lexicon import Cue
    from sahel_timeline.reading import Reading

#: The head of one who acts in a passive sentence: "reçu par X".
BY = "by"
#: The head of one to whom something is given: "remis à X".
TO = "to"
#: The role of a place on the way to another, or beside the one that is meant: "arrivé à Nouakchott via Dakar".
THROUGH = "through"
#: How far before a state the words are looked at that say so, in characters.
BESIDE_IT = 40
#: A relative pronoun follows a name within so many characters.
FOLLOWS = 9
_ROLES = {
    "absent_heads": "absent",
    "attends": "attending",
    "former": "former",
    "named_after": "place",
    "on_behalf": "behalf",
}


_KINDS = frozenset((*_ROLES, "acting_heads"))


def assign_roles(actors: list[Actor], reading: Reading, words: ActorWords) -> list[Actor]:
    """The same actors with their roles."""
    cues = [cue for cue in reading.scan.cues if not _KINDS.isdisjoint(cue.kinds)]
    starts = [cue.start for cue in cues]
    # a state takes part by what stands beside it, but for "offert par Washington"
    with_roles = [
        _state_that_acts(actor, reading, words)
        if actor.kind == "state"
        else _with_role(actor, cues, starts, reading, words)
        for actor in actors
    ]
    raw = reading.text.text
    for index, (actor, following) in enumerate(pairwise(with_roles)):
        # "Ibrahim Boubacar Keïta (IBK), ancien président": the name in brackets is the same person
        if following.role == "former" and raw[actor.end : following.start].strip() == "(":
            with_roles[index] = replace(actor, role="former")
    return with_roles


def _state_that_acts(actor: Actor, reading: Reading, words: ActorWords) -> Actor:
    before = reading.text.words[max(0, actor.start - BESIDE_IT) : actor.start + 1].split()
    while before and before[-1] in words.articles:
        before.pop()
    if not before:
        return actor
    if before[-1] in words.through_ends and f" {' '.join(before)}".endswith(words.through):
        return replace(actor, role=THROUGH)
    return replace(actor, head=BY) if before[-1] in words.by else actor


def _with_role(
    actor: Actor,
    cues: list[Cue],
    starts: list[int],
    reading: Reading,
    words: ActorWords,
) -> Actor:
    text = reading.text
    following = bisect_right(starts, actor.end)
    if following < len(cues) and "former" in cues[following].kinds and cues[following].start - actor.end <= 4:
        return replace(actor, role="former")  # "X, ancien président"
    index = bisect_right(starts, actor.start) - 1
    for position in (index, index - 1):
        if position < 0:
            break
        cue = cues[position]
        start, end, kinds = cue.start, cue.end, cue.kinds
        if end > actor.start:
            if start < actor.start and "on_behalf" in kinds:  # "pour la partie | malienne"
                return replace(actor, role="behalf", head=text.words[start + 1 : end + 1])
            if start < actor.start and "named_after" in kinds:  # "la caserne | chef d'escadron X"
                return replace(actor, role="place", head=text.words[start + 1 : end + 1])
            continue
        between = text.words[end + 1 : actor.start + 1].split()
        if len(between) > 3 or actor.start - end > 20:
            break
        if "\n" in text.text[end : actor.start] or "." in text.text[end : actor.start]:
            break
        bare = [word for word in between if word not in words.articles]
        if not bare:
            role = next((_ROLES[kind] for kind in kinds if kind in _ROLES), None)
            if role is not None and (role != "place" or "," not in text.text[end : actor.start]):
                return replace(actor, role=role, head=text.words[start + 1 : end + 1])
        elif all(word in words.genitive for word in bare) and "acting_heads" in kinds:
            return replace(actor, head=text.words[start + 1 : end + 1])
    return _genitive(actor, reading, words)


def _is_to(actor: Actor, reading: Reading, words: ActorWords) -> bool:
    """Whether the preposition is written: "a remis les clés à X", but "a dit le colonel X" in a text with accents."""
    raw = reading.text.text[max(0, actor.start - BESIDE_IT) : actor.start].lower().split()[-3:]
    return not reading.is_accented or not words.to_written.isdisjoint(word.strip('«"“,') for word in raw)


def _genitive(actor: Actor, reading: Reading, words: ActorWords) -> Actor:
    """A complement ("le message du président X") is talked about; its head is kept, some frames want it."""
    before = reading.text.words[max(0, actor.start - 40) : actor.start + 1].split()
    while before and before[-1] in words.articles:
        before.pop()
    if before and before[-1] in words.by:
        return replace(actor, head=BY)
    if before and before[-1] in words.to and actor.kind == "person" and _is_to(actor, reading, words):
        return replace(actor, head=TO)
    if len(before) < 2 or before[-1] not in words.genitive:
        return actor
    while before and (before[-1] in words.genitive or before[-1] in words.articles):
        before.pop()
    if before and before[-1] in words.not_heads:
        return actor
    if before and before[-1] in words.pronouns:
        # "la visite de X et celle de Y": another visit; "celle de Y, qui s'est rendu à …": told by itself
        after = reading.text.words[actor.end + 1 : actor.end + FOLLOWS].split()[:1]
        return actor if after and after[0] in words.who else replace(actor, role="absent", head=before[-1])
    # "la visite officielle de X": adjectives and complements stand between the head and its genitive
    acting = next((word for word in reversed(before[-3:]) if word in words.heads), None)
    return replace(actor, role="absent", head=acting or (before[-1] if before else ""))
