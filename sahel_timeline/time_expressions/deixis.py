"""From which day "aujourd'hui" counts: in a quotation from the day of the message, in a reprint from its first day.

The anchor is the document creation time of TimeML, which a news page may nest: a page quotes a message, a portal
reprints an article, a browser saves a page. Where the inner day is not given, it is not known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.time_expressions.partial import CalendarDate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from sahel_timeline.normal_text import NormalText
    from sahel_timeline.records import AnchorKind
    from sahel_timeline.time_expressions.context import Resolved
    from sahel_timeline.time_expressions.partial import PartialTime

_GUILLEMETS, _STRAIGHT = r"[«“][^«»“”]{8,1500}[»”]", r"\"[^\"\n]{8,600}\""
#: Whether a text has quotation marks with two sides, and straight ones → its quotations; one alternative alone is
#: found four times as fast.
_QUOTATION = {
    (True, True): re.compile(f"{_GUILLEMETS}|{_STRAIGHT}"),
    (True, False): re.compile(_GUILLEMETS),
    (False, True): re.compile(_STRAIGHT),
}
_REPORTED = re.compile(r"[,!?].|..\s?,", re.DOTALL)
#: The clause that says who said it ends here: "», a dit X, libéré mardi".
_CLAUSE_END = re.compile(r"[.!?…,;]\s|\n")
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")
#: A message is dated this near before or after its words, in the sentence that quotes it.
BEFORE, AFTER = 200, 55
#: A word that says that a page is a reprint ("première parution le") stands this near before its date.
CUE = 30


class Origin(msgspec.Struct, frozen=True, gc=False):
    """Words of the page before the day of its first print (a reprint), or of its capture."""

    end: int
    reprint: bool


def first_written(
    time: PartialTime,
    answer: Resolved,
    day: date,
    origins: Sequence[Origin],
    published: date | None,
    *,
    quoted: bool,
) -> tuple[date, AnchorKind] | None:
    """The day on which a text says that it was written, where that is not the publication day; and what says so.

    "Première parution le 6 mai 2022" says so; a capture dates a page that nothing else dates; and "hier, jeudi
    2 novembre" on the page of another week was written on a 3 November. Where nothing dates the page, "ce jeudi 17
    octobre 2019" was written on that day, as far as deictic words and weekdays go.
    """
    partial = time.partial
    if isinstance(partial, CalendarDate) and partial.deictic is not None:
        written = day - timedelta(days=partial.deictic)
        return (written, "document") if written != published else None
    if answer.basis != "explicit" or answer.value.precision != "day":
        return None
    if published is None and not quoted and isinstance(partial, CalendarDate) and partial.shift == "this":
        return day, "narrative"
    for origin in origins:
        if 0 <= time.start - origin.end <= CUE and (origin.reprint or published is None):
            return day, "document"
    return None


class Deixis:
    """The quotations of a text, and the day that each of them was said."""

    def __init__(
        self, text: NormalText, found: Sequence[PartialTime], day_of: Callable[[PartialTime], date | None]
    ) -> None:
        self._text = text.text
        self._found = found
        self._day_of = day_of
        quotation = _QUOTATION.get(("«" in self._text or "“" in self._text, '"' in self._text))
        self._quotations = [match.span() for match in quotation.finditer(self._text)] if quotation else []
        self._days: dict[tuple[int, int], date | None] = {}

    def quotation(self, offset: int) -> tuple[int, int] | None:
        """The quotation that an offset stands in."""
        index = bisect_left(self._quotations, (offset, 0)) - 1
        return self._quotations[index] if index >= 0 and offset < self._quotations[index][1] else None

    def day_of_message(self, quotation: tuple[int, int]) -> date | None:
        """The day that the sentence around a quotation gives for it, if it gives one."""
        if quotation not in self._days:
            self._days[quotation] = self._find(*quotation)
        return self._days[quotation]

    def _find(self, start: int, end: int) -> date | None:
        before = max((m.end() for m in _SENTENCE_END.finditer(self._text, max(0, start - BEFORE), start)), default=0)
        before = max(before, start - BEFORE)
        after = _CLAUSE_END.search(self._text, end + 2, end + AFTER)
        limit = after.start() if after else min(len(self._text), end + AFTER)
        first, last = (bisect_left(self._found, at, key=lambda time: time.start) for at in (before, start))
        candidates = list(self._found[first:last])[::-1]
        if _REPORTED.match(self._text, end - 2):  # "», a écrit le diplomate le 4 novembre"
            first, last = (bisect_left(self._found, at, key=lambda time: time.start) for at in (end, limit))
            candidates += self._found[first:last]
        outside = [time for time in candidates if self.quotation(time.start) is None and time.direction == "at"]
        return next((day for time in outside if (day := self._day_of(time)) is not None), None)
