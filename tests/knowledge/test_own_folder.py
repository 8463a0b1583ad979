"""Knowledge of the user's own over the built-in one: what is kept, and what is refused with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_timeline.knowledge import KnowledgeError, load_knowledge

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_words_added_to_a_language_keep_its_lists_of_objects(tmp_path: Path) -> None:
    folder = write(tmp_path, "languages/fr.yaml", "language: fr\ncalendar: {deictic: {-1: [la veille au soir]}}\n")
    built_in = load_knowledge().languages["fr"].objects
    assert load_knowledge([folder]).languages["fr"].objects == built_in


def test_words_added_to_a_list_of_objects_stand_beside_its_own(tmp_path: Path) -> None:
    folder = write(tmp_path, "languages/fr.yaml", "language: fr\nobjects: {goods: [pirogue(|s)]}\n")
    goods = load_knowledge([folder]).languages["fr"].objects["goods"]
    assert {"pirogue(|s)", "vaccins"} <= set(goods)


BROKEN = {
    "a list of objects that the language lacks": (
        "languages/fr.yaml",
        "language: fr\nengagements: [{kind: aid, frame: transfer, noun: [obole], object: ['@coins']}]\n",
        "'@coins'",
    ),
    "a tenure that begins on no date": (
        "officials.yaml",
        "officials: [{id: 'mali:x', name: X Y, state: mali, offices: [{office: minister, from: soon, to: null}]}]\n",
        "mali:x as minister: 'soon'",
    ),
    "a tenure that ends on a day that no calendar has": (
        "officials.yaml",
        "officials: [{id: 'mali:x', name: X Y, state: mali,"
        " offices: [{office: minister, from: '2024', to: '2025-02-30'}]}]\n",
        "mali:x as minister",
    ),
    "an office without English label": (
        "offices.yaml",
        "offices: [{id: port_envoy, label: {fr: émissaire}, level: 2}]\n",
        "port_envoy has no English label",
    ),
    "an office that is one of a sort that is not there": (
        "offices.yaml",
        "offices: [{id: port_envoy, label: {en: envoy}, level: 2, is_a: herald}]\n",
        "unknown office 'herald'",
    ),
}


@pytest.mark.parametrize(("name", "text", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_knowledge_that_cannot_be_is_refused_by_name(tmp_path: Path, name: str, text: str, message: str) -> None:
    folder = write(tmp_path, name, text)
    with pytest.raises(KnowledgeError, match=message):
        load_knowledge([folder])
