"""Corrections point at reports by file and words: they outlive new articles, and say so when they point at nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahel_timeline.corrections.places import Places
from tests.corrections.conftest import A, B, C, D

if TYPE_CHECKING:
    from sahel_timeline.records import Chronology
    from tests.corrections.conftest import Analyst

OTHERS = {
    "n": "Une rencontre\n\nLe ministre malien Abdoulaye Diop a reçu le 9 mai 2024 l'ambassadrice Rachna Korhonen.\n",
    "o": "Visite\n\nLe président sénégalais Bassirou Diomaye Faye s'est rendu à Bamako le 30 mai 2024.\n",
    "p": "Mangues\n\nLa saison est bonne à Sikasso.\n",
    "q": "Un accord\n\nLe Mali et le Sénégal ont signé un accord militaire à Dakar le 9 mars 2021.\n",
}
HAND = (
    {"do": "same", "reports": [A, B]},
    {"do": "different", "reports": [C, D]},
    {"do": "kind", "reports": [C], "to": "call"},
    {"do": "date", "reports": [D], "to": "2023-03-05"},
)


def told(chronology: Chronology) -> list[str]:
    return [diagnostic.message for diagnostic in chronology.diagnostics if diagnostic.code == "correction-unused"]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        pytest.param({"file": "z.txt", "words": "x"}, "no article is called z.txt", id="file"),
        pytest.param({"file": "a.txt", "words": "le 7 février"}, "has the words “le 7 février”", id="words"),
        pytest.param({**A, "kind": "visit"}, "has the words", id="kind"),
        pytest.param({"file": "a.txt", "words": "…"}, "has the words", id="no words at all"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(corrected: Analyst, address: dict[str, str], reason: str) -> None:
    chronology = corrected({"do": "drop", "reports": [address]})
    [message] = told(chronology)
    assert message.startswith("line 2: this correction does not apply: ")
    assert reason in message
    assert len(chronology.events) == 3


def test_what_does_not_apply_is_a_warning_that_names_the_file_of_corrections(corrected: Analyst) -> None:
    [diagnostic] = corrected({"do": "drop", "reports": [{"file": "z.txt", "words": "x"}]}).diagnostics
    assert (diagnostic.severity, diagnostic.code, diagnostic.file) == ("warning", "correction-unused", "hand.yaml")


TWO = (
    "Défense\n\nLe ministre sénégalais Birame Diop s'est rendu à Bamako le 9 mai 2024, où il a été reçu par le "
    "ministre malien Sadio Camara.\n"
)


def test_words_that_fit_two_acts_change_neither(corrected: Analyst) -> None:
    chronology = corrected({"do": "drop", "reports": [{"file": "e.txt", "words": "le 9 mai 2024"}]}, e=TWO)
    assert len(chronology.events) == 5
    assert "fits 2 reports of e.txt (mali-senegal visit, mali-senegal meeting)" in told(chronology)[0]


def test_a_kind_tells_two_acts_of_one_sentence_apart(corrected: Analyst) -> None:
    address = {"file": "e.txt", "words": "le 9 mai 2024", "kind": "visit"}
    chronology = corrected({"do": "drop", "reports": [address]}, e=TWO)
    assert (told(chronology), [e.kind for e in chronology.events if e.date.edtf == "2024-05-09"]) == ([], ["meeting"])


@pytest.mark.parametrize("words", ["LE 6 FEVRIER 2025", "le 6\n  février 2025", "reçu le 6 février 2025 à Bamako"])
def test_words_are_compared_without_case_accents_and_line_breaks(corrected: Analyst, words: str) -> None:
    chronology = corrected({"do": "drop", "reports": [{"file": "a.txt", "words": words}]})
    assert (told(chronology), len(chronology.events)) == ([], 2)


def test_whole_words_are_meant(corrected: Analyst) -> None:
    assert len(told(corrected({"do": "drop", "reports": [{"file": "a.txt", "words": "6 février 202"}]}))) == 1


def test_one_report_alone_is_same_as_nothing(corrected: Analyst) -> None:
    messages = told(corrected({"do": "same", "reports": [A, {"file": "z.txt", "words": "x"}]}))
    assert [message.partition(": this correction")[0] for message in messages] == ["line 2", "line 2"]
    assert "one report is left" in messages[1]


def test_same_and_different_contradict_each_other(corrected: Analyst) -> None:
    chronology = corrected({"do": "different", "reports": [A, B]}, {"do": "same", "reports": [A, B]})
    assert len(chronology.events) == 2
    assert "another correction says that they are the same" in told(chronology)[0]


def test_reports_of_two_dyads_are_not_the_same(corrected: Analyst) -> None:
    chronology = corrected({"do": "same", "reports": [A, C]})
    assert (len(chronology.events), len(told(chronology))) == (3, 1)


def test_a_rename_of_nobody_is_told(corrected: Analyst) -> None:
    chronology = corrected({"do": "rename", "reports": [A], "from": "Moussa Mara", "to": "Ann Lee"})
    assert "nobody is called 'Moussa Mara' there" in told(chronology)[0]


def test_a_file_is_found_below_a_folder_that_came_before_its_name() -> None:
    articles = {"x/a.txt": None, "x/b.txt": None, "y/b.txt": None}
    places = Places(articles, ())  # type: ignore[arg-type]
    assert places.article("b.txt")[1] == "b.txt may be x/b.txt or y/b.txt"


def untouched(chronology: Chronology) -> list[object]:
    files = {"a.txt", "b.txt", "c.txt", "d.txt"}
    return [event for event in chronology.events if {report.file for report in event.reports} <= files]


@given(names=st.lists(st.sampled_from(sorted(OTHERS)), unique=True), order=st.permutations(HAND))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_corrections_outlive_other_articles_in_any_order(
    corrected: Analyst, names: list[str], order: list[dict[str, object]]
) -> None:
    alone = untouched(corrected(*HAND))
    more = corrected(*order, **{name: OTHERS[name] for name in names})
    assert (untouched(more), told(more)) == (alone, [])
