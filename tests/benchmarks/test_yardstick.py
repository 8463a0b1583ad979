"""The generator: the same articles for the same seed, and a truth that the chronology can be held against."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import msgspec
import pytest

from sahel_timeline.edtf import of_day
from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.offices import office_table
from sahel_timeline.pipeline import build
from tests.benchmarks.clock import Seconds
from tests.benchmarks.plot import plot
from tests.benchmarks.press import print_articles
from tests.benchmarks.publish import ratio_rows, size_rows
from tests.benchmarks.world import APART, World
from tests.benchmarks.yardstick import Ratios, write_lines, write_text
from tests.benchmarks.yardstick_worker import Point, score

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_timeline.knowledge import Knowledge
    from tests.benchmarks.press import Printed
    from tests.benchmarks.world import Happening


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="module")
def printed(knowledge: Knowledge) -> list[Printed]:
    return list(print_articles(knowledge, 600))


@pytest.fixture(scope="module")
def happenings(knowledge: Knowledge) -> list[Happening]:
    return World(knowledge, random.Random(5)).happenings(300)


def test_a_seed_always_prints_the_same(knowledge: Knowledge, printed: list[Printed]) -> None:
    assert list(print_articles(knowledge, 600)) == printed
    assert list(print_articles(knowledge, 600, seed=2)) != printed


def test_both_languages_noise_and_reprints_are_there(printed: list[Printed]) -> None:
    assert {article.language for article in printed} == {"fr", "en"}
    assert 120 < sum(article.event is None for article in printed) < 240
    bodies = Counter(article.body for article in printed if article.event is not None)
    assert sum(count - 1 for count in bodies.values()) > 10


def test_hundreds_of_wordings_are_there(printed: list[Printed]) -> None:
    assert len({article.body for article in printed}) > 400


def test_all_who_meet_hold_their_office_on_the_day(knowledge: Knowledge, happenings: list[Happening]) -> None:
    table = office_table(knowledge)
    for happening in happenings:
        day = of_day(happening.day).earliest
        for person in (happening.host, happening.guest):
            assert table.held(person.id, person.office, day, day), happening


def test_the_same_people_do_not_meet_again_at_once(happenings: list[Happening]) -> None:
    for one in happenings:
        for other in happenings:
            if one.number != other.number and {one.host.id, one.guest.id} == {other.host.id, other.guest.id}:
                assert abs(one.day - other.day) >= APART


def test_several_dyads_are_there(happenings: list[Happening]) -> None:
    assert {happening.dyad for happening in happenings} == {"us-mali", "mali-senegal"}


def test_no_sentence_is_left_with_a_gap_or_a_doubled_comma(printed: list[Printed]) -> None:
    for article in printed:
        for oddity in ("{", "}", ",,", ",.", " ,", "  ", " à le ", " de les "):
            assert oddity not in article.body, article.body


def test_the_chronology_of_generated_articles_is_mostly_right(
    printed: list[Printed], knowledge: Knowledge, tmp_path: Path
) -> None:
    truth = write_text(printed, tmp_path)
    precision, recall = score(build([str(tmp_path)], knowledge), truth)
    assert precision > 0.9
    assert recall > 0.7


def test_lines_carry_what_the_articles_say(printed: list[Printed], tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    truth = write_lines(printed, file)
    lines = [msgspec.json.decode(line) for line in file.read_bytes().splitlines()]
    assert [line["text"] for line in lines] == [article.body for article in printed]
    assert list(truth.values()) == [article.event for article in printed]
    assert next(iter(truth)) == "articles.jsonl#1"


# --- the score and what is shown of it ---------------------------------------------------------------------------

POINTS = [
    Point(size, size // 10, size // 2, Seconds(size / 900, size / 1000), 10**8, 10**8 + 2000 * size, 0.99, 0.9)
    for size in (1000, 10_000)
]


def test_pairs_are_counted_within_events(knowledge: Knowledge, tmp_path: Path) -> None:
    text = "Le ministre malien de la Défense, Sadio Camara, a reçu le 3 mars 2024 Birame Diop, ministre sénégalais."
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(text + f"\n\nPublié le 4 mars 2024\n\n{name}", "utf-8")
    found = build([str(tmp_path)], knowledge)
    assert [len(event.reports) for event in found.events] == [3]
    assert score(found, {"a.txt": 1, "b.txt": 1, "c.txt": 1}) == (1.0, 1.0)
    assert score(found, {"a.txt": 1, "b.txt": 1, "c.txt": None}) == (1 / 3, 1.0)
    assert score(found, {"a.txt": 1, "b.txt": 1, "c.txt": 1, "d.txt": 1}) == (1.0, 0.5)


def test_the_plot_is_xml_with_a_line_a_panel() -> None:
    tree = ElementTree.fromstring(plot(POINTS))
    assert len(tree.findall("{http://www.w3.org/2000/svg}polyline")) == 3


def test_the_table_has_a_row_a_size() -> None:
    rows = size_rows(POINTS).splitlines()
    assert rows[2:] == [
        "| 1000 | 100 | 500 | 1000 | 2 | 4.0 | 0.943 |",
        "| 10000 | 1000 | 5000 | 1000 | 20 | 4.0 | 0.943 |",
    ]


def test_different_bytes_are_shouted() -> None:
    assert "NOT" in ratio_rows(Ratios(100, 1.0, 1.0, 1.0, 1.0, 1.0, same=False))
    assert "NOT" not in ratio_rows(Ratios(100, 1.0, 1.0, 1.0, 1.0, 1.0, same=True))
