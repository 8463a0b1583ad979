"""What takes too long costs itself alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.findings import Extraction
from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.normalize import normalize
from sahel_timeline.patience import TooSlowError, at_most
from sahel_timeline.readers import READERS, ingest
from sahel_timeline.readers.metadata import Given
from sahel_timeline.readers.source import Options
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from pathlib import Path

#: Long enough for a busy machine to read a line, short enough to wait for.
LIMIT = 0.5


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three files for a reader that hangs in the second."""
    monkeypatch.setitem(READERS, "text", READERS["text"]._replace(module="tests.readers.slow", at_once=False))
    for name, text in {"a.txt": "un\ndeux", "b.txt": "trois\nhang\nquatre", "c.txt": "cinq"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_reader_that_hangs_costs_its_file_alone(slow: Path) -> None:
    records = list(ingest([str(slow)], Given(options=Options(max_seconds=LIMIT))))
    assert [record.text for record in records if isinstance(record, Article)] == ["un", "deux", "trois", "cinq"]
    [told] = [record for record in records if isinstance(record, Diagnostic)]
    assert (told.severity, told.code, told.file) == ("error", "unreadable", "b.txt")
    assert "not read within 0.5 seconds" in told.message
    assert "--max-seconds" in told.message


def test_rules_that_hang_cost_their_article_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(batch: list[Article], *rest: object) -> object:
        while any(article.text == "hang" for article in batch):
            pass
        return normalize(batch, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("sahel_timeline.findings.normalize", hang)
    texts = {"a": "Bamako : un accord", "b": "hang", "c": "Dakar : un accord"}
    articles = [Article(name, text, Metadata()) for name, text in texts.items()]
    found = list(Extraction(load_knowledge(), patience=LIMIT)(articles))
    assert [item.summary.file if item.summary else None for item in found] == ["a", None, "c"]
    [told] = found[1].diagnostics
    assert (told.code, told.file) == ("failed", "b")
    assert "longer than 0.5 seconds" in told.message


def test_the_outer_bound_holds_for_what_is_within() -> None:
    def within() -> None:
        with at_most(1000):
            while True:
                time.sleep(0.01)

    with pytest.raises(TooSlowError), at_most(0.05):
        within()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_is_raised_while_something_is_thrown_away_is_raised_again() -> None:
    class Slow:
        def __del__(self) -> None:
            time.sleep(0.3)

    def hang() -> None:
        thing = Slow()
        del thing  # the time is over in here, where no exception gets out
        while True:
            time.sleep(0.01)

    with pytest.raises(TooSlowError), at_most(0.1):
        hang()


def test_what_ends_in_time_is_left_in_peace() -> None:
    with at_most(0.05):
        pass
    time.sleep(0.1)
