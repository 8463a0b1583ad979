"""The date of an act from the dates that the article gives it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline import edtf
from sahel_timeline.records import ReportDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.records import DatedArticle, TimeExpression

#: The rule that gives a publication date beside a place.
SIGNED = "dateline"
#: What began longer before its end is another thing.
LONGEST = timedelta(days=31)
#: Kinds that have the date on which they began.
BEGUN = ("exercise", "measure", "cooperation", "agreement", "aid", "credentials")


def date_of_act(
    dates: Sequence[TimeExpression], dated: DatedArticle, kind: str, status: str, *, ended: bool, tour: bool
) -> ReportDate:
    """The date of an act: the best that the text gives it, else what the publication date bounds.

    "depuis le 8 juillet" gives the beginning of a visit, and the day on which a measure or a patrol began; the date of
    an end ("a bouclé sa visite dimanche") gives the end only, that of a tour the day from which its legs may be.
    """
    published = dated.publication.value if dated.publication else None
    for time in dates:
        if time.direction == "until" or not time.value.edtf or is_background(time):
            continue
        value = time.value
        if ended and value.precision == "day" and value.latest is not None:
            return report_date(time, edtf.until(value.latest))
        if (
            (time.direction == "since" or tour)
            and kind not in BEGUN
            and value.precision == "day"
            and value.earliest is not None
        ):
            return report_date(time, edtf.since(value.earliest))
        if published is not None and status == "occurred" and value.precision == "week":
            value = _not_after(value, published)
        return report_date(time, value)
    weekday = next((time.weekday for time in dates if time.weekday), None)
    words = next((time.text for time in dates), None)
    if published is None or published.latest is None or published.earliest is None:
        return ReportDate(edtf.UNKNOWN, "undated", words, None, weekday)
    bound = edtf.until(published.latest) if status == "occurred" else edtf.since(published.earliest)
    return ReportDate(bound, "publication", words, "publication-date", weekday)


def is_background(time: TimeExpression) -> bool:
    """Whether it only says since when things are so: "since 2001 the largest donor"."""
    return time.direction == "since" and time.value.precision in ("year", "decade", "range")


def lasting(date: ReportDate, days: int, *, ended: bool) -> ReportDate:
    """“a accueilli le 6 février pour une rencontre de deux jours”: the 6th and the 7th."""
    value = date.value
    day = value.earliest or value.latest
    if value.precision not in ("day", "unknown") or day is None or date.basis == "publication":
        return date
    span = timedelta(days=days - 1)
    ends = ended or value.earliest is None
    value = edtf.of_span(day - span, day) if ends else edtf.of_span(day, day + span)
    return msgspec.structs.replace(date, value=value, rule=f"{date.rule}+duration")


def from_beginning(date: ReportDate, begun: edtf.DateValue) -> ReportDate:
    """From the day on which it began to the one on which it ended."""
    first, last = begun.earliest, date.value.latest
    if date.value.precision != "day" or first is None or last is None or not timedelta() < last - first <= LONGEST:
        return date
    return msgspec.structs.replace(date, value=edtf.of_span(first, last), rule=f"{date.rule}+beginning")


def since_cause(date: ReportDate, times: Sequence[TimeExpression]) -> ReportDate:
    """Words about what happened on the day of their publication are of that day: between the two is no other.

    "a présenté ses condoléances: IBK est décédé ce dimanche", in an article of that Sunday.
    """
    published = date.value.latest
    if date.basis != "publication" or published is None:
        return date
    cause = next((t for t in times if t.value.precision == "day" and t.value.earliest == published), None)
    if cause is None or cause.direction != "at":
        return date
    return ReportDate(cause.value, "inferred", cause.text, "between-cause-and-publication", cause.weekday)


def as_signed(date: ReportDate, dated: DatedArticle, end: int) -> ReportDate:
    """A message that is printed whole is of the day beside its signature: "Bamako, le 9 janvier 2023".

    `end` is where the words end, as an offset in the article.
    """
    publication = dated.publication
    if date.basis != "publication" or publication is None or publication.rule != SIGNED:
        return date
    signed = next((e for e in publication.evidence if e.rule == SIGNED and e.span and e.span[0] >= end), None)
    if signed is None or signed.value != publication.value:
        return date
    return ReportDate(signed.value, "explicit", signed.expression, "signature")


def _not_after(value: edtf.DateValue, published: edtf.DateValue) -> edtf.DateValue:
    """A week that is told in the past tense ends at the latest on the day of the report."""
    if value.earliest and value.latest and published.latest and value.earliest <= published.latest < value.latest:
        return edtf.of_span(value.earliest, published.latest, "week")
    return value


def report_date(time: TimeExpression, value: edtf.DateValue | None = None) -> ReportDate:
    """The date that an expression gives, or the value that was made of it."""
    return ReportDate(value or time.value, time.basis, time.text, time.rule, time.weekday)
