"""Candidates for the publication date: settled to a day by what the article tells, then weighed by trust."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sahel_timeline import edtf
from sahel_timeline.time_expressions.partial import CalendarDate
from sahel_timeline.time_expressions.periods import day_or_none

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from sahel_timeline.edtf import DateValue
    from sahel_timeline.publication_date.lines import Evidence
    from sahel_timeline.records import PublicationEvidence
    from sahel_timeline.time_expressions.partial import PartialTime

#: A line without year takes it from the text's own dates if they are this near.
NEAR = timedelta(days=60)


def settle(evidence: Evidence, last: date | None, years: AbstractSet[int]) -> DateValue | None:
    """The reading that fits what the article tells: not before its dates, and near the last of them.

    `last` is the last of its dates, `years` are the years of all. Where none is near, the usual order of day and month
    decides; a date without year stays open.
    """
    if not evidence.readings:
        return None
    if len(evidence.readings) == 1 and evidence.readings[0].is_bounded:
        return evidence.readings[0]
    days: list[date] = []
    for reading in evidence.readings:
        if reading.earliest is not None:
            days.append(reading.earliest)
        else:
            month, day = int(reading.edtf[5:7]), int(reading.edtf[8:10])
            possible = sorted({year + k for year in years for k in (0, 1)})
            days += [found for year in possible if (found := day_or_none(year, month, day))]
    if last is not None:
        near = [d for d in days if last <= d <= last + NEAR] or [d for d in days if abs(d - last) <= NEAR]
        if near:
            return edtf.of_day(min(near, key=lambda d: abs(d - last)))
        days = days if evidence.readings[0].earliest is not None else []
    return edtf.of_day(days[0]) if days else None


def implied_days(times: Sequence[PartialTime]) -> set[tuple[int, int, int]]:
    """(days before publication, month, day) of dates said to be yesterday or today: "hier, jeudi 6 février"."""
    implied = set()
    for time in times:
        if time.rule == "deictic-with-date" and isinstance(time.partial, CalendarDate):
            partial = time.partial
            if partial.month and partial.day:
                implied.add((1, partial.month, partial.day))
    return implied


def weigh(
    evidence: Sequence[PublicationEvidence], implied: AbstractSet[tuple[int, int, int]]
) -> PublicationEvidence | None:
    """The value with the most trust; witnesses that agree are taken as independent."""
    doubt: dict[str, float] = {}
    for item in evidence:
        day = item.value.earliest
        assert day is not None
        fits = not implied or any(
            (day - timedelta(days=k)).timetuple()[1:3] == (month, number)
            for back, month, number in implied
            for k in (0, back)
        )
        trust = item.trust if fits or item.trust > 0.86 else 0.0
        doubt[item.value.edtf] = doubt.get(item.value.edtf, 1.0) * (1 - trust)
    if not doubt:
        return None
    best = min(doubt, key=lambda value: (doubt[value], value))
    if doubt[best] > 0.5:
        return None
    return max((item for item in evidence if item.value.edtf == best), key=lambda item: item.trust)
