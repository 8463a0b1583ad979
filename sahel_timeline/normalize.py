"""Article → DatedArticle: its language, its publication date, and its time expressions resolved."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sahel_timeline.publication_date import find_publication, month_from_url
from sahel_timeline.records import DatedArticle, Diagnostic
from sahel_timeline.tense import LooksAhead
from sahel_timeline.time_expressions import find_times, resolve_times, stated_days
from sahel_timeline.time_expressions.deixis import Origin
from sahel_timeline.time_expressions.foreign import find_foreign
from sahel_timeline.trace import TimeNote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sahel_timeline.reading import ArticleReader, Reading
    from sahel_timeline.records import Article, Publication, Span, TimeExpression
    from sahel_timeline.time_expressions.partial import PartialTime
    from sahel_timeline.trace import Trace

#: A line that a reader's comment begins with is no longer than this.
COMMENT = 160
_CLOCK = re.compile(r"\d{1,2} ?(?:h|:) ?\d\d")


def normalize(
    articles: Sequence[Article], reader: ArticleReader, trace: Trace | None = None
) -> list[tuple[DatedArticle, list[Diagnostic]]]:
    """Date a batch of articles and what they speak of.

    Whatever could not be anchored stays unknown, with a diagnostic.
    """
    readings = reader.read_all(articles)
    found = [_find(reading, reader.knowledge.date_languages) for reading in readings]
    stated = [stated_days(times, reading.text) for reading, (times, _) in zip(readings, found, strict=True)]
    publications = [
        find_publication(reading, times, days, reader.knowledge.trust)
        for reading, (times, _), days in zip(readings, found, stated, strict=True)
    ]
    return [
        _dated(reading, times, days, *publication, reader, trace)
        for reading, times, days, publication in zip(readings, found, stated, publications, strict=True)
    ]


def _dated(
    reading: Reading,
    found: tuple[list[PartialTime], list[PartialTime]],
    stated: Sequence[tuple[int, date]],
    publication: Publication | None,
    diagnostics: list[Diagnostic],
    reader: ArticleReader,
    trace: Trace | None,
) -> tuple[DatedArticle, list[Diagnostic]]:
    """The article with the time expressions resolved from its publication date."""
    article = reading.article
    if not reader.knows(reading.language):
        diagnostics.append(
            Diagnostic("info", "language-unknown", article.file, f"language {reading.language!r} is not read")
        )
    published = publication.value if publication else month_from_url(article.metadata.url)
    day = published.earliest if published and published.precision == "day" else None
    notes: dict[Span, tuple[str, ...]] | None = None if trace is None else {}
    looks_ahead, origins = LooksAhead(reading), _origins(reading)
    resolved = [
        time
        for group in found
        for time in resolve_times(
            group,
            reading.text,
            stated,
            day,
            published,
            looks_ahead,
            day_first=reading.language != "en",
            of=reading.lexicon.vocabulary.of,
            origins=origins,
            rejected=notes,
        )
    ]
    times = tuple(sorted(resolved, key=lambda time: time.span) if found[1] else resolved)
    diagnostics += _belied(article.file, times)
    if trace is not None and notes is not None:
        trace.evidence[article.file] = publication.evidence if publication else ()
        for time in times:
            rejected = notes.get(time.span, ())
            note = TimeNote(time.text, time.value.edtf, time.basis, time.rule, time.anchor, rejected)
            trace.times[article.file, time.span] = note
    return DatedArticle(article, reading.language, publication, times), diagnostics


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _belied(file: str, times: Sequence[TimeExpression]) -> Iterator[Diagnostic]:
    """Dates whose weekday says another day: the number was taken, unless the page shows that the year slipped."""
    for time in times:
        day = time.value.earliest
        if time.rule == "weekday-corrects-year":
            message = f"{time.text!r}: the year is not one in which that weekday was that date; {day} is taken"
        elif time.weekday and day and time.value.precision == "day" and day.isoweekday() != time.weekday:
            message = f"{time.text!r}: {day} was a {_WEEKDAYS[day.weekday()]}; the number is taken"
        else:
            continue
        yield Diagnostic("info", "weekday-contradicts-date", file, message, time.span)


def _find(reading: Reading, date_languages: Sequence[str]) -> tuple[list[PartialTime], list[PartialTime]]:
    """The time expressions of an article, and apart from them those that date updates of its page, or other articles.

    Those that date the comments of its readers are left out.
    """
    found = find_times(reading.text, [match.start for match in reading.scan.times], reading.lexicon.vocabulary)
    foreign = list(find_foreign(reading.text, found, date_languages))
    if foreign:
        read = [(time.start, time.end) for time in foreign]
        found = [time for time in found if not any(start <= time.start < end for start, end in read)]
        found = sorted(found + foreign, key=lambda time: time.start)
    comments = [
        span
        for match in reading.scan.page
        for sense in match.senses
        if sense.role == "comment" and (span := _comment(reading.text.folded, match.start))
    ]
    apart = [*_updates(reading), *((line.start, line.end) for line in reading.page.teasers)]
    if comments:
        found = [time for time in found if not _within(time, comments)]
    if not apart:
        return found, []
    return [t for t in found if not _within(t, apart)], [t for t in found if _within(t, apart)]


def _within(time: PartialTime, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= time.start < end for start, end in spans)


def _updates(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where a line above the text says "Mis à jour le 2 mai 2021": to the next such word, or the end of the line."""
    for line in reading.page.remarks:
        roles = {
            match.start: sense.role
            for match in reading.scan.page
            if line.start <= match.start < line.end
            for sense in match.senses
            if sense.role in ("published", "updated")
        }
        yield from ((a, b) for a, b in pairwise([*roles, line.end]) if roles[a] == "updated")


def _comment(folded: str, offset: int) -> tuple[int, int] | None:
    """The line around a word of the comments, if it is short and gives a clock time."""
    start, end = folded.rfind("\n", 0, offset) + 1, folded.find("\n", offset)
    end = len(folded) if end < 0 else end
    return (start, end) if end - start <= COMMENT and _CLOCK.search(folded, start, end) else None


def _origins(reading: Reading) -> list[Origin]:
    """Where the page says when it was first printed, or saved."""
    return [
        Origin(match.end, sense.role == "reprint")
        for match in reading.scan.page
        for sense in match.senses
        if sense.role in ("reprint", "saved")
    ]
