"""Where a mention looks for groups, so that not all are compared with all: blocks by month, people, places, matter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sahel_timeline.deduplicate.same_event import SLIP, is_belied

if TYPE_CHECKING:
    from sahel_timeline.deduplicate.same_event import SameEvent
    from sahel_timeline.records import EventMention

Key = tuple[object, ...]
_CONTACT = ("visit", "meeting", "call")


def keys(mention: EventMention, predicate: SameEvent) -> tuple[list[Key], list[Key]]:
    """Under which blocks a mention looks for groups, and under which its group is then to be found.

    Known dates that are far apart forbid a merge, so that dated mentions need to meet only within a year they share;
    what has no date at all may have been at any time.
    """
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
    wanted: list[Key] = []
    offered: list[Key] = list(about)
    if value.is_bounded:
        assert value.earliest is not None
        assert value.latest is not None
        first, last = value.earliest - SLIP, value.latest + SLIP
        years = range(first.year, last.year + 1)
        timed = [(*key, year) for key in about for year in years]
        wanted += timed
        offered += timed
        if (value.days or 0) <= 92:
            months = [
                (*base, m) for m in sorted({_month(value.earliest, k) for k in (-3, 3)} | {_month(value.latest, 3)})
            ]
        else:
            months = [(*base, m) for m in sorted({_month(value.latest, 0), _month(value.latest, -31)})]
        wanted += months
        offered += months
        if value.precision == "day":
            same_day = (*base, "day", value.earliest.month, value.earliest.day)
            offered.append(same_day)
            if is_belied(mention.date):
                wanted.append(same_day)
    elif value.latest or value.earliest:
        day = value.latest or value.earliest
        assert day is not None
        months = [(*base, month) for month in sorted({_month(day, 0), _month(day, -31)})]
        wanted += months
        offered += months
        timed = [(*key, year) for key in about for year in (day.year - 1, day.year, day.year + 1)]
        wanted += timed
        offered += [(*key, day.year) for key in about]
    else:
        wanted += about
    return wanted, offered


def _month(day: date, shift: int) -> int:
    moved = day + timedelta(days=shift)
    return moved.year * 12 + moved.month - 1
