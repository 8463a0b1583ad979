"""Runs over inputs of which some are new: only these are looked at, and what comes out is what all of them give."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sahel_timeline.deduplicate import NOTHING, deduplicate
from sahel_timeline.deduplicate.again import News, deduplicate_again
from sahel_timeline.deduplicate.ground import Ground
from sahel_timeline.findings import Extraction, Findings
from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.records import Article, Metadata
from tests.benchmarks.press import print_articles
from tests.benchmarks.yardstick import write_lines, write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import Chronology
    from tests.benchmarks.press import Printed

    Build = Callable[..., bytes]

KNOWLEDGE = load_knowledge()
NOBODY = Findings(None, (), ())


# --- what is grouped again --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def found() -> list[Findings]:
    """What 300 generated articles tell, many of them of the same events, and some reprints."""
    return tell(list(print_articles(KNOWLEDGE, 300, dense=True)))


@pytest.fixture(scope="module")
def changed() -> list[Findings]:
    """What articles of the same names tell after they were changed: another's text, or the same in another paper."""
    printed = list(print_articles(KNOWLEDGE, 300, dense=True))
    return tell(
        [
            replace(printed[n - 1], name=one.name) if n % 2 else replace(one, outlet="Le Fleuve")
            for n, one in enumerate(printed)
        ]
    )


def tell(printed: Sequence[Printed]) -> list[Findings]:
    articles = [Article(f"{one.name}.txt", one.text, Metadata(outlet=one.outlet)) for one in printed]
    return list(Extraction(KNOWLEDGE)(articles))


def afresh(found: Sequence[Findings]) -> Chronology:
    return deduplicate(
        list(KNOWLEDGE.dyads),
        [findings.summary for findings in found if findings.summary],
        [mention for findings in found for mention in findings.mentions],
        [told for findings in found for told in findings.diagnostics],
        KNOWLEDGE,
    )


def news(new: Sequence[Findings], gone: Sequence[Findings], now: Sequence[Findings]) -> News:
    return News(
        [findings.summary for findings in new if findings.summary],
        [mention for findings in new for mention in findings.mentions],
        frozenset(findings.summary.file for findings in gone if findings.summary),
        [told for findings in now for told in findings.diagnostics],
    )


