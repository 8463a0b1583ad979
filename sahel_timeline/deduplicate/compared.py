"""A mention as the comparison asks for it: what many comparisons need is worked out once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_timeline.deduplicate.people import Side
    from sahel_timeline.records import EventMention, ReportDate

#: All that is compared of a mention: those that are alike in it compare alike.
Likeness = tuple[object, ...]


class Compared:
    """What of a mention is compared."""

    __slots__ = (
        *("date", "file", "first", "is_belied", "is_bounded", "is_dated", "is_open"),
        *("last", "likeness", "matter", "mention", "reported", "sides"),
    )

    def __init__(self, mention: EventMention, sides: Mapping[str, Side], likenesses: dict[Likeness, Likeness]) -> None:
        value = mention.date.value
        self.mention = mention
        self.file = mention.file
        self.date = mention.date
        self.is_bounded = value.is_bounded
        #: the days that bound its date, as numbers
        self.first = value.earliest.toordinal() if value.earliest else 0
        self.last = value.latest.toordinal() if value.latest else 0
        self.is_belied = is_belied(mention.date)
        # whether its date alone can tell it from others: not if the weekday denies it or a day of effect goes with it
        takes_effect = mention.kind == "measure" and any(item.startswith("!") for item in mention.matter)
        self.is_dated = self.is_bounded and not self.is_belied and not takes_effect
        self.is_open = mention.date.basis == "undated" and not value.edtf
        self.sides = sides
        self.matter = _items(mention.matter)
        #: of a date that is only known not to be after a day, as that of the report: this day as a number; else 0
        self.reported = 0
        if not (value.is_bounded or takes_effect or value.edtf.startswith("XXXX")) and value.latest:
            self.reported = value.latest.toordinal()
        #: all that is compared: mentions that are alike in it compare alike
        likeness = (
            *(mention.kind, mention.tone, mention.source, mention.place, mention.matter),
            *(value, mention.date.basis, mention.date.weekday, *sides, *sides.values()),
        )
        self.likeness = likenesses.setdefault(likeness, likeness)


def is_belied(date: ReportDate) -> bool:
    """Whether the text states a weekday that the date does not have."""
    value = date.value
    if date.weekday is None or value.precision != "day" or value.earliest is None:
        return False
    return value.earliest.isoweekday() != date.weekday


@lru_cache(maxsize=65536)
def _items(matter: tuple[str, ...]) -> frozenset[str]:
    return frozenset(matter)
