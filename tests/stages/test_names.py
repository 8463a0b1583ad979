"""Names of people: which spellings are one person's, and what the output makes of capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sahel_timeline.engagements import extract
from sahel_timeline.names import elisions, fold_name, proper_case, same_name
from sahel_timeline.records import Article, Metadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.reading import ArticleReader
    from sahel_timeline.records import DatedArticle, Diagnostic

    People = Callable[[str], set[str | None]]

WORDS = st.sampled_from(["birame", "biram", "diop", "diouf", "a", "b", "abdoulaye", "moussa", "mousa", "ag"])
NAMES = st.lists(WORDS, max_size=4).map(" ".join)


def _same(left: str, right: str) -> bool:
    return same_name(fold_name(left), fold_name(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Birame Diop", "Biram Diop"),
        ("Zeyni Moulaye", "Zeïni Moulaye"),
        ("Assimi Goïta", "Assimi Goeta"),
        ("Sadio Camara", "Sadio Kamara"),
        ("Cheikh Niang", "Cheick Niang"),
        ("Souleymane Doucouré", "Souleimane Doukouré"),
        ("Ibrahim Boubacar Keïta", "Ibrahima Keita"),
        ("Bah N’Daw", "Bah Ndaw"),
        ("M'Baye Niang", "MBAYE NIANG"),
        ("Donald J. Trump", "Donald Trump"),
        ("A. Diop", "Abdoulaye Diop"),
        ("Diop", "Birame Diop"),
        ("GOÏTA Assimi", "Assimi Goïta"),
        ("Rachna Sachdeva Korhonen", "Rachna Korhonen"),
    ],
)
def test_spellings_of_one_name_are_the_same(left: str, right: str) -> None:
    assert _same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Birame Diop", "Abdoulaye Diop"),
        ("Abdoulaye Maïga", "Choguel Maïga"),
        ("Abdoulaye Maïga", "Abdoulaye Diop"),
        ("Moussa Traoré", "Moussa Touré"),
        ("Modibo Keïta", "Modibo Koné"),
        ("A. Diop", "Birame Diop"),
        ("Sadio Camara", "Fodio Camara"),
        ("Tiéman Coulibaly", "Tiéna Coulibaly"),
        ("Birame", "Birame Diop"),
        ("Pierre Pinaud", "Tibor P. Nagy"),
        ("", "Birame Diop"),
        ("", ""),
    ],
)
def test_names_of_two_people_are_not_the_same(left: str, right: str) -> None:
    assert not _same(left, right)


@given(NAMES, NAMES)
@example("diop diop", "birame diop")
def test_which_name_comes_first_does_not_matter(left: str, right: str) -> None:
    assert same_name(left, right) == same_name(right, left)


@given(NAMES.filter(bool))
def test_a_name_is_the_same_as_itself_in_any_order_and_case(name: str) -> None:
    assert _same(name, name.upper())
    if " " in name:
        assert _same(name, " ".join(reversed(name.title().split())))


@pytest.mark.parametrize(
    "spellings",
    [
        ("M'Baye Niang", "Mbaye Niang", "M’BAYE NIANG", "mbaye  niang"),
        ("Goïta", "GOITA", "Goi\u0308ta"),
        ("Ba-Ndiaye", "Ba Ndiaye", "BA\u2011NDIAYE"),
    ],
)
def test_spellings_that_differ_in_marks_and_case_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold_name(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("name", "other"), [("Ndiaye", "N'Diaye"), ("M'Baye Niang", "Mbaye Niang"), ("Bah N’Daw", "Bah Ndaw")]
)
def test_nasals_are_joined_or_apart(name: str, other: str) -> None:
    assert {name, other} <= set(elisions(name))


def test_a_name_without_such_a_nasal_has_one_spelling() -> None:
    assert elisions("Mame Nogaye Diop") == ("Mame Nogaye Diop",)


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("DEMBÉLÉ Madina", "Dembélé Madina"),
        ("ASSIMI GOÏTA", "Assimi Goïta"),
        ("N'DIAYE", "N'Diaye"),
        ("AL-BASHIR", "Al-Bashir"),
        ("J. F. KENNEDY", "J. F. Kennedy"),
        ("S.E.M. DIOP", "S.E.M. Diop"),
        ("AMADOU BA", "Amadou Ba"),
        ("SY Seydou", "Sy Seydou"),
        ("JF KENNEDY", "JF Kennedy"),
        ("HASSAN II", "Hassan II"),
        ("McDonald", "McDonald"),
        ("Jean-Pierre d’Arc", "Jean-Pierre d’Arc"),
    ],
)
def test_capitals_of_headlines_are_made_proper(written: str, proper: str) -> None:
    assert proper_case(written) == proper


# --- in articles ------------------------------------------------------------------------------------------------


@pytest.fixture
def people(reader: ArticleReader, date_article: Callable[[Article], tuple[DatedArticle, list[Diagnostic]]]) -> People:
    """Who of the officials takes part in what an article tells."""

    def taking_part(text: str) -> set[str | None]:
        dated, _ = date_article(Article("a.txt", text, Metadata(published="2025-02-07", language="fr"), "option"))
        [(_, mentions, _)] = extract([dated], reader, list(reader.knowledge.dyads.values()))
        return {actor.person for mention in mentions for actor in mention.actors}

    return taking_part


@pytest.mark.parametrize(
    "name",
    [
        "Birame Diop",
        "Biram Diop",
        "Birane Diop",
        "BIRAME DIOP",
        "Birame DIOP",
        "DIOP Birame",
        "Diop Birame",
        "B. Diop",
        "le général Birame Diop",
        "le Général DIOP",
        "M. Diop",
    ],
)
def test_an_official_is_recognised_by_spelling_and_office(people: People, name: str) -> None:
    text = (
        f"Le ministre sénégalais des Forces armées, {name}, a été reçu par le ministre malien de la Défense, "
        "Sadio Camara, le 6 février 2025 à Bamako."
    )
    assert people(text) == {"mali:sadio-camara", "senegal:birame-diop"}


@pytest.mark.parametrize("name", ["Zeyni Moulaye", "Zeïni Moulaye", "ZEYNI MOULAYE", "MOULAYE Zeini"])
def test_a_former_minister_is_recognised_by_any_spelling(people: People, name: str) -> None:
    text = (
        f"Le ministre malien des Affaires étrangères, {name}, a reçu le 12 mai 2021 à Bamako "
        "l’ambassadeur des États-Unis, Dennis Hankins."
    )
    assert people(text) == {"mali:zeini-moulaye", "us:dennis-hankins"}


def test_two_people_of_one_surname_are_kept_apart(people: People) -> None:
    text = (
        "Le ministre malien des Affaires étrangères, Abdoulaye Diop, a reçu le 6 février 2025 à Bamako le ministre "
        "sénégalais des Forces armées, le général Birame Diop."
    )
    assert people(text) == {"mali:abdoulaye-diop", "senegal:birame-diop"}
