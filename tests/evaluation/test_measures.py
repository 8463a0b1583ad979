"""Figures worked out by hand."""

from __future__ import annotations

import pytest

from tests.evaluation.measures import (
    Accuracy,
    Containments,
    DateFigures,
    EventFigures,
    FalseDates,
    Figures,
    Negatives,
    PeopleFigures,
    Published,
    measure,
)
from tests.evaluation.synthetic import chronology, found, gold, labelled


@pytest.fixture(scope="module")
def figures() -> Figures:
    """Three labelled events in four articles, a fifth article without any; three events found, two of them right."""
    labels = gold(
        labelled("audience", "a b c", "2024-03-05", people=["Jane Roe", "Modibo Sacko"]),
        labelled("accord", "c", "2024-04", kind="agreement", dyad="mali-senegal", people=["Awa Ndiaye"]),
        labelled("don", "d", "2024-06-01", kind="aid", people=["USAID"]),
        silent="e",
        published={"a": "2024-03-06", "b": "2024-03-07"},
    )
    events = (
        found("audience", "a b", "2024-03-05", people=["Jane Roe", "Moussa Faye"]),
        found("accord", "c", "2024-04-10", kind="agreement", dyad="mali-senegal", people=["Awa Ndiaye", "Jane Roe"]),
        found("rumeur", "e", "2024-07-01", kind="statement", people=["Nobody Known"]),
    )
    stated = {"a": "2024-03-06", "b": "2024-03-08", "c": "2024-04-11"}
    return measure(chronology(*events, published=stated), labels)


def test_events_two_of_three_found_and_two_of_three_right(figures: Figures) -> None:
    assert figures.events == EventFigures(gold=3, found=3, precision=66.7, recall=66.7, f1=66.7)


def test_mentions_three_right_of_four_found_and_five_labelled(figures: Figures) -> None:
    assert figures.mentions == Accuracy(precision=75.0, recall=60.0, f1=66.7)


def test_article_pairs_one_right_of_one_found_and_three_labelled(figures: Figures) -> None:
    assert figures.pairs == Accuracy(precision=100.0, recall=33.3, f1=50.0)


def test_ceaf_e_weighs_the_shared_reports_of_each_pair(figures: Figures) -> None:
    # 2·2/(3+2) = 0.8 and 2·1/(1+1) = 1, over three events on either side
    assert figures.ceaf_e == Accuracy(precision=60.0, recall=60.0, f1=60.0)


def test_dates_a_day_in_the_labelled_month_overlaps_but_is_not_exact(figures: Figures) -> None:
    assert figures.dates == DateFigures(events=2, exact=50.0, within_a_day=50.0, overlapping=100.0)


def test_no_false_date_where_all_overlap(figures: Figures) -> None:
    assert figures.false_dates == FalseDates(count=0, percent=0.0)


def test_published_one_of_two_exact_and_one_of_three_invented(figures: Figures) -> None:
    assert figures.published == Published(known=2, exact=50.0, invented=33.3)


def test_kinds_both_right(figures: Figures) -> None:
    assert figures.kinds == 100.0


def test_people_of_paired_events_alone_and_those_of_the_same_articles_are_allowed(figures: Figures) -> None:
    # recall: Roe and Ndiaye of Roe, Sacko, Ndiaye; precision: all but Faye (Roe is labelled for another event of c)
    assert figures.people == PeopleFigures(recall=66.7, precision=75.0)


def test_negatives_the_one_silent_article_yields_an_event(figures: Figures) -> None:
    assert figures.negatives == Negatives(articles=1, clean=0.0)


# --- what single figures look at ----------------------------------------------------------------------------------

MARCH = gold(labelled("march", "a", "2024-03-05", people=["Jane Roe"], alt_dates=["2024-03-15/2024-03-16"]))


@pytest.mark.parametrize(
    ("date", "exact", "within", "overlapping", "false"),
    [
        pytest.param("2024-03-05", 100.0, 100.0, 100.0, 0, id="right"),
        pytest.param("2024-03-06", 0.0, 100.0, 0.0, 1, id="a day late"),
        pytest.param("2024-03-04/2024-03-06", 0.0, 100.0, 100.0, 0, id="a day too wide on both sides"),
        pytest.param("2024-03", 0.0, 0.0, 100.0, 0, id="the month"),
        pytest.param("2024-03-15/2024-03-16", 100.0, 100.0, 100.0, 0, id="as another source has it"),
        pytest.param("2024-03-09", 0.0, 0.0, 0.0, 1, id="another day"),
    ],
)
def test_a_date_is_measured_against_every_reading(
    date: str, exact: float, within: float, overlapping: float, false: int
) -> None:
    figures = measure(chronology(found("march", "a", date, people=["Jane Roe"])), MARCH)
    assert figures.dates == DateFigures(1, exact, within, overlapping)
    assert figures.false_dates.count == false


def test_a_bound_by_the_publication_date_is_no_false_date() -> None:
    event = found("march", "a", "2024-05-01", basis="publication", people=["Jane Roe"])
    assert measure(chronology(event), MARCH).false_dates == FalseDates(count=0, percent=0.0)


def test_an_undated_event_is_not_exact_and_not_false() -> None:
    figures = measure(chronology(found("march", "a", people=["Jane Roe"])), MARCH)
    assert (figures.dates.exact, figures.false_dates.count) == (0.0, 0)


def test_a_date_stated_where_no_source_gives_one_is_false() -> None:
    labels = gold(labelled("some day", "a", None, derivable=False))
    figures = measure(chronology(found("some day", "a", "2024-03-05")), labels)
    assert (figures.dates.events, figures.false_dates) == (0, FalseDates(count=1, percent=100.0))


def test_an_act_on_the_border_is_not_scored_for_kind() -> None:
    labels = gold(labelled("tour", "a", "2024-03-05", kind="other"))
    assert measure(chronology(found("tour", "a", "2024-03-05")), labels).kinds is None


@pytest.mark.parametrize(("part_of", "right"), [("visit", 1), (None, 0), ("elsewhere", 0)])
def test_a_containment_counts_where_both_ends_are_paired(part_of: str | None, right: int) -> None:
    labels = gold(
        labelled("visite", "a", "2024-03-04/2024-03-06", kind="visit"),
        labelled("audience", "a", "2024-03-05", part_of="visite"),
        labelled("dîner", "b", "2024-03-06", part_of="réception"),
    )
    events = (
        found("visit", "a", "2024-03-04/2024-03-06", kind="visit"),
        found("audience", "a", "2024-03-05", part_of=part_of),
        found("dinner", "b", "2024-03-06", part_of="visit"),
    )
    assert measure(chronology(*events), labels).part_of == Containments(found=right, of=1)


def test_nothing_found_is_no_precision_and_no_recall() -> None:
    figures = measure(chronology(), MARCH)
    assert figures.events == EventFigures(gold=1, found=0, precision=0.0, recall=0.0, f1=0.0)
    assert (figures.dates.exact, figures.people.recall, figures.negatives.clean) == (None, None, None)


def test_a_part_is_measured_without_the_articles_of_the_other() -> None:
    labels = gold(labelled("one", "a b", "2024-03-05"), labelled("two", "c", "2024-03-05", part="check"))
    figures = measure(chronology(found("both", "a c", "2024-03-05"), found("one", "b")), labels.part("check"))
    assert figures.events == EventFigures(gold=1, found=1, precision=100.0, recall=100.0, f1=100.0)
    assert figures.mentions == Accuracy(precision=100.0, recall=100.0, f1=100.0)
