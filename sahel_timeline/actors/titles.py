"""Titles with what follows them: of which state, sent where, in charge of what, and the name they go with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.actors.actor import Actor
from sahel_timeline.actors.modifiers import Modifiers
from sahel_timeline.actors.names import Named, Names
from sahel_timeline.lexicon.senses import BodyWord, PersonWord, PortfolioWord, StateWord, TitleWord
from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from sahel_timeline.lexicon import Match
    from sahel_timeline.lexicon.senses import Entity


def never_of(title: Match[Entity]) -> tuple[str, ...]:
    """The states that have nobody of this title."""
    return next((sense.never for sense in title.senses if isinstance(sense, TitleWord)), ())


class Titles(Names, Modifiers):
    """Parts of a text that know their titles."""

    def titled(self, index: int, before: int | None = None) -> tuple[int, list[Actor]]:
        """Who a title names, from its part on; `before` is the part of a state or body in front of it.

        Returns the index of the part that follows, and one actor, or one for each of several portfolios.
        """
        part = self.parts[index]
        kind, title = part.kind, part.match
        state, host, end, position = self.modifiers(index)
        offices = self.offices(index, position)
        if before is not None and state is None:
            state = next(s.state for s in self.parts[before].match.senses if isinstance(s, StateWord | BodyWord))
        start = self.parts[before].match.start if before is not None else title.start
        sense = next((s for s in title.senses if isinstance(s, TitleWord)), None)
        if sense is not None and sense.state is not None:
            state = sense.state
        state = state or self.portfolio_state(index, position)
        if state is None and kind == "T":
            state, end, position = self.complement(end, position)
            state, end, position = self._chief(state, end, position)
        actor_kind = "counterpart" if kind == "H" else "office"
        several = self._shared_title(index, position, end, state, offices)
        if several:
            return several
        if kind == "T" and self._title_follows(end, position) and self._holds_both(index, position, offices):
            following, actors = self.titled(position)
            return following, [replace(actors[0], start=start, state=actors[0].state or state), *actors[1:]]
        if kind == "T" and self._title_follows(end, position) and self._is_rank(position):
            # "la cheffe du bureau, le commandant X": the second is a rank
            following, actors = self.titled(position)
            if actors and actors[0].kind == "person" and actors[0].state in (None, state):
                return following, [replace(actors[0], start=start, state=state, offices=offices, host=host)]
        if state is None and kind == "T" and self._is_of_state(title) and self._title_follows(end, position):
            # "le ministre d'État, ministre de l'Administration territoriale, X": one person of two titles
            following, actors = self.titled(position)
            return following, [replace(actors[0], start=start), *actors[1:]]
        portfolios = self._portfolios(index, position)
        if len(portfolios) > 1 and self.is_plural(title):
            return position, [
                Actor(start, end, actor_kind, state, offices=(office,), host=host) for office in portfolios
            ]
        named = self.name_after(end, position) or self.name_after_charges(end, position)
        if named is not None and not self._is_of_the_title(named, position):
            name_end, name, candidates, position, _ = named
            actor = Actor(
                start,
                name_end,
                "person",
                state,
                name,
                candidates,
                offices,
                host=host,
                titled=True,
                never=never_of(title),
            )
            if actor_kind == "counterpart":
                actor = replace(actor, head="counterpart")
            return position, [actor]
        earlier = self.name_before(start)
        if earlier is not None:
            name, name_start = earlier
            return position, [
                Actor(
                    name_start,
                    end,
                    "person",
                    state,
                    name,
                    (),
                    offices,
                    host=host,
                    titled=True,
                    never=never_of(title),
                )
            ]
        if sense is not None and sense.named:
            return index + 1, []
        office = Actor(start, end, actor_kind, state, offices=offices, host=host, never=never_of(title))
        return position, [replace(office, body=self._body(index, position))]

    def _shared_title(
        self, index: int, position: int, end: int, state: str | None, offices: tuple[str, ...]
    ) -> tuple[int, list[Actor]] | None:
        """“les ministres de la Défense du Mali et du Sénégal”: one title, two holders."""
        title = self.parts[index].match
        if not self.is_plural(title):
            return None
        if position >= len(self.parts) or state is None or self.parts[position].kind != "S":
            return None
        between = self.link(end, self.parts[position].match.start)
        if between is None or not between.split() or between.split()[0] not in self.words.both:
            return None
        other = next(s for s in self.parts[position].match.senses if isinstance(s, StateWord))
        last = self.parts[position].match.end
        if position + 1 < len(self.parts) and self.parts[position + 1].kind == "P":
            # "les ministres malien et sénégalais de la Défense"
            following = self.parts[position + 1]
            if self.link(last, following.match.start) is not None:
                offices = tuple(s.office for s in following.match.senses if isinstance(s, PortfolioWord)) or offices
                last = following.match.end
                position += 1
        actors = [
            Actor(title.start, end, "office", state, offices=offices),
            Actor(title.start, last, "office", other.state, offices=offices),
        ]
        return position + 1, actors

    def _chief(self, state: str | None, end: int, position: int) -> tuple[str | None, int, int]:
        """“le directeur de cabinet du ministre d'État, M. X”: over the chief's title, to the name after the comma."""
        if state is not None or position >= len(self.parts) or self.parts[position].kind != "T":
            return state, end, position
        if self.link(end, self.parts[position].match.start) not in self.words.genitive:
            return state, end, position
        chief_state, _, chief_end, following = self.modifiers(position)
        if chief_state is not None and self.name_after(chief_end, following) is None:
            return chief_state, chief_end, following  # "le directeur de cabinet du président sénégalais"
        if self.text.text[chief_end : chief_end + 1] != "," or self.name_after(chief_end, following) is None:
            return state, end, position
        return chief_state, chief_end, following

    def _portfolios(self, index: int, position: int) -> list[str]:
        """What the title at `index` is in charge of, by the parts before `position`."""
        return [
            s.office
            for part in self.parts[index + 1 : position]
            for s in part.match.senses
            if isinstance(s, PortfolioWord)
        ]

    def _body(self, index: int, position: int) -> str | None:
        """The body that a title is of: "le directeur de l'USAID"."""
        senses = (s for part in self.parts[index + 1 : position] for s in part.match.senses)
        return next((s.name for s in senses if isinstance(s, BodyWord) and s.name), None)

    def portfolio_state(self, index: int, position: int) -> str | None:
        """The state in what the title is in charge of: "des Sénégalais de l'extérieur"."""
        return next(
            (
                s.state
                for part in self.parts[index + 1 : position]
                for s in part.match.senses
                if isinstance(s, PortfolioWord) and s.state is not None
            ),
            None,
        )

    def offices(self, index: int, position: int) -> tuple[str, ...]:
        """The offices that a title and its portfolios stand for."""
        sense = next((s for s in self.parts[index].match.senses if isinstance(s, TitleWord)), None)
        portfolios = self._portfolios(index, position)
        if sense is None:
            return tuple(portfolios)
        if sense.offices[0] in ("minister", "secretary_of_state") and portfolios:
            return (portfolios[0],)
        return sense.offices

    def is_plural(self, title: Match[Entity]) -> bool:
        """Whether a title is of several: "ministres"."""
        return self.text.folded[title.start : title.end].split(" ")[0].endswith("s")

    def _title_follows(self, end: int, position: int) -> bool:
        if position >= len(self.parts) or self.parts[position].kind != "T":
            return False
        return self.link(end, self.parts[position].match.start) == ","

    def _is_rank(self, position: int) -> bool:
        """Whether a title is a rank as well: "commandant"."""
        return any(isinstance(sense, PersonWord) for sense in self.parts[position].match.senses)

    def _holds_both(self, index: int, position: int, offices: tuple[str, ...]) -> bool:
        """“président de la Transition, chef de l'État, X”: two titles of one office."""
        other = next((s for s in self.parts[position].match.senses if isinstance(s, TitleWord)), None)
        return other is not None and position > index and other.offices == offices

    def _is_of_the_title(self, named: Named, position: int) -> bool:
        """“président du mouvement Sénégal Debout”: one word after a state is no surname, unless an official has it."""
        if self.parts[position - 1].kind != "S" or " " in named[1] or self.text.text[named[4] - 1] != " ":
            return False
        before = self.text.text[self.parts[position - 1].match.end : named[4]]
        return before == " " and not named[2] and fold_phrase(named[1]) not in self.words.surnames

    def _is_of_state(self, title: Match[Entity]) -> bool:
        """“ministre d'État”: a rank of ministers that says nothing of their charge."""
        return any(isinstance(s, TitleWord) and s.offices[0] == "minister" for s in title.senses) and (
            " " in self.text.text[title.start : title.end]
        )
