"""That every benchmark runs and says what it found; how fast is for people to judge."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*options: str) -> str:
    command = [sys.executable, "-m", "tests.benchmarks", "--quick", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.mark.parametrize("name", ["data/press", "data/written", "all of data"])
def test_throughput_has_a_row_for_each_set(throughput: str, name: str) -> None:
    assert any(line.strip().startswith(name) and line.count("×") == 3 for line in throughput.splitlines())


@pytest.fixture(scope="module")
def throughput() -> str:
    return run("--only", "throughput")


@pytest.mark.parametrize("name", ["data/press", "data/written", "all of data"])
def test_dates_have_a_row_for_each_set_with_publication_and_alone(name: str, dates: str) -> None:
    rows = [line for line in dates.splitlines() if line.strip().startswith(name)]
    assert [line.count("×") for line in rows] == [3, 3]


@pytest.fixture(scope="module")
def dates() -> str:
    return run("--only", "dates")


def test_startup_compares_help_and_a_build_with_applications_of_one_command() -> None:
    said = run("--only", "startup")
    assert "sahel-timeline --help" in said
    assert "one-command application --help" in said
    assert "sahel-timeline build, five articles" in said
    assert "one-command application, five rows in a table" in said


def test_the_page_is_weighed_and_timed_beside_json() -> None:
    said = run("--only", "page")
    assert "page of 50 events" in said
    assert "of the time that it may take" in said


@pytest.mark.parametrize("label", ["time an article", "deduplication", "peak memory", "mentions and summaries weigh"])
def test_scale_has_each_figure_for_few_and_many(scale: str, label: str) -> None:
    row = next(line for line in scale.splitlines() if line.strip().startswith(label))
    assert sum(character in "µM" for character in row) == 2


@pytest.fixture(scope="module")
def scale() -> str:
    return run("--only", "scale")


def test_grouping_has_a_row_a_number_of_mentions() -> None:
    rows = [line for line in run("--only", "grouping").splitlines() if " mentions " in line and "×" in line]
    assert [row.split()[0] for row in rows] == ["50", "200"]


@pytest.mark.parametrize("label", ["a page that matters", "a page that is set aside", "a web archive of 100 pages"])
def test_pages_are_compared_with_what_others_take(pages: str, label: str) -> None:
    row = next(line for line in pages.splitlines() if line.strip().startswith(label))
    assert row.count("≤") == 1


@pytest.fixture(scope="module")
def pages() -> str:
    return run("--only", "reading")
