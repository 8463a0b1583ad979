"""Which files are read, what the output calls them, and how their bytes become text."""

from __future__ import annotations

import io
import os
import sys
from itertools import islice, permutations
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.readers import ingest
from sahel_timeline.records import Article, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files below the current folder; what they hold is their name unless given."""
    monkeypatch.chdir(tmp_path)

    def written(*names: str, data: bytes | str | None = None) -> None:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            content = name if data is None else data
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return written


def _articles(records: Iterable[Article | Diagnostic]) -> dict[str, str]:
    """Names and texts of the articles."""
    articles = [record for record in records if isinstance(record, Article)]
    assert len({article.file for article in articles}) == len(articles)
    return {article.file: article.text for article in articles}


def _codes(records: Iterable[Article | Diagnostic]) -> list[tuple[str, str | None]]:
    return [(record.code, record.file) for record in records if isinstance(record, Diagnostic)]


# --- which files ------------------------------------------------------------------------------------------------


def test_a_folder_gives_its_articles_and_those_below_it(write: Write) -> None:
    write("d/a.txt", "d/B.TXT", "d/sub/deep/c.md", "d/e.markdown", "d/f.text")
    assert set(_articles(ingest(["d"]))) == {"a.txt", "B.TXT", "sub/deep/c.md", "e.markdown", "f.text"}


def test_other_files_of_a_folder_are_counted_not_read(write: Write) -> None:
    write("d/a.txt", "d/b.css", "d/c.css", "d/LICENSE", "d/.hidden.txt", "d/a.meta.yaml")
    records = list(ingest(["d"]))
    assert set(_articles(records)) == {"a.txt"}
    messages = [record.message for record in records if isinstance(record, Diagnostic) and record.code == "not-read"]
    assert messages == ["2 file(s) with suffix .css are no articles", "1 file(s) with suffix none are no articles"]


def test_a_file_that_is_named_is_read_whatever_its_suffix(write: Write) -> None:
    write("note", "page.html")
    assert set(_articles(ingest(["note", "page.html"]))) == {"note", "page.html"}


@pytest.mark.parametrize("pattern", ["d/*.txt", "d/?.txt", "d/[ab].txt", "**/*.txt"])
def test_a_pattern_that_the_shell_left_alone_is_expanded(write: Write, pattern: str) -> None:
    write("d/a.txt", "d/b.txt", "d/c.md")
    assert {name.rpartition("/")[2] for name in _articles(ingest([pattern]))} == {"a.txt", "b.txt"}


def test_a_file_whose_name_looks_like_a_pattern_is_read(write: Write) -> None:
    write("[a].txt")
    assert set(_articles(ingest(["[a].txt"]))) == {"[a].txt"}


@pytest.mark.parametrize("paths", [["d/*"], ["d/a.txt", "d/a.meta.yaml"]], ids=["left alone", "expanded by the shell"])
def test_a_pattern_makes_no_article_of_a_sidecar(write: Write, paths: list[str]) -> None:
    write("d/a.txt")
    write("d/a.meta.yaml", data="outlet: Le Soir\n")
    assert set(_articles(ingest(paths))) == {"a.txt"}


@pytest.mark.parametrize("path", ["nowhere.txt", "nowhere/*.txt", ""])
def test_what_is_not_there_is_told(write: Write, path: str) -> None:
    assert _codes(ingest([path])) == [("unreadable", path)]


def test_a_folder_without_articles_is_told(write: Write) -> None:
    write("d/a.css")
    assert ("no-article", "d") in _codes(ingest(["d"]))


def test_a_file_given_twice_is_read_once(write: Write, tmp_path: Path) -> None:
    write("d/a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "d/a.txt")
    records = list(ingest(["d", "d/a.txt", str(tmp_path / "d/a.txt"), "link.txt"]))
    assert set(_articles(records)) == {"a.txt"}
    assert [code for code, _ in _codes(records)] == ["given-twice"] * 3


def test_a_loop_of_links_ends(write: Write, tmp_path: Path) -> None:
    write("d/a.txt")
    (tmp_path / "d/again").symlink_to(tmp_path / "d")
    (tmp_path / "d/itself.txt").symlink_to(tmp_path / "d/itself.txt")
    records = list(ingest(["d"]))
    assert set(_articles(records)) == {"a.txt"}
    assert ("unreadable", "itself.txt") in _codes(records)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(write: Write) -> None:
    write("a.txt")
    os.mkfifo("pipe.txt")
    records = list(ingest(["pipe.txt", "a.txt"]))
    assert set(_articles(records)) == {"a.txt"}
    assert _codes(records) == [("unreadable", "pipe.txt")]


# --- names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["x", "y"], {"x/a.txt", "y/a.txt", "b.txt"}),
        (["x/a.txt", "y/a.txt"], {"x/a.txt", "y/a.txt"}),
        (["x/", "y/a.txt"], {"x/a.txt", "y/a.txt", "b.txt"}),
        (["p/q", "r/q"], {"p/q/a.txt", "r/q/a.txt"}),
        (["p/q", "r/q", "x"], {"p/q/a.txt", "r/q/a.txt", "x/a.txt", "b.txt"}),
        (["p", "x"], {"q/a.txt", "a.txt", "b.txt"}),
        (["p", "r"], {"p/q/a.txt", "r/q/a.txt"}),
        (["x/a.txt"], {"a.txt"}),
    ],
    ids=" ".join,
)
def test_a_name_gets_its_folders_where_names_collide(write: Write, paths: list[str], names: set[str]) -> None:
    write("x/a.txt", "x/b.txt", "y/a.txt", "p/q/a.txt", "r/q/a.txt")
    assert set(_articles(ingest(paths))) == names


def test_a_name_with_its_folder_collides_with_no_other(write: Write) -> None:
    write("x/a.txt", "y/a.txt", "z/x/a.txt")
    texts = _articles(ingest(["x", "y", "z"]))
    assert sorted(texts.values()) == ["x/a.txt", "y/a.txt", "z/x/a.txt"]


def test_names_do_not_depend_on_the_order_of_the_arguments(write: Write) -> None:
    write("x/a.txt", "y/a.txt", "z/x/a.txt", "z/b.txt")
    told = [_articles(ingest(list(paths))) for paths in permutations(["x", "y", "z", "z/b.txt"])]
    assert all(list(one.items()) == list(told[0].items()) for one in told)


def test_articles_come_in_the_order_of_their_names(write: Write) -> None:
    write("d/b.txt", "d/a/z.txt", "d/a.txt", "c.txt")
    assert list(_articles(ingest(["d", "c.txt"]))) == ["a.txt", "a/z.txt", "b.txt", "c.txt"]


# --- bytes ------------------------------------------------------------------------------------------------------


def test_text_is_utf_8_with_or_without_a_mark(write: Write) -> None:
    write("a.txt", data="À Dakar")
    write("b.txt", data="\ufeffÀ Dakar")
    assert list(_articles(ingest(["a.txt", "b.txt"])).values()) == ["À Dakar", "À Dakar"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"\x89PNG\r\n\0\0", "binary", id="image"),
        pytest.param(b"a" * 8_000_001, "larger than 8 MB", id="too large"),
    ],
)
def test_what_is_no_text_is_told_with_a_remedy(write: Write, data: bytes, why: str) -> None:
    write("a.txt", data=data)
    [record] = ingest(["a.txt"])
    assert isinstance(record, Diagnostic)
    assert (record.severity, record.code, record.file) == ("error", "unreadable", "a.txt")
    assert record.message.startswith(why)
    assert ";" in record.message


@pytest.mark.parametrize("data", ["", " \n\t", "\ufeff"])
def test_an_empty_file_is_told(write: Write, data: str) -> None:
    write("a.txt", data=data)
    assert _codes(ingest(["a.txt"])) == [("empty-file", "a.txt")]


def test_ends_of_lines_are_kept(write: Write) -> None:
    write("a.txt", data="Un\r\nDeux\rTrois")
    assert _articles(ingest(["a.txt"]))["a.txt"] == "Un\r\nDeux\rTrois"


def test_a_text_that_came_before_is_told_and_read(write: Write) -> None:
    write("a.txt", "b.txt", data="Le même texte.")
    records = list(ingest(["a.txt", "b.txt"]))
    assert set(_articles(records)) == {"a.txt", "b.txt"}
    assert _codes(records) == [("duplicate-text", "b.txt")]


def test_standard_input_is_one_article(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("À Dakar".encode()), encoding="ascii"))
    assert _articles(ingest(["a.txt", "-"])) == {"stdin": "À Dakar", "a.txt": "a.txt"}


def test_files_are_opened_one_by_one(write: Write, tmp_path: Path) -> None:
    write("a.txt", "b.txt", "c.txt")
    records = ingest([str(tmp_path)])
    assert set(_articles(islice(records, 1))) == {"a.txt"}
    (tmp_path / "b.txt").write_text("écrit depuis")
    (tmp_path / "c.txt").unlink()
    rest = list(records)
    assert _articles(rest) == {"b.txt": "écrit depuis"}
    assert _codes(rest) == [("unreadable", "c.txt")]
