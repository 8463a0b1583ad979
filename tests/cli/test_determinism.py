"""The same articles give the same bytes: run again, in another order, in another place, in another locale."""

from __future__ import annotations

import os
import random
import subprocess
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import ARTICLES, DEFENCE, LANDAU, ROOT, SECONDS, UNDATED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command, Fill, Run

PRESS = ROOT / "data" / "press" / "articles"
FORMATS = ("table", "yaml", "json")
IN_WORDS = ("--retrieved", "20 octobre 2025")


def build_with(command: Command, environment: dict[str, str], *arguments: str | Path) -> bytes:
    done = subprocess.run(
        command.line("build", *arguments),
        env={**command.environment, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("format", FORMATS)
def test_a_second_run_prints_the_same_bytes(command: Command, format: str) -> None:
    first, second = (build_with(command, {"PYTHONHASHSEED": seed}, PRESS, "-f", format) for seed in ("1", "2"))
    assert first == second


@pytest.fixture(scope="module")
def usual(command: Command, articles: Path) -> bytes:
    """A table with letters beyond ASCII, of a date in words."""
    return build_with(command, {}, articles, *IN_WORDS)


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, id="C locale"),
        pytest.param({"PYTHONIOENCODING": "ascii"}, id="ASCII streams"),
        pytest.param({"PYTHONIOENCODING": "utf-16"}, id="UTF-16 streams"),
        pytest.param({"TZ": "Pacific/Kiritimati"}, id="another time zone"),
        pytest.param({"LANG": "de_DE.UTF-8", "LANGUAGE": "de"}, id="another language"),
    ],
)
def test_the_environment_changes_nothing(
    command: Command, articles: Path, usual: bytes, environment: dict[str, str]
) -> None:
    assert build_with(command, environment, articles, *IN_WORDS) == usual


def test_no_order_of_the_arguments_changes_anything(call: Run, articles: Path) -> None:
    paths = [articles / name for name in ("appel.txt", "rencontre.txt", "defense.txt")]
    outputs = {call("build", "-f", "yaml", *order).out for order in permutations(paths)}
    assert len(outputs) == 1


def test_no_order_of_many_arguments_changes_anything(call: Run) -> None:
    paths = sorted(PRESS.glob("*.txt"))
    shuffled = random.Random(7).sample(paths, len(paths))
    assert call("build", "-f", "json", *shuffled).out == call("build", "-f", "json", *paths).out


def test_the_order_of_articles_and_faults_changes_nothing(call: Run, fill: Fill) -> None:
    folder = fill({**ARTICLES, "vide.txt": "", "latin.txt": b"\xe9", "sub/copie.txt": ARTICLES["appel.txt"]})
    paths: list[str | Path] = [folder, folder / "sub", folder / "no-such-file.txt", folder / "no-such-folder" / "*.txt"]
    assert call("build", "-f", "json", *paths).out == call("build", "-f", "json", *reversed(paths)).out


@pytest.mark.parametrize("second", ["sub", "sub/a.txt", "link.txt", ".", "./sub/../sub/a.txt"])
def test_a_file_that_two_arguments_lead_to_has_one_name_in_either_order(call: Run, fill: Fill, second: str) -> None:
    folder = fill({"sub/a.txt": ARTICLES["appel.txt"]})
    (folder / "link.txt").symlink_to("sub/a.txt")
    paths: list[str | Path] = [folder, f"{folder}/{second}"]
    outputs = {call("build", "-f", "json", *order).out for order in (paths, paths[::-1])}
    assert len(outputs) == 1


def test_a_folder_gives_the_same_as_its_files(call: Run, articles: Path) -> None:
    whole = call("build", articles, "-f", "yaml").out
    assert call("build", *sorted(articles.iterdir()), "-f", "yaml").out == whole
    assert call("build", articles / "*.txt", "-f", "yaml").out == whole
    assert call("build", f"{articles}/", "-f", "yaml").out == whole


def test_the_place_of_a_folder_changes_nothing(command: Command, fill: Fill) -> None:
    folder = fill({f"articles/{name}": text for name, text in ARTICLES.items()})
    done = subprocess.run(
        command.line("build", "articles", "-f", "yaml"),
        env=dict(command.environment),
        cwd=folder,
        capture_output=True,
        timeout=SECONDS,
    )
    assert done.stdout == build_with(command, {}, folder / "articles", "-f", "yaml")


def test_the_time_of_a_file_is_no_evidence(call: Run, fill: Fill) -> None:
    folder = fill(ARTICLES)
    outputs = set()
    for seconds in (0, 1_760_918_400):
        for path in folder.iterdir():
            os.utime(path, (seconds, seconds))
        outputs.add(call("build", folder, "-f", "json").out)
    assert len(outputs) == 1


@pytest.mark.parametrize(
    ("without", "left"),
    [
        pytest.param("mangue.txt", [DEFENCE, LANDAU, UNDATED], id="an article without engagement"),
        pytest.param("defense.txt", [LANDAU, UNDATED], id="the only report of an event"),
        pytest.param("appel.txt", [DEFENCE, LANDAU, UNDATED], id="one of two reports"),
        pytest.param("rencontre.txt", [DEFENCE, LANDAU, UNDATED], id="the other of two reports"),
        pytest.param("sans-date.txt", [DEFENCE, LANDAU], id="the undated one"),
    ],
)
def test_other_articles_leave_the_id_of_an_event_alone(call: Run, fill: Fill, without: str, left: list[str]) -> None:
    folder = fill({name: text for name, text in ARTICLES.items() if name != without})
    assert call("build", folder, "-f", "json").ids == left


def test_a_hundred_articles_of_the_press_leave_the_ids_of_others_alone(call: Run, articles: Path) -> None:
    press = sorted(PRESS.glob("ms-*.txt"))
    ids = call("build", articles, "-f", "json").ids
    assert set(ids) <= set(call("build", articles, *press, "-f", "json").ids)
