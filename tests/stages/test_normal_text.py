"""The text as the rules read it: what is made plain, what is removed, and the way back to the original."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sahel_timeline.normal_text import NormalText, fold, fold_phrase, fold_words

PIECES = (
    *"aeEçÉœŒß2. ,;-\n\t’'«»…–€ɛ",
    *("\u00a0", "\u2009", "\u202f", "\u00ad", "\u200b", "\u2060", "\ufeff", "\r", "\r\n", "\ufffd"),
    *("e\u0301", "E\u0301", "c\u0327", "ﬁ", "ﬃ", "ao\ufffdt", "mi\u00adnistre", "fe\u0301vrier", "4\u00a0 novembre"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
WORD = re.compile(r"\S+")


@pytest.mark.parametrize("mark", ["’", "‘", "`", "´"])
def test_every_apostrophe_is_folded_to_the_plain_one(mark: str) -> None:
    assert fold(f"L{mark}Élysée") == "l'elysee"


@pytest.mark.parametrize("mark", ["’", "'", "-", "–", "«", "…", ".", "/"])
def test_every_mark_is_a_blank_between_words(mark: str) -> None:
    assert fold_words(f"a{mark}b") == "a b"


@pytest.mark.parametrize(
    "blank",
    [
        "\u00a0",
        "\u2009",
        "\u202f",
        "\u2003",
        "  ",
        "\u00a0 ",
        " \u00a0",
        "\u00a0\u00a0",
        " \u200b ",
        "\t",
        " \t",
        "\r\n",
    ],
    ids=lambda blank: "+".join(f"{ord(c):04x}" for c in blank),
)
def test_words_apart_by_any_blank_make_one_phrase(blank: str) -> None:
    assert NormalText(f"4{blank}novembre").words == " 4 novembre "


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u202f", "\t", " \u00a0"])
def test_a_blank_within_a_line_is_folded_to_the_plain_one(blank: str) -> None:
    assert NormalText(f"4{blank}novembre").folded == "4 novembre"


@pytest.mark.parametrize("character", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff"], ids=lambda c: f"{ord(c):04x}")
def test_invisible_characters_split_no_word(character: str) -> None:
    assert NormalText(f"mi{character}nistre").words == " ministre "


@pytest.mark.parametrize(
    ("written", "word"),
    [("oﬃciel", "officiel"), ("ﬁn", "fin"), ("aﬀaires", "affaires"), ("Œuvre", "ouvre"), ("cœur", "cour")],
)
def test_ligatures_are_letters(written: str, word: str) -> None:
    assert NormalText(written).folded == word


@pytest.mark.parametrize("word", ["février", "États", "Goïta", "français", "Sénégal", "Ångström"])
def test_decomposed_accents_read_as_composed_ones(word: str) -> None:
    decomposed = NormalText(unicodedata.normalize("NFD", word))
    assert (decomposed.text, decomposed.words) == (word, NormalText(word).words)


@pytest.mark.parametrize("written", ["m\u0300", "e\u0327\u0301", "n\u0303\u0301"])
def test_accents_that_no_letter_is_composed_with_split_no_word(written: str) -> None:
    assert len(NormalText(f"a{written}a").words.split()) == 1


def test_a_lost_letter_is_a_letter_and_no_other() -> None:
    text = NormalText("ao\ufffdt")
    assert len(text.words.split()) == 1
    assert text.folded != fold("aout")


def test_a_text_without_noise_is_the_original() -> None:
    plain = "Le 4 novembre 2025, à Bamako, l’ambassadrice a été reçue."
    text = NormalText(plain)
    assert text.text is plain
    assert text.original_span(3, 18) == (3, 18)


@pytest.mark.parametrize(
    ("original", "normal", "found"),
    [
        ("fe\u0301vrier 2025", "février", "fe\u0301vrier"),
        ("fin fe\u0301vrier", "fin", "fin"),
        ("les mi\u00adnis\u00adtres", "ministres", "mi\u00adnis\u00adtres"),
        ("\ufeffLe  4\u00a0 novembre", "4\u00a0novembre", "4\u00a0 novembre"),
        ("visite oﬃcielle", "officielle", "oﬃcielle"),
        ("Bamako\r\nDakar", "Dakar", "Dakar"),
    ],
)
def test_a_phrase_leads_back_to_the_words_it_was_made_of(original: str, normal: str, found: str) -> None:
    text = NormalText(original)
    start = text.text.index(normal)
    first, last = text.original_span(start, start + len(normal))
    assert original[first:last] == found


def test_an_offset_of_the_original_leads_to_the_normal_text() -> None:
    text = NormalText("mi\u00adnistre  malien")
    assert text.normal_offset(text.original.index("malien")) == text.text.index("malien")


@given(TEXTS)
def test_the_views_share_their_offsets(original: str) -> None:
    text = NormalText(original)
    assert len(text.folded) == len(text.text) == len(text.words) - 2


@given(TEXTS, st.data())
@example("\ufeff a\u0301", None)
def test_every_span_leads_to_a_span_of_the_original(original: str, data: st.DataObject | None) -> None:
    text = NormalText(original)
    spans = [(i, j) for i in range(len(text.text)) for j in range(i + 1, len(text.text) + 1)]
    for start, end in [data.draw(st.sampled_from(spans))] if data is not None and spans else spans:
        first, last = text.original_span(start, end)
        assert 0 <= first < last <= len(original)


@given(TEXTS)
@example("x \u00ad\u0301y")
def test_words_lead_to_the_same_words_of_the_original(original: str) -> None:
    text = NormalText(original)
    words = [match.span() for match in WORD.finditer(text.words)]
    for start, _ in words:
        for _, end in words:
            if start < end:
                first, last = text.original_span(start - 1, end - 1)
                again = NormalText(original[first:last]).words
                assert again.split() == text.words[start:end].split()


@given(TEXTS)
def test_later_words_stand_later_in_the_original(original: str) -> None:
    text = NormalText(original)
    starts = [text.original_span(i, i + 1)[0] for i in range(len(text.text))]
    assert starts == sorted(starts)
    assert all(text.normal_offset(start) <= i for i, start in enumerate(starts))


@given(TEXTS)
@example("2025, 9")
@example("le 07/05/2019")
def test_numbers_are_the_runs_of_figures(original: str) -> None:
    text = NormalText(original)
    assert text.numbers == [match.span() for match in re.finditer("[0-9]+", text.folded)]


@given(TEXTS)
def test_a_normal_text_is_normal_already(original: str) -> None:
    once = NormalText(original).text
    assert NormalText(once).words.split() == NormalText(original).words.split()


@given(TEXTS)
def test_a_phrase_has_one_key_composed_or_not(original: str) -> None:
    assert fold_phrase(unicodedata.normalize("NFD", original)) == fold_phrase(unicodedata.normalize("NFC", original))
