"""Noun phrases around names and offices: what is title, rank, name, and which state each belongs to.

"le ministre malien de la Défense, le Général Sadio Camara" is one phrase of five lexicon matches; "Youba Ba, ministre
de l'Élevage" is one whose name is in no list. The parts are put together here; who the person is, `people.py` decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.actors.actor import OTHER_STATE, Actor
from sahel_timeline.actors.titles import Titles, never_of
from sahel_timeline.lexicon.senses import (
    BodyWord,
    PortfolioWord,
    StateWord,
    TitleWord,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.lexicon import Match
    from sahel_timeline.lexicon.senses import Entity
    from sahel_timeline.normal_text import NormalText


#: An auxiliary is no longer, in characters.
LONGEST = 10


def find_phrases(text: NormalText, matches: Sequence[Match[Entity]], words: ActorWords) -> list[Actor]:
    """All actors of a text as its words give them, in order of their places."""
    actors: list[Actor] = []
    index = 0
    taken = 0
    reader = _PhraseReader(text, matches, words)
    parts = reader.parts
    last = len(parts)
    while index < last:
        if parts[index].match.start < taken:
            index += 1
            continue
        index, found = reader.read(index)
        actors += found
        for actor in found:
            taken = max(taken, actor.end)
    return actors


class _PhraseReader(Titles):
    """Reads one phrase (or one word) of a text, from a part on."""

    #: the offices of the title told last
    told: tuple[str, ...] = ()

    def read(self, index: int) -> tuple[int, list[Actor]]:
        """The actors of the phrase that begins at a part, and the part after it."""
        part = self.parts[index]
        kind, match = part.kind, part.match
        if kind == "B":
            self.note_body(match)
        if kind in "SB" and self.starts_title(index):
            following, actors = self.titled(index + 1, before=index)
            if actors:
                return following, actors
        if kind == "S":
            return index + 1, self._states(match)
        if kind == "B":
            body = next(_body(sense, match) for sense in match.senses if isinstance(sense, BodyWord))
            return self.with_second_state(body, index + 1)
        if kind == "T" and self._is_verb(match.start):
            return index + 1, []
        if kind in "TH":
            following, actors = self.titled(index)
            self.told = next((a.offices for a in actors if a.offices), self.told)
            if len(actors) == 1 and actors[0].kind == "person":
                return self._second_title(actors[0], following)
            return following, actors
        if kind == "Y":
            return self._same(index)
        if kind == "D":
            return self.group(index)
        if kind in "ORG":
            return self._named(index)
        if kind == "Z":
            return index + 1, [Actor(match.start, match.end, "organisation", OTHER_STATE)]
        if kind in "2h":
            return index + 1, [Actor(match.start, match.end, "both" if kind == "2" else "home", None)]
        return index + 1, []

    # --- states, bodies, groups -----------------------------------------------------------------------------------

    def _states(self, match: Match[Entity]) -> list[Actor]:
        located = self._is_located(match.start)
        seen: dict[str, StateWord] = {}
        for sense in match.senses:
            if isinstance(sense, StateWord):
                seen.setdefault(sense.state, sense)
        return [
            Actor(match.start, match.end, "state", state, sense.name, form=sense.form, located=located)
            for state, sense in seen.items()
        ]

    def _is_verb(self, start: int) -> bool:
        """“Dakar a envoyé à Bamako un lot de …”: no envoy."""
        return self.text.words[max(0, start - LONGEST) : start + 1].rstrip().rpartition(" ")[2] in self.words.have

    def _is_located(self, start: int) -> bool:
        before = self.text.words[max(0, start - 14) : start + 1].split()
        while before and before[-1] in self.words.articles:
            before.pop()
        return bool(before) and before[-1] in self.words.at

    def _second_title(self, actor: Actor, position: int) -> tuple[int, list[Actor]]:
        """“le ministre délégué X, | représentant le ministre de la Sécurité du Mali”: a title on either side."""
        if self.text.text[actor.end : actor.end + 1] != ",":
            return position, [actor]
        start = position
        if start < len(self.parts) and self.parts[start].kind == "S" and self.starts_title(start):
            start += 1
        if start < len(self.parts) and self.parts[start].kind == "T":
            _, _, end, after = self.modifiers(start)
            if self.name_after(end, after) is not None:
                return position, [actor]  # "le ministre X, le chef d'état-major, Y": the title of the next
        following, actors = self._apposition(replace(actor, state=None), position)
        second = actors[0]
        if following == position or (actor.state is not None and second.state not in (None, actor.state)):
            return position, [actor]
        offices = actor.offices or second.offices
        state, host = actor.state or second.state, actor.host or second.host
        return following, [replace(second, state=state, host=host, offices=offices, never=actor.never or second.never)]

    def _same(self, index: int) -> tuple[int, list[Actor]]:
        """“le préfet de Bakel, X, et celui de Kayes, | Y”: of the title that was just told."""
        start = self.parts[index].match.start
        state, host, end, position = self.modifiers(index)
        if state is None:
            state, end, position = self.complement(end, position)
        named = self.name_after(end, position) if state is not None and self.text.text[end : end + 1] == "," else None
        if named is None:
            return index + 1, []
        end, name, candidates, position, _ = named
        return position, [Actor(start, end, "person", state, name, candidates, self.told, host=host, titled=True)]

    # --- names ----------------------------------------------------------------------------------------------------

    def _named(self, index: int) -> tuple[int, list[Actor]]:
        """A name, or a rank or honorific and the name after it; titles that follow it belong to it."""
        start = self.parts[index].match.start
        position = index
        while position < len(self.parts) and self.parts[position].kind == "R":
            if (
                position > index
                and self.link(self.parts[position - 1].match.end, self.parts[position].match.start) is None
            ):
                break
            position += 1
        titled = position > index
        if titled:
            named = self.name_after(self.parts[position - 1].match.end, position, honorific=True)
            if named is None:
                if position < len(self.parts) and self.parts[position].kind in "TH":
                    last = self.parts[position - 1].match.end
                    if self.link(last, self.parts[position].match.start) is not None:
                        return self.titled(position)
                return position, []
        else:
            named = self.name_at(index)
            if named is None:
                return index + 1, []
        end, name, candidates, position, _ = named
        actor = Actor(start, end, "person", None, name, candidates, titled=titled)
        following, actors = self._apposition(actor, position)
        if following == position and len(actors) == 1:
            return position, [replace(actors[0], state=self.affiliation(actors[0], position), titled=titled)]
        return following, actors

    def _apposition(self, actor: Actor, position: int) -> tuple[int, list[Actor]]:
        """“X, ministre malien de la Défense”, "X (Transports)": the title after a name."""
        if position >= len(self.parts):
            return position, [actor]
        part = self.parts[position]
        kind, match = part.kind, part.match
        between = self.link(actor.end, match.start)
        if between not in (",", "(", "") or kind not in "THPS":
            return position, [actor]
        if kind == "P":
            if between != "(":
                return position, [actor]
            offices = tuple(s.office for s in match.senses if isinstance(s, PortfolioWord))
            return position + 1, [replace(actor, offices=offices, end=match.end)]
        if kind == "S":
            if self.starts_title(position):
                position += 1
            else:
                return position, [actor]
        if self.parts[position].kind == "T" and self.is_plural(self.parts[position].match):
            return (position if kind != "S" else position - 1), [actor]  # "X et Y, ministres du Mali et du Sénégal"
        state, host, end, following = self.modifiers(position)
        if self.parts[position].kind == "H":
            following_name = self.name_after(end, following)
            if following_name is None:
                return following, [replace(actor, state=state, end=end, head="counterpart")]
            return position, [actor]
        offices = self.offices(position, following)
        # "X, le ministre Y": the title goes with the name that follows it without a comma
        direct = self.name_after(end, following, direct=True)
        if direct is not None and (" " in direct[1] or direct[2]):
            return position, [actor]
        sense = next((s for s in self.parts[position].match.senses if isinstance(s, TitleWord)), None)
        if sense is not None and sense.state is not None:
            state = sense.state
        state = state or self.portfolio_state(position, following)
        if state is None:
            state, end, following = self.complement(end, following)
        if position and self.parts[position - 1].kind == "S" and state is None and self.starts_title(position - 1):
            state = next(s.state for s in self.parts[position - 1].match.senses if isinstance(s, StateWord))
        never = never_of(self.parts[position].match)
        if state is None and following < len(self.parts) and self.parts[following].kind == "T":
            # "X, représentant du ministre de l'Industrie": where nobody is a minister, nobody represents one
            chief = self.parts[following].match
            link = self.link(end, chief.start)
            if link in self.words.genitive or link in self.words.articles:
                # "X, représentant le ministre de la Sécurité du Mali"
                state, _, chief_end, after = self.modifiers(following)
                never = never or never_of(chief)
                if self.name_after(chief_end, after) is None:
                    end, following = chief_end, after
        return following, [replace(actor, state=state, offices=offices, host=host, end=end, titled=True, never=never)]


def _body(sense: BodyWord, match: Match[Entity]) -> Actor:
    return Actor(match.start, match.end, "body", sense.state, body=sense.name, host=sense.host)
