"""The figures as tables for people, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table

if TYPE_CHECKING:
    from tests.evaluation.measures import Accuracy, EventFigures, Figures, Percent
    from tests.evaluation.run import Evaluation


def figures_table(name: str, evaluation: Evaluation) -> Table:
    """The figures of one set, a column for each part of its labels."""
    table = Table(title=f"data/{name}, in percent", title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("figure")
    for part in evaluation.parts:
        table.add_column(part, justify="right")
    columns = [_rows(figures) for figures in evaluation.parts.values()]
    for label in columns[0]:
        table.add_row(label, *(column[label] for column in columns))
    return table


def how_built(evaluation: Evaluation) -> str:
    """One line that says what was run and what came out."""
    built = evaluation.built
    return f"{built.command}: {built.articles} articles, {built.events} events, {built.diagnostics} diagnostics"


def _rows(figures: Figures) -> dict[str, str]:
    events, dates, published = figures.events, figures.dates, figures.published
    return {
        "events labelled / found": f"{events.gold} / {events.found}",
        "events P / R / F1": _accuracy(events),
        "mentions P / R / F1": _accuracy(figures.mentions),
        "article pairs P / R / F1": _accuracy(figures.pairs),
        "CEAF-e P / R / F1": _accuracy(figures.ceaf_e),
        "dates exact": f"{_percent(dates.exact)} of {dates.events}",
        "dates within a day": _percent(dates.within_a_day),
        "dates overlapping": _percent(dates.overlapping),
        "dates false": f"{_percent(figures.false_dates.percent)} ({figures.false_dates.count})",
        "published exact": f"{_percent(published.exact)} of {published.known}",
        "published invented": _percent(published.invented),
        "kinds": _percent(figures.kinds),
        "people recall / precision": f"{_percent(figures.people.recall)} / {_percent(figures.people.precision)}",
        "part of, found / labelled": f"{figures.part_of.found} / {figures.part_of.of}",
        "negatives clean": f"{_percent(figures.negatives.clean)} of {figures.negatives.articles}",
    }


def _accuracy(figures: Accuracy | EventFigures) -> str:
    return f"{_percent(figures.precision)} / {_percent(figures.recall)} / {_percent(figures.f1)}"


def _percent(share: Percent) -> str:
    return "–" if share is None else f"{share:.1f}"
