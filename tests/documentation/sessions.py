"""A page's commands run in order, as its reader would: in a folder with `data/`, and the files that the page gives."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from tests.documentation.pages import ROOT, Block, read_page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.documentation.pages import Command

#: Programs that set something up: their lines are checked, not run (the Makefile has tests of its own).
SET_UP = ("make", "pip", "pipx", "uv", "git")
#: Programs that a page may use where they are installed.
OPTIONAL = ("jq",)
#: No command of the documentation takes longer, in seconds.
LONGEST = 120
ELLIPSIS = "…"


class Ran(NamedTuple):
    """A command with what it printed, standard error included, and its exit code."""

    command: Command
    printed: tuple[str, ...]
    code: int


def is_set_up(command: Command) -> bool:
    """Whether a command sets something up and is not run."""
    return shlex.split(command.script, comments=True)[0] in SET_UP


def lacks(command: Command) -> str | None:
    """The optional program that a command needs and this machine lacks; None if there is none."""
    words = re.findall(r"[\w-]+", command.script)
    return next((name for name in OPTIONAL if name in words and shutil.which(name) is None), None)


def run_page(name: str, folder: Path) -> dict[int, Ran]:
    """Run the commands of a page in an empty folder; what each printed, by its line."""
    shutil.copytree(ROOT / "data", folder / "data")
    variables = environment(folder)
    ran: dict[int, Ran] = {}
    last = 0
    for step in read_page(name).steps:
        if isinstance(step, Block):
            path = folder / str(step.title)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(step.lines) + "\n", encoding="utf-8")
        elif not is_set_up(step) and lacks(step) is None:
            # so that `echo $?` tells of the command before
            script = f"(exit {last})\n{step.script}"
            done = subprocess.run(
                ["/bin/sh", "-c", script],
                cwd=folder,
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=LONGEST,
                check=False,
            )
            last = done.returncode
            printed = tuple(line.rstrip() for line in done.stdout.decode("utf-8").splitlines())
            ran[step.line] = Ran(step, printed, last)
    return ran


def environment(folder: Path) -> dict[str, str]:
    """The environment of a reader whose `sahel-timeline` and `python` are those that run the tests."""
    programs = folder.parent / f"{folder.name}.bin"
    programs.mkdir()
    for program, arguments in (("sahel-timeline", "-m sahel_timeline"), ("python", "")):
        path = programs / program
        path.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {arguments} "$@"\n', encoding="utf-8")
        path.chmod(0o755)
    return {
        "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(programs),
        "LC_ALL": "C.UTF-8",
    }


def agrees(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether a page shows what was printed.

    A line of "…" stands for any lines, a line that ends in it for any end; blanks at the end of lines are not compared.
    """
    pattern = "".join(_pattern(line.rstrip()) for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def _pattern(line: str) -> str:
    if line == ELLIPSIS:
        return r"(?:.*\n)*?"
    if line.endswith(ELLIPSIS):
        return re.escape(line.removesuffix(ELLIPSIS)) + r".*\n"
    return re.escape(line) + r"\n"
