"""The built-in knowledge agrees with itself: whatever it refers to exists, and nothing is said twice or both ways."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Any, get_args

import msgspec
import pytest

from sahel_timeline.knowledge.words import Frame
from sahel_timeline.lexicon.entries import expand
from sahel_timeline.normal_text import fold_phrase
from sahel_timeline.safe_yaml import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.model import Organisation, State
    from sahel_timeline.knowledge.words import Language

LANGUAGES = ("fr", "en")
#: Root codes of PLOVER (https://github.com/openeventdata/PLOVER), with the modes of CONSULT or a context.
PLOVER = re.compile(
    r"(?:AGREE|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION|MOBILIZE|COERCE"
    r"|ASSAULT|CONSULT(?:/(?:visit|phone|third-party|multilateral))?)(?:/(?:military|economic|diplomatic))?"
)
NUMBER = re.compile(r"\.-?\d+$")
#: What English has no need of: its grammar does without, or its titles are written out.
FRENCH_ONLY = {
    "calendar.accented",
    "calendar.future_endings",
    "calendar.conditional_endings",
    "calendar.not_conditional",
    "calendar.not_future",
    "calendar.plural_units.half",
    "calendar.past",
    "people.have",
    "people.not_heads",
    "people.pronouns",
    "portfolios",
    "cues.accented",
    "cues.auxiliaries",
    "cues.determiners",
    "cues.noun_markers",
}
#: What French has no need of: "mois" is its own plural.
ENGLISH_ONLY = {
    "calendar.counted",
    "calendar.plural_units.month",
    "calendar.short_units.month",
    "calendar.short_units.year",
}
#: What English has no words for yet.
GAPS = ("calendar.by", "calendar.next_plural")


def _lists(value: Any, path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every list of words in a knowledge entry, with its path."""
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _lists(item, f"{path}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _lists(item, f"{path}.{key}")
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _lists(getattr(value, field), f"{path}.{field}")


def _states_named(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Everything that names a state, and the state."""
    for dyad in knowledge.dyads.values():
        yield from ((dyad.id, state) for state in dyad.states)
    for together in knowledge.together:
        yield from ((f"together {together.words[0]}", state) for state in together.states)
    for official in knowledge.officials.values():
        yield official.id, official.state
        yield from ((official.id, tenure.host) for tenure in official.offices if tenure.host)
    for office in knowledge.offices.values():
        yield from ((office.id, state) for state in office.label_by_state)
    for language in knowledge.languages.values():
        for title in language.titles + language.portfolios:
            states = (*title.never, title.state) if title.state else title.never
            yield from ((f"{language.language} {title.words[0]}", state) for state in states)


def _offices_named(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Everything that names an office, and the office."""
    for office in knowledge.offices.values():
        if office.is_a:
            yield office.id, office.is_a
    for official in knowledge.officials.values():
        yield from ((official.id, tenure.office) for tenure in official.offices)
    for language in knowledge.languages.values():
        for title in language.titles + language.portfolios:
            yield from ((f"{language.language} {title.words[0]}", office) for office in (title.office, *title.also))


def test_every_state_that_is_named_exists(knowledge: Knowledge) -> None:
    assert [pair for pair in _states_named(knowledge) if pair[1] not in knowledge.states] == []


def test_every_office_that_is_named_exists(knowledge: Knowledge) -> None:
    assert [pair for pair in _offices_named(knowledge) if pair[1] not in knowledge.offices] == []


def test_an_office_is_at_most_one_step_below_the_most_general_one(knowledge: Knowledge) -> None:
    """`wider` looks one step up."""
    general = {office.is_a for office in knowledge.offices.values() if office.is_a}
    assert {name for name in general if knowledge.offices[name].is_a} == set()


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_rule_names_kinds_tones_frames_and_lists_that_exist(knowledge: Knowledge, name: str) -> None:
    language = knowledge.languages[name]
    for rule in language.engagements:
        assert rule.kind in knowledge.kinds
        assert rule.unplaced is None or rule.unplaced in knowledge.kinds
        assert rule.tone is None or rule.tone in knowledge.kinds[rule.kind].codes
        assert rule.frame in get_args(Frame)
        assert {entry[1:] for entry in rule.object if entry.startswith("@")} <= set(language.objects)


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_shared_list_is_used_by_a_rule(knowledge: Knowledge, name: str) -> None:
    language = knowledge.languages[name]
    used = {entry[1:] for rule in language.engagements for entry in rule.object if entry.startswith("@")}
    assert set(language.objects) == used


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_kind_is_told_by_a_rule(knowledge: Knowledge, name: str) -> None:
    assert {rule.kind for rule in knowledge.languages[name].engagements} == set(knowledge.kinds)


def test_every_plover_code_is_known(knowledge: Knowledge) -> None:
    codes = {code for kind in knowledge.kinds.values() for code in (kind.plover, *kind.codes.values())}
    assert {code for code in codes if not PLOVER.fullmatch(code)} == set()


def test_labels_are_in_both_languages(knowledge: Knowledge) -> None:
    labels = {kind.id: kind.label for kind in knowledge.kinds.values()}
    for office in knowledge.offices.values():
        labels |= {office.id: office.label} | {f"{office.id} {s}": o for s, o in office.label_by_state.items()}
    assert {name for name, label in labels.items() if set(label) != set(LANGUAGES) or not all(label.values())} == set()


def test_a_state_of_a_dyad_has_noun_adjective_and_capital_in_both_languages(knowledge: Knowledge) -> None:
    for state_id in {state for dyad in knowledge.dyads.values() for state in dyad.states}:
        state = knowledge.states[state_id]
        for field in (state.nouns, state.adjectives, state.capital):
            assert all(field.get(language) for language in LANGUAGES), f"{state_id} lacks words"


def _sections(language: Language) -> set[str]:
    """The paths of a language file that have words; how far a language counts is its own affair."""
    paths = (path.split("[")[0].removeprefix(".") for path, words in _lists(language, "") if words)
    return {NUMBER.sub("", path) for path in paths}


def test_the_languages_have_the_same_sections(knowledge: Knowledge) -> None:
    french, english = (_sections(knowledge.languages[name]) for name in LANGUAGES)
    assert english - french == ENGLISH_ONLY
    assert french - english - set(GAPS) == FRENCH_ONLY


@pytest.mark.xfail(strict=True, reason="English has no words for this yet")
@pytest.mark.parametrize("section", GAPS)
def test_english_has_words_for_what_french_has(knowledge: Knowledge, section: str) -> None:
    assert section in _sections(knowledge.languages["en"])


def test_the_languages_tell_the_same_kinds_by_the_same_frames(knowledge: Knowledge) -> None:
    french, english = (
        {(rule.kind, rule.frame, rule.tone) for rule in knowledge.languages[name].engagements} for name in LANGUAGES
    )
    assert french == english


def test_no_word_stands_twice_in_one_list(knowledge: Knowledge) -> None:
    twice = {
        path: repeated
        for path, words in _lists(knowledge, "")
        if (repeated := [word for word, count in Counter(expand(words)).items() if count > 1])
    }
    assert twice == {}


def test_no_word_points_to_two_owners(knowledge: Knowledge) -> None:
    owners: dict[str, set[str]] = {}
    known: list[State | Organisation] = [*knowledge.states.values(), *knowledge.organisations.values()]
    for owner in known:
        for _, words in _lists(owner, ""):
            for word in expand(words):
                owners.setdefault(fold_phrase(word), set()).add(owner.id)
    assert {word: ids for word, ids in owners.items() if len(ids) > 1 or not word} == {}


@pytest.mark.parametrize(
    ("file", "section"),
    [
        ("states.yaml", "states"),
        ("states.yaml", "organisations"),
        ("dyads.yaml", "dyads"),
        ("kinds.yaml", "kinds"),
        ("offices.yaml", "offices"),
        ("officials.yaml", "officials"),
    ],
)
def test_no_id_is_given_twice_in_one_file(knowledge: Knowledge, file: str, section: str) -> None:
    entries = load_yaml(files("sahel_timeline.knowledge").joinpath(file).read_text(encoding="utf-8"))[section]
    assert [entry["id"] for entry in entries] == list(getattr(knowledge, section))


def test_trust_is_a_share(knowledge: Knowledge) -> None:
    assert {rule: trust for rule, trust in knowledge.trust.items() if not 0 < trust < 1} == {}
