"""What is wrong, event by event, for whoever works on the rules: of the part `tune` alone.

The part `check` is only measured; nobody who reads its errors could measure with it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.evaluation.alignment import align

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.records import Chronology
    from tests.evaluation.days import Days
    from tests.evaluation.gold import Gold


def error_lines(chronology: Chronology, gold: Gold) -> Iterator[str]:
    """A line for each event missed, invented, or misdated, and each wrong publication date."""
    tune = gold.part("tune")
    alignment = align(chronology, tune)
    for event, files in alignment.missed:
        yield f"missed     {event.id}  {_span(event.days)}  {', '.join(sorted(files))}"
    for found in alignment.spurious:
        yield f"spurious   {found.event.id}  {_span(found.days)}  {', '.join(sorted(found.files & tune.files))}"
    for wanted, found in alignment.pairs:
        event = wanted.event
        if event.derivable and event.days and found.days not in event.readings:
            yield f"misdated   {event.id}  wanted {_span(event.days)}  got {_span(found.days)}  {found.event.id}"
        if event.kind not in ("other", found.event.kind):
            yield f"kind       {event.id}  wanted {event.kind}  got {found.event.kind}"
        for person in event.people:
            if not found.involves(person):
                yield f"person     {event.id}  wanted {person}  got {', '.join(found.people) or 'nobody'}"
    stated = {article.file: article.published.edtf for article in chronology.articles if article.published}
    for article in tune.articles:
        if (article.published or None) != stated.get(article.file):
            yield f"published  {article.file}  wanted {article.published}  got {stated.get(article.file)}"


def _span(days: Days | None) -> str:
    if days is None:
        return "undated"
    return str(days.first) if days.first == days.last else f"{days.first}..{days.last}"
