"""Whole runs in the cache: where all is as it was, nothing is put together again; where anything is not, all is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.cache.store import MOST_RUNS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Build = Callable[..., bytes]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite"


@pytest.fixture
def folder(corpus: Path, tmp_path: Path) -> Path:
    """A dozen articles that a test may change."""
    found = tmp_path / "articles"
    found.mkdir()
    for path in sorted(corpus.iterdir())[:24]:
        shutil.copy2(path, found)
    return found


def ask(file: Path, statement: str) -> int:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        answer = connection.execute(statement).fetchone()
    return int(answer[0]) if answer else 0


def runs(file: Path) -> int:
    return ask(file, "SELECT count(*) FROM runs")


def forget_articles(file: Path) -> None:
    if file.exists():
        ask(file, "DELETE FROM entries")


def comes_whole(file: Path) -> bool:
    """Whether the run after `forget_articles` looked at no article."""
    return ask(file, "SELECT count(*) FROM entries") == 0


def test_a_run_over_the_same_files_looks_at_no_article(folder: Path, file: Path, build: Build) -> None:
    first = build(folder, "--cache", file)
    forget_articles(file)
    assert build(folder, "--cache", file) == first
    assert comes_whole(file)


def same_time(path: Path, change: Callable[[Path], object]) -> None:
    """Change a file, and set back its time, as a backup or a careful editor does."""
    before = path.stat()
    change(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def add_line(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\nLe 3 mai 2024, Joe Biden a reçu Assimi Goïta à Washington.\n", "utf-8")


def swap_figures(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.translate(str.maketrans("12", "21")), "utf-8")


def add_sidecar(path: Path) -> None:
    path.with_suffix(".meta.yaml").write_text("published: 2001-01-01\noutlet: Le Témoin\n", "utf-8")


def add_crawlers_sidecar(path: Path) -> None:
    path.with_suffix(".json").write_text('{"date": "2001-01-01", "outlet": "Le Témoin"}', "utf-8")


def rename(path: Path) -> None:
    path.rename(path.with_name("another.txt"))


def add_another(path: Path) -> None:
    path.with_name("new.txt").write_text("Dakar, le 2 mai 2024. Joe Biden a reçu Macky Sall et Bassirou Faye.", "utf-8")


@pytest.mark.parametrize("change", [add_line, swap_figures, add_sidecar, add_crawlers_sidecar, add_another])
def test_what_changes_is_seen_whatever_the_time_of_the_file(
    change: Callable[[Path], None], folder: Path, file: Path, build: Build
) -> None:
    build(folder, "--cache", file)
    same_time(min(folder.glob("*.txt")), change)
    assert build(folder, "--cache", file) == build(folder)


@pytest.mark.parametrize("change", [rename, lambda path: path.unlink()], ids=["renamed", "removed"])
def test_a_file_that_is_gone_is_missed(
    change: Callable[[Path], object], folder: Path, file: Path, build: Build
) -> None:
    build(folder, "--cache", file)
    change(min(folder.glob("*.txt")))
    assert build(folder, "--cache", file) == build(folder)


@pytest.mark.parametrize(
    "options",
    [("--dyad", "us-mali"), ("--published", "2025-03-01"), ("--retrieved", "2025-03-01")],
    ids=lambda options: options[0],
)
def test_another_question_has_another_answer(options: tuple[str, ...], folder: Path, file: Path, build: Build) -> None:
    build(folder, "--cache", file)
    assert build(folder, *options, "--cache", file) == build(folder, *options)
    assert runs(file) == 2


def test_corrections_are_part_of_the_question(tmp_path: Path, file: Path, build: Build) -> None:
    article, corrections = tmp_path / "note.txt", tmp_path / "corrections.yaml"
    article.write_text("Le 2 mai 2024, Christopher Landau a reçu Abdoulaye Diop à Washington.\n", "utf-8")
    reports = "reports: [{file: note.txt, words: a reçu Abdoulaye Diop}]"
    for kind in ("visit", "call"):
        corrections.write_text(f"corrections:\n- {{do: kind, {reports}, to: {kind}, reason: I know}}\n", "utf-8")
        said = build(article, "--corrections", corrections, "--cache", file)
        assert f'"kind": "{kind}"'.encode() in said


def test_the_form_of_the_output_is_none(folder: Path, file: Path, build: Build) -> None:
    build(folder, "--cache", file)
    forget_articles(file)
    assert build(folder, "--since", "2024", "--cache", file) == build(folder, "--since", "2024")
    assert comes_whole(file)


@pytest.mark.parametrize(
    "harm", ["body = zeroblob(500)", "body = substr(body, 2)", "body = body || x'00'", "held = key"]
)
def test_a_run_that_was_changed_is_not_believed(harm: str, folder: Path, file: Path, build: Build) -> None:
    first = build(folder, "--cache", file)
    ask(file, f"UPDATE runs SET {harm}")
    assert build(folder, "--cache", file) == first
    assert runs(file) == 1


def test_what_could_not_be_read_is_tried_again_and_nothing_else(
    folder: Path, file: Path, environment: Mapping[str, str]
) -> None:
    (folder / "junk.txt").write_bytes(bytes(range(256)) * 40)
    line = [sys.executable, "-m", "sahel_timeline", "build", "-f", "json", str(folder), "--cache", str(file)]
    for _ in range(2):
        forget_articles(file)
        done = subprocess.run(line, capture_output=True, text=True, env=environment)
        assert done.returncode == 3
        assert "junk.txt" in done.stderr
    assert comes_whole(file)


def test_standard_input_is_read_every_time(folder: Path, file: Path, environment: Mapping[str, str]) -> None:
    line = [sys.executable, "-m", "sahel_timeline", "build", "-q", "-f", "json", "-", "--cache", str(file)]
    texts = [path.read_bytes() for path in sorted(folder.glob("*.txt"))[:2]]
    said = [subprocess.run(line, input=t, capture_output=True, env=environment, check=True).stdout for t in texts]
    assert said[0] != said[1]
    assert runs(file) == 0


def test_few_runs_are_kept(folder: Path, file: Path, build: Build) -> None:
    articles = sorted(folder.glob("*.txt"))
    for article in (articles * 2)[: MOST_RUNS + 2]:
        build(article, "--cache", file)
    assert runs(file) == min(MOST_RUNS, len(articles))
