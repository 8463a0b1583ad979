"""A world that is known: which of the officials in the table met, when, where and about what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.offices import office_table
from tests.benchmarks.wordings import PLACES, TITLES, TOPICS

if TYPE_CHECKING:
    import random

    from sahel_timeline.knowledge import Knowledge

#: The last day, and so many years before it, for which the table of officials is full.
LAST, YEARS = date(2025, 12, 31), 14.0
#: The kinds of engagements that the world knows, and how often each is.
KINDS = {"meeting": 10, "call": 3, "visit": 3, "agreement": 2, "condolences": 1}
#: Two events of the same people are at least so far apart: nearer ones no reader could tell apart.
APART = timedelta(days=12)


class Person(msgspec.Struct, frozen=True):
    """An official as the press speaks of one on a day."""

    id: str
    name: str
    state: str
    office: str
    gender: str


class Happening(msgspec.Struct, frozen=True):
    """One engagement: `host` is the one at home, `guest` the other side."""

    number: int
    dyad: str
    kind: str
    day: date
    host: Person
    guest: Person
    place: str
    topic: int


class World:
    """Draws events; the same seed draws the same world."""

    def __init__(self, knowledge: Knowledge, chance: random.Random, years: float = YEARS) -> None:
        self._chance = chance
        #: the last so many years are told of
        self._days = max(round(365.25 * years), 1)
        self._table = office_table(knowledge)
        self._officials = list(knowledge.officials.values())
        self._dyads = [dyad for dyad in knowledge.dyads.values() if set(dyad.states) <= TITLES.keys()]
        self._met: dict[frozenset[str], list[date]] = {}

    def happenings(self, count: int) -> list[Happening]:
        """So many events, no two of the same people nearer than `APART`; fewer if the years are full."""
        found: list[Happening] = []
        for _ in range(20 * count):
            if len(found) == count:
                break
            drawn = self._draw(len(found))
            if drawn is not None:
                found.append(drawn)
        return found

    def _draw(self, number: int) -> Happening | None:
        chance = self._chance
        dyad = chance.choice(self._dyads)
        day = LAST - timedelta(days=chance.randrange(1, self._days))
        home, away = dyad.states if "us" not in dyad.states or chance.random() < 0.15 else dyad.states[::-1]
        host, guest = self._holder(home, day, away), self._holder(away, day, home)
        if host is None or guest is None or {host.office, guest.office} == {"ambassador"}:
            return None
        days = self._met.setdefault(frozenset((host.id, guest.id)), [])
        if any(abs(day - other) < APART for other in days):
            return None
        days.append(day)
        kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
        return Happening(number, dyad.id, kind, day, host, guest, PLACES[home], chance.randrange(len(TOPICS)))

    def _holder(self, state: str, day: date, other: str) -> Person | None:
        """Someone in an office of the state on that day; an ambassador only to the other state."""
        chance = self._chance
        office = chance.choice(sorted(TITLES[state]))
        for official in chance.sample(self._officials, len(self._officials)):
            if official.state != state or not self._table.held(official.id, office, day, day):
                continue
            hosts = {tenure.host for tenure in official.offices if tenure.office == office}
            if office == "ambassador" and other not in hosts:
                continue
            if any(tenure.office == office for tenure in official.offices):
                return Person(official.id, official.name, state, office, official.gender or "m")
        return None
