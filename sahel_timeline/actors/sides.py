"""The state that stands beside a name: "X pour le Mali, Y pour le Sénégal", "X (Mali)", "un ingénieur américain, X"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.actors.roles import BY, TO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.normal_text import NormalText

#: Forms of words that stand for a state: "pour le Mali", "pour Bamako", "pour la RTS".
_STATES = frozenset(("noun", "capital", "metonym"))
#: Who comes with somebody is named so near, and in one sentence.
COMPANY = 120
#: A possessive stands right before its title, and whose it is not far before, in characters.
POSSESSIVE, OWNED = 8, 200
_OWNERS = frozenset(("body", "group", "person", "office", "organisation"))
_STOPS = frozenset(".;!?\n")
#: Between a name and its state, or a state and its name, stands no more than this.
REACH = 12


def take_sides(actors: list[Actor], text: NormalText, words: ActorWords) -> list[Actor]:
    """The actors; people whose state no title tells have the one that stands beside the name.

    "pour le Mali" may only say what is done for the Mali, so it takes two such pairs of different states.
    """
    named = [place for place, actor in enumerate(actors) if actor.kind == "person" and actor.state is None]
    if not named:
        return actors
    found = dict(_beside(actors, text))
    stood_for = _for_each(actors, text, words)
    if len(set(stood_for.values())) > 1:
        found |= stood_for
    return [
        replace(a, state=found[i], titled=True) if i in found and a.state is None else a for i, a in enumerate(actors)
    ]


def _beside(actors: list[Actor], text: NormalText) -> Iterator[tuple[int, str]]:
    """“X (Mali)” and "un ingénieur américain, X"."""
    raw = text.text
    for place, (left, right) in enumerate(pairwise(actors)):
        if left.kind == "person":
            bracket = _is_state(right) and raw[left.end : right.start].strip() == "("
            if bracket and raw.startswith(")", right.end):
                yield place, right.state or ""
        elif left.form == "adjective" and right.kind == "person" and raw[left.end : right.start] == ", ":
            yield place + 1, left.state or ""


def _for_each(actors: list[Actor], text: NormalText, words: ActorWords) -> dict[int, str]:
    """“X pour le Mali”, by place of the person."""
    return {
        place: right.state or ""
        for place, (left, right) in enumerate(pairwise(actors))
        if left.kind == "person"
        and right.start - left.end <= REACH
        and _stands_for(right)
        and _is_stood_for(right, text, words)
    }


def _is_stood_for(state: Actor, text: NormalText, words: ActorWords) -> bool:
    """Whether a state stands after "pour", with or without its article."""
    before = text.words[max(0, state.start - REACH) : state.start + 1].split()
    while before and before[-1] in words.articles:
        before.pop()
    return bool(before) and before[-1] in words.sides


def join_lists(actors: list[Actor], text: NormalText, words: ActorWords) -> list[Actor]:
    """“accompagné de X et Y", "les noms de X, de Y et de Z": one listed after another takes part as that one does."""
    found = list(actors)
    for place, (earlier, actor) in enumerate(pairwise(actors)):
        if earlier.kind != "person" or actor.kind != "person":
            continue
        leader = found[place]  # as it was just joined to the one before
        follows = leader.role == "attending" or (leader.role == "acting" and leader.head not in ("", BY, TO))
        if follows and actor.role in ("acting", "absent") and _is_listed(leader, actor, text, words):
            found[place + 1] = replace(actor, role=leader.role, head=leader.head)
    return found


def _is_listed(left: Actor, right: Actor, text: NormalText, words: ActorWords) -> bool:
    """Whether only "et", or the preposition on which the first depends, stands between two names, with articles.

    A comma alone may end what depends: "Accompagné de X, le général Y …".
    """
    between = text.words[left.end + 1 : right.start + 1].split()
    linking = words.genitive if left.role == "acting" else words.genitive | words.both
    linked = words.both | words.articles | words.genitive
    return (
        not linking.isdisjoint(between)
        and linked.issuperset(between)
        and _STOPS.isdisjoint(text.text[left.end : right.start])
    )


def join_company(actors: list[Actor], text: NormalText, words: ActorWords) -> list[Actor]:
    """“la cheffe de mission américaine, accompagnée de sa conseillère X”: who comes with somebody is of that side."""
    found = list(actors)
    for place, actor in enumerate(found):
        if actor.kind != "person" or actor.state is not None or actor.head not in words.company:
            continue
        host = next((a for a in reversed(found[:place]) if _is_agent(a)), None)
        if host is None or not _is_near(host, actor, text):
            # "Accompagné de X, le ministre …": nothing of the sentence stands before
            before = text.text[: text.words.rfind(f" {actor.head} ", 0, actor.start + 1)].rstrip(" ")
            host = next((a for a in found[place + 1 :] if _is_agent(a)), None)
            if host is None or not _is_near(actor, host, text) or (before and before[-1] not in _STOPS):
                host = next(
                    (a for a in reversed(found[:place]) if a.head == actor.head and _is_near(a, actor, text)), None
                )
                if host is None:
                    continue
        if host.state is not None:
            found[place] = replace(actor, state=host.state, titled=True)
    return found


def take_possessors(actors: list[Actor], text: NormalText, words: ActorWords) -> list[Actor]:
    """“Le Département d'État a annoncé … Son porte-parole, X”: of the side that acts before.

    At the beginning of a sentence that is who the one before it begins with, else who was named last.
    """
    found = list(actors)
    for place, actor in enumerate(found):
        if actor.state is not None or not actor.offices or actor.kind not in ("person", "office"):
            continue
        before = text.words[max(0, actor.start - POSSESSIVE) : actor.start + 1].split()
        if not before or before[-1] not in words.possessives or actor.head == "counterpart":
            continue
        lead = text.text[: actor.start].rstrip()[: -len(before[-1])].rstrip()
        start = max(text.text.rfind(mark, 0, len(lead) - 1) for mark in (". ", "\n")) if lead[-1:] in _STOPS else -1
        owners = [a for a in found[:place] if a.kind in _OWNERS and actor.start - a.end <= OWNED and a.start > start]
        owner = next(iter(owners if start >= 0 else reversed(owners)), None)
        if owner is not None and owner.state is not None:
            found[place] = replace(actor, state=owner.state)
    return found


def _is_near(left: Actor, right: Actor, text: NormalText) -> bool:
    return right.start - left.end <= COMPANY and _STOPS.isdisjoint(text.text[left.end : right.start])


def _is_agent(actor: Actor) -> bool:
    return actor.kind in ("person", "office", "counterpart", "group") and actor.role != "attending"


def _stands_for(actor: Actor) -> bool:
    """Whether one may act "pour" it: a state, a body, a group of one."""
    return _is_state(actor) or (actor.kind in ("body", "group") and actor.state is not None)


def _is_state(actor: Actor) -> bool:
    return actor.kind == "state" and actor.form in _STATES and actor.state is not None
