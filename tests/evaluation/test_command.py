from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.evaluation.gold import DATA, SETS, read_gold
from tests.evaluation.run import Evaluation

if TYPE_CHECKING:
    from collections.abc import Callable


def run(*options: str) -> str:
    command = [sys.executable, "-m", "tests.evaluation", *options]
    return subprocess.run(command, cwd=DATA.parent, capture_output=True, encoding="utf-8", check=True).stdout


def test_json_has_the_figures_of_each_set_and_part(evaluated: Callable[[str], Evaluation]) -> None:
    printed = msgspec.json.decode(run("--json"), type=dict[str, Evaluation])
    assert printed == {name: evaluated(name) for name in SETS}


@pytest.fixture(scope="module")
def tables() -> str:
    return run()


@pytest.mark.parametrize("name", SETS)
def test_the_tables_say_how_each_chronology_was_built(tables: str, name: str) -> None:
    assert f"sahel-timeline build data/{name}/articles: " in tables


@pytest.mark.parametrize("name", SETS)
def test_a_table_has_a_column_for_each_part(tables: str, evaluated: Callable[[str], Evaluation], name: str) -> None:
    section = tables.partition(f"data/{name}, in percent")[2]
    row = next(line for line in section.splitlines() if "kinds" in line)
    assert row.split() == ["kinds", *(f"{evaluated(name).parts[part].kinds:.1f}" for part in evaluated(name).parts)]


def test_the_errors_name_no_article_that_is_only_measured() -> None:
    errors = run("--errors")
    checked = {file for name in SETS for file in read_gold(DATA / name / "gold.yaml").part("check").files}
    assert errors
    assert [file for file in checked if file in errors] == []
