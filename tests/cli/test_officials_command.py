"""`officials`: who held what, when, with the source; a table for people, YAML or JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

TABLE = """officials:
- id: mali:awa-sanogo-lune
  name: Awa Sanogo-Lune
  state: mali
  offices:
  - {office: consul, host: us, from: '2020-05', to: null, sources: ['https://x.example/1', 'https://x.example/2']}
  - {office: legislator, from: '2015', to: '2019'}
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The option that adds an official of ours."""
    folder: Path = tmp_path_factory.mktemp("own")
    (folder / "officials.yaml").write_text(TABLE, "utf-8")
    return ["--knowledge", str(folder)]


def test_a_pipe_gets_yaml_and_the_same_tree_as_json(call: Run, own: list[str]) -> None:
    ran = call("officials", "Sanogo-Lune", *own)
    assert (ran.code, ran.err) == (0, b"")
    assert yaml.safe_load(ran.out) == call("officials", "Sanogo-Lune", "-f", "json", *own).tree


def test_a_tenure_has_its_dates_and_sources(call: Run, own: list[str]) -> None:
    [tenure] = call("officials", "--office", "consul", "--on", "2024", "--state", "mali", "-f", "json", *own).tree
    assert tenure == {
        "person": "mali:awa-sanogo-lune",
        "name": "Awa Sanogo-Lune",
        "state": "mali",
        "office": "consul",
        "office_id": "consul",
        "host": "us",
        "from": "2020-05",
        "to": None,
        "confidence": "high",
        "evidence": "none",
        "sources": ["https://x.example/1", "https://x.example/2"],
        "note": None,
    }


def test_a_table_has_a_line_a_tenure(call: Run, own: list[str]) -> None:
    lines = call("officials", "Awa Sanogo-Lune", "-f", "table", *own).text.splitlines()
    assert [line.split() for line in lines] == [
        ["From", "To", "State", "Name", "Office", "Source"],
        ["2015", "2019", "mali", "Awa", "Sanogo-Lune", "member", "of", "parliament", "general", "knowledge"],
        ["2020-05", "…", "mali", "Awa", "Sanogo-Lune", "consul", "(us)", "https://x.example/1", "(+1)"],
    ]


def test_nobody_found_is_an_answer(call: Run) -> None:
    assert call("officials", "Zorro").out == b"[]\n"
    assert call("officials", "Zorro", "-f", "table").text == "No tenure found.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--on", "hier"], "error: --on: 'hier' is not a date"),
        (["--on", "XXXX-05"], "error: --on: 'XXXX-05' names no year"),
        (["--on", "2025-13"], "error: --on: '2025-13': there is no month 13"),
        (["--office", "foreign_ministre"], "error: --office foreign_ministre: unknown; did you mean foreign_minister"),
        (["--state", "lune"], "error: --state lune: unknown"),
    ],
)
def test_what_cannot_be_asked_is_a_usage_error(call: Run, arguments: list[str], message: str) -> None:
    ran = call("officials", *arguments)
    assert (ran.code, ran.out, len(ran.messages)) == (2, b"", 1)
    assert ran.messages[0].startswith(message)
