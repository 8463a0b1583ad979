"""Whose a title, delegation or body is: the words after (or before) it that point to a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.actors.actor import OTHER_STATE, Actor
from sahel_timeline.actors.institutions import Institutions, is_institution
from sahel_timeline.lexicon.senses import BodyWord, GroupWord, StateWord
from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.lexicon import Match
    from sahel_timeline.lexicon.senses import Entity
    from sahel_timeline.normal_text import NormalText

#: How far a title's complement may reach to the word that says whose it is.
COMPLEMENT = 80


class Modifiers(Institutions):
    """Parts of a text that know whose they are."""

    def __init__(self, text: NormalText, matches: Sequence[Match[Entity]], words: ActorWords) -> None:
        super().__init__(text, matches, words)
        #: the states of bodies that an article goes on to call by one word ("l'ambassade"), by that word
        self._standing: dict[str, set[str]] = {}

    def note_body(self, match: Match[Entity]) -> None:
        """Remember whose body it is that the article may go on to call by its first word."""
        first = self.text.words[match.start + 1 : match.end + 1].split(" ", 1)[0]
        self._stands(first, next(s.state for s in match.senses if isinstance(s, BodyWord)))

    def _stands(self, word: str, state: str | None) -> str | None:
        """The state of a body: the one given, which is remembered, or the only one that the article gave its like."""
        if word not in self.words.standing and word not in self.words.institutions:
            return state
        known = self._standing.setdefault(word, set())
        if state is not None:
            known.add(state)
            return state
        return next(iter(known)) if len(known) == 1 else None

    def modifiers(self, index: int, *, hosted: bool = True) -> tuple[str | None, str | None, int, int]:
        """(state, host, end, next part): what the parts after a title or group say of whose it is, and sent where."""
        return self._modifiers_from(self.parts[index].match.end, index + 1, hosted=hosted)

    def _modifiers_from(self, end: int, position: int, *, hosted: bool) -> tuple[str | None, str | None, int, int]:
        """The same, for what stands after a place in the text and before a part."""
        state: str | None = None
        host: str | None = None
        while position < len(self.parts):
            part = self.parts[position]
            kind, match = part.kind, part.match
            if kind not in "SPZDB":
                break
            between = self.link(end, match.start)
            if between is None or between in (",", "("):
                break
            if between in self.words.both and kind in "SDB":
                break
            if kind == "S":
                word = next(s for s in match.senses if isinstance(s, StateWord))
                if between in self.words.host_links:
                    if host is not None or not hosted:
                        break
                    host = word.state
                elif state is None:
                    state = word.state
                elif state != word.state:
                    break
            elif kind == "Z":
                state = state or OTHER_STATE
            elif is_institution(part):
                named = self.institution(position)
                if named is not None:
                    end, position, state = named.end, named.following, state or named.state
                    continue
                state = state or self._stands(_head(match), None)
            elif kind == "D":
                state = state or self._stands(_head(match), None)
            elif kind == "B":
                if between in self.words.host_links or state is not None:
                    break
                self.note_body(match)
                state = next(s for s in match.senses if isinstance(s, BodyWord)).state
            end = match.end
            position += 1
        return state, host, end, position

    def complement(self, end: int, position: int) -> tuple[str | None, int, int]:
        """“conseiller à la coopération du | ministère malien …”: the state in what a title is about, if any."""
        while position < len(self.parts) and self.parts[position].kind == "P":
            position += 1  # "collaborateurs du Comité des relations extérieures du Sénat américain"
        if position >= len(self.parts):
            return None, end, position
        part = self.parts[position]
        kind, match = part.kind, part.match
        if kind not in "SBD" or match.start - end > COMPLEMENT:
            return None, end, position
        between = self.text.text[end : match.start]
        words = self.text.words[end + 1 : match.start + 1].split()
        clause = self.words.clause.intersection(words) - ({"n"} if "°" in between else set())  # "zone n°4"
        if any(mark in between for mark in ',.;:()«»"\n') or clause:
            return None, end, position
        if words and words[-1] in self.words.host_links and kind == "S":
            return None, end, position
        if kind == "D":
            following, actors = self.group(position)
            if not actors or (actors[0].state is None and not is_institution(part)):
                return None, end, position
            return actors[0].state, actors[0].end, following
        sense = next(s for s in match.senses if isinstance(s, StateWord | BodyWord))
        return sense.state, match.end, position + 1

    def affiliation(self, person: Actor, position: int) -> str | None:
        """“X, de l'Agence nationale de l'aviation civile du Sénégal”: the state of whom a person is with."""
        if position >= len(self.parts) or self.parts[position].kind not in "BDS":
            return None
        part = self.parts[position]
        between = self.text.text[person.end : part.match.start]
        if not between.startswith(",") or between.count(",") > 1 or "\n" in between:
            return None
        said = between.strip(" ,").replace("’", " ").replace("'", " ").split()
        if part.kind == "S":
            # "X, de l'ANSD | du Sénégal": an acronym that no list has
            place = next((i for i, word in enumerate(said) if len(word) > 2 and word.isupper()), None)
            small = self.words.genitive | self.words.articles
            if place is None or any(word not in small for word in said[place + 1 :]):
                return None
            said = said[:place]
        while said and said[-1] in self.words.articles:
            said.pop()
        if fold_phrase(" ".join(said)) not in self.words.affiliation:
            return None
        if part.kind == "D":
            return next((actor.state for actor in self.group(position)[1]), None)
        return next(s.state for s in part.match.senses if isinstance(s, BodyWord | StateWord))

    def group(self, index: int) -> tuple[int, list[Actor]]:
        """A delegation, authorities, an institution …: they act for the state that stands beside them."""
        match = self.parts[index].match
        sense = next(s for s in match.senses if isinstance(s, GroupWord))
        if sense.institution:
            named = self.institution(index)
            if named is None:
                return index + 1, []
            state, _, end, following = self._modifiers_from(named.end, named.following, hosted=False)
            state = named.state or state
            if state is not None:
                self._stands(sense.word, state)  # "le Bureau de … de l'ambassade", then "la cheffe du bureau"
            group = Actor(match.start, end, "group", state, body=sense.word, never=sense.never)
            return self.with_second_state(group, following)
        state, _, end, following = self.modifiers(index, hosted=False)
        if state is None and index and self.parts[index - 1].kind == "S":
            before = self.parts[index - 1].match
            if self.text.words[before.end + 1 : match.start + 1].strip() in ("", "s") and match.start - before.end <= 3:
                state = next(s.state for s in before.senses if isinstance(s, StateWord))
        if state is None and following < len(self.parts) and self.parts[following].kind == "T":
            # "une délégation de sénateurs américains"
            members = self.parts[following].match
            if self.link(end, members.start) in self.words.genitive:
                state, _, end, following = self.modifiers(following)
        if state is None:
            state, end, following = self.complement(end, following)
        state = self._stands(sense.word, state)
        group = Actor(match.start, end, "group", state, body=sense.word)
        return self.with_second_state(group, following)

    def with_second_state(self, group: Actor, position: int) -> tuple[int, list[Actor]]:
        """ "les parties malienne et sénégalaise", "les armées maliennes et sénégalaises": a group on each side."""
        if group.state is None or position >= len(self.parts) or self.parts[position].kind != "S":
            return position, [group]
        match = self.parts[position].match
        between = self.link(group.end, match.start)
        other = next(s for s in match.senses if isinstance(s, StateWord))
        if not between or between.split()[0] not in self.words.both or other.state == group.state:
            return position, [group]
        if other.form == "capital" or between.split()[-1] in self.words.at:
            return position, [group]
        self._stands(group.body or "", other.state)
        second = Actor(group.start, match.end, "group", other.state, body=group.body)
        return position + 1, [group, second]


def _head(match: Match[Entity]) -> str:
    """The word of a group or institution."""
    return next(sense.word for sense in match.senses if isinstance(sense, GroupWord))
