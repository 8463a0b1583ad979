"""Articles by the dozen, and how the command is run on them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.readers import ingest
from sahel_timeline.records import Article
from tests.benchmarks.corpus import SETS, copies, read_originals, write_copies

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahel_timeline.knowledge import Knowledge

ROOT = Path(__file__).parents[2]
#: Nobody waits longer for a command that hangs.
SECONDS = 120


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def some_articles() -> list[Article]:
    """The articles of the README and the written ones."""
    folders = [*SETS["data/written"], *SETS["data/press"]]
    return [record for record in ingest([str(folder) for folder in folders]) if isinstance(record, Article)]


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 300 articles; tests only read it."""
    folder = tmp_path_factory.mktemp("corpus")
    write_copies(copies(read_originals(), 300), folder)
    return folder


@pytest.fixture(scope="session")
def environment() -> Mapping[str, str]:
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path}


@pytest.fixture(scope="session")
def build(environment: Mapping[str, str]) -> Callable[..., bytes]:
    """`build -f json` in a process of its own: what it wrote."""

    def build(*arguments: str | Path) -> bytes:
        line = [sys.executable, "-m", "sahel_timeline", "build", "-q", "-f", "json", *map(str, arguments)]
        done = subprocess.run(line, capture_output=True, env=environment, timeout=SECONDS)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    return build
