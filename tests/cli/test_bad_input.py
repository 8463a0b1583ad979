"""Files that are no articles: one line each, the rest is processed, and the exit code tells of them."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import ARTICLES, LANDAU

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Command, Fill, Ran, Run

GOOD = {"rencontre.txt": ARTICLES["rencontre.txt"]}
NOISE = random.Random(5).randbytes(5000)


def assert_told(ran: Ran, code: int, level: str, file: str, reason: str, remedy: str) -> None:
    """The good article came out, and one line says what is wrong with the other and what to do."""
    assert ran.ids == [LANDAU]
    assert ran.code == code
    [message] = ran.messages
    assert message.startswith(f"{level}: {file}: {reason}")
    assert remedy in message
    assert "Traceback" not in message


@pytest.mark.parametrize(
    ("content", "code", "level", "reason", "remedy"),
    [
        pytest.param(b"", 0, "warning", "the file is empty", "nothing to read", id="empty"),
        pytest.param(b" \n\t\r\n\n", 0, "warning", "the file is empty", "nothing to read", id="blanks"),
        pytest.param(b"\xef\xbb\xbf", 0, "warning", "the file is empty", "nothing to read", id="a mark alone"),
        pytest.param(NOISE, 3, "error", "binary data", "give articles in one of the forms", id="binary junk"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 3, "error", "binary data", "give articles", id="an image"),
    ],
)
def test_a_file_that_is_no_text_is_told_and_passed_over(
    call: Run, fill: Fill, content: bytes, code: int, level: str, reason: str, remedy: str
) -> None:
    ran = call("build", fill({**GOOD, "autre.txt": content}), "-f", "json")
    assert_told(ran, code, level, "autre.txt", reason, remedy)


def test_a_missing_path_is_told(call: Run, fill: Fill) -> None:
    folder = fill(GOOD)
    ran = call("build", folder / "absent.txt", folder, "-f", "json")
    assert_told(ran, 3, "error", f"{folder}/absent.txt", "no such file or folder", "check the path")


@pytest.mark.parametrize("files", [{}, {"photo.jpg": b"\xff\xd8"}, {"sub/deep/page.css": b"p {}"}], ids=list)
def test_a_folder_without_articles_is_told(call: Run, fill: Fill, files: dict[str, str | bytes]) -> None:
    empty = fill(files)
    ran = call("build", fill(GOOD), empty, "-f", "json")
    assert_told(ran, 3, "error", str(empty), "the folder holds no article", ".txt, ")


def link(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


MADE = [
    pytest.param(link("nowhere.txt"), "no such file or directory", "check that it exists", id="a dangling link"),
    pytest.param(link("autre.txt"), "too many levels of symbolic links", "check the link", id="a link to itself"),
    pytest.param(os.mkfifo, "not a regular file", "give files and folders", id="a pipe"),
    pytest.param(link("/dev/zero"), "not a regular file", "give files and folders", id="an endless device"),
    pytest.param(
        link("/proc/self/mem"),
        "input/output error",
        "may be read",
        id="a file that fails when it is read",
        marks=pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="needs such a file"),
    ),
    pytest.param(lambda path: path.touch(mode=0), "permission denied", "may be read", id="a file that may not be read"),
]


@pytest.mark.parametrize(("make", "reason", "remedy"), MADE)
def test_a_file_that_cannot_be_read_is_told(
    run: Run, fill: Fill, make: Callable[[Path], object], reason: str, remedy: str
) -> None:
    folder = fill(GOOD)
    make(folder / "autre.txt")
    if reason == "permission denied" and os.access(folder / "autre.txt", os.R_OK):
        pytest.skip("root may read everything")
    assert_told(run("build", folder, "-f", "json"), 3, "error", "autre.txt", reason, remedy)


def test_a_folder_that_may_not_be_read_is_told(run: Run, fill: Fill) -> None:
    folder = fill({**GOOD, "ferme/a.txt": "x"})
    (folder / "ferme").chmod(0)
    if os.access(folder / "ferme", os.R_OK):
        pytest.skip("root may read everything")
    ran = run("build", folder, "-f", "json")
    (folder / "ferme").chmod(0o755)
    assert_told(ran, 3, "error", f"{folder}/ferme", "permission denied", "may be read")


def test_a_pipe_given_by_its_path_is_told_and_not_waited_for(run: Run, fill: Fill) -> None:
    folder = fill(GOOD)
    os.mkfifo(folder / "tube")
    ran = run("build", folder / "tube", folder / "rencontre.txt", "-f", "json")
    assert_told(ran, 3, "error", "tube", "not a regular file", "give files and folders")


def test_folders_that_link_to_each_other_are_read_once(run: Run, fill: Fill) -> None:
    folder = fill({"a/rencontre.txt": GOOD["rencontre.txt"], "b/vide.md": "Rien."})
    (folder / "a" / "up").symlink_to("..")
    (folder / "b" / "a").symlink_to("../a")
    (folder / "a" / "b").symlink_to("../b")
    ran = run("build", folder, "-f", "json")
    assert (ran.code, ran.ids, len(ran.tree["articles"])) == (0, [LANDAU], 2)


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article of 50 MB, and a good one."""
    folder = tmp_path_factory.mktemp("big")
    (folder / "rencontre.txt").write_text(GOOD["rencontre.txt"], encoding="utf-8")
    with (folder / "enorme.txt").open("wb") as file:
        for _ in range(50):
            file.write("Le ministre malien a reçu hier son homologue. ".encode() * 22_000)
    return folder


