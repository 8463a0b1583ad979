"""What a time expression is resolved from, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sahel_timeline import edtf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from sahel_timeline.edtf import DateValue
    from sahel_timeline.records import Anchor, Basis

#: So many of the dates around an expression may lend it their year.
LENDERS = 4


class Context:
    """What one time expression is resolved from; what only few expressions ask for is worked out when they do."""

    __slots__ = (
        "_looks_ahead",
        "_place",
        "_stated",
        "day_first",
        "narrative",
        "published",
        "published_value",
        "quoted",
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
        quoted: bool = False,
        day_first: bool = True,
    ) -> None:
        #: the publication date, if it is known to the day
        self.published = published
        #: what is known of it otherwise
        self.published_value = published_value
        #: the day that the text was last speaking of
        self.narrative = narrative
        self._stated = stated
        self._place = place
        self._looks_ahead = looks_ahead
        #: whether the words stand in a quotation
        self.quoted = quoted
        self.day_first = day_first

    @property
    def stated(self) -> list[date]:
        """Full dates that the text gives, nearest first: they lend their year."""
        nearest = sorted(self._stated, key=lambda pair: abs(pair[0] - self._place))
        return [day for _, day in nearest[:LENDERS]]

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
