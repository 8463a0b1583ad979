"""Knowledge files of the user's own: what they add and replace, and errors that name file and line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.knowledge import Knowledge, KnowledgeError, load_knowledge
from sahel_timeline.offices import OfficeTable
from sahel_timeline.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a knowledge file; answers with its folder."""
    folder = tmp_path / "own"

    def written(name: str, text: str) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return folder

    return written


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"),
    [
        pytest.param("dyads.yaml", "dyads:\n- {id: x, states: [us, 3]}\n", 2, "Expected `str`", id="wrong type"),
        pytest.param("dyads.yaml", "dyads:\n- id: x\n  states: [us]\n", 3, "length 2", id="one state"),
        pytest.param("dyads.yaml", "dyads:\n\n- {id: x}\n", 3, "`states`", id="missing key"),
        pytest.param("dyads.yaml", "dyads:\n- id: x\n  pays: [us, mali]\n", 2, "`pays`", id="unknown key"),
        pytest.param("dyads.yaml", "dyads:\n- {id: x, states: [us\n", 3, "expected", id="broken YAML"),
        pytest.param("dyads.yaml", "dyads:\n- &a {id: x, states: [us, mali]}\n- *a\n", 3, "alias", id="alias"),
        pytest.param("dyads.yaml", "dyads:\n- !!python/name:os.system {}\n", 2, "tag", id="tag"),
        pytest.param("dyads.yaml", "", 1, "`object`", id="empty file"),
        pytest.param("officials.yaml", "officials:\n- {id: 'us:x', offices: [{from: 2025-01-01}]}", 2, "", id="date"),
        pytest.param("languages/fr.yaml", "language: fr\nengagements:\n- {kind: aid, frame: x}", 3, "'x'", id="frame"),
        pytest.param("languages/fr.yaml", "language: fr\ncues:\n  prevu: [x]", 2, "`prevu`", id="section"),
        pytest.param("states.yaml", "states: &a [*a]\n", 1, "alias", id="alias of itself"),
    ],
)
def test_an_error_names_file_and_line(write: Write, name: str, text: str, line: int, reason: str) -> None:
    folder = write(name, text)
    with pytest.raises(KnowledgeError) as raised:
        load_knowledge([folder])
    assert str(raised.value).startswith(f"{folder / name}:{line}: ")
    assert reason in str(raised.value)


REFERENCES = [
    pytest.param("dyads.yaml", "dyads:\n- {id: x, states: [us, narnia]}\n", "narnia", id="state of a dyad"),
    pytest.param(
        "officials.yaml", "officials:\n- {id: a, name: A B, state: narnia, offices: []}\n", "narnia", id="state"
    ),
    pytest.param(
        "officials.yaml",
        "officials:\n- {id: a, name: A B, state: us, offices: [{office: czar, from: '2025', to: null}]}\n",
        "czar",
        id="office",
    ),
    pytest.param("languages/fr.yaml", "language: fr\ntitles:\n- {office: czar, words: [tsar]}\n", "czar", id="title"),
    pytest.param(
        "languages/en.yaml",
        "language: en\nengagements:\n- {kind: duel, frame: talk, noun: [duel]}\n",
        "duel",
        id="kind",
    ),
]