def test_an_article_of_50_mb_is_refused_without_reading_it(command: Command, big: Path) -> None:
    # the peak of the process itself: what wait4 reports begins with the memory of the process that forked it
    peak = "import atexit, re, sys; from sahel_timeline.cli import main; atexit.register(lambda: print("
    peak += "re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1], file=sys.stderr)); main()"
    ran = subprocess.run(
        [sys.executable, "-c", peak, "build", str(big), "-f", "json"], capture_output=True, env=command.environment
    )
    *messages, kibibytes = ran.stderr.decode().splitlines()
    assert (ran.returncode, LANDAU.encode() in ran.stdout) == (3, True)
    assert messages[0].startswith("error: enorme.txt: larger than 8 MB, which no article is; split it into articles")
    assert int(kibibytes) < 120_000  # the process alone takes some 50,000


def test_50_mb_on_standard_input_are_refused(command: Command, big: Path) -> None:
    with (big / "enorme.txt").open("rb") as source:
        done = subprocess.run(
            command.line("build", "-", big / "rencontre.txt"),
            stdin=source,
            capture_output=True,
            env=command.environment,
            timeout=60,
        )
    assert (done.returncode, LANDAU.encode() in done.stdout) == (3, True)
    assert done.stderr.decode().splitlines() == [
        "error: stdin: larger than 8 MB, which no article is; split it into articles, or raise --max-bytes [unreadable]"
    ]


def test_copies_of_an_article_are_two_reports_of_one_source(call: Run, fill: Fill) -> None:
    folder = fill({"a.txt": GOOD["rencontre.txt"], "b.txt": GOOD["rencontre.txt"]})
    ran = call("build", folder, "-f", "json", "-v")
    [event] = ran.tree["events"]
    assert (len(event["reports"]), event["independent_sources"], ran.code) == (2, 1, 0)
    assert ran.messages == ["info: b.txt: the same text as a.txt [duplicate-text]"]


def test_a_file_given_twice_is_read_once(call: Run, fill: Fill) -> None:
    folder = fill(GOOD)
    ran = call("build", folder, folder / "rencontre.txt", "-f", "json", "-v")
    assert (len(ran.tree["articles"]), ran.tree["events"][0]["independent_sources"], ran.code) == (1, 1, 0)
    assert [message.endswith("it is read once [given-twice]") for message in ran.messages] == [True]


@pytest.mark.parametrize("text", [ARTICLES["mangue.txt"], "Le Tchad et le Niger ont signé un accord le 3 mars 2025."])
def test_an_article_without_a_dyad_gives_no_event_and_no_error(call: Run, fill: Fill, text: str) -> None:
    ran = call("build", fill({**GOOD, "autre.txt": text}), "-f", "json")
    assert (ran.code, ran.ids, ran.messages) == (0, [LANDAU], [])
    article = ran.tree["articles"][0]
    assert (article["file"], article["events"]) == ("autre.txt", [])


def test_an_article_without_a_dyad_is_told_to_who_asks(call: Run, fill: Fill) -> None:
    ran = call("build", fill({**GOOD, "mangue.txt": ARTICLES["mangue.txt"]}), "-v", "-f", "json")
    assert ran.messages == ["info: mangue.txt: it reports no engagement [no-engagement]"]
    assert ran.tree["diagnostics"] == []


def test_no_engagement_at_all_is_said_in_the_table(call: Run, articles: Path) -> None:
    ran = call("build", articles / "mangue.txt")
    assert (ran.code, ran.text.splitlines()[0]) == (0, "No engagement found.")


@pytest.mark.parametrize("format", ["table", "yaml", "json"])
def test_a_file_name_that_is_not_utf_8_is_written_out(run: Run, fill: Fill, format: str) -> None:
    folder = fill({"bon.txt": GOOD["rencontre.txt"]})
    os.rename(folder / "bon.txt", os.fsencode(folder) + b"/caf\xe9.txt")
    ran = run("build", folder, "-f", format)
    assert (ran.code, ran.err, LANDAU in ran.text) == (0, b"", True)
    if format == "json":
        assert ran.tree["articles"][0]["file"] == "caf\\xe9.txt"


def test_a_file_name_with_line_ends_makes_no_second_line(call: Run, fill: Fill) -> None:
    ran = call("build", fill({**GOOD, "a\nerror: b\x1b[31m.txt": NOISE}), "-f", "json")
    assert (ran.code, ran.ids, len(ran.messages)) == (3, [LANDAU], 1)
    assert b"\x1b" not in ran.err
