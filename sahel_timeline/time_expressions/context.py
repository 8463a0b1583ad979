"""What a time expression is resolved from, and what comes of it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline import edtf
from sahel_timeline.records import Anchor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from sahel_timeline.edtf import DateValue
    from sahel_timeline.records import AnchorKind, Basis

#: So many of the dates around an expression may lend it their year.
LENDERS = 4


class Context:
    """What one time expression is resolved from; what only few expressions ask for is worked out when they do."""

    __slots__ = (
        "_looks_ahead",
        "_place",
        "_stated",
        "ahead",
        "anchored_by",
        "brief",
        "day_first",
        "narrative",
        "published",
        "published_value",
        "quoted",
        "told_days",
        "told_month",
        "told_year",
        "until",
    )

    def __init__(
        self,
        published: date | None = None,
        published_value: DateValue | None = None,
        narrative: date | None = None,
        stated: Sequence[tuple[int, date]] = (),
        place: int = 0,
        looks_ahead: Callable[[int], bool] | None = None,
        *,
        anchored_by: AnchorKind = "publication",
        quoted: bool = False,
        day_first: bool = True,
        until: bool = False,
        told_year: int | None = None,
        told_days: tuple[date, date] | None = None,
        told_month: tuple[date, date] | None = None,
        ahead: Mapping[int, date] | None = None,
        brief: bool = False,
    ) -> None:
        #: the day that the words were written: of the publication, the message or the first print
        self.published = published
        #: what is known of it otherwise
        self.published_value = published_value
        #: the day that the text was last speaking of
        self.narrative = narrative
        self._stated = stated
        self._place = place
        self._looks_ahead = looks_ahead
        #: what gave the day that deictic words count from
        self.anchored_by = anchored_by
        #: whether the words stand in a quotation whose day is not known
        self.quoted = quoted
        self.day_first = day_first
        #: whether the date ends something ("jusqu'à vendredi")
        self.until = until
        #: the year that the text was last speaking of
        self.told_year = told_year
        #: the days that it was last speaking of, if they are a few
        self.told_days = told_days
        #: the days it was last speaking of that are of one month, or that month
        self.told_month = told_month
        #: for the weekdays that the text said are to come ("attendu mercredi"), their days
        self.ahead = ahead or {}
        #: whether the text is a few words, so that nothing can stand before them
        self.brief = brief

    def facing(self, *, ahead: bool) -> Context:
        """The same for a sentence that looks ahead, or one that does not."""
        return Context(
            self.published,
            self.published_value,
            self.narrative,
            self._stated,
            self._place,
            lambda _: ahead,
            anchored_by=self.anchored_by,
            quoted=self.quoted,
            day_first=self.day_first,
            until=self.until,
            told_year=self.told_year,
            told_days=self.told_days,
            told_month=self.told_month,
            ahead=self.ahead,
            brief=self.brief,
        )

    @property
    def stated(self) -> list[tuple[int, date]]:
        """(distance in characters, day) of full dates that the text gives, nearest first: they lend their year."""
        middle = bisect_left(self._stated, self._place, key=lambda pair: pair[0])
        around = self._stated[max(0, middle - LENDERS) : middle + LENDERS]
        nearest = sorted((abs(place - self._place), place, day) for place, day in around)
        return [(distance, day) for distance, _, day in nearest[:LENDERS]]

    def anchor(self, day: date | None = None) -> Anchor:
        """What the words are counted from, with its day if that is known."""
        if self.quoted:
            return Anchor("quotation", "")
        day = day or self.published
        return Anchor(self.anchored_by, day.isoformat() if day else "")

    @property
    def future(self) -> bool:
        """Whether the sentence looks ahead."""
        return self._looks_ahead is not None and self._looks_ahead(self._place)


class Resolved(msgspec.Struct, frozen=True, gc=False):
    """A value, what it rests on, the rule that gave it, its anchor, and the readings that were rejected."""

    value: DateValue
    basis: Basis
    rule: str
    anchor: Anchor | None = None
    rejected: tuple[str, ...] = ()


UNRESOLVED = edtf.UNKNOWN
