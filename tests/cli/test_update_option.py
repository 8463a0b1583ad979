"""`build NEW --update OLD`: yesterday's chronology takes today's articles in, and yesterday's articles are gone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import ARTICLES, DEFENCE, LANDAU, UNDATED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Fill, Ran, Run

RENCONTRE, APPEL = ARTICLES["rencontre.txt"], ARTICLES["appel.txt"]
VISIT = (
    "Publié le 8 février 2025\n\nLe ministre sénégalais de la Défense, le général Birame Diop, a effectué une visite "
    "de travail à Bamako du 5 au 7 février 2025.\n"
)


class Days:
    """Chronologies of one day after the other."""

    def __init__(self, call: Run, fill: Fill, folder: Path) -> None:
        self._call, self._fill = call, fill
        self.path = folder / "chronology.yaml"

    def begin(self, *names: str, **files: str) -> Ran:
        """The chronology of some of `ARTICLES`, and of other files."""
        return self._build(names, files)

    def add(self, *names: str, options: tuple[str | Path, ...] = (), **files: str) -> Ran:
        """The same with articles of the next day."""
        return self._build(names, files, "--update", self.path, *options)

    def _build(self, names: tuple[str, ...], files: dict[str, str], *options: str | Path) -> Ran:
        told = {f"{name}.txt": ARTICLES[f"{name}.txt"] for name in names}
        told |= {f"{name}.txt": text for name, text in files.items()}
        return self._call("build", self._fill(told), "-o", self.path, "-o", "-", "-f", "json", *options)


@pytest.fixture
def days(call: Run, fill: Fill, tmp_path: Path) -> Days:
    return Days(call, fill, tmp_path)


def event(ran: Ran, name: str) -> dict[str, Any]:
    found: dict[str, Any]
    [found] = [event for event in ran.tree["events"] if event["id"] == name]
    return found


def files(told: dict[str, Any]) -> list[str]:
    return [report["file"] for report in told["reports"]]


def test_a_new_report_joins_its_event_and_a_new_event_stands_beside_it(days: Days) -> None:
    days.begin("rencontre", "mangue")
    ran = days.add("appel", "defense")
    assert (ran.code, ran.ids, ran.err) == (0, [DEFENCE, LANDAU], b"")
    landau = event(ran, LANDAU)
    assert (files(landau), landau["independent_sources"]) == (["appel.txt", "rencontre.txt"], 2)
    assert [conflict["field"] for conflict in landau["conflicts"]] == ["kind"]
    assert [article["file"] for article in ran.tree["articles"]] == [
        *("appel.txt", "defense.txt", "mangue.txt", "rencontre.txt")
    ]


@pytest.mark.parametrize("first", [["rencontre"], ["appel"], ["sans-date", "defense"], ["mangue"]], ids=str)
def test_day_by_day_comes_to_the_same_as_all_at_once(days: Days, call: Run, articles: Path, first: list[str]) -> None:
    rest = [name.removesuffix(".txt") for name in ARTICLES if name.removesuffix(".txt") not in first]
    days.begin(*first)
    assert days.add(*rest).out == call("build", articles, "-f", "json").out


def test_articles_that_are_there_already_change_nothing(days: Days) -> None:
    before = days.begin("rencontre", "appel", "defense", "sans-date", "mangue")
    assert days.add("rencontre", "appel", "defense", "sans-date", "mangue").out == before.out


def test_an_event_keeps_its_id_when_it_gets_a_date(days: Days) -> None:
    days.begin("sans-date")
    dated = ARTICLES["sans-date.txt"].replace("a reçu il y a deux jours", "a reçu le 3 juillet 2025")
    ran = days.add(autre=dated.replace("Une audience à Koulouba", "Koulouba reçoit"))
    assert ran.ids == [UNDATED]
    told = event(ran, UNDATED)
    assert (told["date"]["edtf"], files(told)) == ("2025-07-03", ["autre.txt", "sans-date.txt"])
    assert [report["date"]["basis"] for report in told["reports"]] == ["explicit", "corroborated"]


def test_another_article_of_the_same_name_gets_a_name_of_its_own(days: Days) -> None:
    days.begin(article=RENCONTRE)
    ran = days.add(article=ARTICLES["defense.txt"])
    assert ran.ids == [DEFENCE, LANDAU]
    assert files(event(ran, DEFENCE)) == ["article (2).txt"]
    assert ran.messages == [
        "warning: article (2).txt: the chronology has another article of the name article.txt, so that this one is "
        "called article (2).txt [name-taken]"
    ]
    again = days.add(article=APPEL)
    assert files(event(again, LANDAU)) == ["article (3).txt", "article.txt"]


def test_a_reprint_of_an_article_that_is_gone_is_no_independent_source(days: Days) -> None:
    days.begin("rencontre")
    told = event(days.add(reprise=RENCONTRE), LANDAU)
    assert (files(told), told["independent_sources"]) == (["rencontre.txt", "reprise.txt"], 1)


def test_an_event_of_before_becomes_part_of_a_visit_that_is_new(days: Days) -> None:
    days.begin("defense")
    ran = days.add(visite=VISIT)
    [visit] = [each for each in ran.tree["events"] if each["kind"] == "visit"]
    assert event(ran, DEFENCE)["part_of"] == visit["id"]


def test_what_could_not_be_read_yesterday_is_no_matter_of_today(days: Days, call: Run, tmp_path: Path) -> None:
    assert call("build", tmp_path / "absent.txt", "-o", days.path).code == 3
    assert days.add("defense").code == 0


# --- corrections ------------------------------------------------------------------------------------------------

SAID = "corrections:\n- do: date\n  reports: [{file: rencontre.txt, words: a rencontré}]\n  to: 2025-11-03\n"
SAID += "  reason: The embassy says so.\n"
TOGETHER = "corrections:\n- do: same\n  reports:\n  - {file: rencontre.txt, words: a rencontré}\n"
TOGETHER += "  - {file: defense.txt, words: a reçu hier}\n  reason: One file.\n"
AS_ONE = "corrections:\n- do: same\n  reports:\n  - {file: rencontre.txt, words: a rencontré}\n"
AS_ONE += "  - {file: autre.txt, words: a rencontré}\n  reason: The tenth is a slip.\n"
ELSEWHEN = RENCONTRE.replace("4 novembre", "10 novembre").replace("Publié le 5 ", "Publié le 11 ")


def test_a_corrected_event_stays_so_when_others_report_it(days: Days, fill: Fill) -> None:
    hand = fill({"hand.yaml": SAID}) / "hand.yaml"
    days.begin("mangue")
    days.add("rencontre", options=("--corrections", hand))
    for options in ((), ("--corrections", hand)):
        [told] = days.add("appel", options=options).tree["events"]
        assert (told["date"]["edtf"], told["date"]["basis"], len(told["reports"])) == ("2025-11-03", "corrected", 2)
        assert [(note["action"], note["was"]) for note in told["corrections"]] == [("date", ["2025-11-04"])]


def test_a_correction_may_come_after_its_article_has_gone(days: Days, fill: Fill) -> None:
    days.begin("rencontre")
    ran = days.add("mangue", options=("--corrections", fill({"hand.yaml": SAID}) / "hand.yaml"))
    assert (ran.ids, event(ran, LANDAU)["date"]["basis"]) == ([LANDAU], "corrected")


def test_a_correction_may_put_a_new_report_to_an_event_of_before(days: Days, fill: Fill) -> None:
    days.begin("rencontre")
    assert len(days.add("mangue", autre=ELSEWHEN).tree["events"]) == 2
    days.begin("rencontre")
    ran = days.add(autre=ELSEWHEN, options=("--corrections", fill({"hand.yaml": AS_ONE}) / "hand.yaml"))
    assert (ran.ids, files(event(ran, LANDAU))) == ([LANDAU], ["autre.txt", "rencontre.txt"])


def test_a_correction_that_still_leads_nowhere_is_told_once_a_run(days: Days, fill: Fill) -> None:
    hand = fill({"hand.yaml": TOGETHER}) / "hand.yaml"
    days.begin("mangue")
    for _ in range(2):
        ran = days.add("rencontre", options=("--corrections", hand))
        assert [told["code"] for told in ran.tree["diagnostics"]] == ["correction-unused"] * 2


# --- the command line -------------------------------------------------------------------------------------------


def test_the_pipe_gives_the_same_bytes(days: Days, call: Run, fill: Fill, tmp_path: Path) -> None:
    days.begin("rencontre", "defense")
    new = fill({"appel.txt": APPEL})
    built = call("build", new, "--update", days.path, "-f", "yaml").out
    lines = call("extract", stdin=call("normalize", stdin=call("ingest", new).out).out).out
    piped = call("render", "-f", "yaml", stdin=call("deduplicate", "--update", days.path, stdin=lines).out).out
    assert piped == built


@pytest.mark.parametrize("form", ["yaml", "json", "jsonl"])
def test_the_chronology_may_have_any_form_that_is_read(call: Run, articles: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"old.{form}"
    call("build", articles / "rencontre.txt", "-o", path)
    ran = call("build", articles / "appel.txt", "--update", path, "-f", "json")
    assert files(event(ran, LANDAU)) == ["appel.txt", "rencontre.txt"]


def test_the_chronology_may_come_through_a_pipe(run: Run, articles: Path) -> None:
    old = run("build", articles / "rencontre.txt", "-f", "json")
    ran = run("build", articles / "appel.txt", "--update", "-", "-f", "json", stdin=old.out)
    assert ran.ids == [LANDAU]


def other_dyad(tree: dict[str, Any]) -> None:
    tree["events"][0]["dyad"] = "niger-benin"


def other_kind(tree: dict[str, Any]) -> None:
    tree["events"][0]["kind"] = "duel"


def no_date(tree: dict[str, Any]) -> None:
    tree["events"][0]["reports"][0]["date"]["edtf"] = "2025-13-01"


def no_day(tree: dict[str, Any]) -> None:
    tree["articles"][0]["published"]["edtf"] = "hier"


def one_id(tree: dict[str, Any]) -> None:
    tree["events"] *= 2


def no_report(tree: dict[str, Any]) -> None:
    tree["events"][0]["reports"] = []


def no_article(tree: dict[str, Any]) -> None:
    tree["articles"] = []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (other_dyad, f"the event {LANDAU} has a dyad that is not known: niger-benin; give --knowledge"),
        (other_kind, f"the event {LANDAU} has a kind that is not known: duel; give --knowledge"),
        (no_date, f"the event {LANDAU}, reported by rencontre.txt: month must be in 1..12"),
        (no_day, "the article rencontre.txt: 'hier' is not a date this program writes"),
        (one_id, f"two events have the id {LANDAU}"),
        (no_report, f"the event {LANDAU} has no report"),
        (no_article, f"the event {LANDAU} has a report of rencontre.txt, which is none of the articles"),
    ],
)
def test_a_chronology_that_cannot_be_is_an_error(
    call: Run, articles: Path, tmp_path: Path, change: Callable[[dict[str, Any]], None], reason: str
) -> None:
    tree = call("build", articles / "rencontre.txt", "-f", "json").tree
    change(tree)
    path = tmp_path / "old.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    ran = call("build", articles / "appel.txt", "--update", path)
    assert (ran.code, ran.out, len(ran.messages)) == (2, b"", 1)
    assert reason in ran.messages[0]


@pytest.mark.parametrize("command", ["build", "deduplicate"])
def test_two_things_cannot_both_be_standard_input(call: Run, command: str) -> None:
    ran = call(command, "-", "--update", "-")
    assert (ran.code, len(ran.messages)) == (2, 1)


def test_a_chronology_that_is_not_there_is_named(call: Run, articles: Path, tmp_path: Path) -> None:
    ran = call("build", articles, "--update", tmp_path / "old.yaml")
    assert (ran.code, ran.messages) == (2, [f"error: {tmp_path}/old.yaml: no such file or directory; check the path"])
