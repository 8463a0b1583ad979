"""`explain`: each date with its expression, anchor and rule, each person, each merge with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import ARTICLES, DEFENCE, LANDAU, UNDATED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Fill, Run

PAGE = (
    "Un tête-à-tête à Washington\n\nACTUALITÉS/MALI\n\n11/5/20252 min read\n\n"
    "Le 4 novembre 2025, Christopher Landau, secrétaire d'État adjoint, a rencontré à Washington Abdoulaye Diop. "
    "La rencontre avait été annoncée lundi.\n"
)


def headings(text: str) -> list[str]:
    """The events and articles that are explained."""
    return [line for line in text.splitlines() if line and not line.startswith(" ")]


def line_with(text: str, words: str) -> str:
    [line] = [line.strip() for line in text.splitlines() if words in line]
    return line


def test_an_event_is_explained_with_its_articles_and_no_other(call: Run, articles: Path) -> None:
    ran = call("explain", LANDAU, "--from", articles)
    assert (ran.code, ran.err) == (0, b"")
    assert headings(ran.text) == [LANDAU, "appel.txt", "rencontre.txt"]


def test_several_events_are_explained_in_the_order_of_asking(call: Run, articles: Path) -> None:
    ran = call("explain", UNDATED, DEFENCE, "--from", articles)
    assert headings(ran.text) == [UNDATED, DEFENCE, "defense.txt", "sans-date.txt"]


def test_articles_come_from_several_places(call: Run, articles: Path) -> None:
    ran = call("explain", LANDAU, "--from", articles / "appel.txt", "--from", articles / "rencontre.txt")
    assert headings(ran.text) == [LANDAU, "appel.txt", "rencontre.txt"]


def test_files_are_explained_with_all_that_they_report(call: Run, articles: Path) -> None:
    ran = call("explain", articles / "defense.txt", articles / "mangue.txt")
    assert headings(ran.text) == [DEFENCE, "defense.txt", "mangue.txt"]


def test_a_folder_is_explained_as_its_files(call: Run, articles: Path) -> None:
    assert call("explain", articles).out == call("explain", *sorted(articles.iterdir())).out


def test_a_date_shows_its_expression_its_anchor_and_its_rule(call: Run, articles: Path) -> None:
    text = call("explain", DEFENCE, "--from", articles).text
    assert line_with(text, "“hier”, rule") == "date 2025-02-06 (relative) from “hier”, rule deictic"
    assert "counted from the publication 2025-02-07" in text
    assert line_with(text, "] “hier”").endswith(
        "= 2025-02-06 (relative), rule deictic, counted from publication 2025-02-07"
    )


def test_a_stated_publication_is_the_anchor(call: Run, articles: Path) -> None:
    text = call("explain", articles / "sans-date.txt", "--published", "2025-10-20").text
    assert line_with(text, "published: ").startswith("published: 2025-10-20 (explicit), rule stated:option")
    assert line_with(text, "] “il y a deux jours”").endswith("counted from publication 2025-10-20")


def test_an_anchor_that_is_missing_is_said_to_be_unknown(call: Run, articles: Path) -> None:
    text = call("explain", UNDATED, "--from", articles).text
    assert "published: unknown" in text
    assert line_with(text, "] “il y a deux jours”").endswith("counted from publication (unknown)")


def test_a_publication_date_shows_its_evidence(call: Run, articles: Path) -> None:
    text = call("explain", articles / "defense.txt").text
    assert line_with(text, "published: 2025-02-07 (explicit), rule ")
    assert "“7 février 2025”" in line_with(text, "evidence ")


def test_readings_that_were_set_aside_are_shown(call: Run, fill: Fill) -> None:
    text = call("explain", fill({"page.txt": PAGE})).text
    assert "published: 2025-11-05 (inferred), rule date-line from “11/5/2025”" in text
    assert "set aside: 2025-" in text


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("17 déc.", "2024-12-17: farther from the publication, and no sentence says which"),
        ("Le ministre a été reçu vendredi à Koulouba.", "2025-10-24: the sentence does not look ahead"),
        ("Le ministre se rendra mardi à Dakar.", "2025-10-14: the sentence looks ahead"),
        ("La mission est arrivée à Bamako le 3 février.", "2026-02-03: the sentence does not look ahead"),
        (
            "Hier, jeudi 16 octobre, le ministre est rentré.",
            "2025-10-19: the date that is written out says another day",
        ),
        ("Le décret du 3/4/2025 a été publié au Journal.", "2025-03-04: the other order of day and month"),
    ],
    ids=["alone", "past", "ahead", "year", "reprint", "order"],
)
def test_the_reading_that_another_rule_would_have_given_is_named(
    call: Run, fill: Fill, text: str, reading: str
) -> None:
    shown = call("explain", fill({"page.txt": text}), "--published", "2025-10-20").text
    assert f"set aside: {reading}" in shown


def test_a_date_line_is_explained_by_the_reading_that_won(call: Run, fill: Fill) -> None:
    text = call("explain", fill({"page.txt": PAGE})).text
    assert "= 2025-11-05" in line_with(text, "] “11/5/2025”")


def test_a_person_shows_the_words_and_how_they_were_resolved(call: Run, articles: Path) -> None:
    line = line_with(call("explain", DEFENCE, "--from", articles).text, "Birame Diop [senegal]")
    assert "le général Birame Diop”; resolved by officials (" in line
    assert "minister of defence 2024-04-05 to no end seen" in line


def test_a_person_in_no_table_is_said_to_be_known_from_the_text(call: Run, fill: Fill) -> None:
    text = ARTICLES["defense.txt"].replace("Birame Diop", "Lamine Sambou")
    line = line_with(call("explain", fill({"a.txt": text})).text, "Lamine Sambou [senegal]")
    assert "resolved by" in line
    assert "resolved by officials" not in line


def test_a_merge_shows_its_reasons_and_score(call: Run, articles: Path) -> None:
    text = call("explain", LANDAU, "--from", articles).text
    assert "merged because" in text
    line = line_with(text, "rencontre.txt with appel.txt: score ")
    assert "dates " in line
    assert "people " in line


def test_a_merge_that_was_not_made_shows_why(call: Run, articles: Path) -> None:
    text = call("explain", UNDATED, "--from", articles).text
    assert line_with(text, "rencontre.txt (2025-11-04)").endswith("different people for us")


def test_a_conflict_shows_who_says_what(call: Run, articles: Path) -> None:
    text = call("explain", LANDAU, "--from", articles).text
    assert line_with(text, "conflict of kind") == "conflict of kind: call (appel.txt); meeting (rencontre.txt)"


def test_an_unknown_id_is_an_error_that_names_the_near_one(call: Run, articles: Path) -> None:
    ran = call("explain", LANDAU[:-1], "--from", articles)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.messages == [f"error: no event has the id {LANDAU[:-1]!r}; did you mean {LANDAU}?"]


def test_an_id_like_no_other_is_an_error_that_says_where_ids_are_listed(call: Run, articles: Path) -> None:
    ran = call("explain", "qwzx", "--from", articles)
    assert (ran.code, ran.messages) == (2, ["error: no event has the id 'qwzx'; `build --format json` lists the ids"])


def test_an_id_without_articles_is_an_error_that_says_how_to_give_them(call: Run) -> None:
    ran = call("explain", LANDAU)
    assert ran.code == 2
    assert ran.messages == [
        f"error: {LANDAU}: no such file; to explain an event, say where its articles are: --from PATH"
    ]


def test_of_several_files_the_missing_one_is_named(call: Run, articles: Path) -> None:
    ran = call("explain", articles / "appel.txt", articles / "absent.txt")
    assert ran.code == 2
    assert ran.messages[0].startswith(f"error: {articles}/absent.txt: no such file")


def test_what_could_not_be_read_ends_in_3(call: Run, articles: Path) -> None:
    ran = call("explain", LANDAU, "--from", articles, "--from", "no-such-file.txt")
    assert (ran.code, headings(ran.text)[0], len(ran.messages)) == (3, LANDAU, 1)


@pytest.mark.parametrize("option", ["--published", "--retrieved"])
def test_what_is_no_date_is_an_error(call: Run, articles: Path, option: str) -> None:
    ran = call("explain", articles, option, "hier")
    assert (ran.code, ran.out) == (2, b"")
    assert ran.messages[0].startswith(f"error: {option}: ")


def test_every_event_of_a_chronology_can_be_explained(call: Run, articles: Path) -> None:
    for name in call("build", articles, "-f", "json").ids:
        assert headings(call("explain", name, "--from", articles).text)[0] == name
