"""Dates with two readings or a contradiction are read one way by every stage, and what is odd is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build, normalize_all
from sahel_timeline.readers.metadata import Given
from sahel_timeline.reading import reader_for
from sahel_timeline.records import Article, DatedArticle, Metadata

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_timeline.records import Chronology

ENGLISH = (
    "Mali and the United States talk about visas again\n\n11/5/2025\n\n"
    "The ambassador of the United States met the minister of foreign affairs of Mali in Bamako, and they spoke of"
    " visas, of the region and of trade.\n"
)
MONTH_FIRST = (
    "Face au terrorisme, Bamako et Washington se parlent\n\n11/5/20252 min read\n\n"
    "Le 4 novembre 2025, le ministre malien des Affaires étrangères a reçu l'ambassadrice des États-Unis à Bamako.\n"
)


def chronology(folder: Path, text: str, given: Given | None = None) -> Chronology:
    path = folder / "article.txt"
    path.write_text(text, encoding="utf-8")
    return build([str(path)], load_knowledge(), given=given)


def test_a_date_line_in_figures_is_read_month_first_in_english(tmp_path: Path) -> None:
    [article] = chronology(tmp_path, ENGLISH).articles
    assert article.published is not None
    assert article.published.edtf == "2025-11-05"


def test_the_date_line_says_as_a_time_expression_what_it_says_as_publication_date() -> None:
    article = Article("article.txt", MONTH_FIRST, Metadata())
    [dated] = [r for r in normalize_all([article], reader_for(load_knowledge())) if isinstance(r, DatedArticle)]
    assert dated.publication is not None
    assert dated.times[0].text == "11/5/2025"
    assert dated.times[0].value == dated.publication.value


def test_a_weekday_that_contradicts_its_date_is_said(tmp_path: Path) -> None:
    text = "Le ministre malien Abdoulaye Diop a reçu l'ambassadrice des États-Unis mercredi 9 juillet 2024 à Bamako.\n"
    assert [d for d in chronology(tmp_path, text).diagnostics if d.severity != "error"]


def test_a_byline_in_weeks_is_not_said_to_lack_the_day_of_retrieval_that_is_given(tmp_path: Path) -> None:
    text = "Mali et États-Unis se parlent\n- plume\n- il y a 2 semaines\n\nLe ministre malien a reçu la délégation.\n"
    found = chronology(tmp_path, text, Given(retrieved="2025-10-20")).diagnostics
    assert "relative-without-anchor" not in {diagnostic.code for diagnostic in found}