@pytest.mark.parametrize(("name", "text", "reference"), REFERENCES)
def test_an_error_of_reference_names_file_and_line(write: Write, name: str, text: str, reference: str) -> None:
    folder = write(name, text)
    with pytest.raises(KnowledgeError) as raised:
        load_knowledge([folder])
    line = next(number for number, line in enumerate(text.splitlines(), 1) if reference in line)
    assert str(raised.value).startswith(f"{folder / name}:{line}: ")
    assert f"'{reference}'" in str(raised.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(
            "officials.yaml",
            "officials:\n- {id: a, name: A B, state: us, offices: [{office: minister, from: '2025', to: '2024'}]}\n",
            id="tenure that ends before it begins",
        ),
        pytest.param("states.yaml", "together:\n- {states: [us, narnia], words: [x-y]}\n", id="states together"),
        pytest.param(
            "languages/fr.yaml", "language: fr\ntitles:\n- {office: minister, state: narnia, words: [x]}\n", id="title"
        ),
        pytest.param(
            "languages/fr.yaml",
            "language: fr\nengagements:\n- {kind: statement, frame: address, tone: ironie, noun: [x]}\n",
            id="tone",
        ),
        pytest.param(
            "languages/fr.yaml",
            "language: fr\nengagements:\n- {kind: meeting, frame: talk, unplaced: duel, noun: [x]}\n",
            id="kind where unplaced",
        ),
        pytest.param("languages/fr.yaml", "language: fr\ncalendar: {months: {13: [undécembre]}}\n", id="month"),
        pytest.param("languages/fr.yaml", "language: fr\ncalendar: {seasons: {99: [mousson]}}\n", id="season"),
        pytest.param("languages/fr.yaml", "language: fr\ncalendar: {units: {fortnight: [quinzaine]}}\n", id="unit"),
        pytest.param("languages/fr.yaml", "language: fr\ncalendar: {parts: {sudden: [soudain]}}\n", id="part"),
        pytest.param("publication.yaml", "trust: {date-line: 2.0}\n", id="trust above one"),
        pytest.param("publication.yaml", "trust: {date-lien: 0.5}\n", id="trust in an unknown rule"),
        pytest.param("dyads.yaml", "dyads:\n- {id: x, states: [us, us]}\n", id="dyad of one state"),
        pytest.param(
            "officials.yaml",
            "officials:\n- id: a\n  name: A B\n  state: us\n"
            "  offices: [{office: ambassador, host: narnia, from: '2025', to: null}]\n",
            id="host",
        ),
        pytest.param(
            "offices.yaml",
            "offices:\n- {id: x, level: 1, label: {en: x}, label_by_state: {narnia: {en: y}}}\n",
            id="label for a state",
        ),
        pytest.param("dyads.yaml", "dyads: []\ndyads: []\n", id="key twice"),
    ],
)
def test_what_cannot_be_is_an_error_that_names_the_line(write: Write, name: str, text: str) -> None:
    folder = write(name, text)
    with pytest.raises(KnowledgeError) as raised:
        load_knowledge([folder])
    # the last line of each is the wrong one
    assert str(raised.value).startswith(f"{folder / name}:{len(text.splitlines())}: ")


@pytest.mark.parametrize(
    ("name", "reason"),
    [("dyad.yaml", "known are"), ("notes.txt", "holds no knowledge file")],
)
def test_a_folder_of_other_files_is_refused(write: Write, name: str, reason: str) -> None:
    with pytest.raises(KnowledgeError, match=reason):
        load_knowledge([write(name, "x: 1\n")])


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        load_knowledge([tmp_path / "nowhere"])


def test_a_file_that_is_no_text_is_refused(write: Write) -> None:
    folder = write("dyads.yaml", "")
    (folder / "dyads.yaml").write_bytes(b"dyads: \xe9\n")
    with pytest.raises(KnowledgeError, match=r"dyads\.yaml: cannot be read"):
        load_knowledge([folder])


def test_an_entry_with_a_new_id_is_added(write: Write, knowledge: Knowledge) -> None:
    own = load_knowledge([write("dyads.yaml", "dyads:\n- {id: mali-guinea, states: [mali, guinea]}\n")])
    assert list(own.dyads) == [*knowledge.dyads, "mali-guinea"]


def test_an_entry_with_a_known_id_takes_its_place(write: Write, knowledge: Knowledge) -> None:
    own = load_knowledge([write("dyads.yaml", "dyads:\n- {id: us-mali, states: [mali, us]}\n")])
    assert own.dyads["us-mali"].states == ("mali", "us")
    assert list(own.dyads) == list(knowledge.dyads)


def test_a_known_state_is_given_words_without_copying_its_entry(write: Write, knowledge: Knowledge) -> None:
    own = load_knowledge([write("states.yaml", "states:\n- {id: mali, nouns: {fr: [Malibé]}, places: [Kita]}\n")])
    known = knowledge.states["mali"]
    assert own.states["mali"].nouns["fr"] == (*known.nouns["fr"], "Malibé")
    assert set(own.states["mali"].places) == {*known.places, "Kita"}
    assert (own.states["mali"].bodies, own.states["mali"].capital) == (known.bodies, known.capital)


