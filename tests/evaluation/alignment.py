"""Which found event is which labelled one: paired one to one, the best pair first.

Two events may be paired if they are of one dyad and share a report; how well they fit is told by their reports, dates,
people and kind. What is left over is missed or spurious — but whether a text's visit and the audience in it are told
apart is a matter of taste, so a visit or meeting beside its paired other half is neither.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from tests.evaluation.days import Days
from tests.evaluation.names import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.records import Chronology, Event
    from tests.evaluation.gold import Gold, GoldEvent

#: What dates say for a pair: the same, at most `NEAR` days apart, at most `DISTANT` days apart, further.
SAME_DATES, NEAR_DATES, DISTANT_DATES, OTHER_DATES = 1.0, 0.5, 0.0, -1.0
NEAR, DISTANT = 3, 31
SAME_KIND = 0.25
#: A visit contains its meetings: some tell one of them, some both.
HALVES = frozenset(("visit", "meeting"))


class Labelled(NamedTuple):
    """A labelled event with those of its reports that are looked at."""

    event: GoldEvent
    files: frozenset[str]


class Found(NamedTuple):
    """An event of the chronology as the evaluation looks at it."""

    event: Event
    files: frozenset[str]
    days: Days | None
    #: the people it names, and all words for whoever takes part: names, offices, as written
    people: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def is_dated(self) -> bool:
        """Whether it states a date as known; a bound by the publication date is none."""
        return self.days is not None and self.event.date.basis not in ("publication", "undated")

    def involves(self, person: str) -> bool:
        """Whether one of the labels' participants takes part in it."""
        return any(same_name(person, name) for name in self.names)


class Pair(NamedTuple):
    """A labelled event and the found one that is taken for it."""

    gold: Labelled
    found: Found

    @property
    def shared(self) -> int:
        """How many reports both have."""
        return len(self.gold.files & self.found.files)

    @property
    def similarity(self) -> float:
        """What part of their reports they share, from 0 to 1 (Dice)."""
        return 2 * self.shared / (len(self.gold.files) + len(self.found.files))


class Alignment(NamedTuple):
    """All events of both sides that concern the labelled articles, paired as well as can be."""

    gold: tuple[Labelled, ...]
    found: tuple[Found, ...]
    pairs: tuple[Pair, ...]
    missed: tuple[Labelled, ...]
    spurious: tuple[Found, ...]


def align(chronology: Chronology, gold: Gold) -> Alignment:
    """Pair the events of a chronology with the labelled ones; found events without a labelled article are left out."""
    files = gold.files
    labelled = tuple(Labelled(event, files & frozenset(event.files)) for event in gold.events)
    found = tuple(event for event in map(_found, chronology.events) if event.files & files)
    pairs = tuple(_best_pairs(labelled, found))
    paired_gold = {pair.gold.event.id for pair in pairs}
    paired_found = {pair.found.event.id for pair in pairs}
    missed = [one for one in labelled if one.event.id not in paired_gold]
    spurious = [one for one in found if one.event.id not in paired_found]
    return Alignment(
        labelled,
        found,
        pairs,
        tuple(one for one in missed if not _is_told_by_its_other_half(one.event, labelled, paired_gold)),
        tuple(one for one in spurious if not any(_is_other_half(one, other) for other in labelled)),
    )


def _found(event: Event) -> Found:
    date, people = event.date, event.participants
    return Found(
        event,
        frozenset(PurePosixPath(report.file).name for report in event.reports),
        Days(date.earliest, date.latest) if date.earliest and date.latest else None,
        tuple(one.name for one in people if one.name),
        tuple(words for one in people for words in (one.name, one.office, *one.as_written) if words),
    )


def _best_pairs(labelled: Sequence[Labelled], found: Sequence[Found]) -> Iterable[Pair]:
    fits = []
    for i, gold in enumerate(labelled):
        for j, event in enumerate(found):
            if gold.event.dyad == event.event.dyad and gold.files & event.files:
                fit = _fit(Pair(gold, event))
                if fit > 0:
                    fits.append((-fit, i, j))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for _, i, j in sorted(fits):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            yield Pair(labelled[i], found[j])


def _fit(pair: Pair) -> float:
    gold, found = pair.gold.event, pair.found
    fit = pair.similarity
    if gold.days and found.days:
        fit += _dates_fit(gold.days, found.days)
    if gold.people:
        fit += sum(map(found.involves, gold.people)) / len(gold.people)
    if gold.kind == found.event.kind:
        fit += SAME_KIND
    return fit


def _dates_fit(gold: Days, found: Days) -> float:
    if gold == found:
        return SAME_DATES
    gap = gold.gap(found)
    return NEAR_DATES if gap <= NEAR else DISTANT_DATES if gap <= DISTANT else OTHER_DATES


def _is_told_by_its_other_half(event: GoldEvent, labelled: Sequence[Labelled], paired: set[str]) -> bool:
    """A missed visit or meeting, if the visit that it is part of, or one of its parts, was found."""
    if event.kind not in HALVES:
        return False
    return event.part_of in paired or any(o.event.part_of == event.id and o.event.id in paired for o in labelled)


def _is_other_half(found: Found, gold: Labelled) -> bool:
    """A spurious visit beside a labelled meeting in the same report and days, or the other way round."""
    kinds = {found.event.kind, gold.event.kind}
    if kinds != HALVES or found.event.dyad != gold.event.dyad or not found.files & gold.files:
        return False
    return not (found.days and gold.event.days) or found.days.gap(gold.event.days) <= NEAR
