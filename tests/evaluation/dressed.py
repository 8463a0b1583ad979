"""The labelled sets as web pages, in the manners of `tests.readers.dressing`."""

from __future__ import annotations

from datetime import date
from itertools import cycle
from typing import TYPE_CHECKING

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build
from sahel_timeline.safe_yaml import load_yaml
from tests.evaluation.gold import DATA, read_gold
from tests.evaluation.measures import Figures, measure
from tests.readers.furniture import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.evaluation.gold import GoldArticle

#: A first line longer than this is running text: the page gets a headline that tells nothing.
HEADLINE = 150
_NOTHING = {"en": "Diplomacy: what we know"}


def evaluate_dressed(name: str, folder: Path, manners: Sequence[Callable[[Told], bytes]]) -> Figures:
    """Dress a set in pages, in some manners by turns, in an empty folder, and measure their chronology."""
    gold = read_gold(DATA / name / "gold.yaml")
    articles = sorted(gold.articles, key=lambda article: article.file)
    for article, manner in zip(articles, cycle(manners)):
        (folder / article.file).write_bytes(manner(_told(article, DATA / name / "articles" / article.file)))
    return measure(build([str(folder)], load_knowledge()), gold)


def _told(article: GoldArticle, path: Path) -> Told:
    sidecar = path.with_suffix(".meta.yaml")
    said = load_yaml(sidecar.read_text(encoding="utf-8")) if sidecar.exists() else {}
    first, *rest = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    known = article.published is not None and len(article.published) == len("2025-01-01")
    return Told(
        first if len(first) < HEADLINE else _NOTHING.get(article.language, "Diplomatie : ce que l’on sait"),
        rest if len(first) < HEADLINE else [first, *rest],
        date.fromisoformat(article.published) if known and article.published else None,
        url=said.get("url") or "",
        english=article.language == "en",
        outlet=said.get("outlet") or "Le Fleuve",
    )
