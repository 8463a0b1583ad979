from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
import pytest

from sahel_timeline.knowledge import load_knowledge
from tests.evaluation.gold import DATA, SETS, read_gold

if TYPE_CHECKING:
    from pathlib import Path

ALL_SETS = pytest.mark.parametrize("name", SETS)


@ALL_SETS
def test_every_article_is_labelled_and_every_label_has_its_article(name: str) -> None:
    folder = DATA / name
    assert read_gold(folder / "gold.yaml").files == {path.name for path in (folder / "articles").glob("*.txt")}


@ALL_SETS
def test_articles_and_events_name_each_other(name: str) -> None:
    gold = read_gold(DATA / name / "gold.yaml")
    by_article = {(article.file, event) for article in gold.articles for event in article.events}
    by_event = {(file, event.id) for event in gold.events for file in event.files}
    assert by_article == by_event


@ALL_SETS
def test_no_id_is_given_twice(name: str) -> None:
    counts = Counter(event.id for event in read_gold(DATA / name / "gold.yaml").events)
    assert [event for event, count in counts.items() if count > 1] == []


@ALL_SETS
def test_what_events_are_part_of_exists(name: str) -> None:
    gold = read_gold(DATA / name / "gold.yaml")
    assert {event.part_of for event in gold.events} - {event.id for event in gold.events} <= {None}


@ALL_SETS
def test_an_event_and_its_articles_are_of_one_part(name: str) -> None:
    gold = read_gold(DATA / name / "gold.yaml")
    parts = {article.file: article.part for article in gold.articles}
    assert [event.id for event in gold.events if {parts[file] for file in event.files} != {event.part}] == []


@ALL_SETS
def test_dates_kinds_and_dyads_of_labels_are_known(name: str) -> None:
    knowledge = load_knowledge()
    for event in read_gold(DATA / name / "gold.yaml").events:
        assert event.days is not None or event.start is None
        assert all(days.first <= days.last for days in event.readings)
        assert event.kind in {*knowledge.kinds, "other"}
        assert event.dyad in knowledge.dyads
        assert set(event.participants) <= set(knowledge.dyads[event.dyad].states)


def test_a_mistyped_key_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "gold.yaml"
    path.write_text("articles: []\nevents:\n- {id: x, parts: tune}\n", encoding="utf-8")
    with pytest.raises(msgspec.ValidationError, match=r"events\[0\]"):
        read_gold(path)
