"""The reference of the command line and the man page say what `--help` says."""

from __future__ import annotations

import shutil
import subprocess
from typing import Any

import pytest
import typer

from sahel_timeline.cli import app
from tests.documentation.command_line import commands
from tests.documentation.generated import GENERATED
from tests.documentation.pages import ROOT

COMMAND_LINE: Any = typer.main.get_command(app)
MANUAL = ROOT / "docs" / "sahel-timeline.1"


@pytest.mark.parametrize("name", GENERATED)
def test_a_generated_file_is_what_the_command_line_makes_of_it(name: str) -> None:
    """`make docs` writes it anew."""
    assert (ROOT / name).read_text(encoding="utf-8") == GENERATED[name]()


def test_every_command_is_there() -> None:
    assert [command.name for command in commands()] == list(COMMAND_LINE.commands)


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_every_parameter_is_there(command: Any) -> None:
    params = COMMAND_LINE.commands[command.name].params
    assert [list(option.names) for option in command.options] == [
        param.opts for param in params if param.param_type_name == "option"
    ]
    assert len(command.arguments) == sum(param.param_type_name == "argument" for param in params)


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_every_command_and_option_is_explained(command: Any) -> None:
    assert command.about
    assert command.examples
    assert all(option.help for option in (*command.options, *command.arguments))


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_examples_are_lines_that_the_command_takes(command: Any) -> None:
    for example in command.examples:
        words = example.split("|")[0].split()
        assert words[:2] == ["sahel-timeline", command.name]
        known = {name for option in command.options for name in option.names}
        assert {word for word in words[2:] if word.startswith("-")} <= known


@pytest.mark.skipif(shutil.which("man") is None, reason="no man here")
def test_man_shows_the_page_without_complaint() -> None:
    shown = subprocess.run(
        ["man", "--warnings", "-E", "UTF-8", "-l", str(MANUAL)],
        capture_output=True,
        text=True,
        env={"MANWIDTH": "80", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MAN_KEEP_FORMATTING": ""},
        check=True,
    )
    assert shown.stderr == ""
    assert "sahel-timeline - chronologies of the engagements" in " ".join(shown.stdout.split())
    assert all(f"{command.name} [OPTIONS]" in shown.stdout for command in commands())
