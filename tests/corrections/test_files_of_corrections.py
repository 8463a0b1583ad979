"""A file of corrections is checked when it is read: errors name file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_timeline.corrections import CorrectionsError, load_corrections

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_timeline.knowledge import Knowledge

HEAD = "corrections:\n- do: "
REPORT = "\n  reason: x\n  reports: [{file: a.txt, words: b}]\n"
ADD = f"add{REPORT}  dyad: us-mali\n  kind: call\n"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        pytest.param("corrections:\n- {do: drop\n", 3, "expected", id="broken"),
        pytest.param("- do: drop\n", 1, "Expected `object`", id="list"),
        pytest.param("fixes: []\n", 1, "fixes", id="unknown key"),
        pytest.param(f"{HEAD}merge{REPORT}", 2, "'merge'", id="unknown correction"),
        pytest.param("corrections:\n- do: drop\n  reports: [{file: a, words: b}]\n", 2, "`reason`", id="no reason"),
        pytest.param(f"{HEAD}drop\n  reason: ''\n  reports: []\n", 3, "length >= 1", id="empty reason"),
        pytest.param(f"{HEAD}drop\n  reason: x\n  reports: []\n", 4, "length >= 1", id="no report"),
        pytest.param(f"{HEAD}same{REPORT}", 4, "length >= 2", id="same as nothing"),
        pytest.param(f"{HEAD}drop\n  reason: x\n  reports:\n  - {{file: a.txt}}\n", 5, "`words`", id="no words"),
        pytest.param(f"{HEAD}drop\n  reason: x\n  reports:\n  - id: 2025-x\n", 5, "`id`", id="an id"),
        pytest.param(f"{HEAD}date{REPORT}  to: soon\n", 5, "'soon' is not a date", id="no date"),
        pytest.param(f"{HEAD}date{REPORT}  to: 2025-13\n", 5, "there is no month 13", id="no month"),
        pytest.param(f"{HEAD}date{REPORT}  to: ../2025\n", 5, "open side", id="open date"),
        pytest.param(f"{HEAD}date{REPORT}  to: 2025-02-30\n", 5, "day is out of range", id="no day"),
        pytest.param(f"{HEAD}kind{REPORT}  to: meting\n", 5, "did you mean 'meeting'?", id="kind"),
        pytest.param(f"{HEAD}{ADD.replace('call', 'duel')}", 6, "unknown kind 'duel'", id="kind added"),
        pytest.param(f"{HEAD}{ADD.replace('us-mali', 'us-maly')}", 5, "did you mean 'us-mali'?", id="dyad"),
        pytest.param(f"{HEAD}{ADD}  date: 1-2-25\n", 7, "'1-2-25' is not a date", id="date added"),
        pytest.param(f"{HEAD}{ADD}  participants:\n  - {{state: senegal, name: X}}\n", 8, "'senegal'", id="state"),
        pytest.param(f"{HEAD}{ADD}  participants:\n  - state: us\n    office: czar\n", 9, "'czar'", id="office"),
        pytest.param(f"{HEAD}{ADD}  participants:\n  - {{state: us}}\n", 8, "a name, an office or a body", id="nobody"),
        pytest.param(f"{HEAD}{ADD}  status: denied\n", 7, "'denied'", id="status"),
        pytest.param(f"{HEAD}drop{REPORT}- do: drop\n  do: kind\n", 6, "stands twice", id="key twice"),
    ],
)
def test_an_error_names_file_and_line(tmp_path: Path, knowledge: Knowledge, text: str, line: int, reason: str) -> None:
    path = tmp_path / "hand.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(CorrectionsError) as raised:
        load_corrections(path, knowledge)
    assert str(raised.value).startswith(f"{path}:{line}: ")
    assert reason in str(raised.value)


@pytest.mark.parametrize("content", [None, b"corrections: \xff\n"], ids=["missing", "not UTF-8"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, knowledge: Knowledge, content: bytes | None) -> None:
    path = tmp_path / "hand.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CorrectionsError, match=r"hand\.yaml: "):
        load_corrections(path, knowledge)


def test_days_may_stand_without_quotation_marks(tmp_path: Path, knowledge: Knowledge) -> None:
    path = tmp_path / "hand.yaml"
    path.write_text(f"{HEAD}date{REPORT}  to: 2025-02-06\n", "utf-8")
    [entry] = load_corrections(path, knowledge).entries
    assert (entry.line, getattr(entry.correction, "to", None)) == (2, "2025-02-06")
