"""The publication date as the page, the feed or the database gives it beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline import edtf
from sahel_timeline.publication_date.lines import Evidence
from sahel_timeline.publication_date.weighing import settle
from sahel_timeline.records import PublicationEvidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from sahel_timeline.records import Article


def page_evidence(
    article: Article, last: date | None, years: AbstractSet[int], trust: Mapping[str, float]
) -> Iterator[PublicationEvidence]:
    """What the reader found, settled to a day by what the article tells where it has several readings."""
    for item in article.evidence:
        readings = tuple(edtf.parse(day) for day in item.days)
        value = settle(Evidence(item.rule, readings, item.expression, 0, 0), last, years)
        if value is not None:
            known = trust.get(item.rule, 0.5)
            yield PublicationEvidence(item.rule, known, value, item.expression, None, item.note)


def repetitions(evidence: Sequence[PublicationEvidence]) -> list[PublicationEvidence]:
    """Those that say a day which better evidence of the same page says.

    A page fills all of its tags from one field: they are one witness, and must not outweigh the address by number.
    """
    best: dict[str, PublicationEvidence] = {}
    for item in evidence:
        held = best.get(item.value.edtf)
        if held is None or item.trust > held.trust:
            best[item.value.edtf] = item
    return [item for item in evidence if best[item.value.edtf] is not item]
