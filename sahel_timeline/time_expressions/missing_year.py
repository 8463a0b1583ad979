"""The year of a date that has none: from the publication, from what was told before, or from the full dates near it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sahel_timeline.records import Anchor
from sahel_timeline.time_expressions.periods import day_or_none

if TYPE_CHECKING:
    from datetime import date

    from sahel_timeline.time_expressions.context import Context
    from sahel_timeline.time_expressions.partial import CalendarDate, YearOf

#: A date without year that lies further ahead than this is taken for last year's, unless the sentence looks ahead.
AHEAD = timedelta(days=45)
#: What happened so shortly before the publication is what it is about.
NEWS = timedelta(days=14)
#: An announcement that is read after the day it announces.
JUST_PAST = timedelta(days=7)
#: A date that follows a full one in the same breath is of the same year, or of the next months.
LENT_BESIDE, BESIDE = timedelta(days=183), 120
#: A full date in the text lends its year to a date this near; four times as far if the weekday agrees.
LENT = timedelta(days=45)


def choose_year(partial: CalendarDate, context: Context) -> tuple[int | None, str, Anchor | None]:
    """The year of a day and month, the rule that gave it, and what it was counted from; None if nothing tells it."""
    if partial.of_year is not None:
        return _year_said(partial.of_year, context)
    month, day = partial.month or 1, partial.day or 1
    published, told = context.published, context.narrative
    if told is not None and partial.shift in ("following", "preceding"):
        # "le 20 août 2020 … le 7 octobre suivant": the first one after what the text was speaking of
        years = (told.year, told.year + 1) if partial.shift == "following" else (told.year, told.year - 1)
        known = told if partial.day is not None else told.replace(day=1)
        beside = [
            d for y in years if (d := day_or_none(y, month, day)) and (d > known) == (partial.shift == "following")
        ]
        beside = [d for d in beside if d != known]
        if beside:
            return beside[0].year, "year-from-narrative", Anchor("narrative", told.isoformat())
    # "ce jeudi 17 octobre 2019" says which "12 juin dernier" is meant, but not whether "le 12 mai" is past
    told_only = context.anchored_by == "narrative" and partial.shift is None
    if published is not None and not (context.quoted and partial.shift) and not told_only:
        chosen = _nearest(_candidates(partial, context, published), partial, context, published)
        return chosen.year, "year-from-publication", context.anchor(published)
    value = context.published_value
    if value is not None and value.is_bounded and value.precision == "month":
        assert value.latest is not None
        found = day_or_none(value.latest.year, month, day)
        if found and found > value.latest:
            found = day_or_none(value.latest.year - 1, month, day)
        if found and partial.weekday in (None, found.isoweekday()):
            return found.year, "year-from-publication", Anchor("publication", value.edtf)
    year, stated = _lent_year(month, day, partial, context)
    return (year, "year-from-text", Anchor("document", stated.isoformat())) if year and stated else (None, "", None)


def _year_said(said: YearOf, context: Context) -> tuple[int | None, str, Anchor | None]:
    """“de l'année dernière” counts from the day of writing, "de la même année" from the last year told of."""
    off = {"last": -1, "preceding": -1, "next": 1, "following": 1}.get(said, 0)
    if said in ("last", "this", "next"):
        written = None if context.quoted else context.published
        return (None if written is None else written.year + off), "year-from-publication", context.anchor()
    told = context.told_year
    return (None if told is None else told + off), "year-from-narrative", Anchor("narrative", str(told or ""))


def _candidates(partial: CalendarDate, context: Context, published: date) -> list[date]:
    """The day and month in the years around the publication; where a weekday stands with them, those that have it."""
    month, day = partial.month or 1, partial.day or 1
    around = [d for y in (-1, 0, 1) if (d := day_or_none(published.year + y, month, day))]
    if not around:
        around = [d for y in range(-4, 5) if (d := day_or_none(published.year + y, month, day))]
    if partial.day is None or partial.weekday is None:
        return around
    if partial.deictic is None and timedelta(0) <= published - _nearest(around, partial, context, published) <= NEWS:
        return around  # of the last days: the weekday is a slip, no news names a day of another year so
    # eleven years have every weekday for every date; the nearest one that fits is meant
    wider = [d for y in range(-6, 2) if (d := day_or_none(published.year + y, month, day))]
    fitting = [d for d in wider if d.isoweekday() == partial.weekday]
    near = [d for d in around if d in fitting]
    if partial.deictic is not None:
        # "hier, jeudi 2 novembre" on a page of another year: the reprint of an article of that Thursday
        return near or fitting or around
    return near or around


def _lent_year(month: int, day: int, partial: CalendarDate, context: Context) -> tuple[int | None, date | None]:
    """The year that a full date in the text lends: the nearest in the text whose date is near in time.

    A weekday decides between dates that are near, and may reach further. Where no date has it, only a full date in
    the same breath lends its year: from further away, the weekday says that another year is meant.
    """
    weekday = partial.weekday if partial.day is not None else None
    near: list[tuple[int, date, date]] = []
    wide: list[tuple[int, date, date]] = []
    for distance, stated in context.stated:
        lent = LENT_BESIDE if distance <= BESIDE else LENT
        for year in (-1, 0, 1):
            found = day_or_none(stated.year + year, month, day)
            if found is None or (partial.shift == "last" and found > stated):
                continue  # "le 12 mai dernier" was before the text was written: a date before it says nothing
            if abs(found - stated) <= LENT or stated <= found <= stated + lent:
                near.append((distance, found, stated))
            elif abs(found - stated) <= 4 * LENT:
                wide.append((distance, found, stated))
    if weekday is None:
        first = next(iter(near), None)
        if first is None or any(away < first[0] and abs(first[1] - day) > LENT_BESIDE for away, day in context.stated):
            return None, None  # "reçu le 22 juillet 2025 … le 2 février", and far on "depuis le 1er janvier 2022"
        return first[1].year, first[2]
    of_weekday = [pair for pair in near if pair[1].isoweekday() == weekday]
    beside = [pair for pair in near if pair[0] <= BESIDE]
    farther = [pair for pair in wide if pair[1].isoweekday() == weekday]
    chosen = next(iter((*of_weekday, *beside, *farther)), None)
    return (chosen[1].year, chosen[2]) if chosen else (None, None)


def _nearest(days: list[date], partial: CalendarDate, context: Context, published: date) -> date:
    """Of the same date in several years, the one meant: the past unless the sentence looks ahead or it is near."""
    if partial.shift == "last":
        if partial.day is None:
            past = [d for d in days if (d.year, d.month) < (published.year, published.month)]
        else:
            past = [d for d in days if d <= published]
        return max(past) if past else min(days)
    if partial.shift == "next":
        return min([d for d in days if d > published] or days)
    if context.future:
        return min([d for d in days if d >= published - JUST_PAST] or days)
    ahead = AHEAD if partial.day is not None else timedelta(days=0)
    if partial.part is None and partial.day is None:
        past = [d for d in days if (d.year, d.month) <= (published.year, published.month)]
    else:
        past = [d for d in days if d <= published + ahead]
    return max(past) if past else min(days)
