"""The figures below which the chronology must not fall, by set and part.

`floors.yaml` holds what was reached; `python -m tests.evaluation --rewrite-floors` writes it anew, and the diff shows
what was gained and what was given up for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import yaml

from sahel_timeline.safe_yaml import load_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.evaluation.measures import Figures
    from tests.evaluation.run import Evaluation

FLOORS = Path(__file__).with_name("floors.yaml")
#: Of these less is better: their floor is a ceiling.
CEILINGS = frozenset(("false_dates.percent", "published.invented"))
#: These only say of how many the others speak.
COUNTS = frozenset(
    (
        "events.gold",
        "events.found",
        "dates.events",
        "false_dates.count",
        "published.known",
        "part_of.of",
        "negatives.articles",
    )
)
HEADER = """\
# What `python -m tests.evaluation` reached, by set, part and figure, in percent (part_of.found: a count).
# No figure may fall below its floor; false_dates.percent and published.invented are ceilings.
# To write it anew: python -m tests.evaluation --rewrite-floors
"""

Limits = dict[str, float]


def figures_by_name(figures: Figures) -> dict[str, float | None]:
    """The figures that have a floor, as `events.f1`."""
    flat: dict[str, float | None] = {}
    for group, value in msgspec.to_builtins(figures).items():
        if isinstance(value, dict):
            flat.update((f"{group}.{name}", figure) for name, figure in value.items())
        else:
            flat[group] = value
    return {name: figure for name, figure in flat.items() if name not in COUNTS}


def read_floors() -> dict[str, dict[str, Limits]]:
    """The limits by set and part."""
    return msgspec.convert(load_yaml(FLOORS.read_text(encoding="utf-8")), dict[str, dict[str, Limits]])


def write_floors(evaluations: Mapping[str, Evaluation]) -> None:
    """Make the figures reached the limits."""
    limits = {
        name: {
            part: {key: figure for key, figure in figures_by_name(figures).items() if figure is not None}
            for part, figures in evaluation.parts.items()
        }
        for name, evaluation in evaluations.items()
    }
    FLOORS.write_text(HEADER + yaml.safe_dump(limits, sort_keys=False), encoding="utf-8")


def shortfalls(reached: Mapping[str, float | None], limits: Limits) -> list[str]:
    """A line for each figure that is worse than its limit."""
    return [line for name, limit in limits.items() if (line := _shortfall(name, reached.get(name), limit)) is not None]


def _shortfall(name: str, figure: float | None, limit: float) -> str | None:
    if figure is None:
        return f"{name} is no longer measured; its limit is {limit}"
    if name in CEILINGS:
        return f"{name} is {figure}, above its ceiling {limit}" if figure > limit else None
    return f"{name} is {figure}, below its floor {limit}" if figure < limit else None
