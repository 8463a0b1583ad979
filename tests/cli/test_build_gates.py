"""`build --fail-on`: the exit code tells a script what it asked about; the chronology is written all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

#: gate → articles that it lets pass, articles that it stops
GATES = {
    "undated": ("defense.txt", "sans-date.txt defense.txt"),
    "conflict": ("rencontre.txt", "rencontre.txt appel.txt"),
    "unreadable": ("defense.txt", "defense.txt no-such-file.txt"),
    "empty": ("defense.txt", "mangue.txt"),
}


def paths(folder: Path, names: str) -> list[Path]:
    return [folder / name for name in names.split()]


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_that_is_hit_ends_in_1(call: Run, articles: Path, gate: str) -> None:
    assert call("build", *paths(articles, GATES[gate][1]), "--fail-on", gate).code == 1


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_that_is_not_hit_ends_in_0(call: Run, articles: Path, gate: str) -> None:
    assert call("build", *paths(articles, GATES[gate][0]), "--fail-on", gate).code == 0


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_does_not_change_the_output(call: Run, articles: Path, gate: str) -> None:
    arguments: list[str | Path] = ["build", "-f", "yaml", *paths(articles, GATES[gate][1])]
    assert call(*arguments, "--fail-on", gate).out == call(*arguments).out


@pytest.mark.parametrize("gates", ["conflict,empty", "empty,conflict", "empty, conflict", "undated,conflict,empty"])
def test_one_of_several_gates_is_enough(call: Run, articles: Path, gates: str) -> None:
    assert call("build", *paths(articles, "rencontre.txt appel.txt"), "--fail-on", gates).code == 1


def test_a_gate_looks_at_what_is_shown(call: Run, articles: Path) -> None:
    assert call("build", articles, "--fail-on", "undated", "--dated-only").code == 0
    assert call("build", articles, "--fail-on", "empty", "--dated-only", "--since", "2030").code == 1


def test_a_date_that_only_the_publication_bounds_counts_as_undated(call: Run) -> None:
    text = "Sadio Camara, ministre malien de la Défense, a reçu à Bamako son homologue sénégalais Birame Diop.\n"
    ran = call("build", "-", "--published", "2025-02-07", "--fail-on", "undated", "-f", "json", stdin=text.encode())
    assert (ran.tree["events"][0]["date"]["basis"], ran.code) == ("publication", 1)


def test_a_gate_that_is_not_hit_leaves_3_for_what_was_not_read(call: Run, articles: Path) -> None:
    assert call("build", articles, articles / "no-such-file.txt", "--fail-on", "empty").code == 3


@pytest.mark.parametrize(
    ("words", "wrong", "hint"),
    [
        ("nothing", "nothing", "choose from undated, conflict, unreadable, empty"),
        ("undated,nothing", "nothing", "choose from undated, conflict, unreadable, empty"),
        ("Undated", "Undated", "did you mean undated?"),
        ("undated;conflict", "undated;conflict", "did you mean conflict?"),
    ],
)
def test_a_wrong_word_is_an_error_that_names_the_right_ones(
    call: Run, articles: Path, words: str, wrong: str, hint: str
) -> None:
    ran = call("build", articles, "--fail-on", words)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.messages == [f"error: --fail-on {wrong}: unknown; {hint}"]


def test_a_wrong_word_is_found_before_anything_is_read(call: Run) -> None:
    ran = call("build", "no-such-file.txt", "--fail-on", "nothing")
    assert (ran.code, len(ran.messages)) == (2, 1)
