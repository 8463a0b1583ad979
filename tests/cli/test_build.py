"""`build`: what its options change in the chronology, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from tests.cli.conftest import ARTICLES, DEFENCE, LANDAU, UNDATED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Fill, Run

BYLINE = (
    "Un tête-à-tête à Bamako\n- lafeuille\n- il y a 1 jour\n- 2 min de lecture\n\n"
    "Le ministre malien des Affaires étrangères, Abdoulaye Diop, a reçu à Bamako l'ambassadrice des États-Unis au "
    "Mali, Rachna Korhonen. La lutte contre le terrorisme était au cœur de l'audience.\n"
)


def test_a_table_is_printed_if_no_format_is_named(call: Run, articles: Path) -> None:
    assert call("build", articles).out == call("build", articles, "-f", "table").out


@pytest.mark.parametrize("option", ["-f", "--format"])
def test_yaml_is_printed_where_it_is_asked_for(call: Run, articles: Path, option: str) -> None:
    ran = call("build", articles, option, "yaml")
    assert [event["id"] for event in yaml.safe_load(ran.out)["events"]] == [DEFENCE, LANDAU, UNDATED]


def test_json_is_printed_where_it_is_asked_for(call: Run, articles: Path) -> None:
    assert call("build", articles, "-f", "json").ids == [DEFENCE, LANDAU, UNDATED]


def test_an_unknown_format_is_an_error_that_names_the_known_ones(call: Run, articles: Path) -> None:
    ran = call("build", articles, "-f", "xml")
    assert ran.code == 2
    assert all(word in ran.err.decode() for word in ("'xml'", "'table'", "'yaml'", "'json'"))


def test_one_dyad_alone_is_looked_for(call: Run, articles: Path) -> None:
    ran = call("build", articles, "-f", "json", "--dyad", "mali-senegal")
    assert (ran.ids, ran.tree["dyads"]) == ([DEFENCE], ["mali-senegal"])


def test_dyads_add_up(call: Run, articles: Path) -> None:
    ran = call("build", articles, "-f", "json", "--dyad", "mali-senegal", "--dyad", "us-mali")
    assert ran.ids == [DEFENCE, LANDAU, UNDATED]


@pytest.mark.parametrize(
    ("dyad", "hint"),
    [("mali-lune", "did you mean mali-senegal?"), ("xyz", "choose from us-mali, mali-senegal")],
)
def test_an_unknown_dyad_is_an_error_that_names_the_known_ones(call: Run, articles: Path, dyad: str, hint: str) -> None:
    ran = call("build", articles, "--dyad", dyad)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.messages == [f"error: --dyad {dyad}: unknown; {hint}"]


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        pytest.param(["--since", "2025-11-04"], [LANDAU, UNDATED], id="since the day of an event"),
        pytest.param(["--since", "2025-11-05"], [UNDATED], id="since the day after it"),
        pytest.param(["--until", "2025-02-06"], [DEFENCE, UNDATED], id="until the day of an event"),
        pytest.param(["--until", "2025-02-05"], [UNDATED], id="until the day before it"),
        pytest.param(["--since", "2025-02", "--until", "2025-02"], [DEFENCE, UNDATED], id="a month, its last day too"),
        pytest.param(["--since", "2025", "--until", "2025"], [DEFENCE, LANDAU, UNDATED], id="a year"),
        pytest.param(["--dated-only"], [DEFENCE, LANDAU], id="dated only"),
        pytest.param(["--dated-only", "--since", "2025-11-01"], [LANDAU], id="dated only, since"),
    ],
)
def test_a_period_keeps_what_may_lie_in_it(call: Run, articles: Path, options: list[str], kept: list[str]) -> None:
    assert call("build", articles, "-f", "json", *options).ids == kept


def test_an_event_known_only_by_its_publication_is_not_dated(call: Run, fill: Fill) -> None:
    folder = fill({"audience.txt": BYLINE})
    assert call("build", folder, "-f", "json", "--retrieved", "2025-10-20").ids
    assert call("build", folder, "-f", "json", "--retrieved", "2025-10-20", "--dated-only").ids == []


def test_articles_name_only_the_events_of_the_period(call: Run, articles: Path) -> None:
    tree = call("build", articles, "-f", "json", "--since", "2025-11").tree
    assert {article["file"]: article["events"] for article in tree["articles"]} == {
        "appel.txt": [LANDAU],
        "defense.txt": [],
        "mangue.txt": [],
        "rencontre.txt": [LANDAU],
        "sans-date.txt": [UNDATED],
    }


@pytest.mark.parametrize("option", ["--since", "--until", "--published", "--retrieved"])
@pytest.mark.parametrize("value", ["hier", "demain", "2025-02-30", "7/"])
def test_what_is_no_date_is_an_error_that_names_the_option(call: Run, articles: Path, option: str, value: str) -> None:
    ran = call("build", articles, option, value)
    assert (ran.code, ran.out) == (2, b"")
    [line] = ran.messages
    assert line.startswith(f"error: {option}: ")


def test_relative_days_count_from_the_publication_that_is_stated(call: Run, articles: Path) -> None:
    ran = call("build", articles / "sans-date.txt", "-f", "json", "--published", "2025-10-20")
    assert ran.ids == ["2025-10-18-us-mali-korhonen-diop"]


def test_the_publication_may_be_stated_in_words(call: Run, articles: Path) -> None:
    ran = call("build", articles / "sans-date.txt", "-f", "json", "--published", "20 octobre 2025")
    assert ran.tree["articles"][0]["published"]["edtf"] == "2025-10-20"


def test_the_publication_that_is_stated_wins_over_the_page_and_says_so(call: Run, articles: Path) -> None:
    ran = call("build", articles / "defense.txt", "-f", "json", "-v", "--published", "2025-02-09")
    assert ran.ids == ["2025-02-08-mali-senegal-camara-diop"]
    assert [line for line in ran.messages if "2025-02-09" in line and "2025-02-07" in line]


def test_a_byline_without_anchor_gives_no_publication_date_but_a_warning(call: Run, fill: Fill) -> None:
    ran = call("build", fill({"audience.txt": BYLINE}), "-f", "json")
    assert ran.tree["articles"][0]["published"] is None
    assert [line for line in ran.messages if "audience.txt" in line and "--retrieved DATE" in line]


def test_a_byline_counts_from_the_day_the_page_was_retrieved(call: Run, fill: Fill) -> None:
    ran = call("build", fill({"audience.txt": BYLINE}), "-f", "json", "--retrieved", "2025-10-20")
    [event] = ran.tree["events"]
    assert ran.tree["articles"][0]["published"]["edtf"] == "2025-10-19"
    assert (event["date"]["edtf"], event["date"]["basis"]) == ("../2025-10-19", "publication")
    assert (event["date"]["earliest"], event["date"]["latest"]) == (None, "2025-10-19")


@pytest.mark.parametrize(
    ("options", "levels"),
    [
        pytest.param([], {"error", "warning"}, id="by default"),
        pytest.param(["-q"], {"error"}, id="-q"),
        pytest.param(["--quiet"], {"error"}, id="--quiet"),
        pytest.param(["-v"], {"error", "warning", "info"}, id="-v"),
        pytest.param(["--verbose"], {"error", "warning", "info"}, id="--verbose"),
    ],
)
def test_messages_of_these_levels_are_shown(call: Run, fill: Fill, options: list[str], levels: set[str]) -> None:
    text = ARTICLES["rencontre.txt"]
    folder = fill({"a.txt": text, "b.txt": text, "vide.txt": "", "junk.txt": b"\x00\x01\x02\xff" * 9})
    ran = call("build", folder, *options)
    assert {line.partition(":")[0] for line in ran.messages} == levels


def test_messages_do_not_change_the_output(call: Run, fill: Fill) -> None:
    folder = fill({**ARTICLES, "vide.txt": ""})
    assert call("build", folder, "-f", "yaml", "-v").out == call("build", folder, "-f", "yaml", "-q").out


def test_the_version_is_printed(run: Run) -> None:
    from sahel_timeline import __version__

    assert run("--version") == (0, f"sahel-timeline {__version__}\n".encode(), b"")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command(call: Run, option: str) -> None:
    ran = call(option)
    names = ("build", "ingest", "normalize", "extract", "deduplicate", "render", "explain", "schema")
    assert ran.code == 0
    assert [name for name in names if f" {name} " not in ran.text] == []


@pytest.mark.parametrize("name", ["build", "ingest", "normalize", "extract", "deduplicate", "render", "explain"])
def test_every_command_has_its_help(call: Run, name: str) -> None:
    ran = call(name, "-h")
    assert (ran.code, ran.err) == (0, b"")
    assert f" {name} " in ran.text


def test_a_misspelt_command_is_an_error_that_names_the_near_one(call: Run) -> None:
    ran = call("bulid")
    assert ran.code == 2
    assert b"'build'" in ran.err
