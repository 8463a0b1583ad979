"""Whether two mentions bring the same people together, and who took part in an event, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.names import fold_name, same_name
from sahel_timeline.normal_text import fold_phrase
from sahel_timeline.offices import office_table
from sahel_timeline.records import Participant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import ActorMention, EventMention

DIFFERENT = "different people"
#: What a side says for one event: the same person, an office in common, another office, the same body, anyone.
SAME_PERSON, SAME_OFFICE, OTHER_OFFICE, SAME_BODY, ANYONE = 2.0, 1.0, -1.5, 0.7, 0.4
#: Offices up to this level (directors, representatives) are told apart by their body.
BODY_SAYS_MORE = 2
#: So many comparisons of one side are kept.
MOST_MET = 4096
#: So many ways in which a participant was written are shown.
MOST_WRITTEN = 6


class Side:
    """Who acts for one state in a mention, as the comparison asks for it."""

    __slots__ = ("bodies", "met", "named", "offices", "principals")

    def __init__(self, actors: Sequence[ActorMention], ever: People) -> None:
        self.named = [actor for actor in actors if actor.person]
        self.principals = [actor for actor in self.named if actor.principal]
        self.bodies = {actor.body for actor in actors if actor.body}
        self.offices: set[str] = set()
        for actor in actors:
            if actor.principal:
                self.offices |= ever.offices_of(actor)
        #: what comparisons with other sides said; the same few people meet again and again
        self.met: dict[Side, tuple[float, str | None]] = {}


class People:
    """Compares and merges those who take part, with the help of the officials table."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._officials = knowledge.officials
        self._dyads = knowledge.dyads
        self._table = office_table(knowledge)
        self._sides: dict[tuple[tuple[object, ...], ...], Side] = {}
        self._by_actors: dict[tuple[ActorMention, ...], Mapping[str, Side]] = {}
        self._together: dict[tuple[tuple[str, Side], ...], dict[str, Side]] = {}

    # --- comparing ------------------------------------------------------------------------------------------------

    def compare(self, ours: Mapping[str, Side], theirs: Mapping[str, Side]) -> tuple[float, str | None]:
        """What the people of two mentions say for their being one event, and what forbids it."""
        score = 0.0
        for state, mine in ours.items():
            other = theirs.get(state)
            if other is None:
                continue
            known = mine.met.get(other)
            if known is None:
                if len(mine.met) >= MOST_MET:
                    mine.met.clear()
                known = mine.met[other] = self._compare_sides(mine, other)
            gained, veto = known
            if veto:
                return score, f"{veto} for {state}"
            score += gained
        return score, None

    def sides(self, mention: EventMention) -> Mapping[str, Side]:
        """Who acts in a mention, by state in the order of their ids; of the same people it is the same object."""
        known = self._by_actors.get(mention.actors)
        if known is None:
            known = self._by_actors[mention.actors] = self._sides_of(mention.actors)
        return known

    def _sides_of(self, actors: Iterable[ActorMention]) -> Mapping[str, Side]:
        by_state: dict[str, list[ActorMention]] = {}
        for actor in actors:
            if actor.resolved_by != "state":
                by_state.setdefault(actor.state, []).append(actor)
        sides = tuple((state, self._side(by_state[state])) for state in sorted(by_state))
        return self._together.setdefault(sides, dict(sides))

    def pair(self, sides: Mapping[str, Side]) -> tuple[str, ...] | None:
        """The officials who act for the two states, if there is one for each: no other pair is the same people."""
        if len(sides) != 2:
            return None
        found = []
        for side in sides.values():
            if len(side.principals) != 1 or side.principals[0].person not in self._officials:
                return None
            found.append(side.principals[0].person or "")
        return tuple(found)

    def _side(self, actors: Sequence[ActorMention]) -> Side:
        key = tuple((actor.person, actor.name, actor.principal, actor.offices, actor.body) for actor in actors)
        side = self._sides.get(key)
        if side is None:
            side = self._sides[key] = Side(actors, self)
        return side

    def _compare_sides(self, ours: Side, theirs: Side) -> tuple[float, str | None]:
        if ours.named and theirs.named:
            # "reçu par X en présence de Y" is not "reçu par Y": principals are compared where both sides have some
            if ours.principals and theirs.principals:
                alike = self._meet(ours.principals, theirs.principals)
                return (SAME_PERSON, None) if alike else (0.0, DIFFERENT)
            return SAME_PERSON if self._meet(ours.named, theirs.named) else 0.0, None
        if ours.offices and theirs.offices:
            if self._share(ours.offices, theirs.offices):
                return SAME_OFFICE, None
            # each side names an office of which there is one holder: then two offices are two people
            single = self._table.single
            if not (single.isdisjoint(ours.offices) or single.isdisjoint(theirs.offices)):
                return 0.0, f"{DIFFERENT} by office"
            return OTHER_OFFICE, None
        return SAME_BODY if ours.bodies & theirs.bodies else ANYONE, None

    def _meet(self, left: Iterable[ActorMention], right: Sequence[ActorMention]) -> bool:
        return any(self.same_person(a, b) for a in left for b in right)

    def _share(self, offices: set[str], others: set[str]) -> bool:
        """Whether two sets of offices have one in common; "minister" is none for two with portfolios."""
        general = self._table.general
        specific, other_specific = offices - general, others - general
        if specific and other_specific:
            return not specific.isdisjoint(other_specific)
        return not offices.isdisjoint(others)

    def same_person(self, left: ActorMention, right: ActorMention) -> bool:
        """The same official, or two spellings of one name with no official between them."""
        if left.person == right.person:
            return True
        known_left, known_right = (
            self._officials.get(left.person or ""),
            self._officials.get(right.person or ""),
        )
        if known_left and known_right:
            return False
        left_name = fold_name(known_left.name if known_left else left.name or "")
        right_name = fold_name(known_right.name if known_right else right.name or "")
        if same_name(left_name, right_name):
            return True
        # one office has one holder: a like surname in the same office is another spelling
        if left_name.split()[-1:] != right_name.split()[-1:]:
            return False
        return not (self.offices_of(left) & self.offices_of(right)).isdisjoint(self._table.single)

    def offices_of(self, actor: ActorMention) -> frozenset[str]:
        """The offices that the text gives one, or the table at any time."""
        ever = self._table.ever_held(actor.person)
        return self._table.wider(actor.offices) | ever if actor.offices else ever

    # --- merging --------------------------------------------------------------------------------------------------

    def merge(self, mentions: Sequence[EventMention]) -> tuple[Participant, ...]:
        """Each person once; an unnamed office that a named person holds is that person; bodies last."""
        dyad = self._dyads.get(mentions[0].dyad)
        states = dyad.states if dyad else tuple(sorted({a.state for m in mentions for a in m.actors}))
        return tuple(
            participant
            for state in states
            for participant in self._merge_side([a for m in mentions for a in m.actors if a.state == state], state)
        )

    def _merge_side(self, actors: Sequence[ActorMention], state: str) -> list[Participant]:
        clusters: list[list[ActorMention]] = []
        for actor in sorted((a for a in actors if a.person), key=lambda a: (a.person not in self._officials, a.person)):
            home = next((c for c in clusters if self.same_person(actor, c[0])), None)
            if home is None:
                clusters.append([actor])
            else:
                home.append(actor)
        found = [self._person(cluster, state) for cluster in clusters]
        held: set[str] = set().union(*(self.offices_of(actor) for cluster in clusters for actor in cluster))
        offices: dict[str, list[ActorMention]] = {}
        bodies: dict[str, list[ActorMention]] = {}
        for actor in actors:
            if actor.person:
                continue
            if actor.offices:
                if held.isdisjoint(actor.offices):
                    offices.setdefault(actor.offices[0], []).append(actor)
            elif actor.body:
                bodies.setdefault(fold_phrase(actor.body), []).append(actor)
        for office, unnamed in sorted(offices.items()):
            label, body = self._table.label(office, state), next((a.body for a in unnamed if a.body), None)
            title = f"{label}, {body}" if body and self._table.level.get(office, 0) <= BODY_SAYS_MORE else label
            found.append(Participant(None, state, title, body, _written(unnamed), "office"))
        for _, members in sorted(bodies.items()):
            found.append(Participant(None, state, None, members[0].body, _written(members), "body"))
        return found

    def _person(self, cluster: Sequence[ActorMention], state: str) -> Participant:
        official = next((self._officials[a.person] for a in cluster if a.person and a.person in self._officials), None)
        name = official.name if official else _by_frequency(actor.name for actor in cluster if actor.name)[0]
        offices = _by_frequency(office for actor in cluster for office in actor.offices[:1])
        office = next((office for office in offices if office not in self._table.general), next(iter(offices), None))
        return Participant(
            name=name,
            state=state,
            office=self._table.label(office, state) if office else None,
            body=None,
            as_written=_written(cluster),
            resolved_by="officials" if official else cluster[0].resolved_by,
        )


def _written(actors: Sequence[ActorMention]) -> tuple[str, ...]:
    """How they are called, the most frequent first."""
    return tuple(_by_frequency(words for actor in actors for words in actor.as_written)[:MOST_WRITTEN])


def _by_frequency(words: Iterable[str]) -> list[str]:
    """Words, each once, the most frequent first."""
    found = list(words)
    return sorted(set(found), key=lambda word: (-found.count(word), word))
