from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.evaluation.dressed import evaluate_dressed
from tests.evaluation.floors import CEILINGS, figures_by_name
from tests.readers.dressing import MANNERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.evaluation.run import Evaluation

#: The sets that are dressed.
SETS = ("press", "written")
#: Points that pages may cost.
COST = 1.5
#: All manners by turns, and each by itself.
DRESSES = {"all": list(MANNERS.values())} | {name: [manner] for name, manner in MANNERS.items()}


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("name", SETS)
def test_pages_tell_what_the_plain_articles_tell(
    evaluated: Callable[[str], Evaluation], tmp_path: Path, name: str, dress: str
) -> None:
    plain = figures_by_name(evaluated(name).parts["all"])
    figures = evaluate_dressed(name, tmp_path, DRESSES[dress])
    dressed = figures_by_name(figures)
    worse = {}
    for figure, value in plain.items():
        reached = dressed[figure]
        assert value is not None and reached is not None
        cost = round(reached - value if figure in CEILINGS else value - reached, 1)
        if cost > COST:
            worse[figure] = (value, reached)
    assert worse == {}
    assert (figures.published.exact or 0) >= 98
