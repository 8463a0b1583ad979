"""`--knowledge DIR`: another pair of states, other officials and words, without touching the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import ARTICLES, DEFENCE, LANDAU, UNDATED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Fill, Run

STATES = """\
states:
- id: faroe
  nouns: {fr: [îles Féroé, Féroé], en: [Faroe Islands]}
  adjectives: {fr: [féroïen, féroïenne, féroïens, féroïennes], en: [Faroese]}
  capital: {fr: [Tórshavn], en: [Tórshavn]}
- id: greenland
  nouns: {fr: [Groenland], en: [Greenland]}
  adjectives: {fr: [groenlandais, groenlandaise, groenlandaises], en: [Greenlandic]}
  capital: {fr: [Nuuk], en: [Nuuk]}
"""
DYADS = "dyads:\n- {id: faroe-greenland, states: [faroe, greenland]}\n"
OFFICIALS = """\
officials:
- id: faroe:joan-dahl
  name: Jóan Dahl
  state: faroe
  offices:
  - {office: foreign_minister, from: '2024-01-01', to: null}
"""
ARTICLE = (
    "Nuuk et Tórshavn se rapprochent\n\nPublié le 5 mars 2025\n\n"
    "Le ministre féroïen des Affaires étrangères, Jóan Dahl, a reçu le 3 mars 2025 à Tórshavn son homologue "
    "groenlandaise, Aviaja Lund. Il a été question de pêche.\n"
)
DAHL = "2025-03-03-faroe-greenland-dahl-lund"


@pytest.fixture
def own(fill: Fill) -> Path:
    return fill({"states.yaml": STATES, "dyads.yaml": DYADS, "officials.yaml": OFFICIALS})


def test_a_dyad_of_the_users_own_is_found_beside_the_others(call: Run, fill: Fill, own: Path) -> None:
    ran = call("build", fill({**ARTICLES, "nord.txt": ARTICLE}), "-f", "json", "--knowledge", own)
    assert ran.ids == [DEFENCE, DAHL, LANDAU, UNDATED]
    assert ran.tree["dyads"] == ["us-mali", "mali-senegal", "faroe-greenland"]


def test_a_dyad_of_the_users_own_may_be_the_only_one(call: Run, fill: Fill, own: Path) -> None:
    folder = fill({**ARTICLES, "nord.txt": ARTICLE})
    assert call("build", folder, "-f", "json", "--knowledge", own, "--dyad", "faroe-greenland").ids == [DAHL]


def test_officials_of_the_users_own_are_known(call: Run, fill: Fill, own: Path) -> None:
    [event] = call("build", fill({"nord.txt": ARTICLE}), "-f", "json", "--knowledge", own).tree["events"]
    host = event["participants"][0]
    assert (host["name"], host["state"], host["office"]) == ("Jóan Dahl", "faroe", "minister of foreign affairs")
    assert host["resolved_by"] == "officials"


def test_without_the_folder_the_dyad_is_unknown(call: Run, articles: Path) -> None:
    ran = call("build", articles, "--dyad", "faroe-greenland")
    assert (ran.code, len(ran.messages)) == (2, 1)


def test_folders_add_up(call: Run, fill: Fill) -> None:
    first, second = fill({"states.yaml": STATES}), fill({"dyads.yaml": DYADS})
    ran = call("build", fill({"nord.txt": ARTICLE}), "-f", "json", "--knowledge", first, "--knowledge", second)
    assert len(ran.ids) == 1


def test_words_of_the_users_own_tell_of_engagements(call: Run, fill: Fill) -> None:
    words = "language: fr\nengagements:\n- {kind: meeting, frame: host, finite: [(a|ont) goupillé]}\n"
    text = ARTICLES["defense.txt"].replace("a reçu", "a goupillé")
    folder, knowledge = fill({"a.txt": text}), fill({"languages/fr.yaml": words})
    assert call("build", folder, "-f", "json").ids == []
    assert call("build", folder, "-f", "json", "--knowledge", knowledge).ids == [DEFENCE]


def test_the_stages_take_the_folder_too(call: Run, fill: Fill, own: Path) -> None:
    folder = fill({**ARTICLES, "nord.txt": ARTICLE})
    given = ("--knowledge", str(own))
    lines = call("ingest", folder).out
    for stage in ("normalize", "extract", "deduplicate"):
        lines = call(stage, *given, stdin=lines).out
    assert call("render", "-f", "json", stdin=lines).out == call("build", folder, "-f", "json", *given).out


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        pytest.param("dyads.yaml", "dyads:\n- id: faroe-greenland\n  states: [faroe]\n", 3, id="one state"),
        pytest.param("dyads.yaml", "dyads:\n- {id: x, states: [us, mali], colour: red}\n", 2, id="unknown key"),
        pytest.param("states.yaml", "states:\n- id: faroe\n  nouns: {fr: [2025]}\n", 3, id="wrong type"),
        pytest.param("officials.yaml", "officials:\n- {id: a\n", 3, id="broken YAML"),
        pytest.param("officials.yaml", "officials: &a [*a]\n", 1, id="alias"),
        pytest.param("languages/fr.yaml", "language: fr\npeople:\n  ranks: général\n", 3, id="language"),
    ],
)
def test_an_error_in_a_file_names_file_and_line(call: Run, fill: Fill, name: str, text: str, line: int) -> None:
    folder = fill({name: text})
    ran = call("build", "no-such-file.txt", "--knowledge", folder)
    assert (ran.code, ran.out) == (2, b"")
    [message] = ran.messages
    assert message.startswith(f"error: {folder / name}:{line}: ")


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        pytest.param({}, "holds no knowledge file", id="empty folder"),
        pytest.param({"dyad.yaml": DYADS}, "not a knowledge file; known are", id="unknown file"),
        pytest.param({"dyads.yaml": DYADS}, "faroe", id="dyad of unknown states"),
    ],
)
def test_a_folder_that_is_no_use_is_an_error(call: Run, fill: Fill, files: dict[str, str], reason: str) -> None:
    ran = call("build", "no-such-file.txt", "--knowledge", fill(files))
    assert (ran.code, len(ran.messages)) == (2, 1)
    assert reason in ran.messages[0]


def test_a_folder_that_is_not_there_is_an_error_that_says_what_to_give(call: Run, tmp_path: Path) -> None:
    ran = call("build", "no-such-file.txt", "--knowledge", tmp_path / "nowhere")
    assert ran.code == 2
    assert ran.messages == [
        f"error: {tmp_path}/nowhere: no such folder; --knowledge takes a folder with files like dyads.yaml",
    ]
