"""When an article was published: every piece of evidence, weighed together, checked against what the article tells.

What the user states wins. Else the date with the most trust wins: dates that agree add up (independent witnesses),
by the measured trust in `knowledge/publication.yaml`. A reading that cannot be (before what it reports, or another
day than its "hier, jeudi 6 février" implies) is set aside. Nothing found is None: never the file's time, never today.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sahel_timeline import edtf
from sahel_timeline.publication_date.address import address_evidence, month_from_url
from sahel_timeline.publication_date.beside import page_evidence, repetitions
from sahel_timeline.publication_date.lines import line_evidence
from sahel_timeline.publication_date.weighing import implied_days, settle, weigh
from sahel_timeline.records import Diagnostic, Publication, PublicationEvidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sahel_timeline.normal_text import NormalText
    from sahel_timeline.publication_date.lines import Evidence
    from sahel_timeline.reading import Reading
    from sahel_timeline.records import Article, Basis
    from sahel_timeline.time_expressions.partial import PartialTime

__all__ = ["find_publication", "month_from_url"]


def find_publication(
    reading: Reading,
    times: Sequence[PartialTime],
    stated: Sequence[tuple[int, date]],
    trust: Mapping[str, float],
) -> tuple[Publication | None, list[Diagnostic]]:
    """The publication date of an article, and what is odd about it.

    Args:
        reading: the article, with what the user, a sidecar or front matter says of it.
        times: its time expressions, unresolved.
        stated: (offset, day) of the full dates among them.
        trust: how often each kind of evidence is right.
    """
    article, text, page, scan = reading.article, reading.text, reading.page, reading.scan
    day_first = reading.language != "en"
    lines = [
        e
        for e in line_evidence(article, text, page, scan, times, day_first=day_first)
        if e.readings or e.rule == "byline-relative"
    ]
    taken = {e.start for e in lines}
    body = [day for start, day in stated if start not in taken]
    last, years = max(body, default=None), {day.year for day in body}
    evidence = [
        PublicationEvidence(e.rule, trust.get(e.rule, 0.5), value, e.expression, text.original_span(e.start, e.end))
        for e in lines
        if (value := settle(e, last, years)) is not None
    ]
    beside = list(page_evidence(article, last, years, trust))
    evidence += beside
    evidence += address_evidence(article.metadata.url, trust)
    diagnostics = list(_unanchored(article, lines, text))
    given = article.metadata.published
    if given is not None:
        publication = _given(article, given, evidence)
        diagnostics += _contradictions(article, publication, body)
        return publication, diagnostics
    implied = implied_days(times)
    repeated = repetitions(beside)
    best = weigh([e for e in evidence if e.value.precision == "day" and e not in repeated], implied)
    if best is None:
        return None, diagnostics
    return _publication(best, evidence, lines), diagnostics


def _given(article: Article, given: str, evidence: list[PublicationEvidence]) -> Publication:
    rule = f"stated:{article.published_from or 'metadata'}"
    return Publication(edtf.parse(given), "explicit", rule, given, tuple(evidence))


def _contradictions(article: Article, publication: Publication, body: Sequence[date]) -> Iterator[Diagnostic]:
    """Evidence that speaks against what the user stated: worth a second look, never a correction."""
    value = publication.value
    others = sorted({e.value.edtf for e in publication.evidence if not e.value.overlaps(value)})
    if others:
        yield Diagnostic(
            "info",
            "publication-contradicted",
            article.file,
            f"stated as published {value.edtf}, but the page says {', '.join(others)}; the statement is kept",
        )
    later = [day for day in body if value.latest and day - value.latest > timedelta(days=31)]
    if later and len(later) == len(body):
        yield Diagnostic(
            "warning",
            "publication-before-events",
            article.file,
            f"stated as published {value.edtf}, but every date in the text is later (first {min(later)})",
        )


def _unanchored(article: Article, lines: Sequence[Evidence], text: NormalText) -> Iterator[Diagnostic]:
    for evidence in lines:
        unknown = article.metadata.published is None and article.metadata.retrieved is None
        if evidence.rule == "byline-relative" and not evidence.readings and unknown:
            yield Diagnostic(
                "warning",
                "relative-without-anchor",
                article.file,
                f"published {evidence.expression!r}, but it is not known when the page was retrieved; "
                "give --retrieved DATE or a sidecar with 'retrieved'",
                text.original_span(evidence.start, evidence.end),
            )


def _publication(
    best: PublicationEvidence, evidence: list[PublicationEvidence], lines: Sequence[Evidence]
) -> Publication:
    basis: Basis = "explicit"
    for line in lines:
        if line.expression == best.expression and line.rule == best.rule:
            basis = line.basis if line.basis != "explicit" or _is_full(line) else "inferred"
    return Publication(best.value, basis, best.rule, best.expression, tuple(evidence))


def _is_full(evidence: Evidence) -> bool:
    return len(evidence.readings) == 1 and evidence.readings[0].is_bounded
