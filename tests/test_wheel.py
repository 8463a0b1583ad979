"""The package as users get it: a wheel, in a folder of its own, without the extras, without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readers.conftest import LEAD, MORE, TITLE

pytest.importorskip("hatchling", reason="what builds the wheel is not installed")
ROOT = Path(__file__).parents[1]
PAGE = (
    f'<!DOCTYPE html><html><head><meta property="article:published_time" content="2025-07-10T08:00:00+00:00"></head>'
    f"<body><h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p></body></html>"
)
#: The command, where no socket connects and no extra is installed.
OFFLINE = """
import socket, sys
def refuse(*_):
    raise AssertionError("a connection was opened")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
sys.modules.update(dict.fromkeys(("striprtf", "pypdf", "fastwarc", "dask", "backports.zstd", "compression.zstd")))
from sahel_timeline.cli import main
sys.argv = ["sahel-timeline", *sys.argv[1:]]
main()
"""


def pip(*words: str | Path) -> None:
    line = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *map(str, words)]
    subprocess.run(line, cwd=ROOT, check=True, capture_output=True)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel was installed in; its dependencies are those of the tests."""
    built, folder = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("installed")
    pip("wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", built, ".")
    [wheel] = built.glob("*.whl")
    pip("install", "--no-index", "--no-deps", "--target", folder, wheel)
    return folder


def run(installed: Path, code: str, *arguments: str | Path) -> str:
    """What code prints in the root folder, where no checkout is near."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    line = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(line, cwd="/", env=environment, capture_output=True, encoding="utf-8", check=True).stdout


def test_the_wheel_is_what_runs(installed: Path) -> None:
    assert Path(run(installed, "import sahel_timeline; print(sahel_timeline.__file__)").strip()).is_relative_to(
        installed
    )


def test_a_page_is_read_without_extras_and_without_a_network(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "audience.html").write_text(PAGE, encoding="utf-8")
    tree = json.loads(run(installed, OFFLINE, "build", tmp_path, "-f", "json"))
    assert [article["published"]["edtf"] for article in tree["articles"]] == ["2025-07-10"]
    assert [(event["kind"], event["date"]["edtf"]) for event in tree["events"]] == [("meeting", "2025-07-09")]


@pytest.mark.parametrize("command", ["--version", "officials", "schema"])
def test_commands_have_what_they_need(installed: Path, command: str) -> None:
    assert run(installed, OFFLINE, command)
