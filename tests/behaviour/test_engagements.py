"""The corpus of engagements: who, what, when, merged how. One test a file, once for each of its entries."""

from __future__ import annotations

import pytest


@pytest.mark.corpus("kinds/meeting.yaml")
def test_meetings_come_out_as_meetings(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("kinds/visit.yaml")
def test_travel_comes_out_as_a_visit(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("kinds/call.yaml")
def test_talks_at_a_distance_come_out_as_calls(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("kinds/statement.yaml")
def test_words_to_the_other_state_come_out_as_statements_with_their_tone(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("kinds/agreement.yaml")
def test_what_is_signed_comes_out_as_an_agreement(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("kinds/credentials.yaml")
def test_letters_of_credence_come_out_as_credentials(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("kinds/exercise.yaml")
def test_patrols_drills_and_training_come_out_as_exercises(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("kinds/cooperation.yaml")
def test_launched_projects_come_out_as_cooperation(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("kinds/aid.yaml")
def test_what_is_given_comes_out_as_aid(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("kinds/measure.yaml")
def test_what_is_imposed_comes_out_as_a_measure(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("kinds/measure_lifted.yaml")
def test_what_is_lifted_comes_out_as_the_easing_of_a_measure(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("kinds/request.yaml")
def test_what_is_asked_comes_out_as_a_request(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("kinds/refusal.yaml")
def test_what_is_refused_comes_out_as_a_refusal(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("actors.yaml")
def test_participants_are_those_who_took_part(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("participants.yaml")
def test_titles_institutions_and_company_tell_of_which_side_one_is(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("bodies.yaml")
def test_bodies_act_for_their_state_where_nobody_is_named(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("status.yaml")
def test_what_has_not_taken_place_is_said_so_or_left_out(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("not_engagements.yaml")
def test_what_is_no_engagement_gives_no_event(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("dates_of_acts.yaml")
def test_the_date_is_the_act_s_own(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("recalled.yaml")
def test_recalled_engagements_are_events_of_their_own_date(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("visits.yaml")
def test_a_visit_contains_its_meetings(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("one_event.yaml")
def test_reports_of_one_event_are_one_event(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("conflicts.yaml")
def test_contradictions_are_shown_on_the_event(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("undated.yaml")
def test_a_date_that_the_text_does_not_give_is_not_invented(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("one_sentence.yaml")
def test_a_brief_of_one_sentence_is_read_without_any_metadata(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("leads.yaml")
def test_a_lead_gives_its_event_with_kind_and_date(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("other_matters.yaml")
def test_other_matters_of_the_same_papers_give_no_event(faults: list[str]) -> None:
    assert faults == []


@pytest.mark.corpus("several.yaml")
def test_each_engagement_of_an_article_has_its_own_date(faults: list[str]) -> None:
    assert faults == []