def kept(ground: Ground) -> Ground:
    """As it comes back from a file."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(ground), type=Ground)


@settings(max_examples=int(os.environ.get("SAHEL_EXAMPLES", "12")), deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32), first=st.integers(0, 200), few=st.sampled_from([1, 8, 40]))
def test_whatever_comes_and_goes_the_chronology_is_that_of_all_articles(
    found: list[Findings], changed: list[Findings], seed: int, first: int, few: int
) -> None:
    chance = random.Random(seed)
    chronology, ground = NOTHING, Ground()
    #: number of an article → what it tells now
    now: dict[int, Findings] = {}
    for most in (first, few, few, few):
        touched = chance.sample(range(len(found)), most)
        versions = {number: chance.choice((found, changed))[number] for number in touched}
        new = {n: tells for n, tells in versions.items() if now.get(n) != tells and chance.random() < 0.7}
        gone = {n: now[n] for n in touched if n in now and now[n] != new.get(n, NOBODY)}
        now = {**{n: tells for n, tells in now.items() if n not in gone}, **new}
        everything = chance.sample(list(now.values()), len(now))
        what = news(list(new.values()), list(gone.values()), everything)
        chronology, made = deduplicate_again(list(KNOWLEDGE.dyads), chronology, kept(ground), what, KNOWLEDGE)
        ground = made()
        assert chronology == afresh(everything)


def test_few_clusters_are_looked_into(found: list[Findings]) -> None:
    *most, last = [findings for findings in found if findings.mentions]
    _, made = deduplicate_again(list(KNOWLEDGE.dyads), NOTHING, Ground(), news(most, [], most), KNOWLEDGE)
    before = made()
    chronology = afresh(most)
    _, made = deduplicate_again(list(KNOWLEDGE.dyads), chronology, before, news([last], [], found), KNOWLEDGE)
    stayed = {cluster.told for cluster in before.clusters} & {cluster.told for cluster in made().clusters}
    assert len(stayed) > len(before.clusters) * 0.9


# --- what is read again -----------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite"


@pytest.fixture(scope="module")
def printed(knowledge: Knowledge) -> list[Printed]:
    return list(print_articles(knowledge, 1200))


def ask(file: Path, statement: str) -> int:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        answer = connection.execute(statement).fetchone()
    return int(answer[0]) if answer else 0


def looked_at(file: Path, run: Callable[[], bytes]) -> tuple[int, bytes]:
    """How many articles a run looked at that begins without entries for any, and what it wrote."""
    ask(file, "DELETE FROM entries")
    said = run()
    return ask(file, "SELECT count(*) FROM entries"), said


def test_of_a_file_of_lines_that_grew_only_new_articles_are_looked_at(
    printed: list[Printed], file: Path, tmp_path: Path, build: Build
) -> None:
    articles = tmp_path / "articles.jsonl"
    write_lines(printed[:1188], articles)
    build(articles, "--cache", file)
    write_lines(printed, articles)
    count, said = looked_at(file, lambda: build(articles, "--cache", file))
    assert count == 12
    assert said == build(articles)
    assert build(articles, "--cache", file) == said


@pytest.mark.parametrize("where", [0, 1, 500, 1100], ids=lambda where: f"after-{where}")
def test_lines_may_change_anywhere(
    where: int, printed: list[Printed], file: Path, tmp_path: Path, build: Build
) -> None:
    articles = tmp_path / "articles.jsonl"
    write_lines(printed, articles)
    build(articles, "--cache", file)
    for changed in (printed[:where] + printed[where + 1 :], printed[:where] + printed[:2] + printed[where:]):
        write_lines(changed, articles)
        assert build(articles, "--cache", file) == build(articles)


def test_a_sidecar_of_a_file_of_lines_is_told_of_all_its_articles(
    printed: list[Printed], file: Path, tmp_path: Path, build: Build
) -> None:
    articles, sidecar = tmp_path / "articles.jsonl", tmp_path / "articles.meta.yaml"
    write_lines(printed[:400], articles)
    first = build(articles, "--cache", file)
    sidecar.write_text("author: Awa Traoré\npublished: 2001-01-01\n", "utf-8")
    assert build(articles, "--cache", file) == build(articles) != first
    sidecar.unlink()
    assert build(articles, "--cache", file) == first


def test_of_a_folder_only_new_files_are_looked_at(
    printed: list[Printed], file: Path, tmp_path: Path, build: Build
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    rest = iter(printed)
    write_text(islice(rest, 300), folder)
    build(folder, "--cache", file)
    for _ in range(3):
        write_text(islice(rest, 4), folder)
        min(folder.glob("*.txt")).unlink()
        count, said = looked_at(file, lambda: build(folder, "--cache", file, "--jobs", "2"))
        assert 4 <= count <= 12  # since the basis was kept
        assert said == build(folder)


def test_files_named_in_another_order_are_the_same_run(
    printed: list[Printed], file: Path, tmp_path: Path, build: Build
) -> None:
    names = []
    for number in range(3):
        names.append(tmp_path / f"{number}.jsonl")
        write_lines(printed[number * 40 : number * 40 + 40], names[-1])
    first = build(*names, "--cache", file)
    names[1].unlink()
    write_lines(printed[200:241], names[1])
    said = {build(*order, "--cache", file) for order in (names, names[::-1], (names[1], names[0], names[2]))}
    assert said == {build(*names)}
    assert said != {first}


@pytest.mark.parametrize("column", ["body", "basis"])
def test_a_basis_that_was_damaged_is_not_believed(
    column: str,
    printed: list[Printed],
    file: Path,
    tmp_path: Path,
    build: Build,
    environment: Mapping[str, str],
) -> None:
    articles = tmp_path / "articles.jsonl"
    write_lines(printed[:300], articles)
    build(articles, "--cache", file)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        [(body,)] = connection.execute(f"SELECT {column} FROM runs").fetchall()
        middle = len(body) // 2
        body = body[:middle] + bytes([body[middle] ^ 4]) + body[middle + 1 :]
        connection.execute(f"UPDATE runs SET {column} = ?", (body,))
    write_lines(printed[:303], articles)
    line = [sys.executable, "-m", "sahel_timeline", "build", "-f", "json", str(articles), "--cache", str(file)]
    done = subprocess.run(line, capture_output=True, env=environment, check=True)
    assert b"1 damaged" in done.stderr
    assert done.stdout == build(articles)
