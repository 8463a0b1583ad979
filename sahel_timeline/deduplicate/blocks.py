"""Where a mention looks for groups, so that not all are compared with all: blocks by month, people, places, matter."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from sahel_timeline.deduplicate.compared import is_belied
from sahel_timeline.deduplicate.same_event import SLIP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.deduplicate.compared import Compared
    from sahel_timeline.deduplicate.same_event import SameEvent
    from sahel_timeline.edtf import DateValue
    from sahel_timeline.records import EventMention

Key = tuple[object, ...]
_CONTACT = ("visit", "meeting", "call")
#: Of keys: under which both officials stand; under which only those stand of whom not both are known; only dates that
#: are wide or open.
PAIR, UNPAIRED, WIDE = "pair", "unpaired", "wide"
#: Dates of at most so many days are narrow, and meet each other within so many days.
NARROW, NEAR = 10, 8
NEVER = -1


class Blocks:
    """Under which keys which groups stand; most keys have one.

    What is kept of a key is its hash: that two of them have the same only makes one look at a group in vain.
    """

    def __init__(self) -> None:
        self._groups: dict[int, int | set[int]] = {}

    def add(self, offered: Iterable[Key], group: int) -> None:
        """Let a group be found under some keys."""
        groups = self._groups
        for place in map(hash, offered):
            found = groups.setdefault(place, group)
            if found == group:
                continue
            if isinstance(found, set):
                found.add(group)
            else:
                groups[place] = {found, group}

    def under(self, wanted: Iterable[Key]) -> list[int]:
        """The groups under any of these keys, in the order in which they began."""
        groups: set[int] = set()
        for key in wanted:
            found = self._groups.get(hash(key))
            if isinstance(found, set):
                groups |= found
            elif found is not None:
                groups.add(found)
        return sorted(groups)


def keys(compared: Compared, predicate: SameEvent, *, wide: bool = False) -> tuple[list[Key], list[Key]]:
    """Under which blocks a mention looks for groups, and under which its group is then to be found.

    Known dates that are far apart forbid a merge, so that dated mentions need to meet only within a year they share;
    what has no date at all may have been at any time.

    A mention with one official a side meets those of the same two under their pair, and under all else only mentions
    that are less plain: any other pair would be forbidden to it. With `wide` it meets those too, for `explain` to tell.
    """
    mention = compared.mention
    wanted, offered = _keys(mention, predicate, wide)
    pair = None if wide else predicate.people.pair(compared.sides)
    base = (mention.dyad, predicate.family(mention.kind))
    if pair is None:
        offered += [(*key, UNPAIRED) for key in offered]
    else:
        years = _years(mention.date.value)
        wanted = [*((*key, UNPAIRED) for key in wanted), *((*base, PAIR, *pair, year) for year in years[0])]
        offered += [(*base, PAIR, *pair, year) for year in years[1]]
    value = mention.date.value
    if value.precision == "day" and value.earliest is not None:
        same_day = (*base, "day", value.earliest.month, value.earliest.day)
        offered.append(same_day)
        if is_belied(mention.date):
            wanted.append(same_day)
    return wanted, offered


def _years(value: DateValue) -> tuple[Sequence[int | None], Sequence[int | None]]:
    """The years in which a mention looks for what may be meant, and those in which it is found; None for any."""
    if value.is_bounded:
        assert value.earliest is not None
        assert value.latest is not None
        years = range((value.earliest - SLIP).year, (value.latest + SLIP).year + 1)
        return years, (*years, None)
    day = value.latest or value.earliest
    return ((day.year - 1, day.year, day.year + 1), (day.year, None)) if day else ((None,), (None,))


def _keys(mention: EventMention, predicate: SameEvent, is_wide: bool) -> tuple[list[Key], list[Key]]:
    """As if nobody's people were plain."""
    base = (mention.dyad, predicate.family(mention.kind))
    value = mention.date.value
    about: list[Key] = [
        (*base, "person", person.split(":")[-1].split("-")[-1].split(" ")[-1])
        for person in sorted({actor.person for actor in mention.actors if actor.person})
    ]
    for item in mention.matter:
        if item[0] in "@#":
            about.append((*base, item))
        elif not value.is_bounded or not mention.actors or mention.kind not in _CONTACT:
            about.append((*base, "topic", item))
    timed = _years(value)
    wanted = [(*key, year) for key in about for year in timed[0]]
    offered = [(*key, year) for key in about for year in timed[1]]
    if value.is_bounded:
        near, months = _days(value, base, NEVER if is_wide else NARROW)
        wide = [(*month, WIDE) for month in months]
        wanted += [*near, *wide] if near else months
        offered += [*near, *months] if near else [*months, *wide]
    elif value.latest or value.earliest:
        day = value.latest or value.earliest
        assert day is not None
        open_months = [(*base, month) for month in sorted({_month(day, 0), _month(day, -31)})]
        wanted += open_months
        offered += [*open_months, *((*month, WIDE) for month in open_months)]
    return wanted, offered


@lru_cache(maxsize=8192)
def _days(value: DateValue, base: Key, narrow: int) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """The few days around a narrow date, and the months around any."""
    first, last = value.earliest, value.latest
    assert first is not None
    assert last is not None
    days = value.days or 0
    if days > 92:
        return (), tuple((*base, m) for m in sorted({_month(last, 0), _month(last, -31)}))
    months = tuple((*base, m) for m in sorted({_month(first, k) for k in (-3, 3)} | {_month(last, 3)}))
    if days > narrow:
        return (), months
    weeks = range((first.toordinal() - 3) // NEAR, (last.toordinal() + 3) // NEAR + 1)
    return tuple((*base, "near", week) for week in weeks), months


def _month(day: date, shift: int) -> int:
    moved = day + timedelta(days=shift)
    return moved.year * 12 + moved.month - 1
