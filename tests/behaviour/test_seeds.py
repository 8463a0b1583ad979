"""The five articles of `data/articles`, with no metadata: what must come out, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.pipeline import build
from sahel_timeline.readers.metadata import Given

if TYPE_CHECKING:
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import Chronology, Event

ARTICLES = Path(__file__).parents[2] / "data" / "articles"


@pytest.fixture(scope="module")
def chronology(knowledge: Knowledge) -> Chronology:
    return build([str(ARTICLES)], knowledge)


@pytest.fixture(scope="module")
def retrieved(knowledge: Knowledge) -> Chronology:
    """Of the first article alone, with the day on which its page was retrieved."""
    return build([str(ARTICLES / "twin-000.txt")], knowledge, given=Given(retrieved="2025-10-20"))


def told_by(chronology: Chronology, file: str, kind: str) -> Event:
    """The one event of this kind that a file reports."""
    events = [
        event
        for event in chronology.events
        if event.kind == kind and any(report.file == file for report in event.reports)
    ]
    assert len(events) == 1, [event.id for event in events]
    return events[0]


def people(event: Event, state: str) -> set[str | None]:
    """Names, and offices of those without."""
    return {person.name or person.office for person in event.participants if person.state == state}


# --- publication dates


@pytest.mark.parametrize(
    ("file", "published"),
    [
        pytest.param("twin-000.txt", None, id="000-a-day-ago-has-no-anchor"),
        pytest.param("twin-001.txt", None, id="001-undated-page"),
        pytest.param("twin-002.txt", "2025-02-07", id="002-month-without-its-accent"),
        pytest.param("twin-003.txt", "2025-07-10", id="003-year-from-the-body"),
        pytest.param("twin-004.txt", "2025-11-05", id="004-month-first-as-the-body-says"),
    ],
)
def test_the_publication_date_is_what_the_page_supports(
    chronology: Chronology, file: str, published: str | None
) -> None:
    entry = next(article for article in chronology.articles if article.file == file)
    assert (entry.published.edtf if entry.published else None) == published


def test_a_day_ago_without_an_anchor_is_said(chronology: Chronology) -> None:
    said = {(diagnostic.code, diagnostic.file) for diagnostic in chronology.diagnostics}
    assert ("relative-without-anchor", "twin-000.txt") in said


def test_a_day_ago_is_counted_from_the_retrieval(retrieved: Chronology) -> None:
    published = retrieved.articles[0].published
    assert published is not None
    assert published.edtf == "2025-10-19"


# --- 000: Korhonen and Maïga


def test_000_is_a_meeting_of_korhonen_and_maiga_in_bamako(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-000.txt", "meeting")
    assert (event.dyad, event.place) == ("us-mali", "Bamako")
    assert people(event, "us") == {"Rachna Korhonen"}
    assert people(event, "mali") == {"Abdoulaye Maïga"}


def test_000_is_undated(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-000.txt", "meeting")
    assert (event.date.edtf, event.date.basis) == (None, "undated")


def test_000_is_bounded_by_its_publication_when_the_retrieval_is_known(retrieved: Chronology) -> None:
    event = told_by(retrieved, "twin-000.txt", "meeting")
    assert (event.date.edtf, event.date.basis) == ("../2025-10-19", "publication")


def test_000_shows_the_office_that_the_officials_contradict(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-000.txt", "meeting")
    conflicts = {(conflict.field, conflict.participant, conflict.source) for conflict in event.conflicts}
    assert conflicts == {("office", "Abdoulaye Maïga", "officials")}


# --- 001 and 004: Landau and Diop


def test_001_and_004_tell_one_event(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-004.txt", "meeting")
    assert {report.file for report in event.reports} == {"twin-001.txt", "twin-004.txt"}


def test_004_is_landau_and_diop_on_4_november(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-004.txt", "meeting")
    assert (event.dyad, event.date.edtf, event.date.basis) == ("us-mali", "2025-11-04", "explicit")
    assert people(event, "us") == {"Christopher Landau"}
    assert people(event, "mali") == {"Abdoulaye Diop"}


def test_today_in_the_message_that_001_quotes_is_dated_by_004(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-001.txt", "meeting")
    dates = {report.file: (report.date.edtf, report.date.basis) for report in event.reports}
    assert dates["twin-001.txt"] == ("2025-11-04", "corroborated")


def test_call_or_meeting_is_a_conflict_of_kind(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-001.txt", "meeting")
    kinds = next(conflict.values for conflict in event.conflicts if conflict.field == "kind")
    assert kinds == {"call": ("twin-001.txt",), "meeting": ("twin-004.txt",)}


# --- 002: Camara and Birame Diop


def test_002_is_a_meeting_of_camara_and_birame_diop(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-002.txt", "meeting")
    assert event.dyad == "mali-senegal"
    assert people(event, "mali") == {"Sadio Camara"}
    assert people(event, "senegal") == {"Birame Diop"}


def test_002_gives_no_day_and_is_bounded_by_its_publication(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-002.txt", "meeting")
    assert (event.date.edtf, event.date.basis) == ("../2025-02-07", "publication")


def test_002_was_in_bamako(chronology: Chronology) -> None:
    assert told_by(chronology, "twin-002.txt", "meeting").place == "Bamako"


def test_002_names_their_office(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-002.txt", "meeting")
    assert {person.office for person in event.participants} == {"minister of defence"}


def test_general_diop_is_birame_and_never_abdoulaye(chronology: Chronology) -> None:
    told = [event for event in chronology.events if event.reports[0].file == "twin-002.txt"]
    names = {person.name for event in told for person in event.participants}
    assert "Abdoulaye Diop" not in names


def test_002_recalls_the_agreement_of_march_2021(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-002.txt", "agreement")
    assert (event.dyad, event.date.edtf, event.date.basis) == ("mali-senegal", "2021-03", "explicit")


def test_a_president_who_is_only_quoted_is_no_party_to_the_agreement_of_2021(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-002.txt", "agreement")
    assert "Assimi Goïta" not in people(event, "mali")
    assert event.conflicts == ()


# --- 003: Atallah and Diop


def test_003_is_a_meeting_in_bamako_on_9_july(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-003.txt", "meeting")
    assert (event.dyad, event.date.edtf, event.date.basis) == ("us-mali", "2025-07-09", "explicit")
    assert event.place == "Bamako"


def test_003_names_the_malian_side(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-003.txt", "meeting")
    assert people(event, "mali") == {"Abdoulaye Diop", "minister of security"}


def test_003_names_the_american_side(chronology: Chronology) -> None:
    event = told_by(chronology, "twin-003.txt", "meeting")
    assert people(event, "us") == {"Rudolph Atallah", "ambassador"}


# --- all of them


def test_five_events_and_at_most_two_measures_of_the_united_states(chronology: Chronology) -> None:
    others = [event for event in chronology.events if event.kind != "measure"]
    measures = [event for event in chronology.events if event.kind == "measure"]
    assert [event.date.edtf for event in others] == ["2021-03", "../2025-02-07", "2025-07-09", "2025-11-04", None]
    assert len(measures) <= 2
    assert {(event.dyad, event.date.edtf) for event in measures} <= {("us-mali", None), ("us-mali", "../2025-11-05")}


@pytest.mark.parametrize(
    "words",
    ["min de lecture", "min read", "Depuis septembre", "Depuis le début", "À lire", "Laisser", "MonKiosk", "il y a"],
)
def test_the_page_around_the_article_gives_no_date_and_no_event(chronology: Chronology, words: str) -> None:
    reports = [report for event in chronology.events for report in event.reports]
    assert [report.quote for report in reports if words in (report.date.expression or "")] == []
    assert [report.quote for report in reports if report.quote.startswith(words)] == []


def test_the_siege_since_september_dates_nothing(chronology: Chronology) -> None:
    assert [event.id for event in chronology.events if (event.date.edtf or "").startswith("2025-09")] == []
