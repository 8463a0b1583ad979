from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.evaluation.dressed import evaluate_dressed
from tests.evaluation.floors import CEILINGS, figures_by_name
from tests.evaluation.gold import SETS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.evaluation.run import Evaluation

#: Points that pages may cost. Pairs are counted by the square, so that one report lost from a large event is two
#: points; and two articles have an address with another day than their sidecar.
COST = 1.5
COSTS = {"pairs.recall": 2.5, "pairs.f1": 2.5, "false_dates.percent": 2.0}


@pytest.mark.parametrize("name", SETS)
def test_pages_tell_what_the_plain_articles_tell(
    evaluated: Callable[[str], Evaluation], tmp_path: Path, name: str
) -> None:
    plain = figures_by_name(evaluated(name).parts["all"])
    dressed = figures_by_name(evaluate_dressed(name, tmp_path))
    worse = {}
    for figure, value in plain.items():
        reached = dressed[figure]
        assert value is not None and reached is not None
        cost = round(reached - value if figure in CEILINGS else value - reached, 1)
        if cost > COSTS.get(figure, COST):
            worse[figure] = (value, reached)
    assert worse == {}


@pytest.mark.parametrize("name", SETS)
def test_pages_say_when_they_were_published(tmp_path: Path, name: str) -> None:
    assert (evaluate_dressed(name, tmp_path).published.exact or 0) >= 98
