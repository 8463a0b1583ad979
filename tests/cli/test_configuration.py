"""Defaults of the user's: from a file above the working folder, from the environment, and below what an option says."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder two levels below the one that has the file."""
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def configured(below: Path, tmp_path: Path, articles: Path) -> Path:
    (tmp_path / "sahel-timeline.yaml").write_text(
        f"paths: {articles}\ndyads: [us-mali]\nformat: json\nlang: fr\n", encoding="utf-8"
    )
    return below


@pytest.mark.usefixtures("configured")
def test_the_nearest_file_above_gives_the_defaults(call: Run, articles: Path) -> None:
    assert call("build").out == call("build", articles, "--dyad", "us-mali", "-f", "json").out


@pytest.mark.usefixtures("configured")
def test_an_option_wins_over_the_file(call: Run, articles: Path) -> None:
    ran = call("build", articles / "defense.txt", "--dyad", "mali-senegal", "-f", "table", "--lang", "en")
    assert "meeting" in ran.text


@pytest.mark.usefixtures("configured")
def test_the_environment_wins_over_the_file(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHEL_TIMELINE_FORMAT", "table")
    assert "appel" in call("build").text


def test_paths_in_the_file_are_below_its_folder(call: Run, below: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Rien à signaler.", encoding="utf-8")
    (tmp_path / "sahel-timeline.yaml").write_text("paths: texts\nformat: json\n", encoding="utf-8")
    assert [article["file"] for article in call("build").tree["articles"]] == ["a.txt"]


def test_several_paths_in_the_environment_are_separated_as_the_system_does(
    call: Run, below: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [str(articles / "defense.txt"), str(articles / "mangue.txt")]
    monkeypatch.setenv("SAHEL_TIMELINE_PATHS", os.pathsep.join(paths))
    assert len(call("build", "-f", "json").tree["articles"]) == 2


@pytest.mark.usefixtures("configured")
def test_the_settings_are_shown_with_their_sources(
    call: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAHEL_TIMELINE_LANG", "en")
    file = tmp_path / "sahel-timeline.yaml"
    assert call("--show-config").text.splitlines() == [
        f"paths: {articles}  # {file}",
        f"dyads: us-mali  # {file}",
        f"format: json  # {file}",
        "lang: en  # SAHEL_TIMELINE_LANG",
    ]


@pytest.mark.usefixtures("below")
def test_without_settings_nothing_is_shown(call: Run) -> None:
    assert (call("--show-config").code, call("--show-config").out) == (0, b"")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("formt: json", "unknown key 'formt'; did you mean 'format'?"),
        ("colour: red", "unknown key 'colour'; known are paths, dyads, format, lang, knowledge, corrections"),
        ("format: [json, yaml]", "format: must be a text, not ['json', 'yaml']"),
        ("dyads: 3", "dyads: must be a text or a list of texts, not 3"),
        ("- a", "is no map of keys; known are paths, dyads, format, lang, knowledge, corrections"),
    ],
)
def test_a_fault_in_the_file_is_named(call: Run, below: Path, text: str, message: str) -> None:
    (below / "sahel-timeline.yaml").write_text(text, encoding="utf-8")
    ran = call("build", "-")
    assert (ran.code, ran.messages) == (2, [f"error: {below / 'sahel-timeline.yaml'}: {message}"])


@pytest.mark.usefixtures("below")
def test_switches_of_other_parts_are_no_faults(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHEL_TIMELINE_CACHE", "off")
    assert call("--show-config").code == 0


@pytest.mark.usefixtures("below")
def test_a_value_that_no_option_takes_is_wrong_usage(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHEL_TIMELINE_FORMAT", "pdf")
    assert call("build", "-").code == 2
