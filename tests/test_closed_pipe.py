"""`sahel-timeline … | head`: a reader that has seen enough is no failure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = Path(__file__).parents[1] / "data" / "articles"


@pytest.mark.parametrize("format_", ["table", "yaml", "json"])
def test_a_reader_that_closed_the_pipe_ends_the_build_with_0(format_: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        command = [sys.executable, "-m", "sahel_timeline", "build", "--quiet", "--format", format_, str(ARTICLES)]
        run = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    finally:
        os.close(writer)
    assert (run.returncode, run.stderr) == (0, "")
