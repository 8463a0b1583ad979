"""Which language an article is in: those that are read, and those that are told from them."""

from __future__ import annotations

import pytest

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.reading import reader_for
from sahel_timeline.records import Article, Metadata

TEXTS = {
    "fr": "Le ministre malien des Affaires étrangères a reçu hier à Bamako l'ambassadrice des États-Unis.",
    "en": "The foreign minister of Mali met the ambassador of the United States in Bamako on Tuesday.",
    "es": "El ministro de Asuntos Exteriores de Malí recibió ayer en Bamako al embajador de los Estados Unidos.",
    "pt": "O ministro dos Negócios Estrangeiros do Mali recebeu ontem em Bamako a embaixadora dos Estados Unidos.",
    "it": "Il ministro degli Esteri del Mali ha ricevuto ieri a Bamako l'ambasciatrice degli Stati Uniti, con la quale "
    "ha parlato della sicurezza nel Sahel.",
    "de": "Der malische Außenminister hat am Dienstag in Bamako die Botschafterin der Vereinigten Staaten empfangen.",
    "ar": "استقبل وزير الخارجية المالي السفير الأمريكي في باماكو أمس.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_an_article_is_in_the_language_of_its_frequent_words(language: str) -> None:
    reading = reader_for(load_knowledge()).read(Article("a.txt", TEXTS[language], Metadata()))
    assert reading.language == (language if language in ("fr", "en") else "other")


@pytest.mark.parametrize("title", ["Bamako", "Mali – Sénégal : un accord", "Kayes, los éleveurs attendent l'État"])
def test_a_line_in_french_with_few_words_is_not_lost_to_another_language(title: str) -> None:
    text = f"{title}\n\nLe président malien est arrivé lundi à Dakar pour une visite."
    assert reader_for(load_knowledge()).read(Article("a.txt", text, Metadata())).language == "fr"
