from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build, normalize_all
from sahel_timeline.readers import ingest
from sahel_timeline.reading import reader_for
from sahel_timeline.records import Article, DatedArticle
from tests.benchmarks.corpus import Copy, copies, write_copies

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def take(originals: Sequence[Article], count: int) -> list[Copy]:
    return list(copies(originals, count))


@pytest.mark.parametrize("factor", [0.1, 1.0, 2.5])
def test_there_are_as_many_articles_as_asked_for_each_with_its_own_name(
    originals: list[Article], factor: float
) -> None:
    count = int(factor * len(originals))
    assert len({copy.name for copy in take(originals, count)}) == count


def test_a_copy_differs_from_its_original_in_text_or_metadata(originals: list[Article]) -> None:
    made = take(originals, 3 * len(originals))
    rounds = [made[start :: len(originals)] for start in range(len(originals))]
    same = [one.name for copy in rounds for one, next_ in pairwise(copy) if one[2:] == next_[2:]]
    assert same == []


def test_a_part_of_a_round_has_texts_of_all_lengths(originals: list[Article]) -> None:
    whole = sum(len(article.text) for article in originals) / len(originals)
    part = sum(len(copy.text) for copy in take(originals, 100)) / 100
    assert part == pytest.approx(whole, rel=0.05)


def test_the_reader_reads_back_what_was_written(originals: list[Article], tmp_path: Path) -> None:
    made = take(originals, 120)
    assert write_copies(iter(made), tmp_path) == 120
    read = {record.file: record for record in ingest([str(tmp_path)]) if isinstance(record, Article)}
    assert {name: (article.text, article.metadata) for name, article in read.items()} == {
        f"{copy.name}.txt": (copy.text, copy.metadata) for copy in made
    }


def test_no_weekday_of_a_copy_is_belied_by_its_date(originals: list[Article], tmp_path: Path) -> None:
    write_copies((copy for copy in copies(originals, 2 * len(originals)) if copy.round == 1), tmp_path)
    dated = normalize_all(ingest([str(tmp_path)]), reader_for(load_knowledge()))
    times = [time for record in dated if isinstance(record, DatedArticle) for time in record.times]
    days = [time for time in times if time.weekday and time.value.precision == "day" and time.value.earliest]
    assert days
    assert [
        time.text for time in days if time.value.earliest and time.value.earliest.isoweekday() != time.weekday
    ] == []


def test_no_event_has_reports_of_different_decades(originals: list[Article], tmp_path: Path) -> None:
    few = originals[::2]
    write_copies((copy for copy in copies(few, 26 * len(few)) if copy.round in (0, 25)), tmp_path)
    events = build([str(tmp_path)], load_knowledge()).events
    rounds = {event.id: {report.file.removesuffix(".txt")[-3:] for report in event.reports} for event in events}
    assert [event for event, found in rounds.items() if len(found) > 1] == []
