"""What the lexicon finds: the longest words first, whole words only, in any case and accents, by layer of meaning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from sahel_timeline.knowledge.model import State
from sahel_timeline.knowledge.words import Language
from sahel_timeline.lexicon import Lexicon
from sahel_timeline.lexicon.senses import ActWord, NoWord, OfficialName, StateWord, TitleWord
from sahel_timeline.normal_text import NormalText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.lexicon import Match, Scan
    from sahel_timeline.reading import ArticleReader

WORDS = ("bla", "blu", "bli", "blo")
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@pytest.fixture(scope="session")
def lexicon_of(knowledge: Knowledge) -> Callable[[Sequence[str]], Lexicon]:
    """Make a lexicon that knows one state by these names, and nothing else."""
    nothing = {field: type(getattr(knowledge, field))() for field in knowledge.__struct_fields__}
    empty = replace(knowledge, **nothing)

    def made(phrases: Sequence[str]) -> Lexicon:
        state = State(id="blaland", nouns={"fr": tuple(phrases)})
        return Lexicon(replace(empty, states={state.id: state}), Language(language="fr"))

    return made


@pytest.fixture(scope="session")
def french(reader: ArticleReader) -> Lexicon:
    return reader.lexicon("fr")


def _scan(lexicon: Lexicon, text: str) -> Scan:
    return lexicon.scan(NormalText(text))


def _written(text: str, matches: Sequence[Match[Any]]) -> list[str]:
    return [text[match.start : match.end] for match in matches]


def _states(lexicon: Lexicon, text: str) -> list[str]:
    return [s.state for match in _scan(lexicon, text).entities for s in match.senses if isinstance(s, StateWord)]


@given(st.lists(PHRASES, min_size=1, max_size=6, unique=True), st.lists(st.sampled_from(WORDS), max_size=10))
@example(["bla blu", "blu bli blo", "bli"], ["bla", "blu", "bli", "blo"])
def test_matches_are_the_leftmost_longest_ones(
    lexicon_of: Callable[[Sequence[str]], Lexicon], phrases: list[str], words: list[str]
) -> None:
    text = " ".join(words)
    longest_first = sorted(phrases, key=len, reverse=True)
    expected = [match.span() for match in re.finditer(rf"\b(?:{'|'.join(longest_first)})\b", text)]
    assert [(match.start, match.end) for match in _scan(lexicon_of(phrases), text).entities] == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("le ministre des Affaires étrangères", ["ministre des Affaires étrangères"]),
        ("la Guinée-Bissau et la Guinée", ["Guinée-Bissau", "Guinée"]),
        ("au bord du fleuve Sénégal", ["fleuve Sénégal"]),
        ("Birame Souleye Diop", ["Birame Souleye Diop"]),
    ],
)
def test_a_longer_word_hides_those_inside_it(french: Lexicon, text: str, found: list[str]) -> None:
    assert _written(text, _scan(french, text).entities) == found


def test_a_word_of_one_layer_hides_none_of_another(french: Lexicon) -> None:
    text = "une visite de Birame Diop à Bamako, mardi, est reportée de deux jours"
    scan = _scan(french, text)
    assert _written(text, scan.acts) == ["visite"]
    assert _written(text, scan.entities) == ["Birame Diop", "Bamako"]
    assert "mardi" in _written(text, scan.times)
    assert _written(text, scan.durations) == ["deux jours"]
    assert any("postponed" in cue.kinds for cue in scan.cues)
    assert any("acting_heads" in cue.kinds for cue in scan.cues)


@pytest.mark.parametrize(
    "text", ["Mali", "Le Mali.", "(Mali)", "«\u00a0Mali\u00a0»", "l’armée/Mali", "Mali–Sahara", "MALI", "Mali\nDakar2"]
)
def test_a_whole_word_is_found_beside_any_mark(french: Lexicon, text: str) -> None:
    assert _states(french, text) == ["mali"]


@pytest.mark.parametrize("text", ["Somalie du Nord", "Malinké", "Mali2025", "normalise", "sMali"])
def test_a_part_of_a_word_is_not_found(french: Lexicon, text: str) -> None:
    assert "mali" not in _states(french, text)


@pytest.mark.parametrize(
    "written",
    [
        "États-Unis",
        "Etats-Unis",
        "ETATS-UNIS",
        "états unis",
        "E\u0301tats-Unis",
        "États\u00a0Unis",
        "États\u2011Unis",
        "Éta\u00adts-Unis",
        "États\nUnis",
    ],
)
def test_case_accents_hyphens_and_blanks_do_not_matter(french: Lexicon, written: str) -> None:
    assert _states(french, f"avec les {written} hier") == ["us"]


@pytest.mark.parametrize(("text", "found"), [("l'US Army", True), ("ils us et vous pad", False), ("with us", False)])
def test_a_short_acronym_counts_only_in_capitals(french: Lexicon, text: str, found: bool) -> None:
    assert bool(_scan(french, text).entities) == found


@pytest.mark.parametrize(
    ("text", "form"),
    [("Mali", "noun"), ("malienne", "adjective"), ("Bamako", "capital"), ("Sikasso", "place"), ("Koulouba", "metonym")],
)
def test_a_state_is_known_by_every_form_of_its_words(french: Lexicon, text: str, form: str) -> None:
    [match] = _scan(french, text).entities
    assert StateWord("mali", form) in match.senses


def test_words_that_only_look_like_a_state_say_so(french: Lexicon) -> None:
    [match] = _scan(french, "le fleuve Sénégal").entities
    assert match.senses == (NoWord(),)


def test_words_for_two_states_mean_both(french: Lexicon) -> None:
    assert sorted(_states(french, "la frontière sénégalo-malienne")) == ["mali", "senegal"]


def test_a_title_has_all_offices_that_it_fits(french: Lexicon) -> None:
    [match] = _scan(french, "le secrétaire d'État adjoint").entities
    [title] = [sense for sense in match.senses if isinstance(sense, TitleWord)]
    assert set(title.offices) == {"deputy_foreign_minister", "assistant_secretary_africa"}
    assert title.state == "us"


def test_a_word_may_tell_of_several_acts(french: Lexicon) -> None:
    [match] = _scan(french, "l'ambassadeur a été reçu").acts
    assert len({sense.rule for sense in match.senses if isinstance(sense, ActWord)}) > 1


def test_an_act_keeps_the_accents_that_tell_its_forms_apart(french: Lexicon) -> None:
    [match] = _scan(french, "ils ont signé").acts
    assert {sense.word for sense in match.senses if isinstance(sense, ActWord)} == {"signé", "signe"}


@pytest.mark.parametrize(
    "name",
    ["Assimi Goïta", "ASSIMI GOITA", "GOÏTA Assimi", "Goita Assimi", "Assimi\u00a0GOÏTA", "Assimi Goi\u0308ta"],
)
def test_an_official_is_found_by_every_spelling_of_the_name(french: Lexicon, name: str) -> None:
    senses = [sense for match in _scan(french, f"Le général {name} préside").entities for sense in match.senses]
    assert OfficialName(("mali:assimi-goita",)) in senses


def test_a_lost_letter_is_no_other_letter(french: Lexicon) -> None:
    assert _states(french, "la Mauritani\ufffd et le Mal\ufffd") == []


def test_each_language_has_its_own_words_and_all_names(reader: ArticleReader) -> None:
    text = "the meeting, Abdoulaye Diop, reçu in Dakar"
    english, french = (_scan(reader.lexicon(language), text) for language in ("en", "fr"))
    assert _written(text, english.acts) == ["meeting"]
    assert _written(text, french.acts) == ["reçu"]
    assert _written(text, english.entities) == _written(text, french.entities) == ["Abdoulaye Diop", "Dakar"]


def test_a_text_without_words_has_no_matches(french: Lexicon) -> None:
    scan = _scan(french, "")
    assert not any((scan.entities, scan.acts, scan.objects, scan.cues, scan.times, scan.page, scan.topics))
