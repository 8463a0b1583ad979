"""Whose a title, delegation or body is: the words after (or before) it that point to a state."""

from __future__ import annotations

from sahel_timeline.actors.actor import OTHER_STATE, Actor
from sahel_timeline.actors.parts import Parts
from sahel_timeline.lexicon.senses import BodyWord, GroupWord, StateWord

#: How far a title's complement may reach to the word that says whose it is.
COMPLEMENT = 80


class Modifiers(Parts):
    """Parts of a text that know whose they are."""

    def modifiers(self, index: int, *, hosted: bool = True) -> tuple[str | None, str | None, int, int]:
        """(state, host, end, next part): what the parts after a title or group say of whose it is, and sent where."""
        state: str | None = None
        host: str | None = None
        end = self.parts[index].match.end
        position = index + 1
        while position < len(self.parts):
            part = self.parts[position]
            kind, match = part.kind, part.match
            if kind not in "SPZDB":
                break
            between = self.link(end, match.start)
            if between is None or between in (",", "("):
                break
            if between in self.words.both and kind in "SD":
                break
            if kind == "S":
                sense = next(s for s in match.senses if isinstance(s, StateWord))
                if between in self.words.host_links:
                    if host is not None or not hosted:
                        break
                    host = sense.state
                elif state is None:
                    state = sense.state
                elif state != sense.state:
                    break
            elif kind == "Z":
                state = state or OTHER_STATE
            elif kind == "B":
                if between in self.words.host_links or state is not None:
                    break
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
            state = actors[0].state
            return (state, actors[0].end, following) if state is not None else (None, end, position)
        sense = next(s for s in match.senses if isinstance(s, StateWord | BodyWord))
        return sense.state, match.end, position + 1

    def group(self, index: int) -> tuple[int, list[Actor]]:
        """A delegation, authorities …: they act for the state that stands beside them."""
        match = self.parts[index].match
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
        sense = next(s for s in match.senses if isinstance(s, GroupWord))
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
        second = Actor(group.start, match.end, "group", other.state, body=group.body)
        return position + 1, [group, second]
