"""Article → DatedArticle: its language, its publication date, and its time expressions resolved."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from sahel_timeline.lexicon.senses import ActWord
from sahel_timeline.publication_date import find_publication, month_from_url
from sahel_timeline.records import DatedArticle, Diagnostic
from sahel_timeline.time_expressions import find_times, resolve_times, stated_days
from sahel_timeline.trace import TimeNote

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sahel_timeline.reading import ArticleReader, Reading
    from sahel_timeline.records import Article, Publication, Span
    from sahel_timeline.time_expressions.partial import PartialTime
    from sahel_timeline.trace import Trace


#: How near before or after a date a word of the future governs it, in characters.
NEAR, NEAR_AFTER = 80, 30


def normalize(
    articles: Sequence[Article], reader: ArticleReader, trace: Trace | None = None
) -> list[tuple[DatedArticle, list[Diagnostic]]]:
    """Date a batch of articles and what they speak of.

    Whatever could not be anchored stays unknown, with a diagnostic.
    """
    readings = reader.read_all(articles)
    found = [
        find_times(reading.text, [match.start for match in reading.scan.times], reading.lexicon.vocabulary)
        for reading in readings
    ]
    stated = [stated_days(times, reading.text) for reading, times in zip(readings, found, strict=True)]
    publications = [
        find_publication(reading, times, days, reader.knowledge.trust)
        for reading, times, days in zip(readings, found, stated, strict=True)
    ]
    return [
        _dated(reading, times, days, *publication, reader, trace)
        for reading, times, days, publication in zip(readings, found, stated, publications, strict=True)
    ]


def _dated(
    reading: Reading,
    found: Sequence[PartialTime],
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
    times = resolve_times(
        found,
        reading.text,
        stated,
        day,
        published,
        LooksAhead(reading),
        day_first=reading.language != "en",
        rejected=notes,
    )
    if trace is not None and notes is not None:
        trace.evidence[article.file] = publication.evidence if publication else ()
        for time in times:
            rejected = notes.get(time.span, ())
            note = TimeNote(time.text, time.value.edtf, time.basis, time.rule, time.anchor, rejected)
            trace.times[article.file, time.span] = note
    return DatedArticle(article, reading.language, publication, times), diagnostics


class LooksAhead:
    """Tells whether the sentence at an offset speaks of the future; worked out when it is first asked."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _words(self) -> list[int]:
        scan = self._reading.scan
        words = [cue.start for cue in scan.cues if "planned" in cue.kinds]
        words += [
            match.start
            for match in scan.acts
            for sense in match.senses
            if isinstance(sense, ActWord) and sense.form == "future"
        ]
        return words

    def __call__(self, offset: int) -> bool:
        """Whether words of the future stand near an offset of the normal text, in its sentence."""
        near = [word for word in self._words if -NEAR_AFTER <= offset - word <= NEAR]
        if not near:
            return False
        sentences = self._reading.sentences
        index = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
        return index >= 0 and any(sentences[index].start <= word < sentences[index].end for word in near)
