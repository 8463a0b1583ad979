"""Deduplication is linear in the mentions: what is counted here are comparisons, not seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build
from sahel_timeline.trace import Trace
from tests.benchmarks.corpus import copies, write_copies

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from sahel_timeline.records import Article


def comparisons_an_article(articles: Sequence[Article], rounds: Collection[int], folder: Path) -> float:
    """How often mentions were compared, in copies that many years earlier."""
    folder.mkdir()
    made = (
        copy for number in rounds for copy in copies(articles, (number + 1) * len(articles)) if copy.round == number
    )
    count = write_copies(made, folder)
    trace = Trace()
    build([str(folder)], load_knowledge(), trace=trace)
    return len(trace.merges) / count


def test_articles_of_other_decades_add_no_comparisons(originals: list[Article], tmp_path: Path) -> None:
    few = originals[::3]
    once = comparisons_an_article(few, [0], tmp_path / "once")
    thrice = comparisons_an_article(few, [0, 25, 50], tmp_path / "thrice")
    assert thrice <= 1.3 * once
