"""Values that bash, zsh and fish offer, asked for as their scripts ask."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.remarks import CODES
from sahel_timeline.renderers import RENDERERS
from tests.cli.conftest import DEFENCE, LANDAU, ROOT, UNDATED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.cli.conftest import Run

SHELLS = ("bash", "zsh", "fish")
KNOWLEDGE = load_knowledge()
#: What is typed → what is offered, among other things.
OFFERS = {
    "build --dyad ": set(KNOWLEDGE.dyads),
    "build --dyad m": {"mali-senegal"},
    "extract --dyad us": {"us-mali"},
    "build --format ": set(RENDERERS),
    "render -f j": {"json", "jsonl", "junit"},
    "diff -f ": {"table", "markdown", "json", "github"},
    "check -f j": {"json", "junit"},
    "build --view ": {"table", "timeline", "summary"},
    "render --lang ": {"en", "fr"},
    "render --kind ": set(KNOWLEDGE.kinds),
    "build --kind me": {"measure", "meeting"},
    "build --fail-on ": {"undated", "conflict", "unreadable", "empty"},
    "build --fail-on undated,c": {"undated,conflict"},
    "check --fail-on error,role": {"error,role-mismatch"},
    "officials --state ": {"mali", "senegal", "us"},
    "officials --office foreign": {"foreign_minister"},
    "explain 2025-": {DEFENCE, LANDAU},
    f"explain {LANDAU} un": {UNDATED},
    "cache ": {"info", "clear", "prune"},
    "re": {"render"},
}


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """An environment in which `sahel-timeline` is the command under test."""
    folder = tmp_path_factory.mktemp("bin")
    path = folder / "sahel-timeline"
    path.write_text(
        f"#!{sys.executable}\nimport sys\nfrom sahel_timeline.cli import main\n"
        "sys.argv[0] = 'sahel-timeline'\nmain()\n",
        encoding="utf-8",
    )
    path.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def desk(call: Run, articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a chronology, and with files that are none."""
    folder = tmp_path_factory.mktemp("desk")
    call("build", articles, "-o", folder / "chronology.yaml")
    (folder / "other.yaml").write_text("- id: 2025-not-an-event\n", encoding="utf-8")
    (folder / "broken.json").write_bytes(b"\xff{")
    return folder


def offered(shell: str, typed: str, folder: Path, programs: Mapping[str, str]) -> set[str]:
    """What a shell is told when tab is pressed after `typed`."""
    line = f"sahel-timeline {typed}"
    words = line.split(" ")
    asked = {
        "bash": {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {
            "_TYPER_COMPLETE_ARGS": line,
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        },
    }[shell]
    variables = {**programs, "_SAHEL_TIMELINE_COMPLETE": f"complete_{shell}", **asked}
    done = subprocess.run(["sahel-timeline"], cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    if shell == "zsh":
        pairs = done.stdout.replace("_arguments '*: :((", "").replace("))'", "").splitlines()
        return {pair.strip('"').split('":"')[0].replace("\\", "") for pair in pairs}
    return {line.split("\t")[0] for line in done.stdout.splitlines()}


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("typed", OFFERS)
def test_a_shell_offers_the_values_that_fit(shell: str, typed: str, desk: Path, programs: Mapping[str, str]) -> None:
    assert offered(shell, typed, desk, programs) == OFFERS[typed]


@pytest.mark.parametrize("form", ["yaml", "json", "jsonl"])
def test_ids_are_found_in_every_form_that_is_read_back(
    call: Run, articles: Path, tmp_path: Path, programs: Mapping[str, str], form: str
) -> None:
    call("build", articles, "-o", tmp_path / f"chronology.{form}")
    assert offered("bash", "explain ", tmp_path, programs) == {DEFENCE, LANDAU, UNDATED}


def test_dyads_of_a_folder_of_knowledge_are_offered(desk: Path, tmp_path: Path, programs: Mapping[str, str]) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "dyads.yaml").write_text("dyads:\n  - {id: niger-benin, states: [niger, benin]}\n", encoding="utf-8")
    assert offered("bash", f"build --knowledge {own} --dyad n", desk, programs) == {"niger-benin"}
    (own / "dyads.yaml").write_text("dyads: 3\n", encoding="utf-8")
    assert offered("bash", f"build --knowledge {own} --dyad u", desk, programs) == {"us-mali"}


def test_every_remark_may_be_named(desk: Path, programs: Mapping[str, str]) -> None:
    assert offered("bash", "check --fail-on ", desk, programs) >= set(CODES)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_asks_this_command(shell: str, programs: Mapping[str, str]) -> None:
    variables = {**programs, "_SAHEL_TIMELINE_COMPLETE": f"source_{shell}"}
    done = subprocess.run(["sahel-timeline"], env=variables, capture_output=True, text=True, check=True)
    assert "_SAHEL_TIMELINE_COMPLETE=complete_" in done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_itself_completes_a_value(desk: Path, programs: Mapping[str, str]) -> None:
    script = (
        'eval "$(_SAHEL_TIMELINE_COMPLETE=source_bash sahel-timeline)"\n'
        'COMP_WORDS=(sahel-timeline build --dyad m) COMP_CWORD=3 COMP_LINE="sahel-timeline build --dyad m"\n'
        '$(complete -p sahel-timeline | sed "s/.*-F \\([^ ]*\\).*/\\1/") sahel-timeline m --dyad\n'
        'echo "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", script], cwd=desk, env=dict(programs), capture_output=True, text=True, check=True
    )
    assert done.stdout == "mali-senegal\n"
