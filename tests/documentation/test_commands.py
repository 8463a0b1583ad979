"""Every command of the documentation does what its page says.

Outputs change with the engine: `make docs` writes what the commands print into the pages, a person reviews it.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.documentation.pages import ROOT, Command, pages, read_page
from tests.documentation.sessions import agrees, is_set_up, lacks

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.documentation.conftest import Transcript

COMMANDS = [(name, command) for name in pages() for command in read_page(name).commands]
RUN = [(name, command) for name, command in COMMANDS if not is_set_up(command)]
SET_UP = [(name, command) for name, command in COMMANDS if is_set_up(command)]
#: Commands that show how a command before them ended.
SHOWS_CODE = "echo $?"


def named(commands: list[tuple[str, Command]]) -> list[object]:
    return [
        pytest.param(name, command, id=f"{name}:{command.line} {command.script[:50]}") for name, command in commands
    ]


@pytest.mark.parametrize(("name", "command"), named(RUN))
def test_a_command_prints_what_its_page_shows(
    name: str, command: Command, transcript: Callable[[str], Transcript]
) -> None:
    if (missing := lacks(command)) is not None:
        pytest.skip(f"{missing} is not installed")
    ran = transcript(name)[command.line]
    if command.shown is not None and not agrees(command.shown, ran.printed):
        shown = "\n".join(command.shown)
        printed = "\n".join(ran.printed)
        pytest.fail(f"{name}, line {command.line}, shows\n{shown}\nbut prints\n{printed}\n(`make docs` rewrites it)")


@pytest.mark.parametrize(("name", "command"), named(RUN))
def test_a_command_succeeds_unless_its_page_shows_how_it_ends(
    name: str, command: Command, transcript: Callable[[str], Transcript]
) -> None:
    if (missing := lacks(command)) is not None:
        pytest.skip(f"{missing} is not installed")
    following = {command.line for command in read_page(name).commands if SHOWS_CODE in command.script}
    after = command.first_shown + len(command.shown or ())
    ran = transcript(name)[command.line]
    assert ran.code == 0 or after in following, "\n".join(ran.printed)


MAKE = [(name, command) for name, command in SET_UP if command.script.startswith("make ")]
INSTALL = [(name, command) for name, command in SET_UP if re.match(r"(pip|pipx|uv) ", command.script)]


@pytest.mark.parametrize(("name", "command"), named(MAKE))
def test_a_make_target_of_the_pages_exists(name: str, command: Command) -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    asked = [word for word in shlex.split(command.script, comments=True)[1:] if "=" not in word]
    assert set(asked) <= targets


@pytest.mark.parametrize(("name", "command"), named(INSTALL))
def test_the_pages_install_this_checkout(name: str, command: Command) -> None:
    assert shlex.split(command.script, comments=True)[-1] in (".", ".[dev]")


def test_the_readme_opens_with_what_it_is_and_two_commands() -> None:
    page = read_page("README.md")
    first = [shlex.split(command.script, comments=True) for command in page.commands[:2]]
    assert first == [["make", "demo"], ["make", "test"]]
    assert page.headings.index("Install") > 0
    assert page.commands[1].line < 15


def test_the_demo_is_the_command_whose_output_the_readme_shows() -> None:
    shown = read_page("README.md").commands[2].script.removeprefix("sahel-timeline ")
    recipe = re.search(r"^demo:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert recipe is not None
    assert shown in recipe[1]
