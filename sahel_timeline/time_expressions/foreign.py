"""Date lines in languages that the knowledge has no words of: Arabic, Portuguese, Turkish … read by dateparser.

Only short lines with a year that no rule has read are looked at, so that dateparser is imported only when one is met.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from sahel_timeline.time_expressions.partial import CalendarDate, PartialTime

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.normal_text import NormalText

#: A longer line is prose.
LINE = 90
#: Figures that a year begins with.
_CENTURIES = ("19", "20")
# A day number, one or two words in any alphabet (a particle before them), and the year at the end.
_DAY_WORDS_YEAR = re.compile(
    r"(?<!\d)\d{1,2}[.ºª]?\s+(?:d[eiao]l?\s+)?[^\W\d_]{3,14}\.?(?:\s+[^\W\d_]{3,14})?,?\s+(?:del?\s+)?\d{4}$"
)


def find_foreign(text: NormalText, found: Sequence[PartialTime], languages: Sequence[str]) -> Iterator[PartialTime]:
    """Full dates on short lines that are in another language; `languages` are those that dateparser tries, by code."""
    for begin, end in text.numbers:
        if end - begin != len("2025") or not text.folded.startswith(_CENTURIES, begin):
            continue
        last = bisect_left(found, end, key=lambda time: time.start) - 1
        if last >= 0 and begin < found[last].end and found[last].end - found[last].start > len("2025"):
            continue
        # no farther than a line reaches: a text may be one line
        start = text.text.rfind("\n", max(0, end - LINE - 1), end) + 1
        stop = text.text.find("\n", end, end + LINE)
        if (stop if stop >= 0 else len(text.text)) - start > LINE:
            continue
        candidate = _DAY_WORDS_YEAR.search(text.text, start, end)
        if candidate is None:
            continue
        day = _read(candidate[0], languages)
        if day is not None:
            yield PartialTime(candidate.start(), end, "foreign-date", day)


def _read(words: str, languages: Sequence[str]) -> CalendarDate | None:
    import dateparser  # slow to import, and hardly ever needed

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True}
    found = dateparser.parse(words, languages=list(languages), settings=settings)
    return CalendarDate(found.year, found.month, found.day) if found is not None else None
