"""`diff`: what changed between two chronologies, for people, for programs, for GitHub, and as an exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import DEFENCE, LANDAU

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

FORMS = ("table", "markdown", "json", "github")


@pytest.fixture
def both(call: Run, articles: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A chronology, and the same without one event and with another date."""
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    tree = call("build", articles, "-f", "json").tree
    old.write_text(json.dumps(tree), encoding="utf-8")
    tree["events"] = [each for each in tree["events"] if each["id"] != DEFENCE]
    landau = next(each for each in tree["events"] if each["id"] == LANDAU)
    landau["date"].update(edtf="2025-11-03", earliest="2025-11-03", latest="2025-11-03")
    new.write_text(json.dumps(tree), encoding="utf-8")
    return old, new


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("other", ["yaml", "json", "jsonl"])
def test_a_chronology_and_itself_differ_in_nothing(
    call: Run, articles: Path, both: tuple[Path, Path], tmp_path: Path, form: str, other: str
) -> None:
    call("build", articles, "-o", tmp_path / f"same.{other}")
    ran = call("diff", both[0], tmp_path / f"same.{other}", "-f", form, "--exit-code")
    assert ran.code == 0
    shown: dict[str, Any] = {"table": "No event changed.\n", "markdown": "No event changed.\n", "github": ""}
    assert ran.tree["changes"] == [] if form == "json" else ran.text == shown[form]


def test_the_changes_are_told(call: Run, both: tuple[Path, Path]) -> None:
    assert call("diff", *both).text.splitlines() == [
        f"~ changed  {LANDAU}",
        "    date: 2025-11-04 (explicit) → 2025-11-03 (explicit)",
        f"- removed  {DEFENCE}",
        "    meeting: Sadio Camara — Birame Diop",
        "1 removed, 1 changed",
    ]


def test_they_are_told_in_french(call: Run, both: tuple[Path, Path]) -> None:
    assert call("diff", *both, "--lang", "fr").text.splitlines()[-1] == "1 retiré, 1 changé"


@pytest.mark.parametrize("form", FORMS)
def test_every_change_names_its_event(call: Run, both: tuple[Path, Path], form: str) -> None:
    text = call("diff", *both, "-f", form).text
    assert LANDAU in text
    assert DEFENCE in text


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--exit-code"], 1)], ids=["told", "gate"])
def test_a_change_fails_only_where_it_should(call: Run, both: tuple[Path, Path], options: list[str], code: int) -> None:
    assert call("diff", *both, *options).code == code


def test_one_side_may_come_through_a_pipe(call: Run, both: tuple[Path, Path]) -> None:
    piped = call("diff", both[0], "-", "-f", "json", stdin=both[1].read_bytes())
    assert piped.out == call("diff", *both, "-f", "json").out


def test_a_step_of_github_gets_its_summary(
    call: Run, both: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    ran = call("diff", *both, "-f", "github")
    assert ran.text.startswith("::warning title=removed::")
    assert "| \\~ changed |" in (tmp_path / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [["-", "-"], ["nowhere.yaml", "-"]], ids=" ".join)
def test_what_cannot_be_compared_is_wrong_usage(call: Run, arguments: list[str]) -> None:
    ran = call("diff", *arguments)
    assert (ran.code, ran.out) == (2, b"")
    assert len(ran.messages) == 1
