"""The Makefile: what a newcomer types first."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAKE = shutil.which("make")
pytestmark = pytest.mark.skipif(MAKE is None, reason="no make here")


def make(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")
    }
    return subprocess.run(
        [MAKE or "", *words], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder, with a blank in its name, with nothing set up."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def test_help_is_the_default_and_lists_every_target() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony is not None
    listed = [line.split()[1] for line in make().stdout.splitlines()]
    assert listed == phony[1].split()


def test_demo_prints_the_chronology_and_nothing_else_on_standard_output() -> None:
    demo = make("demo", f'RUN="{sys.executable}"', "--old-file=.venv/installed")
    command = [sys.executable, "-m", "sahel_timeline", "build", "data/articles"]
    alone = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert demo.stdout == alone.stdout
    assert demo.returncode == 0


def test_a_python_that_is_too_old_is_named_with_its_version(checkout: Path) -> None:
    old = checkout / "old-python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.10.13"\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)
    run = make("demo", f"PYTHON={old}", folder=checkout)
    assert run.returncode == 2
    assert f"error: Python 3.11 or newer is needed, and {old} is Python 3.10.13" in run.stderr
    assert not (checkout / ".venv").exists()


def test_a_python_that_is_not_there_is_named(checkout: Path) -> None:
    run = make("demo", "PYTHON=no-such-python", folder=checkout)
    assert run.returncode == 2
    assert "error: no no-such-python here; install Python 3.11 or newer" in run.stderr


def test_what_ci_runs_is_make_check(checkout: Path) -> None:
    fake = checkout / "bin"
    fake.mkdir()
    (fake / "make").write_text('#!/bin/sh\necho "made $* in $(pwd -P)"\n', encoding="utf-8")
    (fake / "make").chmod(0o755)
    shutil.copytree(ROOT / ".ci", checkout / ".ci")
    environment = os.environ | {"PATH": f"{fake}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(
        ["sh", str(checkout / ".ci" / "run")], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout == f"made check in {checkout.resolve()}\n"