def test_a_known_body_is_given_words(write: Write, knowledge: Knowledge) -> None:
    body = knowledge.states["us"].bodies[0]
    text = f"states:\n- id: us\n  bodies: [{{name: {body.name}, words: [DoS]}}, {{name: River Bureau, words: [x]}}]\n"
    own = load_knowledge([write("states.yaml", text)]).states["us"].bodies
    assert own[0].words == (*body.words, "DoS")
    assert [known.name for known in own] == [*(known.name for known in knowledge.states["us"].bodies), "River Bureau"]


def test_a_known_organisation_is_given_words(write: Write, knowledge: Knowledge) -> None:
    known = next(iter(knowledge.organisations.values()))
    text = f"organisations:\n- {{id: {known.id}, class: {known.class_}, words: {{fr: [zzz]}}}}\n"
    own = load_knowledge([write("states.yaml", text)]).organisations[known.id]
    assert own.words["fr"] == (*known.words.get("fr", ()), "zzz")


def test_a_state_that_says_so_takes_the_place_of_the_known_one(write: Write) -> None:
    own = load_knowledge([write("states.yaml", "states:\n- {id: mali, replace: true, nouns: {fr: [Mali]}}\n")])
    assert (own.states["mali"].nouns, own.states["mali"].places) == ({"fr": ("Mali",)}, ())


def test_the_last_folder_given_wins(tmp_path: Path) -> None:
    for name, trust in (("one", 0.1), ("two", 0.2)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "publication.yaml").write_text(f"trust: {{dateline: {trust}}}\n")
    assert load_knowledge([tmp_path / "one", tmp_path / "two"]).trust["dateline"] == 0.2


def test_words_are_added_to_those_of_the_language(write: Write, knowledge: Knowledge) -> None:
    text = "language: fr\ncues: {planned: [dans les tuyaux]}\ntopics: {gold: [or]}\ncalendar: {months: {1: [jnv]}}\n"
    own = load_knowledge([write("languages/fr.yaml", text)]).languages["fr"]
    built_in = knowledge.languages["fr"]
    assert own.cues.planned == (*built_in.cues.planned, "dans les tuyaux")
    assert own.topics == built_in.topics | {"gold": ("or",)}
    assert own.calendar.months[1] == (*built_in.calendar.months[1], "jnv")
    assert own.objects == built_in.objects
    assert (own.engagements, own.titles) == (built_in.engagements, built_in.titles)


def test_a_language_of_the_users_own_is_added(write: Write, knowledge: Knowledge) -> None:
    own = load_knowledge([write("languages/es.yaml", "language: es\nstopwords: [el, los]\n")])
    assert set(own.languages) == {*knowledge.languages, "es"}


def test_an_official_of_the_users_own_holds_office(write: Write) -> None:
    offices = "[{office: minister, from: '2020-01', to: '2020-06-30'}]"
    own = load_knowledge(
        [write("officials.yaml", f"officials:\n- {{id: a, name: A B, state: mali, offices: {offices}}}")]
    )
    table = OfficeTable(own)
    assert table.held("a", "minister", date(2020, 6, 30), date(2020, 7, 2))
    assert not table.held("a", "minister", date(2020, 7, 1), date(2020, 7, 2))


def test_a_dyad_of_the_users_own_is_followed(write: Write, tmp_path: Path) -> None:
    folder = write("dyads.yaml", "dyads:\n- {id: mali-guinea, states: [mali, guinea]}\n")
    article = tmp_path / "article.txt"
    article.write_text(
        "Le Premier ministre guinéen a été reçu en audience par le président de la Transition du Mali, "
        "le 4 mars 2024 à Bamako, au sujet du corridor.",
        encoding="utf-8",
    )
    [event] = build([str(article)], load_knowledge([folder]), dyads=["mali-guinea"]).events
    assert (event.dyad, event.date.edtf) == ("mali-guinea", "2024-03-04")
