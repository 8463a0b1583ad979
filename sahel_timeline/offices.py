"""Who held which office when: the officials table as the rules ask for it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline import edtf

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sahel_timeline.knowledge import Knowledge

NOTHING: frozenset[str] = frozenset()


class Holding(msgspec.Struct, frozen=True, gc=False):
    """One tenure: who, the office, and the first and last day that it can have been, None where it goes on."""

    person: str
    name: str
    office: str
    first: date | None
    last: date | None

    def bears(self, earliest: date | None, latest: date | None) -> bool:
        """Whether some day between two bounds (None: open) is a day in office."""
        if earliest and self.last and self.last < earliest:
            return False
        return not (latest and self.first and self.first > latest)


class OfficeTable:
    """Offices by person, by state and by day."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._is_a = {office.id: office.is_a for office in knowledge.offices.values()}
        self._labels = {o.id: (o.label, o.label_by_state) for o in knowledge.offices.values()}
        self._wider: dict[tuple[str, ...], frozenset[str]] = {}
        #: offices of which a state has one holder at a time
        self.single = frozenset(office.id for office in knowledge.offices.values() if office.single)
        #: offices that are what others are, more generally
        self.general = frozenset(office.is_a for office in knowledge.offices.values() if office.is_a)
        self.level = {office.id: office.level for office in knowledge.offices.values()}
        self._holdings: dict[str, list[Holding]] = {}
        self._holders: dict[tuple[str, str], list[Holding]] = defaultdict(list)
        for official in knowledge.officials.values():
            mine = self._holdings[official.id] = []
            for tenure in official.offices:
                first = edtf.parse(tenure.from_).earliest
                last = edtf.parse(tenure.to).latest if tenure.to else None
                mine.append(Holding(official.id, official.name, tenure.office, first, last))
            for holding in mine:
                self._holders[official.state, holding.office].append(holding)
        self._ever = {person: self.wider(h.office for h in mine) for person, mine in self._holdings.items()}

    def wider(self, offices: Iterable[str]) -> frozenset[str]:
        """The offices and what more general office each is one of: a foreign minister is a minister."""
        key = tuple(offices)
        found = self._wider.get(key)
        if found is None:
            general = {is_a for office in key if (is_a := self._is_a[office])}
            found = self._wider[key] = frozenset(key) | general
        return found

    def ever_held(self, person: str | None) -> frozenset[str]:
        """All offices that the table gives a person at any time, in the wider sense; none for a stranger."""
        return self._ever.get(person or "", NOTHING)

    def held(self, person: str, office: str, earliest: date | None, latest: date | None) -> bool:
        """Whether the person held the office, or one of its sort, on a day between two bounds."""
        return any(
            office in (holding.office, self._is_a[holding.office]) and holding.bears(earliest, latest)
            for holding in self._holdings.get(person, ())
        )

    def holders(self, state: str, office: str, earliest: date | None, latest: date | None) -> list[str]:
        """The names of those who held the office between two bounds; none for offices not in the table."""
        return [holding.name for holding in self._holders.get((state, office), ()) if holding.bears(earliest, latest)]

    def label(self, office: str, state: str, language: str = "en") -> str:
        """What the output calls an office."""
        label, by_state = self._labels[office]
        texts = by_state.get(state, label)
        return texts.get(language, texts["en"])


@lru_cache(maxsize=4)
def office_table(knowledge: Knowledge) -> OfficeTable:
    """The table of a body of knowledge, made once."""
    return OfficeTable(knowledge)
