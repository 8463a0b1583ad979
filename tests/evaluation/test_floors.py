from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.evaluation.floors import figures_by_name, read_floors, shortfalls
from tests.evaluation.gold import DATA, SETS, read_gold

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.evaluation.run import Evaluation

EACH_PART = pytest.mark.parametrize(
    ("name", "part"), [(name, part) for name in SETS for part in read_gold(DATA / name / "gold.yaml").parts]
)


@EACH_PART
def test_no_figure_falls_below_its_floor(evaluated: Callable[[str], Evaluation], name: str, part: str) -> None:
    worse = shortfalls(figures_by_name(evaluated(name).parts[part]), read_floors()[name][part])
    assert not worse, f"data/{name}, part {part}: " + "; ".join(worse)


@EACH_PART
def test_every_figure_has_a_floor(evaluated: Callable[[str], Evaluation], name: str, part: str) -> None:
    measured = {key for key, figure in figures_by_name(evaluated(name).parts[part]).items() if figure is not None}
    assert measured == set(read_floors()[name][part])


@pytest.mark.parametrize(
    ("reached", "limits", "said"),
    [
        pytest.param({"kinds": 79.9}, {"kinds": 80.0}, ["kinds is 79.9, below its floor 80.0"], id="under a floor"),
        pytest.param({"kinds": 80.0}, {"kinds": 80.0}, [], id="at a floor"),
        pytest.param(
            {"false_dates.percent": 4.1},
            {"false_dates.percent": 4.0},
            ["false_dates.percent is 4.1, above its ceiling 4.0"],
            id="over a ceiling",
        ),
        pytest.param({"published.invented": 0.0}, {"published.invented": 1.0}, [], id="under a ceiling"),
        pytest.param(
            {"kinds": None}, {"kinds": 80.0}, ["kinds is no longer measured; its limit is 80.0"], id="not measured"
        ),
    ],
)
def test_a_shortfall_names_figure_value_and_limit(
    reached: dict[str, float | None], limits: dict[str, float], said: list[str]
) -> None:
    assert shortfalls(reached, limits) == said
