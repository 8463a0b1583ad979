"""Every row of the tables of `docs/dates.md`: the text gives these values."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.normalize import normalize
from sahel_timeline.reading import ArticleReader, reader_for
from sahel_timeline.records import Article, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[2] / "docs" / "dates.md"


@cache
def _reader() -> ArticleReader:
    return reader_for(load_knowledge())


def _rows() -> Iterator[list[str]]:
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.replace("\\|", "\x00").strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 6 and cells[0] not in ("text", "---"):
            yield [cell.replace("\x00", "|") for cell in cells]


ROWS = list(_rows())


def test_the_page_has_examples_of_every_kind() -> None:
    assert len(ROWS) > 150
    assert sum(row[3] == "none" for row in ROWS) > 20
    assert {row[2] for row in ROWS} >= {"fr", "en"}


@pytest.mark.parametrize("row", [pytest.param(row, id=row[0][:48]) for row in ROWS])
def test_the_text_gives_the_values_of_its_row(row: list[str]) -> None:
    text, published, language, value, basis, direction = row
    article = Article("page.txt", text, Metadata(published=published or None, language=language or None))
    [(dated, _)] = normalize([article], _reader())
    values = [f"`{time.value.edtf}`" if time.value.edtf else "unknown" for time in dated.times]
    assert ("; ".join(values) or "none") == value
    assert ", ".join(dict.fromkeys(time.basis for time in dated.times)) == basis
    assert ", ".join(time.direction for time in dated.times if time.direction != "at") == direction
