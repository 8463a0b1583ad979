"""A small newsroom with an analyst: articles of our own, and corrections of what is read in them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Protocol

import pytest

from sahel_timeline.corrections import load_corrections
from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import Chronology

ARTICLES = {
    "a.txt": (
        "Défense : rencontre à Bamako\n\nLe ministre malien Sadio Camara a reçu le 6 février 2025 à Bamako le ministre "
        "sénégalais Birame Diop pour parler des patrouilles à la frontière.\n"
    ),
    "b.txt": (
        "Sécurité : on se parle\n\nLe 12 février 2025, Birame Diop, ministre sénégalais, a été reçu à Bamako par le "
        "ministre malien Sadio Camara.\n"
    ),
    "c.txt": (
        "Une audience à la Primature\n\nLe Premier ministre malien Choguel Maïga a reçu le 3 mars 2023 "
        "l'ambassadrice américaine Rachna Korhonen.\n"
    ),
    "d.txt": (
        "Washington s'informe\n\nL'ambassadrice américaine Rachna Korhonen a rencontré le 3 mars 2023 le Premier "
        "ministre malien Choguel Maïga.\n"
    ),
}
SIXTH, TWELFTH = "2025-02-06-mali-senegal-camara-diop", "2025-02-12-mali-senegal-camara-diop"
AUDIENCE = "2023-03-03-us-mali-korhonen-maiga"
#: Addresses of the reports.
A, B = {"file": "a.txt", "words": "le 6 février 2025"}, {"file": "b.txt", "words": "a été reçu à Bamako"}
C, D = {"file": "c.txt", "words": "Choguel Maïga a reçu"}, {"file": "d.txt", "words": "a rencontré le 3 mars 2023"}


class Analyst(Protocol):
    """Builds the chronology of `ARTICLES` (and more, by name) with corrections."""

    def __call__(self, *corrections: Mapping[str, object], **more: str) -> Chronology: ...


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture
def corrected(tmp_path: Path, knowledge: Knowledge) -> Analyst:
    """The chronology with corrections; each is given a reason if it has none."""

    def chronology(*corrections: Mapping[str, object], **more: str) -> Chronology:
        folder = tmp_path / "articles"
        folder.mkdir(exist_ok=True)
        for name, text in {**ARTICLES, **{f"{name}.txt": text for name, text in more.items()}}.items():
            (folder / name).write_text(text, "utf-8")
            (folder / name).with_suffix(".meta.yaml").write_text("language: fr\n", "utf-8")
        file = tmp_path / "hand.yaml"
        entries = [{"reason": "because", **correction} for correction in corrections]
        lines = [f"- {json.dumps(entry, ensure_ascii=False)}\n" for entry in entries]  # JSON is YAML
        file.write_text("corrections:\n" + ("".join(lines) or "  []"), "utf-8")
        return build([str(folder)], knowledge, corrections=load_corrections(file, knowledge))

    return chronology
