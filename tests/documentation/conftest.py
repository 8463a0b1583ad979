"""Each page is run once, whatever is asked of its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.documentation.sessions import Ran, run_page

if TYPE_CHECKING:
    from collections.abc import Callable

Transcript = dict[int, Ran]


@pytest.fixture(scope="session")
def transcript(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Transcript]:
    """What the commands of a page printed, by their line."""
    known: dict[str, Transcript] = {}

    def run(name: str) -> Transcript:
        if name not in known:
            known[name] = run_page(name, tmp_path_factory.mktemp("reader"))
        return known[name]

    return run
