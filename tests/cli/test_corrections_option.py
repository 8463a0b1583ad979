"""`--corrections FILE`: the analyst's hand in `build`, `deduplicate` and `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import DEFENCE, LANDAU, UNDATED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Fill, Run

HAND = """corrections:
- do: kind
  reports: [{file: appel.txt, words: s'est entretenu au téléphone}]
  to: meeting
  reason: They met; the article has it wrong.
- do: drop
  reports: [{file: sans-date.txt, words: il y a deux jours}]
  reason: A rumour.
- do: drop
  reports: [{file: mangue.txt, words: la mangue}]
  reason: No engagement.
"""
UNUSED = (
    "warning: hand.yaml: line 9: this correction does not apply: no report of mangue.txt has the words “la mangue” "
    "[correction-unused]"
)


@pytest.fixture
def hand(fill: Fill) -> Path:
    """A file of corrections."""
    return fill({"hand.yaml": HAND}) / "hand.yaml"


def test_build_lays_corrections_over_what_it_reads(call: Run, articles: Path, hand: Path) -> None:
    ran = call("build", articles, "-f", "json", "--corrections", hand)
    assert (ran.code, ran.ids) == (0, [DEFENCE, LANDAU])
    assert (ran.tree["events"][1]["kind"], ran.tree["events"][1]["conflicts"]) == ("meeting", [])
    assert ran.tree["events"][1]["corrections"] == [
        {
            "action": "kind",
            "reason": "They met; the article has it wrong.",
            "was": ["call"],
            "now": "meeting",
            "files": ["appel.txt"],
        }
    ]


def test_what_does_not_apply_is_told(call: Run, articles: Path, hand: Path) -> None:
    assert UNUSED in call("build", articles, "-f", "json", "--corrections", hand).messages


def test_the_pipe_gives_the_same_bytes_and_messages(call: Run, articles: Path, hand: Path) -> None:
    lines = call("ingest", articles).out
    for stage in ("normalize", "extract"):
        lines = call(stage, stdin=lines).out
    ran = call("deduplicate", "--corrections", hand, stdin=lines)
    assert ran.messages == [UNUSED]
    built = call("build", articles, "-f", "json", "--corrections", hand)
    assert call("render", "-f", "json", stdin=ran.out).out == built.out


def test_explain_says_what_the_hand_did(call: Run, articles: Path, hand: Path) -> None:
    ran = call("explain", LANDAU, "--from", articles, "--corrections", hand)
    told = "  corrected by hand (appel.txt): kind call → meeting: They met; the article has it wrong."
    assert told in ran.text.splitlines()


def test_the_table_marks_corrected_events(call: Run, articles: Path, hand: Path) -> None:
    lines = call("build", articles, "--corrections", hand).text.splitlines()
    assert [" corrected " in line for name in (DEFENCE, LANDAU) for line in lines if name in line] == [False, True]


def test_yaml_with_corrections_is_read_back(call: Run, articles: Path, hand: Path) -> None:
    written = call("build", articles, "-f", "yaml", "--corrections", hand).out
    built = call("build", articles, "-f", "json", "--corrections", hand).out
    assert call("render", "-f", "json", stdin=written).out == built


@pytest.mark.parametrize("stage", [("build", "a"), ("deduplicate",), ("explain", "a", "--from", "a")])
def test_a_wrong_file_ends_the_run_before_any_work(call: Run, fill: Fill, stage: tuple[str, ...]) -> None:
    file = fill({"hand.yaml": "corrections:\n- {do: undo}\n"}) / "hand.yaml"
    ran = call(*stage, "--corrections", file)
    assert (ran.code, ran.out) == (2, b"")
    [message] = ran.messages
    assert message.startswith(f"error: {file}:2: ")


def test_without_corrections_nothing_is_marked(call: Run, articles: Path) -> None:
    tree = call("build", articles, "-f", "json").tree
    assert [event["corrections"] for event in tree["events"]] == [[], [], []]
    assert tree["events"][2]["id"] == UNDATED
