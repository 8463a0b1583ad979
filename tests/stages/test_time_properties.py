"""What holds of every text: no crash, spans inside it and in order, bounds in order, and days that move together."""

from __future__ import annotations

import time
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.normalize import normalize
from sahel_timeline.reading import ArticleReader, reader_for
from sahel_timeline.records import Article, Metadata, TimeExpression

#: Pieces that dates are made of, in both languages, and what breaks them.
PIECES = [
    "le", "lundi", "ce mardi", "12", "3", "31", "1er", "mars", "août", "sept.", "2025", "1999", "25", "du",
    "au", "et", ",", "il y a", "deux", "semaines", "jours", "la veille", "hier", "dernier", "prochain", "fin",
    "mi-", "début", "été", "trimestre", "11/5/2025", "23.06.2025", "14/01", "depuis", "jusqu'au", "avant",
    "après", "«", "»", "(", ")", "\n", "-", "…", "\ufffd", "Ã©", "last", "two weeks ago", "March", "on", "from",
    "to", "yesterday", "the following day", "Q3", "1960s", "vers", "M. Diop",
    "et demi", "un an", "trois mois", "+", "-", "3w", "3 j", "ago", "later", "in", "mon", "demain à", "today -",
    "1857", "3000", "+2 mois", "-3y", "a year and a half", "day before yesterday", "2 months before", "02/05", "Let's",
    "10:30", "March/14/2025",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=200)
DAYS = st.dates(date(1995, 1, 1), date(2090, 12, 31))
#: Expressions that are counted from the publication and move with it day by day.
MOVING = ["hier", "avant-hier", "il y a 3 jours", "demain", "dans cinq jours", "aujourd'hui", "2 days ago", "tomorrow"]
FIXED = ["le 4 novembre 2025", "mars 2021", "du 5 au 7 février 2025", "l'été 2023", "les années 1960", "July 9, 2025"]


@cache
def _reader() -> ArticleReader:
    return reader_for(load_knowledge())


def times(text: str, published: date | None = None, language: str | None = "fr") -> tuple[TimeExpression, ...]:
    metadata = Metadata(published=published.isoformat() if published else None, language=language)
    [(dated, _)] = normalize([Article("text", text, metadata)], _reader())
    return dated.times


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.none() | DAYS, st.sampled_from(["fr", "en", None]))
def test_spans_lie_inside_the_text_and_in_order_and_bounds_are_ordered(
    text: str, published: date | None, language: str | None
) -> None:
    found = times(text, published, language)
    spans = [found_time.span for found_time in found]
    assert spans == sorted(spans)
    for found_time in found:
        start, end = found_time.span
        assert 0 <= start < end <= len(text)
        earliest, latest = found_time.value.earliest, found_time.value.latest
        assert earliest is None or latest is None or earliest <= latest


@pytest.mark.parametrize("published", [date.min, date(1, 1, 5), date(9999, 12, 30), date.max])
@pytest.mark.parametrize(
    "text", ["vers hier", "+2 mois", "Arrivé hier, il repart dans 3 ans. Le 23.06.2025, lundi.", "en mai"]
)
def test_the_ends_of_the_calendar_are_no_error(text: str, published: date) -> None:
    assert all(0 <= found.span[0] < found.span[1] <= len(text) for found in times(text, published))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(MOVING), DAYS, st.integers(1, 400))
def test_a_relative_day_moves_with_the_publication(words: str, published: date, days: int) -> None:
    language = "en" if (words.isascii() and "ago" in words) or words == "tomorrow" else "fr"
    [first] = times(f"Reçu {words}.", published, language)
    [second] = times(f"Reçu {words}.", published + timedelta(days=days), language)
    assert first.value.earliest is not None
    assert second.value.earliest == first.value.earliest + timedelta(days=days)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(FIXED), DAYS)
def test_an_explicit_date_does_not_move(words: str, published: date) -> None:
    language = "en" if words.startswith("July") else "fr"
    assert [t.value for t in times(words, published, language)] == [t.value for t in times(words, None, language)]


@settings(max_examples=100, deadline=None)
@given(DAYS)
def test_a_day_written_out_is_read_back(day: date) -> None:
    [iso] = times(f"Le texte porte la date du {day.isoformat()} au bas de la page.")
    assert (iso.value.earliest, iso.value.latest) == (day, day)


#: Pieces of adversarial text; the others are French, or of no language.
ENGLISH_PIECES = ("+2 months ", "3w ago ", "March/14/2025 ", "Let's ")


@pytest.mark.parametrize(
    "piece",
    [
        *("7", "il y a ", "le 3, ", "(((", "« ", "12/", "lundi et ", "deux mille ", "mars ", "2025-", "1er avril "),
        *("-3 j ", "+2 mois ", "il y a 3 j ", "deux ans et demi ", "demain à ", "du 3 mars à "),
        *("le 5 mai 1857 ", "12 mars 2024 ", "publié le 3 mars 2024 ", "Bamako, 3 mars "),
        *ENGLISH_PIECES,
    ],
)
def test_time_grows_with_the_length_of_adversarial_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text, language = piece * (size // len(piece)), "en" if piece in ENGLISH_PIECES else "fr"
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            times(text, None, language)
            best = min(best, time.process_time() - start)
        return best

    seconds(1_000)
    # sixteen times the text: far from the 256 times of a quadratic rule, whatever the machine does meanwhile
    assert seconds(320_000) < 80 * max(seconds(20_000), 0.002)
