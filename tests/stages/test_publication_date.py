"""When an article was published: each piece of evidence, several together, and nothing where nothing tells.

The cases stand in `tests/corpus/publication_dates.yaml`.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.readers import ingest
from sahel_timeline.records import Article, Diagnostic, Metadata
from sahel_timeline.safe_yaml import load_yaml
from tests.readers.furniture import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import DatedArticle, Publication

    DateArticle = Callable[[Article], tuple[DatedArticle, list[Diagnostic]]]

CORPUS: dict[str, list[dict[str, Any]]] = load_yaml(
    (Path(__file__).parents[1] / "corpus" / "publication_dates.yaml").read_text(encoding="utf-8")
)
BODY = (
    "Les deux délégations ont passé en revue les dossiers en cours, du transit des marchandises à la lutte contre les "
    "trafics, avant de convenir de se revoir."
)


def _cases() -> list[Any]:
    return [
        pytest.param(
            family,
            entry,
            id=f"{family}-{number}",
            marks=pytest.mark.xfail(strict=True, reason=entry["fails"]) if "fails" in entry else (),
        )
        for family, entries in CORPUS.items()
        for number, entry in enumerate(entries, 1)
    ]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _article(text: str, **metadata: str | None) -> Article:
    stated = "sidecar" if metadata.get("published") else None
    return Article("a.txt", text.replace("BODY", BODY), Metadata(**metadata), stated)


@pytest.mark.parametrize(("family", "entry"), _cases())
def test_the_publication_date_is_what_the_evidence_tells(
    family: str, entry: dict[str, Any], date_article: DateArticle, knowledge: Knowledge
) -> None:
    keys = ("url", "published", "retrieved")
    dated, _ = date_article(_article(entry["text"], **{key: _text(entry.get(key)) for key in keys}))
    publication = dated.publication
    assert (publication.value.edtf if publication else None) == _text(entry.get("expect")), entry["text"]
    if publication is not None:
        rule = entry.get("rule", family if family in knowledge.trust else publication.rule)
        assert (publication.rule, publication.basis) == (rule, entry.get("basis", publication.basis))


def test_every_kind_of_evidence_has_ten_cases(knowledge: Knowledge) -> None:
    # what stands beside the text has its cases in tests/readers
    of_text = {rule for rule in knowledge.trust if not rule.startswith("page-") and not rule.endswith("-date")}
    assert {rule for rule in of_text if len(CORPUS.get(rule, ())) < 10} == set()


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.integers(0, 5))
def test_any_day_is_read_from_a_line_in_words(date_article: DateArticle, day: date, form: int) -> None:
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    number = "1er" if day.day == 1 else str(day.day)
    line = (
        f"{number} {month} {day.year}",
        f"{weekday} {number} {month} {day.year}",
        f"{weekday.upper()} {number.upper()} {month.upper()} {day.year}",
        f"Publié le {day.day:02d} {month} {day.year} à 08h15",
        f"Dakar, le {number} {month} {day.year}",
        f"{day.isoformat()} 09:12",
    )[form]
    dated, _ = date_article(_article(f"La frontière rouvre\n{line}\nBODY"))
    assert dated.publication is not None
    assert dated.publication.value.edtf == day.isoformat()


def _publication(dated: DatedArticle) -> Publication:
    assert dated.publication is not None
    return dated.publication


def test_all_evidence_is_kept_with_its_place(date_article: DateArticle) -> None:
    text = "Un pont à la Falémé\n8 fe\u0301vrier 2025\nBODY\nPublié le 7 février 2025"
    article = _article(text, url="https://soir.example/2025/02/07/pont.html")
    publication = _publication(date_article(article)[0])
    found = {(e.rule, e.value.edtf, article.text[slice(*e.span)] if e.span else None) for e in publication.evidence}
    assert found == {
        ("date-line", "2025-02-08", "8 fe\u0301vrier 2025"),
        ("published-line", "2025-02-07", "7 février 2025"),
        ("url-day", "2025-02-07", None),
    }
    assert publication.value.edtf == "2025-02-07"


def test_the_time_of_the_file_is_no_evidence(tmp_path: Path, date_article: DateArticle) -> None:
    path = tmp_path / "2025-02-07.txt"
    path.write_text(f"La frontière rouvre\n{BODY}", encoding="utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    [article] = ingest([str(path)])
    assert isinstance(article, Article)
    assert date_article(article)[0].publication is None


# --- what is told -----------------------------------------------------------------------------------------------


def test_a_byline_without_day_of_retrieval_is_told(date_article: DateArticle) -> None:
    article = _article("La frontière rouvre\n- il y a 1 jour\nBODY")
    dated, [diagnostic] = date_article(article)
    assert dated.publication is None
    assert (diagnostic.severity, diagnostic.code) == ("warning", "relative-without-anchor")
    assert diagnostic.span is not None
    assert article.text[slice(*diagnostic.span)] == "il y a 1 jour"
    assert "--retrieved" in diagnostic.message


@pytest.mark.parametrize("metadata", [{"retrieved": "2025-10-20"}, {"published": "2025-10-19"}], ids=str)
def test_a_byline_whose_day_is_known_is_not_told(date_article: DateArticle, metadata: dict[str, str]) -> None:
    assert date_article(_article("La frontière rouvre\n- il y a 1 jour\nBODY", **metadata))[1] == []


def test_a_byline_in_weeks_does_not_ask_for_what_is_given(date_article: DateArticle) -> None:
    _, diagnostics = date_article(_article("La frontière rouvre\nil y a 2 semaines\nBODY", retrieved="2025-10-20"))
    assert [d.message for d in diagnostics if "--retrieved" in d.message] == []


def test_a_page_that_says_another_day_than_is_stated_is_told(date_article: DateArticle) -> None:
    article = _article("La frontière rouvre\nPublié le 7 février 2025\nBODY", published="2025-02-09")
    dated, [diagnostic] = date_article(article)
    assert _publication(dated).value.edtf == "2025-02-09"
    assert (diagnostic.severity, diagnostic.code) == ("info", "publication-contradicted")
    assert "2025-02-07" in diagnostic.message


def test_a_page_that_agrees_with_what_is_stated_is_not_told(date_article: DateArticle) -> None:
    article = _article("La frontière rouvre\nPublié le 7 février 2025\nBODY", published="2025-02")
    assert date_article(article)[1] == []


def test_a_stated_day_before_all_that_is_reported_is_told(date_article: DateArticle) -> None:
    article = _article("La frontière rouvre\nBODY\nLe 4 novembre 2025, l’accord est signé.", published="2024-11-05")
    [diagnostic] = date_article(article)[1]
    assert (diagnostic.severity, diagnostic.code) == ("warning", "publication-before-events")
    assert "2025-11-04" in diagnostic.message
