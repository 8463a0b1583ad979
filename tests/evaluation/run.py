"""Build the chronology of a labelled folder, and measure each part of its labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build
from tests.evaluation.gold import DATA, read_gold
from tests.evaluation.measures import Figures, measure

if TYPE_CHECKING:
    from sahel_timeline.records import Chronology


class Built(msgspec.Struct, frozen=True):
    """How the chronology was built, so that anybody can build it again."""

    command: str
    articles: int
    events: int
    diagnostics: int


class Evaluation(msgspec.Struct, frozen=True):
    """The figures of one set, by part."""

    built: Built
    parts: dict[str, Figures]


def evaluate(name: str) -> Evaluation:
    """Build one set of `data/` as a user would, without options, and measure it."""
    chronology = build_set(name)
    gold = read_gold(DATA / name / "gold.yaml")
    built = Built(
        f"sahel-timeline build data/{name}/articles",
        len(chronology.articles),
        len(chronology.events),
        len(chronology.diagnostics),
    )
    return Evaluation(built, {part: measure(chronology, gold.part(part)) for part in gold.parts})


def build_set(name: str) -> Chronology:
    """The chronology of one set."""
    return build([str(DATA / name / "articles")], load_knowledge())
