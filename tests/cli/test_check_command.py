"""`check`: what is to be looked at, of articles and of a chronology, in four forms, and as an exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Xml

import pytest

from tests.cli.conftest import ARTICLES, LANDAU, UNDATED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command, Fill, Ran, Run

RENCONTRE = ARTICLES["rencontre.txt"]
#: A claim that the table of officials contradicts.
MAIGA = (
    "Publié le 5 novembre 2025\n\nLe ministre malien des Affaires étrangères, Abdoulaye Maïga, a reçu mardi 4 novembre "
    "2025 à Bamako l'ambassadrice des États-Unis au Mali, Rachna Korhonen.\n"
)
#: code → (files of a folder, whom it is about: a file, or an event by the beginning of its id)
STATES: dict[str, tuple[dict[str, str | bytes], str]] = {
    "unreadable": ({"a.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"}, "a.txt"),
    "unreadable-metadata": ({"a.txt": RENCONTRE, "a.meta.yaml": "outlett: Fleuve\n"}, "a.meta.yaml"),
    "no-publication-date": ({"a.txt": ARTICLES["sans-date.txt"]}, "a.txt"),
    "relative-without-anchor": ({"a.txt": "Il y a 1 jour\n\n" + ARTICLES["sans-date.txt"]}, "a.txt"),
    "weekday-contradicts-date": ({"a.txt": RENCONTRE.replace("le 4 nov", "le lundi 4 nov")}, "a.txt"),
    "duplicate-text": ({"a.txt": RENCONTRE, "b.txt": RENCONTRE}, "b.txt"),
    "expression-without-anchor": ({"a.txt": ARTICLES["sans-date.txt"]}, UNDATED),
    "undated": ({"a.txt": ARTICLES["sans-date.txt"]}, UNDATED),
    "conflict": ({name: ARTICLES[name] for name in ("appel.txt", "rencontre.txt")}, LANDAU),
    "role-mismatch": ({"a.txt": MAIGA}, "2025-11-04-us-mali-korhonen-maiga"),
    "unresolved-person": ({"a.txt": RENCONTRE.replace("Christopher Landau", "Jonas Bidule")}, "2025-11-04"),
    "empty": ({"a.txt": ARTICLES["mangue.txt"]}, ""),
}


def remarks(ran: Ran, code: str) -> list[dict[str, Any]]:
    return [remark for remark in ran.tree["remarks"] if remark["code"] == code]


@pytest.mark.parametrize("code", STATES)
def test_what_is_to_be_looked_at_is_remarked_with_its_place(call: Run, fill: Fill, code: str) -> None:
    files, place = STATES[code]
    [remark, *_] = remarks(call("check", fill(files), "-f", "json"), code)
    assert (remark["event"] or remark["file"] or "").startswith(place)
    assert remark["message"]


@pytest.mark.parametrize("code", STATES)
def test_a_chronology_tells_the_same_as_its_articles(call: Run, fill: Fill, tmp_path: Path, code: str) -> None:
    folder = fill(STATES[code][0])
    call("build", folder, "-o", tmp_path / "c.yaml")
    assert call("check", tmp_path / "c.yaml", "-f", "json").tree == call("check", folder, "-f", "json").tree


@pytest.mark.parametrize("code", STATES)
def test_a_gate_that_names_the_code_ends_in_1(call: Run, fill: Fill, code: str) -> None:
    assert call("check", fill(STATES[code][0]), "--fail-on", f"failed,{code}").code == 1


def test_articles_in_which_nothing_is_to_be_looked_at(call: Run, fill: Fill) -> None:
    ran = call("check", fill({"a.txt": RENCONTRE}), "-v", "--fail-on", "info")
    assert (ran.code, ran.text, ran.err) == (0, "1 event in 1 article: nothing to remark\n", b"")


@pytest.mark.parametrize(
    ("names", "gates", "code"),
    [
        ("rencontre.txt", "info", 0),
        ("rencontre.txt appel.txt", "error", 0),
        ("rencontre.txt appel.txt", "warning", 1),
        ("rencontre.txt appel.txt", "info", 1),
        ("rencontre.txt absent.txt", "error", 1),
        ("rencontre.txt absent.txt", "warning", 1),
        ("rencontre.txt absent.txt", "conflict", 3),
        ("rencontre.txt absent.txt", "", 3),
        ("rencontre.txt appel.txt", "", 0),
    ],
)
def test_a_severity_names_itself_and_what_is_graver(
    call: Run, articles: Path, names: str, gates: str, code: int
) -> None:
    assert call("check", *(articles / name for name in names.split()), "--fail-on", gates).code == code


def test_conflict_means_offices_too(call: Run, fill: Fill) -> None:
    assert call("check", fill({"a.txt": MAIGA}), "--fail-on", "conflict").code == 1


def test_an_unknown_gate_is_an_error_that_says_what_may_be_meant(call: Run, articles: Path) -> None:
    ran = call("check", articles, "--fail-on", "weekday-contradict-date")
    assert (ran.code, ran.out) == (2, b"")
    assert ran.messages == ["error: --fail-on weekday-contradict-date: unknown; did you mean weekday-contradicts-date?"]


def test_the_future_begins_where_the_caller_says(call: Run, fill: Fill) -> None:
    folder = fill({"a.txt": RENCONTRE})
    assert remarks(call("check", folder, "-f", "json", "--today", "2025-11-05"), "event-in-future") == []
    ran = call("check", folder, "-f", "json", "--today", "2025-11-03")
    assert [remark["event"] for remark in remarks(ran, "event-in-future")] == [LANDAU]
    assert [remark["file"] for remark in remarks(ran, "published-in-future")] == ["a.txt"]


def test_what_happened_after_its_last_report_is_remarked_without_a_clock(
    call: Run, articles: Path, tmp_path: Path
) -> None:
    tree = call("build", articles / "rencontre.txt", "-f", "json").tree
    tree["events"][0]["reports"][0]["published"] = "2025-10"
    path = tmp_path / "c.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    assert [r["event"] for r in remarks(call("check", path, "-f", "json"), "event-in-future")] == [LANDAU]


def test_the_table_has_what_is_asked_for(call: Run, articles: Path) -> None:
    lines = {level: call("check", articles, *level.split()).text.splitlines() for level in ("", "-q", "-v")}
    assert lines["-q"] == ["3 events in 5 articles: 4 warnings"]
    assert [line.split()[0] for line in lines[""]] == ["Input", "warning", "Result", *["warning"] * 3, "3"]
    assert lines["-v"] == lines[""]


def test_the_table_has_french_labels(call: Run, articles: Path) -> None:
    lines = call("check", articles, "--lang", "fr").text.splitlines()
    assert (lines[0], lines[-1]) == ("Articles", "3 événements dans 5 articles : 4 avertissements")


def test_a_report_has_a_case_for_each_article_and_event_and_fails_what_the_gate_names(
    call: Run, articles: Path
) -> None:
    root = Xml.fromstring(call("check", articles, "-f", "junit", "--fail-on", "conflict").text)
    assert {suite.get("name"): len(suite) for suite in root} == {"input": 5, "result": 3}
    assert [case.get("name") for case in root.iter("testcase") if case.find("failure") is not None] == [LANDAU]
    root = Xml.fromstring(call("check", articles, "-f", "junit").text)
    assert root.get("failures") == "3"


def test_annotations_name_article_and_event_and_the_step_gets_a_summary(
    command: Command, run: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setitem(command.environment, "GITHUB_STEP_SUMMARY", str(summary))
    ran = run("check", articles, "-f", "github")
    assert f"::warning file=appel.txt,title=conflict::{LANDAU}: kind: call" in ran.text
    assert summary.read_text(encoding="utf-8").startswith("3 events in 5 articles: 4 warnings\n\n| Severity |")


def test_several_files_are_written_in_one_run(call: Run, articles: Path, tmp_path: Path) -> None:
    ran = call("check", articles, "-o", tmp_path / "r.json", "-o", tmp_path / "r.xml", "-o", "-")
    assert ran.text.endswith("4 warnings\n")
    assert len(json.loads((tmp_path / "r.json").read_text())["remarks"]) == 4
    assert Xml.parse(tmp_path / "r.xml").getroot().get("tests") == "8"


def test_a_suffix_of_no_format_is_an_error(call: Run, articles: Path, tmp_path: Path) -> None:
    ran = call("check", articles, "-o", tmp_path / "r.ics")
    assert (ran.code, len(ran.messages)) == (2, 1)


@pytest.mark.parametrize("form", ["yaml", "json", "jsonl"])
def test_a_chronology_comes_through_a_pipe(run: Run, articles: Path, form: str) -> None:
    built = run("build", articles, "-f", form)
    assert run("check", "-", "-f", "json", stdin=built.out).out == run("check", articles, "-f", "json").out


def test_an_article_comes_through_a_pipe(run: Run) -> None:
    ran = run("check", "-", "-f", "json", stdin=RENCONTRE.encode())
    assert (ran.tree["articles"], ran.tree["events"]) == (["stdin"], [LANDAU])


def test_a_chronology_is_checked_alone(call: Run, articles: Path, tmp_path: Path) -> None:
    call("build", articles, "-o", tmp_path / "c.json")
    ran = call("check", articles, tmp_path / "c.json")
    assert ran.code == 2
    assert ran.messages == [f"error: {tmp_path}/c.json: is a chronology; check it alone, or give articles"]


def test_a_broken_chronology_is_an_error(call: Run, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text("schema: sahel-timeline/1\nevents: 3\n", encoding="utf-8")
    ran = call("check", path)
    assert (ran.code, ran.out, len(ran.messages)) == (2, b"", 1)
