"""The articles of `data/` as the benchmarks repeat them, read once a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.corpus import read_originals

if TYPE_CHECKING:
    from sahel_timeline.records import Article


@pytest.fixture(scope="session")
def originals() -> list[Article]:
    return read_originals()
