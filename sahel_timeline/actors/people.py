"""Who the names are: full names first, then surnames by the full names, ranks and offices already met.

Two candidates left is nobody: the actor stays without a name's identity, and a diagnostic says so.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline.actors.bearers import are_same, key_of, merged, short_names
from sahel_timeline.actors.phrases import find_phrases
from sahel_timeline.actors.respectively import pair_off
from sahel_timeline.actors.roles import assign_roles
from sahel_timeline.actors.shared_titles import share_titles
from sahel_timeline.actors.sides import join_company, join_lists, take_possessors, take_sides
from sahel_timeline.actors.words import surnames
from sahel_timeline.names import alike, proper_case
from sahel_timeline.normal_text import fold_phrase
from sahel_timeline.offices import office_table
from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.actors.actor import Actor
    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.model import Official
    from sahel_timeline.reading import Reading


#: How far after "l'envoyé spécial" the one who sends may stand, in characters.
SENT_BY = 8


def find_actors(reading: Reading, words: ActorWords, knowledge: Knowledge) -> tuple[list[Actor], list[Diagnostic]]:
    """Everyone who is named or titled in an article, in order, with state and role; and the names left open."""
    actors = share_titles(find_phrases(reading.text, reading.scan.entities, words), reading.text, words)
    actors = take_sides(pair_off(actors, reading.text, words), reading.text, words)
    actors = take_possessors(actors, reading.text, words)
    resolver = _Resolver(reading, words, knowledge)
    people = [index for index, actor in enumerate(actors) if actor.kind == "person" and actor.name]
    for index in people:
        actors[index] = resolver.full_name(actors[index])
    resolver.learn(actors[index] for index in people)
    for index in people:
        actors[index] = resolver.short_name(actors[index])
    repeated = resolver.repeated(actors)
    if repeated:
        actors = sorted(actors + repeated, key=lambda actor: (actor.start, actor.end))
    actors = resolver.envoys(actors)
    for index, actor in enumerate(actors):
        if actor.kind == "office":
            actors[index] = resolver.unnamed(actor)
    actors = join_lists(assign_roles(actors, reading, words), reading.text, words)
    return join_company(actors, reading.text, words), resolver.diagnostics


#: Where two words of a name are glued together.
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])")


class _Resolver:
    """The names of one article."""

    def __init__(self, reading: Reading, words: ActorWords, knowledge: Knowledge) -> None:
        self.reading = reading
        self.words = words
        self.officials = knowledge.officials
        self.table = office_table(knowledge)
        #: surname → full-name actors of this article that bear it
        self.known: dict[str, list[Actor]] = {}
        self.diagnostics: list[Diagnostic] = []

    def full_name(self, actor: Actor) -> Actor:
        """A name in the officials table, unless the text gives it to another state."""
        if not actor.candidates:
            return self._misspelt(actor)
        fitting = [c for c in actor.candidates if actor.state in (None, self.officials[c].state)]
        if len(fitting) > 1 and actor.offices:
            fitting = [c for c in fitting if self._held(c, actor.offices)] or fitting
        if not fitting:
            return replace(actor, candidates=())
        if len(fitting) > 1:
            return replace(actor, candidates=tuple(fitting))
        return self._as_official(actor, self.officials[fitting[0]])

    def _misspelt(self, actor: Actor) -> Actor:
        """“Assimi Goeta”, "Biram Diop": one word as in the table, the others alike, and nobody else it could be."""
        actor = replace(actor, name=proper_case(actor.name or ""))
        words = fold_phrase(actor.name or "").split()
        if len(words) < 2:
            words = fold_phrase(_GLUED.sub(" ", actor.name or "")).split()  # "SadioCamara"
        if len(words) < 2:
            return actor
        found: dict[str, None] = {}
        for word in words:
            for identifier, parts in self.words.name_words.get(word, ()):
                if len(parts) == len(words) and all(alike(a, b) for a, b in zip(words, parts, strict=True)):
                    found[identifier] = None
        fitting = [i for i in found if actor.state in (None, self.officials[i].state)]
        if actor.offices:
            fitting = [i for i in fitting if self._held(i, actor.offices)]
        return self._as_official(actor, self.officials[fitting[0]]) if len(fitting) == 1 else actor

    def _as_official(self, actor: Actor, official: Official) -> Actor:
        """The actor as the officials table knows the person; an ambassador with the state of residence."""
        host = actor.host
        if host is None and (not actor.offices or "ambassador" in actor.offices):
            host = next((tenure.host for tenure in official.offices if tenure.host), None)
        return replace(
            actor,
            candidates=(official.id,),
            name=official.name,
            state=official.state,
            host=host,
            resolved_by="officials",
        )

    def learn(self, people: Iterable[Actor]) -> None:
        """Remember the full names, by surname; what one mention says of a person holds for the others."""
        for actor in people:
            if not actor.name or " " not in actor.name:
                continue
            for surname in short_names(actor.name):
                bearers = self.known.setdefault(surname, [])
                same = next((i for i, b in enumerate(bearers) if are_same(b, actor)), None)
                if same is None:
                    bearers.append(actor)
                else:
                    bearers[same] = merged(bearers[same], actor)

    def short_name(self, actor: Actor) -> Actor:
        """A surname after a title, or a full name that another mention tells more about."""
        assert actor.name
        folded = fold_phrase(actor.name)
        keys = [folded] if " " not in folded else surnames(actor.name)
        bearers = [b for key in keys for b in self.known.get(key, ()) if self._fits(actor, b, folded)]
        distinct = {(key_of(b)): b for b in bearers}
        if " " in folded and not actor.candidates:
            # a full name that is not in the table: only another spelling of the same full name can tell more
            distinct = {k: b for k, b in distinct.items() if are_same(b, actor)}
        if len(distinct) == 1:
            bearer = next(iter(distinct.values()))
            if bearer is actor:
                return actor
            return replace(
                actor,
                name=bearer.name,
                state=actor.state or bearer.state,
                candidates=actor.candidates or bearer.candidates,
                offices=actor.offices,
                resolved_by=bearer.resolved_by,
            )
        if len(distinct) > 1:
            if " " not in folded:
                self._ambiguous(actor, [b.name or "" for b in distinct.values()])
                return replace(actor, name=None, candidates=()) if actor.offices else replace(actor, kind="unknown")
            return actor
        if " " not in folded:
            return self._official_by_surname(actor, folded)
        return actor

    def _fits(self, actor: Actor, bearer: Actor, folded: str) -> bool:
        if actor.state is not None and bearer.state is not None and actor.state != bearer.state:
            return False
        if " " in folded:
            return are_same(bearer, actor)
        if actor.offices and bearer.candidates:
            held = self._held(bearer.candidates[0], actor.offices)
            wider = self.table.wider
            return held or not wider(actor.offices).isdisjoint(wider(bearer.offices)) or not bearer.offices
        return True

    def _official_by_surname(self, actor: Actor, folded: str) -> Actor:
        """“le président Goïta”: the one official with that name who ever held that office."""
        if not actor.offices:
            leader = self._leader(actor, folded)
            if leader is not None:
                return self._as_official(actor, leader)
            return actor if actor.titled else replace(actor, kind="unknown")
        fitting = [
            c
            for c in self.words.surnames.get(folded.split(" ")[-1], ())
            if actor.state in (None, self.officials[c].state) and self._held(c, actor.offices)
        ]
        if len(fitting) != 1:
            return actor
        return self._as_official(actor, self.officials[fitting[0]])

    def _leader(self, actor: Actor, folded: str) -> Official | None:
        """“le colonel Goïta”: a head of state whose surname no other official has needs no office."""
        bearers = set(self.words.surnames.get(folded, ())) if actor.titled else set()
        if len(bearers) != 1:
            return None
        official = self.officials[bearers.pop()]
        leads = any(self.table.level[tenure.office] > 4 for tenure in official.offices)
        return official if leads and actor.state in (None, official.state) else None

    def envoys(self, actors: Sequence[Actor]) -> list[Actor]:
        """“l'envoyé spécial du président sénégalais”: an envoy without state is of the state of who sends."""
        found = list(actors)
        for index, (actor, after) in enumerate(pairwise(actors)):
            if actor.state is None and "special_envoy" in actor.offices and 0 < after.start - actor.end <= SENT_BY:
                found[index] = replace(actor, state=after.state)
        return found

    def unnamed(self, actor: Actor) -> Actor:
        """“le ministre sénégalais”, "l'émissaire américain": the one person of this article who can be meant."""
        if not actor.offices or actor.state is None:
            return actor
        people = {key_of(b): b for bearers in self.known.values() for b in bearers if b.state == actor.state}
        before = {key: b for key, b in people.items() if b.start <= actor.start}
        fitting = {key: b for key, b in people.items() if self._holds(b, actor.offices)}
        if not fitting and self._is_description(actor):
            sent = {key: b for key, b in people.items() if self._may_be_sent(b)}
            fitting = {key: b for key, b in sent.items() if key in before} if len(sent) == 1 else {}
        if not fitting and len(people) == 1:
            # "son homologue sénégalais, X … Le ministre sénégalais": of that side nobody else is named
            fitting = {key: b for key, b in before.items() if not b.offices and not b.candidates}
        if len(fitting) != 1:
            return actor
        person = next(iter(fitting.values()))
        return replace(
            actor,
            kind="person",
            name=person.name,
            candidates=person.candidates,
            resolved_by=person.resolved_by,
        )

    def _holds(self, person: Actor, offices: Sequence[str]) -> bool:
        """Whether the text or the table gives a person one of these offices (or one of the sort)."""
        claimed = self.table.wider(person.offices)
        if len(person.candidates) == 1:
            claimed |= self.table.ever_held(person.candidates[0])
        return not claimed.isdisjoint(offices)

    def _is_description(self, actor: Actor) -> bool:
        """Titles that describe anyone who comes for a state."""
        return all(self.table.level[office] <= 1 or office == "special_envoy" for office in actor.offices)

    def _may_be_sent(self, person: Actor) -> bool:
        """An envoy is neither the one who sends nor one who resides there."""
        offices = set(person.offices)
        if len(person.candidates) == 1:
            offices |= self.table.ever_held(person.candidates[0])
        return person.host is None and not any(self.table.level[o] > 3 or o == "ambassador" for o in offices)

    def repeated(self, actors: Sequence[Actor]) -> list[Actor]:
        """Bare surnames of people whose full name the article gives: "Landau a exprimé …"."""
        words, raw = self.reading.text.words, self.reading.text.text
        starts = {actor.start for actor in actors}
        found: list[Actor] = []
        for surname, bearers in self.known.items():
            if len(bearers) != 1 or len(surname) < 3 or surname not in surnames(bearers[0].name or ""):
                continue
            needle = f" {surname} "
            place = words.find(needle)
            while place >= 0:
                start, end = place, place + len(surname)
                if start in starts:
                    pass  # a phrase of its own
                elif raw[start].isupper() and not any(a.start < end and start < a.end for a in actors):
                    found.append(replace(bearers[0], start=start, end=end, offices=(), titled=False, host=None))
                place = words.find(needle, end)
        return [actor for actor in found if not self._in_longer_name(actor)]

    def _in_longer_name(self, actor: Actor) -> bool:
        """“Ousmane Diop” is not a mention of the "Diop" of this article."""
        raw = self.reading.text.text
        before = raw[max(0, actor.start - 20) : actor.start]
        if not before.endswith(" "):
            return before.endswith("-")
        last = before.rstrip().split(" ")[-1].split("\n")[-1].lstrip("(«\"'’")
        return len(last) > 1 and last[0].isupper() and last[-1] not in ".,;:" and not self.words.not_name.search(last)

    def _held(self, official: str, offices: Sequence[str]) -> bool:
        return not self.table.ever_held(official).isdisjoint(offices)

    def _ambiguous(self, actor: Actor, names: list[str]) -> None:
        text = self.reading.text
        self.diagnostics.append(
            Diagnostic(
                "info",
                "ambiguous-name",
                self.reading.article.file,
                f"{text.text[actor.start : actor.end]!r} may be {' or '.join(sorted(names))}",
                text.original_span(actor.start, actor.end),
            )
        )
