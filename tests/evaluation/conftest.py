"""The figures of each labelled set, built once a run."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.evaluation.run import Evaluation, evaluate

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def evaluated() -> Callable[[str], Evaluation]:
    """The evaluation of a set by its name."""
    return cache(evaluate)
