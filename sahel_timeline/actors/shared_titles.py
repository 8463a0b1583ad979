"""“les ministres de la Défense, le Malien X et le Sénégalais Y”: one title before the names of all who hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.normal_text import NormalText

#: Farther apart than this a name is not of the list that the title opens.
REACH = 24


def share_titles(actors: list[Actor], text: NormalText, words: ActorWords) -> list[Actor]:
    """The actors, with plural titles given to the names that follow them; a title that is given away is gone."""
    shared: list[Actor] = []
    index = 0
    while index < len(actors):
        title = actors[index]
        listed = _listed(actors, index, text, words) if title.kind == "office" and _is_plural(title, text) else ()
        if listed and sum(actor.kind == "person" for actor in listed) > 1:
            shared += [
                replace(actor, offices=title.offices, titled=True) if actor.kind == "person" else actor
                for actor in listed
            ]
            index += 1 + len(listed)
        else:
            shared.append(title)
            index += 1
    return shared


def _is_plural(title: Actor, text: NormalText) -> bool:
    if title.state is not None or not title.offices:
        return False
    return text.folded[title.start : title.end].split(" ")[0].endswith("s")


def _listed(actors: list[Actor], index: int, text: NormalText, words: ActorWords) -> list[Actor]:
    """The people named one after the other from the title on, none with a title of their own, and their states."""
    listed: list[Actor] = []
    end = actors[index].end
    for actor in actors[index + 1 :]:
        if actor.kind not in ("person", "state") or actor.offices or actor.start - end > REACH:
            break
        between = text.text[end : actor.start]
        said = text.words[end + 1 : actor.start + 1].split()
        strange = [word for word in said if word not in words.both and word not in words.articles]
        if strange or any(mark in between for mark in ".;:\n"):
            break
        if not listed and "," not in between:
            break
        listed.append(actor)
        end = actor.end
    while listed and listed[-1].kind == "state":
        listed.pop()
    return listed
