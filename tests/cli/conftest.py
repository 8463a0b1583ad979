"""The command as its user runs it, and small articles of our own for it to read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pytest
from typer.testing import CliRunner

from sahel_timeline.cli import app

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
#: Nobody waits longer for a command that hangs.
SECONDS = 120

ARTICLES = {
    "rencontre.txt": (
        "Le Mali et les États-Unis renouent le fil\n\nPublié le 5 novembre 2025\n\n"
        "Le secrétaire d'État adjoint américain, Christopher Landau, a rencontré le 4 novembre 2025 à Bamako le "
        "ministre malien des Affaires étrangères, Abdoulaye Diop. Les deux hommes ont parlé de la sécurité au Sahel.\n"
    ),
    "appel.txt": (
        "Un coup de fil entre Washington et Bamako\n\nPublié le 5 novembre 2025\n\n"
        "Christopher Landau, secrétaire d'État adjoint américain, s'est entretenu au téléphone avec Abdoulaye Diop, "
        "ministre malien des Affaires étrangères, le 4 novembre 2025. La sécurité de la région était au menu.\n"
    ),
    "defense.txt": (
        "Les ministres de la Défense se parlent\n\nPublié le 7 février 2025\n\n"
        "Le ministre malien de la Défense, le général Sadio Camara, a reçu hier à Bamako son homologue sénégalais, le "
        "général Birame Diop. La surveillance de la frontière commune était à l'ordre du jour.\n"
    ),
    "sans-date.txt": (
        "Une audience à Koulouba\n\n"
        "Le ministre malien des Affaires étrangères, Abdoulaye Diop, a reçu il y a deux jours à Bamako l'ambassadrice "
        "des États-Unis au Mali, Rachna Korhonen.\n"
    ),
    "mangue.txt": (
        "Sikasso : la mangue séchée cherche preneur\n\nPublié le 3 mars 2025\n\n"
        "Les productrices de la région espèrent de meilleures ventes cette saison.\n"
    ),
}
#: The events of `ARTICLES`, in their order.
DEFENCE = "2025-02-06-mali-senegal-camara-diop"
LANDAU = "2025-11-04-us-mali-landau-diop"
UNDATED = "undated-us-mali-korhonen-diop"


class Ran(NamedTuple):
    """How a command ended, and what it wrote."""

    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.out.decode()

    @property
    def messages(self) -> list[str]:
        """The lines on standard error."""
        return self.err.decode().splitlines()

    @property
    def tree(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def ids(self) -> list[str]:
        """The ids of the events, of JSON output."""
        return [event["id"] for event in self.tree["events"]]

    @property
    def records(self) -> list[Any]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


class Run(Protocol):
    """Runs `sahel-timeline` with arguments, with bytes on standard input if given."""

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Ran: ...


class Command(NamedTuple):
    """How to start `sahel-timeline` as a process."""

    start: tuple[str, ...]
    environment: Mapping[str, str]

    def line(self, *arguments: str | Path) -> list[str]:
        """The command line."""
        return [*self.start, *map(str, arguments)]


class Fill(Protocol):
    """Writes files (text or bytes, by their names) into a new folder."""

    def __call__(self, files: Mapping[str, str | bytes]) -> Path: ...


@pytest.fixture(scope="session")
def command() -> Command:
    """The command, with this checkout's package and nothing of the caller's that changes what is printed."""
    dropped = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES")
    environment = {name: value for name, value in os.environ.items() if name not in dropped}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return Command((sys.executable, "-m", "sahel_timeline"), environment)


@pytest.fixture(scope="session")
def run(command: Command) -> Run:
    """A real process: what only a process shows (streams, signals, exit codes as the shell sees them)."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        done = subprocess.run(
            command.line(*arguments), input=stdin, capture_output=True, env=command.environment, timeout=SECONDS
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def call() -> Run:
    """The same in this process, several times as fast; a fault that nobody caught fails the test."""

    def call(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        done = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)
        return Ran(done.exit_code, done.stdout_bytes, done.stderr_bytes)

    return call


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of `ARTICLES`; tests only read it."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """New folders for one test."""
    count = 0

    def fill(files: Mapping[str, str | bytes]) -> Path:
        nonlocal count
        count += 1
        folder = tmp_path / f"folder-{count}"
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        folder.mkdir(exist_ok=True)
        return folder

    return fill
