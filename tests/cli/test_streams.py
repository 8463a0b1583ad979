"""Standard streams that are closed, full or left by their reader, and Ctrl-C: an exit code and at most one line."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import ARTICLES, LANDAU, ROOT, SECONDS, Ran

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command, Fill, Run

PRESS = ROOT / "data" / "press" / "articles"
TWINS = str(ROOT / "data" / "articles")
needs_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs the device that is always full")
#: commands that print something, with what they read from standard input
PRINTING = {
    "table": ("build TWINS -q", b""),
    "yaml": ("build TWINS -q -f yaml", b""),
    "json": ("build TWINS -q -f json", b""),
    "ingest": ("ingest TWINS -q", b""),
    "explain": ("explain TWINS -q", b""),
    "officials": ("officials Diop", b""),
    "officials, table": ("officials Diop -f table", b""),
    "schema": ("schema", b""),
    "normalize": ("normalize hier --ref 2025-10-20", b""),
    "normalize --jsonl": ("normalize --jsonl", b'{"id":1,"text":"hier"}\n'),
    "extract": ("extract", b""),
    "deduplicate": ("deduplicate", b""),
    "render": ("render", b"schema: sahel-timeline/1\ndyads: []\nevents: []\narticles: []\ndiagnostics: []\n"),
}
every_printing_command = pytest.mark.parametrize(("words", "given"), PRINTING.values(), ids=PRINTING.keys())


def arguments(words: str) -> list[str]:
    return [word.replace("TWINS", TWINS) for word in words.split()]


def run_with(command: Command, redirection: str, *words: str | Path, stdin: bytes = b"") -> Ran:
    """Run under a shell that redirects or closes a stream."""
    done = subprocess.run(
        ["sh", "-c", f'"$@" {redirection}', "sh", *command.line(*words)],
        input=stdin,
        capture_output=True,
        env=command.environment,
        timeout=SECONDS,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@every_printing_command
def test_a_reader_that_has_gone_is_no_fault(command: Command, words: str, given: bytes) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        command.line(*arguments(words)),
        input=given,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=command.environment,
        timeout=SECONDS,
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_a_reader_that_goes_after_a_line_is_no_fault(command: Command, format: str) -> None:
    process = subprocess.Popen(
        command.line("build", PRESS, "-q", "-f", format),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=command.environment,
    )
    assert process.stdout
    assert process.stderr
    first = process.stdout.readline()
    process.stdout.close()
    messages = process.stderr.read()
    process.stderr.close()
    assert first in (b"schema: sahel-timeline/1\n", b"{\n")
    assert (process.wait(SECONDS), messages) == (0, b"")


@pytest.mark.parametrize("words", ["--help", "build --help", "--version", "--show-config"])
def test_a_reader_of_the_help_that_has_gone_is_no_fault(command: Command, words: str) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        command.line(*words.split()), stdout=theirs, stderr=subprocess.PIPE, env=command.environment, timeout=SECONDS
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")


@every_printing_command
def test_closed_output_is_an_error(command: Command, words: str, given: bytes) -> None:
    ran = run_with(command, ">&-", *arguments(words), stdin=given)
    assert ran.code == 4
    assert ran.messages == ["error: standard output is closed; leave it open, or give -o FILE"]


@needs_full
@every_printing_command
def test_a_full_disk_under_standard_output_is_an_error(command: Command, words: str, given: bytes) -> None:
    ran = run_with(command, ">/dev/full", *arguments(words), stdin=given)
    assert (ran.code, ran.messages) == (4, ["error: standard output: no space left on device"])


@needs_full
@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_onto_a_full_disk_is_an_error(command: Command, option: str) -> None:
    ran = run_with(command, ">/dev/full", option)
    assert (ran.code, ran.messages) == (4, ["error: standard output: no space left on device"])


def test_a_file_is_written_although_standard_output_is_closed(command: Command, articles: Path, tmp_path: Path) -> None:
    ran = run_with(command, ">&-", "build", articles, "-o", tmp_path / "c.json")
    assert (ran.code, ran.err) == (0, b"")
    assert LANDAU.encode() in (tmp_path / "c.json").read_bytes()


def test_closed_input_is_an_article_that_cannot_be_read(command: Command, articles: Path) -> None:
    ran = run_with(command, "<&-", "build", articles, "-", "-f", "json")
    assert (ran.code, LANDAU in ran.ids) == (3, True)
    assert ran.messages == ["error: stdin: standard input is closed; pipe an article into it [unreadable]"]


@pytest.mark.parametrize("words", ["normalize", "normalize --jsonl", "extract", "deduplicate", "render"])
def test_closed_input_of_a_stage_is_an_error(command: Command, words: str) -> None:
    ran = run_with(command, "<&-", *words.split())
    assert (ran.code, ran.out) == (2, b"")
    assert ran.messages == ["error: standard input is closed; pipe something into it"]


@pytest.mark.parametrize("redirection", ["2>&-", pytest.param("2>/dev/full", marks=needs_full)])
def test_messages_that_nobody_hears_change_nothing(
    command: Command, run: Run, articles: Path, redirection: str
) -> None:
    ran = run_with(command, redirection, "build", articles, "no-such-file.txt", "-f", "json")
    assert ran == (3, run("build", articles, "no-such-file.txt", "-f", "json").out, b"")


def interrupt(command: Command, *words: str | Path) -> Ran:
    """Run until the command reads standard input for sure, press Ctrl-C, and see."""
    process = subprocess.Popen(
        command.line(*words),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=command.environment,
        # a test run in the background would hand its own deafness on
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdin
    # more than any pipe holds: when all is written, some of it has been read
    process.stdin.write(b"\n" * 4_000_000)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=SECONDS)
    return Ran(process.returncode, out, err)


@pytest.mark.parametrize(
    "words",
    [
        "build -",
        "check -",
        "ingest -",
        "normalize",
        "normalize --jsonl",
        "extract",
        "deduplicate",
        "render",
        "explain x --from -",
    ],
)
def test_ctrl_c_ends_in_130_without_a_traceback(command: Command, words: str) -> None:
    ran = interrupt(command, *words.split())
    assert ran.code == 130
    assert len(ran.messages) <= 1
    assert b"Traceback" not in ran.err


def test_ctrl_c_leaves_the_old_file_and_nothing_else(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text("old")
    assert interrupt(command, "build", "-", "-o", path).code == 130
    assert (path.read_text(), os.listdir(tmp_path)) == ("old", ["c.json"])


@pytest.mark.parametrize(
    "code", ["-f yaml", "-o c.yaml", "--fail-on conflict", "--dyad nowhere", "absent.txt", "--lune"]
)
def test_no_way_of_ending_shows_a_traceback(run: Run, fill: Fill, code: str) -> None:
    folder = fill({**ARTICLES, "junk.txt": b"\0", "faute.md": "---\nx: [\n---\n"})
    ran = run("build", folder, *code.replace("c.yaml", f"{folder}/absent/c.yaml").split())
    assert ran.code in (0, 1, 2, 3, 4)
    assert b"Traceback" not in ran.out + ran.err
