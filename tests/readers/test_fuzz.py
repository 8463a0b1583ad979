"""A short slice of `make fuzz`, the same inputs every time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from tests.fuzz import Input, check, inputs


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(data=inputs())
def test_any_file_gives_a_chronology_that_can_be_written(tmp_path: Path, data: Input) -> None:
    check(data, tmp_path)


def test_the_long_search_runs() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--inputs", "20", "--seed", "3"]
    said = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True).stdout
    assert said.startswith("20 inputs")
