"""The cache: the same bytes as without it, whatever happened to the file or to the run before."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.press import print_articles
from tests.benchmarks.yardstick import write_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sahel_timeline.knowledge import Knowledge

    Build = Callable[..., bytes]
#: How often a run is killed; more in a long test: SAHEL_KILLS=100.
KILLS = int(os.environ.get("SAHEL_KILLS", "6"))


@pytest.fixture(scope="module")
def plain(corpus: Path, build: Build) -> bytes:
    """What `build` writes without a cache."""
    return build(corpus)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite"


def rows(file: Path) -> int:
    with sqlite3.connect(file) as connection:
        return int(connection.execute("SELECT count(*) FROM entries").fetchone()[0])


def warnings(environment: Mapping[str, str], *arguments: str | Path) -> list[str]:
    """The lines about the cache that a build writes to standard error."""
    line = [sys.executable, "-m", "sahel_timeline", "build", "-f", "json", *map(str, arguments)]
    done = subprocess.run(line, capture_output=True, text=True, env=environment, check=True)
    return [message for message in done.stderr.splitlines() if message.startswith("warning: cache")]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_runs_with_a_cache_write_the_same_bytes(
    jobs: str, corpus: Path, file: Path, plain: bytes, build: Build
) -> None:
    assert build(corpus, "--jobs", jobs, "--cache", file) == plain
    assert rows(file) == 300
    assert build(corpus, "--jobs", jobs, "--cache", file) == plain
    assert rows(file) == 300


def test_only_what_is_new_or_changed_is_read(corpus: Path, file: Path, tmp_path: Path, build: Build) -> None:
    folder = tmp_path / "articles"
    shutil.copytree(corpus, folder)
    build(folder, "--cache", file)
    first = min(folder.glob("*.txt"))
    first.write_text(first.read_text("utf-8") + "\nUne ligne de plus.\n", "utf-8")
    (folder / "new.txt").write_text("Bamako, le 7 mars 2025. Rien à signaler.", "utf-8")
    assert build(folder, "--cache", file) == build(folder)
    assert rows(file) == 302


@pytest.mark.parametrize("option", [("--dyad", "us-mali"), ("--published", "2025-03-01")], ids=lambda o: o[0])
def test_options_that_change_what_is_found_do_not_share_entries(
    option: tuple[str, str], corpus: Path, file: Path, build: Build
) -> None:
    build(corpus, "--cache", file)
    assert build(corpus, *option, "--cache", file) == build(corpus, *option)


def test_knowledge_of_ones_own_does_not_share_entries(corpus: Path, file: Path, tmp_path: Path, build: Build) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "dyads.yaml").write_text("dyads:\n- {id: us-senegal, states: [us, senegal]}\n", "utf-8")
    build(corpus, "--cache", file)
    assert build(corpus, "--knowledge", own, "--cache", file) == build(corpus, "--knowledge", own)


# --- what may be wrong with the file ----------------------------------------------------------------------------


def foreign(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE accounts (name TEXT)")
        connection.execute("INSERT INTO accounts VALUES ('mine')")


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def no_database(file: Path) -> None:
    file.write_bytes(b"Dear diary, " * 500)


def of_another_format(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("harm", [foreign, truncated, no_database, of_another_format])
def test_a_file_that_is_no_good_is_set_aside_whole_and_reported(
    harm: Callable[[Path], None],
    corpus: Path,
    file: Path,
    plain: bytes,
    build: Build,
    environment: Mapping[str, str],
) -> None:
    if harm is not foreign:
        build(corpus, "--cache", file)
    harm(file)
    before = file.read_bytes()
    [warning] = warnings(environment, corpus, "--cache", file)
    aside = file.with_name(file.name + ".set-aside-1")
    assert aside.name in warning
    assert aside.read_bytes() == before
    assert rows(file) == 300
    assert build(corpus, "--cache", file) == plain


def test_pages_damaged_in_the_middle_are_noticed(corpus: Path, file: Path, plain: bytes, build: Build) -> None:
    build(corpus, "--cache", file)
    data = bytearray(file.read_bytes())
    noise = random.Random(7)
    for _ in range(200):
        data[noise.randrange(8192, len(data))] ^= 1 << noise.randrange(8)
    file.write_bytes(data)
    assert build(corpus, "--cache", file) == plain
    assert build(corpus, "--cache", file) == plain


def test_an_entry_that_was_changed_is_not_believed(
    corpus: Path, file: Path, plain: bytes, build: Build, environment: Mapping[str, str]
) -> None:
    build(corpus, "--cache", file)
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM runs")
        connection.execute("UPDATE entries SET body = (SELECT body FROM entries LIMIT 1)")
    [warning] = warnings(environment, corpus, "--cache", file)
    assert "299 damaged" in warning
    assert build(corpus, "--cache", file) == plain


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_costs_only_the_cache(
    corpus: Path, tmp_path: Path, plain: bytes, build: Build
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    assert build(corpus, "--cache", locked / "kept.sqlite") == plain


# --- runs that end early, or go on at once ----------------------------------------------------------------------


def start(environment: Mapping[str, str], *arguments: str | Path) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "sahel_timeline", "build", "-q", "-f", "json", *map(str, arguments)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


#: Enough for several transactions of the cache.
MANY = 3000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Path:
    """Generated articles, as JSON Lines."""
    path = tmp_path_factory.mktemp("many") / "articles.jsonl"
    write_lines(print_articles(knowledge, MANY), path)
    return path


def committed(file: Path) -> int:
    """How many entries other programs see; a run that has just begun has not made the table yet."""
    try:
        return rows(file) if file.exists() else 0
    except sqlite3.OperationalError:
        return 0


def forget(file: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_after_killed_runs_writes_the_same_bytes(
    jobs: str, many: Path, file: Path, build: Build, environment: Mapping[str, str]
) -> None:
    plain, moments, between = build(many), random.Random(11), 0
    for _ in range(KILLS):
        before = committed(file)
        run = start(environment, many, "--jobs", jobs, "--cache", file)
        # somewhere between this transaction and the last
        while run.poll() is None and committed(file) == before:
            time.sleep(0.005)
        time.sleep(moments.uniform(0, 0.1))
        run.send_signal(signal.SIGKILL)
        run.communicate()
        kept = committed(file)
        between += 0 < kept < MANY
        if kept == MANY or moments.random() < 0.3:
            assert build(many, "--jobs", jobs, "--cache", file) == plain
            forget(file)
    assert between > KILLS // 3
    assert build(many, "--jobs", jobs, "--cache", file) == plain
    assert rows(file) == MANY
    assert not list(file.parent.glob("*set-aside*"))


def test_two_runs_at_once_write_the_same_bytes(
    corpus: Path, file: Path, plain: bytes, environment: Mapping[str, str]
) -> None:
    runs = [start(environment, corpus, "--cache", file) for _ in range(2)]
    for run in runs:
        out, err = run.communicate(timeout=120)
        assert out == plain
        assert err == b""
    assert rows(file) == 300


# --- the command ------------------------------------------------------------------------------------------------


def care(environment: Mapping[str, str], *arguments: str | Path) -> str:
    line = [sys.executable, "-m", "sahel_timeline", "cache", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, env=environment, check=True).stdout


def test_the_usual_file_is_in_the_users_cache_folder(
    corpus: Path, tmp_path: Path, environment: Mapping[str, str]
) -> None:
    home = {**environment, "XDG_CACHE_HOME": str(tmp_path)}
    assert "no cache yet" in care(home, "info")
    line = [sys.executable, "-m", "sahel_timeline", "build", str(corpus), "--cache", "-q", "-f", "json"]
    subprocess.run(line, capture_output=True, env=home, check=True)
    assert care(home, "info").startswith(f"{tmp_path}/sahel-timeline/findings.sqlite: 300 articles")


def test_prune_drops_what_other_knowledge_made_and_clear_drops_all(
    corpus: Path, file: Path, tmp_path: Path, build: Build, environment: Mapping[str, str]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "dyads.yaml").write_text("dyads:\n- {id: us-senegal, states: [us, senegal]}\n", "utf-8")
    build(corpus, "--cache", file)
    build(corpus, "--cache", file, "--knowledge", own)
    assert rows(file) == 600
    assert "300 articles removed, 300 left" in care(environment, "prune", "--cache", file)
    assert "300 of this version" in care(environment, "info", "--cache", file)
    assert "300 articles removed, 0 left" in care(environment, "clear", "--cache", file)


def test_a_folder_is_no_cache(corpus: Path, tmp_path: Path, environment: Mapping[str, str]) -> None:
    line = [sys.executable, "-m", "sahel_timeline", "build", "--cache", str(tmp_path), str(corpus)]
    done = subprocess.run(line, capture_output=True, text=True, env=environment)
    assert done.returncode == 2
    assert "name a file" in done.stderr
