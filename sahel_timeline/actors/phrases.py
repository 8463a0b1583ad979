"""Noun phrases around names and offices: what is title, rank, name, and which state each belongs to.

"le ministre malien de la Défense, le Général Sadio Camara" is one phrase of five lexicon matches; "Youba Ba, ministre
de l'Élevage" is one whose name is in no list. The parts are put together here; who the person is, `people.py` decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sahel_timeline.lexicon.senses import (
    BodyWord,
    BothWord,
    CounterpartWord,
    GivenName,
    GroupWord,
    HomeWord,
    OfficialName,
    OrganisationWord,
    PersonWord,
    PortfolioWord,
    StateWord,
    TitleWord,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.lexicon import Match
    from sahel_timeline.normal_text import NormalText

#: Farther apart than this two matches are not of one phrase, in characters.
REACH = 26
#: How far a title's complement may reach to the word that says whose it is.
COMPLEMENT = 80
#: How long each further charge of a minister may be, in characters.
CHARGES = 60
OTHER_STATE = "-"
#: No phrase reaches over one of these.
_APART = frozenset(';:"«»!?')


class Actor(msgspec.Struct, frozen=True, gc=False):
    """One who is named or titled at one place in the text; offsets are those of the normal text.

    `kind`: person, office (unnamed holder), counterpart ("son homologue"), group (delegation, authorities), body,
    state, organisation, both ("les deux pays"), home ("notre pays"). `state` is None where the words don't tell, `-` for an organisation.
    """

    start: int
    end: int
    kind: str
    state: str | None
    name: str | None = None
    #: ids of officials who bear the name
    candidates: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    body: str | None = None
    #: the state an ambassador is accredited to
    host: str | None = None
    #: states that have nobody of this title
    never: tuple[str, ...] = ()
    #: a title, rank or honorific stands with the name
    titled: bool = False
    #: of a state word: noun, adjective, capital, place, metonym
    form: str = ""
    #: of a state word: after "à", "au", "in"
    located: bool = False
    resolved_by: str = "text"
    #: acting, attending, absent (only talked about), behalf (another acts for it), former, place
    role: str = "acting"
    #: the noun that a genitive depends on: "visite" in "la visite de X"
    head: str = ""


#: A name: its end, the name, ids of officials who bear it, the next part, its start.
Named = tuple[int, str, tuple[str, ...], int, int]


class Part(msgspec.Struct, frozen=True, gc=False):
    """One match in its role within a phrase.

    T title, P portfolio, R rank or honorific, O official's name, G given name, S state word, B body, H counterpart,
    D group, Z other organisation, 2 both sides, h home, N words that only look like a state.
    """

    kind: str
    match: Match


_KINDS: dict[type, str] = {
    OfficialName: "O",
    GivenName: "G",
    StateWord: "S",
    BodyWord: "B",
    OrganisationWord: "Z",
    TitleWord: "T",
    PortfolioWord: "P",
    PersonWord: "R",
    CounterpartWord: "H",
    GroupWord: "D",
    BothWord: "2",
    HomeWord: "h",
}
#: Where a word has several senses, the first of these is its role in a phrase.
_ORDER = "2hOBTSRHZDPG"


def phrase_parts(matches: Sequence[Match]) -> list[Part]:
    """The matches of the entity layer, each in one role."""
    found = []
    for match in matches:
        if len(match.senses) == 1:
            kind = _KINDS.get(type(match.senses[0]), "N")
        else:
            kinds = {_KINDS.get(type(sense), "N") for sense in match.senses}
            kind = next((k for k in _ORDER if k in kinds), "N")
        found.append(Part(kind, match))
    return found


def find_phrases(text: NormalText, matches: Sequence[Match], words: ActorWords) -> list[Actor]:
    """All actors of a text as its words give them, in order of their places."""
    parts = phrase_parts(matches)
    actors: list[Actor] = []
    index = 0
    taken = 0
    reader = _PhraseReader(text, parts, words)
    last = len(parts)
    while index < last:
        if parts[index].match.start < taken:
            index += 1
            continue
        index, found = reader.read(index)
        for actor in found:
            actors.append(actor)
            taken = max(taken, actor.end)
    return actors


class _PhraseReader:
    """Reads one phrase (or one word) of a text, from a part on."""

    def __init__(self, text: NormalText, parts: Sequence[Part], words: ActorWords) -> None:
        self.text = text
        self.parts = parts
        self.words = words

    def read(self, index: int) -> tuple[int, list[Actor]]:
        """The actors of the phrase that begins at a part, and the part after it."""
        part = self.parts[index]
        kind, match = part.kind, part.match
        if kind == "S" and not self._starts_title(index):
            return index + 1, self._states(match)
        if kind in "TH":
            return self._titled(index)
        if kind == "D":
            return self._group(index)
        if kind in "ORG":
            return self._named(index)
        if kind == "B" and self._starts_title(index):
            return self._titled(index + 1, before=index)
        if kind == "B":
            body = next(_body(sense, match) for sense in match.senses if isinstance(sense, BodyWord))
            return self._with_second_state(body, index + 1)
        if kind == "S":
            return self._titled(index + 1, before=index)
        if kind == "Z":
            return index + 1, [Actor(match.start, match.end, "organisation", OTHER_STATE)]
        if kind in "2h":
            return index + 1, [Actor(match.start, match.end, "both" if kind == "2" else "home", None)]
        return index + 1, []

    # --- links ---------------------------------------------------------------------------------------------------

    def _link(self, left: int, right: int) -> str | None:
        """The folded words between two places if they hold a phrase together, else None; "," for a comma."""
        if right - left > REACH or right < left:
            return None
        if right - left == 1:
            return ""  # one blank, by far the most frequent
        between = self.text.text[left:right]
        if not between or between.isspace():
            return "" if between.count("\n") < 2 else None
        marks = set(between)
        if not marks.isdisjoint(_APART) or "\n\n" in between:
            return None
        words = " ".join(self.text.words[left + 1 : right + 1].split())
        if "," in marks:
            return "," if not words or words in self.words.articles else None
        if "(" in marks:
            return "(" if not words else None
        if "." in marks and words not in ("s", ""):
            return None
        return words if words in self.words.links else None

    def _starts_title(self, index: int) -> bool:
        """English puts the state or body before the title: "Malian President", "State Department spokesman"."""
        if index + 1 >= len(self.parts) or self.parts[index + 1].kind not in "TH":
            return False
        state, title = self.parts[index].match, self.parts[index + 1].match
        between = self.text.folded[state.end : title.start]
        return between.strip() in ("", "'s", "'", "-") and "\n" not in between

    # --- states, bodies, groups -----------------------------------------------------------------------------------

    def _states(self, match: Match) -> list[Actor]:
        located = self._is_located(match.start)
        seen: dict[str, str] = {}
        for sense in match.senses:
            if isinstance(sense, StateWord):
                seen.setdefault(sense.state, sense.form)
        return [
            Actor(match.start, match.end, "state", state, form=form, located=located) for state, form in seen.items()
        ]

    def _is_located(self, start: int) -> bool:
        before = self.text.words[max(0, start - 14) : start + 1].split()
        while before and before[-1] in self.words.articles:
            before.pop()
        return bool(before) and before[-1] in self.words.at

    def _group(self, index: int) -> tuple[int, list[Actor]]:
        """A delegation, authorities …: they act for the state that stands beside them."""
        match = self.parts[index].match
        state, _, end, following = self._modifiers(index, hosted=False)
        if state is None and index and self.parts[index - 1].kind == "S":
            before = self.parts[index - 1].match
            if self.text.words[before.end + 1 : match.start + 1].strip() in ("", "s") and match.start - before.end <= 3:
                state = next(s.state for s in before.senses if isinstance(s, StateWord))
        if state is None:
            state, end, following = self._complement(end, following)
        sense = next(s for s in match.senses if isinstance(s, GroupWord))
        group = Actor(match.start, end, "group", state, body=sense.word)
        return self._with_second_state(group, following)

    def _with_second_state(self, group: Actor, position: int) -> tuple[int, list[Actor]]:
        """“les parties malienne et sénégalaise”, "les Forces armées maliennes et sénégalaises": a group on each side."""
        if group.state is None or position >= len(self.parts) or self.parts[position].kind != "S":
            return position, [group]
        match = self.parts[position].match
        between = self._link(group.end, match.start)
        other = next(s for s in match.senses if isinstance(s, StateWord))
        if not between or between.split()[0] not in self.words.both or other.state == group.state:
            return position, [group]
        if other.form == "capital" or between.split()[-1] in self.words.at:
            return position, [group]
        second = Actor(group.start, match.end, "group", other.state, body=group.body)
        return position + 1, [group, second]

    def _modifiers(self, index: int, *, hosted: bool = True) -> tuple[str | None, str | None, int, int]:
        """(state, host, end, next part): what the parts after a title or group say of whose it is, and sent where."""
        state: str | None = None
        host: str | None = None
        end = self.parts[index].match.end
        position = index + 1
        while position < len(self.parts):
            part = self.parts[position]
            kind, match = part.kind, part.match
            between = self._link(end, match.start)
            if between is None or between in (",", "(") or kind not in "SPZDB":
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

    # --- titles ---------------------------------------------------------------------------------------------------

    def _titled(self, index: int, before: int | None = None) -> tuple[int, list[Actor]]:
        part = self.parts[index]
        kind, title = part.kind, part.match
        state, host, end, position = self._modifiers(index)
        offices = self._offices(index, position)
        if before is not None and state is None:
            state = next(s.state for s in self.parts[before].match.senses if isinstance(s, StateWord | BodyWord))
        start = self.parts[before].match.start if before is not None else title.start
        sense = next((s for s in title.senses if isinstance(s, TitleWord)), None)
        if sense is not None and sense.state is not None:
            state = sense.state
        state = state or self._portfolio_state(index, position)
        if state is None and kind == "T":
            state, end, position = self._complement(end, position)
            state, end, position = self._chief(state, end, position)
        actor_kind = "counterpart" if kind == "H" else "office"
        several = self._shared_title(index, position, end, state, offices)
        if several:
            return several
        if position < len(self.parts) and self.parts[position].kind == "T" and state is None and kind == "T":
            # "le ministre d'État, ministre de l'Administration territoriale, X": one person of two titles
            if self._link(end, self.parts[position].match.start) == "," and self._is_of_state(title):
                following, actors = self._titled(position)
                return following, [replace(actors[0], start=start), *actors[1:]]
        portfolios = self._portfolios(index, position)
        if len(portfolios) > 1 and self._is_plural(title):
            return position, [
                Actor(start, end, actor_kind, state, offices=(office,), host=host) for office in portfolios
            ]
        named = self._name_after(end, position) or self._name_after_charges(end, position)
        if named is not None:
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
                never=_never(title),
            )
            if actor_kind == "counterpart":
                actor = replace(actor, head="counterpart")
            return position, [actor]
        earlier = self._name_before(start)
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
                    never=_never(title),
                )
            ]
        return position, [Actor(start, end, actor_kind, state, offices=offices, host=host, never=_never(title))]

    def _complement(self, end: int, position: int) -> tuple[str | None, int, int]:
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
            following, actors = self._group(position)
            state = actors[0].state
            return (state, actors[0].end, following) if state is not None else (None, end, position)
        sense = next(s for s in match.senses if isinstance(s, StateWord | BodyWord))
        return sense.state, match.end, position + 1

    def _portfolios(self, index: int, position: int) -> list[str]:
        """What the title at `index` is in charge of, by the parts before `position`."""
        return [
            s.office
            for part in self.parts[index + 1 : position]
            for s in part.match.senses
            if isinstance(s, PortfolioWord)
        ]

    def _portfolio_state(self, index: int, position: int) -> str | None:
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

    def _chief(self, state: str | None, end: int, position: int) -> tuple[str | None, int, int]:
        """“le directeur de cabinet du ministre d'État, M. X”: over the chief's title, to the name after the comma."""
        if state is not None or position >= len(self.parts) or self.parts[position].kind != "T":
            return state, end, position
        if self._link(end, self.parts[position].match.start) not in self.words.genitive:
            return state, end, position
        chief_state, _, chief_end, following = self._modifiers(position)
        if self.text.text[chief_end : chief_end + 1] != "," or self._name_after(chief_end, following) is None:
            return state, end, position
        return chief_state, chief_end, following

    def _is_plural(self, title: Match) -> bool:
        return self.text.folded[title.start : title.end].split(" ")[0].endswith("s")

    def _is_of_state(self, title: Match) -> bool:
        """“ministre d'État”: a rank of ministers that says nothing of their charge."""
        return any(isinstance(s, TitleWord) and s.offices[0] == "minister" for s in title.senses) and (
            " " in self.text.text[title.start : title.end]
        )

    def _offices(self, index: int, position: int) -> tuple[str, ...]:
        """The offices that a title and its portfolios stand for."""
        sense = next((s for s in self.parts[index].match.senses if isinstance(s, TitleWord)), None)
        portfolios = self._portfolios(index, position)
        if sense is None:
            return tuple(portfolios)
        if sense.offices[0] in ("minister", "secretary_of_state") and portfolios:
            return (portfolios[0],)
        return sense.offices

    def _shared_title(
        self, index: int, position: int, end: int, state: str | None, offices: tuple[str, ...]
    ) -> tuple[int, list[Actor]] | None:
        """“les ministres de la Défense du Mali et du Sénégal”: one title, two holders."""
        title = self.parts[index].match
        if not self._is_plural(title):
            return None
        if position >= len(self.parts) or state is None or self.parts[position].kind != "S":
            return None
        between = self._link(end, self.parts[position].match.start)
        if between is None or not between.split() or between.split()[0] not in self.words.both:
            return None
        other = next(s for s in self.parts[position].match.senses if isinstance(s, StateWord))
        last = self.parts[position].match.end
        if position + 1 < len(self.parts) and self.parts[position + 1].kind == "P":
            # "les ministres malien et sénégalais de la Défense"
            following = self.parts[position + 1]
            if self._link(last, following.match.start) is not None:
                offices = tuple(s.office for s in following.match.senses if isinstance(s, PortfolioWord)) or offices
                last = following.match.end
                position += 1
        actors = [
            Actor(title.start, end, "office", state, offices=offices),
            Actor(title.start, last, "office", other.state, offices=offices),
        ]
        return position + 1, actors

    # --- names ----------------------------------------------------------------------------------------------------

    def _named(self, index: int) -> tuple[int, list[Actor]]:
        """A name, or a rank or honorific and the name after it; titles that follow it belong to it."""
        start = self.parts[index].match.start
        position = index
        while position < len(self.parts) and self.parts[position].kind == "R":
            if (
                position > index
                and self._link(self.parts[position - 1].match.end, self.parts[position].match.start) is None
            ):
                break
            position += 1
        titled = position > index
        if titled:
            named = self._name_after(self.parts[position - 1].match.end, position, honorific=True)
            if named is None:
                if position < len(self.parts) and self.parts[position].kind in "TH":
                    last = self.parts[position - 1].match.end
                    if self._link(last, self.parts[position].match.start) is not None:
                        return self._titled(position)
                return position, []
        else:
            named = self._name_at(index)
            if named is None:
                return index + 1, []
        end, name, candidates, position, _ = named
        actor = Actor(start, end, "person", None, name, candidates, titled=titled)
        return self._apposition(actor, position)

    def _apposition(self, actor: Actor, position: int) -> tuple[int, list[Actor]]:
        """“X, ministre malien de la Défense”, "X (Transports)": the title after a name."""
        if position >= len(self.parts):
            return position, [actor]
        part = self.parts[position]
        kind, match = part.kind, part.match
        between = self._link(actor.end, match.start)
        if between not in (",", "(", "") or kind not in "THPS":
            return position, [actor]
        if kind == "P":
            if between != "(":
                return position, [actor]
            offices = tuple(s.office for s in match.senses if isinstance(s, PortfolioWord))
            return position + 1, [replace(actor, offices=offices, end=match.end)]
        if kind == "S":
            if self._starts_title(position):
                position += 1
            else:
                return position, [actor]
        state, host, end, following = self._modifiers(position)
        if self.parts[position].kind == "H":
            following_name = self._name_after(end, following)
            if following_name is None:
                return following, [replace(actor, state=state, end=end, head="counterpart")]
            return position, [actor]
        offices = self._offices(position, following)
        # "X, le ministre Y": the title goes with the name that follows it without a comma
        direct = self._name_after(end, following, direct=True)
        if direct is not None:
            return position, [actor]
        sense = next((s for s in self.parts[position].match.senses if isinstance(s, TitleWord)), None)
        if sense is not None and sense.state is not None:
            state = sense.state
        state = state or self._portfolio_state(position, following)
        if state is None:
            state, end, following = self._complement(end, following)
        if position and self.parts[position - 1].kind == "S" and state is None and self._starts_title(position - 1):
            state = next(s.state for s in self.parts[position - 1].match.senses if isinstance(s, StateWord))
        never = _never(self.parts[position].match)
        if state is None and following < len(self.parts) and self.parts[following].kind == "T":
            # "X, représentant du ministre de l'Industrie": where nobody is a minister, nobody represents one
            chief = self.parts[following].match
            never = never or (_never(chief) if self._link(end, chief.start) in self.words.genitive else ())
        return following, [replace(actor, state=state, offices=offices, host=host, end=end, titled=True, never=never)]

    def _name_after(self, end: int, position: int, *, honorific: bool = False, direct: bool = False) -> Named | None:
        """The name after a title or rank: (end, name, candidates, next part, start)."""
        limit = end
        # over ranks and honorifics
        while position < len(self.parts) and self.parts[position].kind == "R":
            between = self._link(limit, self.parts[position].match.start)
            if (
                between is None
                or (direct and between == ",")
                or (between not in ("", ",") and between not in self.words.articles)
            ):
                break
            limit = self.parts[position].match.end
            honorific = True
            position += 1
        if position < len(self.parts) and self.parts[position].kind in "OG":
            match = self.parts[position].match
            between = self._link(limit, match.start)
            if between == "" or (between == "," and not direct):
                named = self._name_at(position)
                if named is not None:
                    return named
        gap = self.text.text[limit : limit + 4]
        comma = gap.startswith(",")
        if comma and direct:
            return None
        start = limit + 1 if comma else limit
        blanks = " .\u00a0" if honorific else " \u00a0"
        while start < len(self.text.text) and self.text.text[start] in blanks:
            start += 1
        if start == limit or start - limit > 3:
            return None
        if not honorific and self.text.text[max(0, end - 9) : end].isupper():
            return None  # in capitals nothing tells a name from what goes on
        stop = self.parts[position].match.start if position < len(self.parts) else len(self.text.text)
        found = self._read_name(start, max(stop, start))
        if found is None or (comma and not honorific and " " not in found[0]):
            return None
        name, last = found
        return last, name, (), position, start

    def _name_after_charges(self, end: int, position: int) -> Named | None:
        """“ministre de l'Emploi, de la Formation et du Travail, Mme X”: over what else the minister is in charge of."""
        raw = self.text.text
        for _ in range(3):
            following = self.text.words[end + 1 : end + 10].split()
            comma = raw.find(",", end + 1, end + CHARGES)
            if raw[end : end + 1] != "," or not following or following[0] not in self.words.genitive or comma < 0:
                return None
            if any(mark in raw[end + 1 : comma] for mark in ".;:()\n«»"):
                return None
            end = comma
            while position < len(self.parts) and self.parts[position].match.start < end:
                if self.parts[position].kind != "P":
                    return None  # "… et du Commerce, des membres du CNT, Mme X" lists others
                position += 1
            named = self._name_after(end, position)
            if named is not None:
                return named
        return None

    def _name_at(self, position: int) -> Named | None:
        """The name that begins at a part of kind O or G."""
        part = self.parts[position]
        kind, match = part.kind, part.match
        start = match.start
        raw = self.text.text
        if kind == "O":
            sense = next(s for s in match.senses if isinstance(s, OfficialName))
            if not raw[start].isupper():
                return None
            single = " " not in self.text.words[start + 1 : match.end + 1].strip()
            if single and self._touches_name(match):
                return None
            return match.end, raw[start : match.end], sense.officials, position + 1, start
        found = self._read_name(start, min(len(raw), start + 70))
        if found is None:
            return None
        name, last = found
        if " " not in name:
            return None
        while position < len(self.parts) and self.parts[position].match.start < last:
            blocking = self.parts[position]
            if blocking.kind in "TSBZ" and blocking.match.start > start:
                last = blocking.match.start
                name = raw[start:last].rstrip(" ,-")
                if " " not in name:
                    return None
                break
            position += 1
        return start + len(name), name, (), position, start

    def _touches_name(self, match: Match) -> bool:
        """Whether another capitalised word stands directly before or after: then it is another name."""
        raw = self.text.text
        after = raw[match.end : match.end + 2]
        if len(after) == 2 and after[0] in " -" and after[1].isupper() and not raw[match.start : match.end].isupper():
            word_end = match.end + 1
            while word_end < len(raw) and (raw[word_end].isalnum() or raw[word_end] in "'’-"):
                word_end += 1
            if not self.words.not_name.fullmatch(raw[match.end + 1 : word_end]) and word_end - match.end > 3:
                return True
        before = raw[max(0, match.start - 24) : match.start]
        if not before.endswith((" ", "-")):
            return False
        last = before.rstrip(" -").split(" ")[-1].split("\n")[-1]
        if not last[:1].isupper() or len(last) < 2 or last.isupper() or self.words.not_name.search(last):
            return False
        return not any(part.match.end == match.start - 1 for part in self.parts if part.kind in "TRHSD")

    def _read_name(self, start: int, stop: int) -> tuple[str, int] | None:
        found = self.words.name.match(self.text.text, start, min(stop, start + 72))
        if found is None:
            return None
        name = found[1]
        blocked = self.words.not_name.search(name)
        if blocked:
            if blocked.start() == 0:
                return None
            name = name[: blocked.start()]
        name = name.rstrip(" .-’'\u00a0")
        if len(name) < 2 or (name.isupper() and len(name) < 3):
            return None
        return name, start + len(name)

    def _name_before(self, end: int) -> tuple[str, int] | None:
        """A full name right before a title, set off by a comma or bracket: "Youba Ba, | ministre de l'Élevage"."""
        low = max(0, end - 60)
        newline = self.text.text.rfind("\n", low, end)
        found = self.words.name_before.search(self.text.text, max(low, newline + 1), end)
        if found is None:
            return None
        name = found[1]
        blocked = list(self.words.not_name.finditer(name))
        if blocked:
            name = name[blocked[-1].end() :].lstrip(" ’'")
        if " " not in name:
            return None
        start = found.end(1) - len(name)
        for part in self.parts:
            if part.match.start >= found.end(1):
                break
            if part.match.end > start and part.kind in "TSBZP":
                return None
        return name, start


def _never(title: Match) -> tuple[str, ...]:
    """The states that have nobody of this title."""
    return next((sense.never for sense in title.senses if isinstance(sense, TitleWord)), ())


def _body(sense: BodyWord, match: Match) -> Actor:
    return Actor(match.start, match.end, "body", sense.state, body=sense.name)
