"""Deduplication is linear in the mentions: what is counted here are comparisons, not seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_timeline.deduplicate.group import group_mentions
from sahel_timeline.deduplicate.same_event import SameEvent
from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build
from sahel_timeline.trace import Trace
from tests.benchmarks.corpus import copies, write_copies
from tests.benchmarks.grouping import group, mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from sahel_timeline.records import Article, EventMention


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


@pytest.fixture(scope="module")
def told() -> list[EventMention]:
    """What a press tells in which each event has seven reports, and officials of two dyads fill fourteen years."""
    return list(mentions(load_knowledge(), 3000, dense=False))


def test_a_press_ten_times_as_dense_hardly_adds_comparisons(told: list[EventMention]) -> None:
    knowledge = load_knowledge()
    sparse = group(list(mentions(knowledge, 300, dense=False)), knowledge)
    dense = group(told, knowledge)
    assert dense.mentions > 9 * sparse.mentions
    assert dense.comparisons / dense.mentions <= 1.5 * sparse.comparisons / sparse.mentions


def test_what_is_not_compared_could_not_have_joined(told: list[EventMention]) -> None:
    knowledge = load_knowledge()
    # with a trace, all that shares a month or a person is compared, for `explain` to tell
    trace = Trace()
    wide = group_mentions(told, SameEvent(knowledge), trace)
    narrow = group_mentions(told, SameEvent(knowledge))
    assert [found.mentions for found in narrow] == [found.mentions for found in wide]
    assert len(trace.merges) > 2 * group(told, knowledge).comparisons
