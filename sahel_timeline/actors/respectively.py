"""Two names for two sides: "les maires de Kayes et de Tambacounda, X et Y", "X et Y, ministres du Mali et du Sénégal".

A title or group of two states stands as two actors at one place; the two people named right before or after it are
theirs, in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.normal_text import NormalText

#: From a title or group to the names that are its holders' or leaders', in characters.
REACH = 40
#: Between the two names.
BETWEEN = 40


def pair_off(actors: list[Actor], text: NormalText, words: ActorWords) -> list[Actor]:
    """The actors; people named in pair beside a title of two states have its states and offices in order."""
    found = list(actors)
    gone: set[int] = set()
    for place in range(len(actors) - 1):
        if actors[place].start != actors[place + 1].start or not _is_of_two(actors[place], actors[place + 1]):
            continue
        pair = _after(actors, place, text, words) or _before(actors, place, text, words)
        for index, side in zip(pair, actors[place : place + 2], strict=False):
            found[index] = replace(
                found[index], state=side.state, offices=found[index].offices or side.offices, titled=True
            )
        if pair and actors[place].kind == "office":
            gone |= {place, place + 1}
    return [actor for index, actor in enumerate(found) if index not in gone] if gone else found


def _is_of_two(left: Actor, right: Actor) -> bool:
    """Whether two actors are the two sides of one phrase."""
    return (
        (left.kind == right.kind or {left.kind, right.kind} == {"body", "group"})
        and left.kind in ("office", "group", "body")
        and left.state is not None
        and right.state not in (None, left.state)
    )


def _after(actors: list[Actor], place: int, text: NormalText, words: ActorWords) -> tuple[int, ...]:
    """“les maires de Kayes et de Tambacounda, | X et Y”; of groups "conduits respectivement par X et Y"."""
    pair = (place + 2, place + 3)
    if not _is_pair(actors, pair, text, words):
        return ()
    start, end = actors[place + 1].end, actors[place + 2].start
    said = _said(text, start, end, words)
    distributed = not words.respectively.isdisjoint(said)
    close = end - start <= REACH and not _ends(text, start, end)
    if actors[place].kind == "office":
        return pair if close and (distributed or (not said and text.text[start:end].startswith(","))) else ()
    return pair if close and distributed else ()


def _before(actors: list[Actor], place: int, text: NormalText, words: ActorWords) -> tuple[int, ...]:
    """“X et Y, | respectivement ministres du Mali et du Sénégal”."""
    pair = (place - 2, place - 1)
    if place < 2 or actors[place].kind != "office" or not _is_pair(actors, pair, text, words):
        return ()
    start, end = actors[place - 1].end, actors[place].start
    if end - start > REACH or not text.text[start:end].startswith(",") or _ends(text, start, end):
        return ()
    return pair if set(_said(text, start, end, words)) <= words.respectively else ()


def _is_pair(actors: list[Actor], pair: tuple[int, int], text: NormalText, words: ActorWords) -> bool:
    """Whether two people are named one after the other, and no third."""
    first, second = pair
    if second >= len(actors) or any(actors[i].kind != "person" or actors[i].offices for i in pair):
        return False
    start, end = actors[first].end, actors[second].start
    said = text.words[start + 1 : end + 1].split()
    if end - start > BETWEEN or not set(said[:1]) & words.both or _ends(text, start, end):
        return False
    return all(word in words.both or word in words.articles for word in said)


def _said(text: NormalText, start: int, end: int, words: ActorWords) -> list[str]:
    """The words between two places that are no articles."""
    return [word for word in text.words[start + 1 : end + 1].split() if word not in words.articles]


def _ends(text: NormalText, start: int, end: int) -> bool:
    return any(mark in text.text[start:end] for mark in ".;:\n")
