"""Worker processes: the same answers in the same order, whatever happens to one of them."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.engines.processes import InProcesses
from sahel_timeline.findings import Extraction, Findings
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from sahel_timeline.knowledge import Knowledge


def told(articles: Iterable[Article]) -> Iterator[Findings]:
    """Stands for the rules: says the name of each article, and does what its text says."""
    for article in articles:
        if article.text == "die":
            os._exit(1)
        if article.text == "hang":
            re.match(r"(a|aa)+$", "a" * 80 + "b")  # years, in C, without a look at signals
        yield Findings(None, (), (Diagnostic("info", "told", article.file, article.text),))


def numbered(count: int, **texts: str) -> list[Article]:
    """Articles 0 to `count`, some of them with a text of their own."""
    return [Article(str(n), texts.get(f"n{n}", "x" * 3000), Metadata()) for n in range(count)]


def names(found: Iterable[Findings]) -> list[str | None]:
    return [diagnostic.file for findings in found for diagnostic in findings.diagnostics]


def codes(found: Iterable[Findings]) -> dict[str | None, str]:
    """The code of every article that was not told as it should be."""
    return {d.file: d.code for findings in found for d in findings.diagnostics if d.code != "told"}


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_processes_find_what_one_process_finds(jobs: int, knowledge: Knowledge, some_articles: list[Article]) -> None:
    find = Extraction(knowledge)
    assert list(InProcesses(find, jobs)(some_articles)) == list(find(some_articles))


@pytest.mark.parametrize("count", [0, 1, 24, 25, 26, 1000])
def test_answers_come_in_the_order_of_the_articles(count: int) -> None:
    assert names(InProcesses(told, 3)(numbered(count))) == [str(n) for n in range(count)]


def test_an_article_that_kills_its_process_costs_itself_alone() -> None:
    found = list(InProcesses(told, 2)(numbered(120, n7="die", n60="die", n119="die")))
    assert codes(found) == {"7": "failed", "60": "failed", "119": "failed"}
    assert names(found) == [str(n) for n in range(120)]


def test_an_article_that_hangs_costs_itself_alone() -> None:
    found = list(InProcesses(told, 2, patience=1.0)(numbered(60, n30="hang")))
    assert codes(found) == {"30": "failed"}
    assert names(found) == [str(n) for n in range(60)]


def test_an_article_that_the_rules_fail_on_costs_itself_alone(
    knowledge: Knowledge, some_articles: list[Article]
) -> None:
    broken = Article("broken.txt", "Un texte.", Metadata(language=5))  # type: ignore[arg-type]
    find = Extraction(knowledge)
    found = list(find([*some_articles[:5], broken, *some_articles[5:9]]))
    assert [findings.diagnostics[0].code for findings in found if findings.summary is None] == ["failed"]
    assert [findings for findings in found if findings.summary] == list(find(some_articles[:9]))


def test_few_articles_are_read_here() -> None:
    def here(articles: Iterable[Article]) -> Iterator[Findings]:
        for article in articles:
            yield Findings(None, (), (Diagnostic("info", "told", str(os.getpid()), article.text),))

    assert set(names(InProcesses(here, 2, few_here=True)(numbered(5)))) == {str(os.getpid())}
    assert str(os.getpid()) not in names(InProcesses(here, 2)(numbered(5)))


def test_no_process_stays_when_nobody_asks_for_more() -> None:
    def here(articles: Iterable[Article]) -> Iterator[Findings]:
        for _ in articles:
            yield Findings(None, (), (Diagnostic("info", "told", str(os.getpid()), ""),))

    answers = InProcesses(here, 2)(numbered(500))
    worker = int(next(answers).diagnostics[0].file or 0)
    os.kill(worker, 0)
    answers.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


# --- the command ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["2", "auto"])
def test_build_writes_the_same_bytes_with_more_processes(jobs: str, corpus: Path, build: Callable[..., bytes]) -> None:
    assert build(corpus, "--jobs", jobs) == build(corpus)


def children(process: int) -> list[int]:
    """The processes that one has started."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
    return [pid for pid, parent in pairs if parent == process]


def is_running(process: int) -> bool:
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True).stdout
    return bool(listed.strip()) and not listed.startswith("Z")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as POSIX does")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGKILL, -9)])
def test_workers_end_with_the_command(
    sent: int, code: int, corpus: Path, environment: Mapping[str, str], tmp_path: Path
) -> None:
    line = [sys.executable, "-m", "sahel_timeline", "build", str(corpus), "--jobs", "2", "-f", "json"]
    with (tmp_path / "out").open("wb") as out:
        run = subprocess.Popen(line, stdout=out, stderr=out, env=environment)
    started: list[int] = []
    while not started and run.poll() is None:
        started = children(run.pid)
        time.sleep(0.005)
    run.send_signal(sent)
    assert run.wait(60) in (code, 0)
    for _ in range(600):
        if not any(map(is_running, started)):
            break
        time.sleep(0.1)
    assert not any(map(is_running, started))


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "99999", ""])
def test_a_number_of_processes_that_cannot_be_is_an_error(
    jobs: str, corpus: Path, environment: Mapping[str, str]
) -> None:
    line = [sys.executable, "-m", "sahel_timeline", "build", str(corpus), f"--jobs={jobs}"]
    done = subprocess.run(line, capture_output=True, text=True, env=environment)
    assert done.returncode == 2
    assert "--jobs" in done.stderr
    assert done.stdout == ""


def test_the_order_in_which_files_are_named_changes_no_byte(corpus: Path, build: Callable[..., bytes]) -> None:
    files = sorted(corpus.glob("*.txt"))
    shuffled = random.Random(3).sample(files, len(files))
    assert build(*shuffled, "--jobs", "2") == build(*files) == build(corpus)
