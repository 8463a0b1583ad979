"""The jobs of the page on CI: complete, and their commands do in a shell what a server would let them do."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as Xml

import pytest
import yaml

from sahel_timeline.safe_yaml import load_yaml
from tests.documentation.pages import ROOT, read_page
from tests.documentation.sessions import SET_UP, environment

if TYPE_CHECKING:
    from pathlib import Path

FILES = {str(block.title): "\n".join(block.lines) for block in read_page("docs/ci.md").blocks if block.title}
GITHUB, GITLAB = ".github/workflows/chronology.yml", ".gitlab-ci.yml"
#: An article that comes a day later.
NEW = (
    "Publié le 5 mars 2026\n\nLe ministre malien des Affaires étrangères, Abdoulaye Diop, a reçu le 4 mars 2026 à "
    "Bamako l'ambassadrice des États-Unis au Mali, Rachna Korhonen.\n"
)


class Day(NamedTuple):
    """How a job ended, and what it left."""

    code: int
    printed: str


def scripts(name: str) -> list[str]:
    """The scripts of a job, a step each; not what sets the machine up, or sends something away."""
    tree: Any = yaml.safe_load(FILES[name])
    if name == GITHUB:
        found = [step["run"] for step in tree["jobs"]["chronology"]["steps"] if "run" in step]
    else:
        found = ["\n".join(tree["chronology"]["script"])]
    return [script for script in found if shlex.split(script)[0] not in SET_UP]


def run_day(name: str, folder: Path, programs: dict[str, str]) -> Day:
    """Run the steps of a job until one fails, as its server does."""
    printed = ""
    for script in scripts(name):
        done = subprocess.run(["/bin/sh", "-ec", script], cwd=folder, env=programs, capture_output=True, text=True)
        printed += done.stdout
        if done.returncode:
            return Day(done.returncode, printed + done.stderr)
    return Day(0, printed)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A repository with articles in which nothing is wrong."""
    folder = tmp_path / "desk"
    shutil.copytree(ROOT / "data" / "articles", folder / "articles")
    (folder / "articles" / "twin-000.txt").unlink()
    return folder


def test_the_page_has_a_job_for_each_server() -> None:
    assert list(FILES) == [GITHUB, GITLAB]


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_plain_yaml(name: str) -> None:
    assert isinstance(load_yaml(FILES[name]), dict)


@pytest.mark.parametrize("name", FILES)
def test_night_after_night_the_chronology_grows(name: str, desk: Path) -> None:
    programs = environment(desk)
    first = run_day(name, desk, programs)
    assert first.code == 0, first.printed
    before = yaml.safe_load((desk / "chronology.yaml").read_text(encoding="utf-8"))
    shutil.rmtree(desk / "articles")
    (desk / "articles").mkdir()
    (desk / "articles" / "2026-03-05.txt").write_text(NEW, encoding="utf-8")
    second = run_day(name, desk, programs)
    assert second.code == 0, second.printed
    after = yaml.safe_load((desk / "chronology.yaml").read_text(encoding="utf-8"))
    ids = [event["id"] for event in before["events"]]
    assert [event["id"] for event in after["events"]] == [*ids, "2026-03-04-us-mali-korhonen-diop"]
    changes = desk / "changes.md"
    told = changes.read_text(encoding="utf-8") if name == GITLAB else second.printed
    assert "2026-03-04-us-mali-korhonen-diop" in told
    assert "BEGIN:VCALENDAR" in (desk / "chronology.ics").read_text(encoding="utf-8")
    assert "2026-03-04-us-mali-korhonen-diop" in (desk / "chronology.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_what_the_gate_names_fails_the_job_and_the_report_is_there(name: str, desk: Path) -> None:
    shutil.copy(ROOT / "data" / "articles" / "twin-000.txt", desk / "articles")
    day = run_day(name, desk, environment(desk))
    assert day.code == 1, day.printed
    failed = [case for case in Xml.parse(desk / "check.xml").iter("testcase") if case.find("failure") is not None]
    assert [case.get("name") for case in failed] == ["undated-us-mali-korhonen-maiga"]


def test_the_step_gets_a_summary(desk: Path) -> None:
    summary = desk / "summary.md"
    assert run_day(GITHUB, desk, environment(desk) | {"GITHUB_STEP_SUMMARY": str(summary)}).code == 0
    assert "4 events in 4 articles" in summary.read_text(encoding="utf-8")
