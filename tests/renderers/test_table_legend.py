"""The legend under a table explains the marks that the table has, and no others."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build
from sahel_timeline.readers.metadata import Given
from sahel_timeline.renderers import Target, renderer

if TYPE_CHECKING:
    from pathlib import Path

PAST = "Le ministre malien Abdoulaye Diop a reçu à Bamako l'ambassadrice des États-Unis.\n"
FUTURE = (
    "Le Premier ministre sénégalais Ousmane Sonko se rendra à Bamako, où il sera reçu par le président Assimi Goïta.\n"
)
AFTER, BEFORE = "≤ not after the publication", "≥ not before the publication"


def legend(folder: Path, text: str) -> str:
    path = folder / "article.txt"
    path.write_text(text, encoding="utf-8")
    stream = io.StringIO()
    chronology = build([str(path)], load_knowledge(), given=Given(published="2025-03-03"))
    renderer("table")(chronology, Target(stream))
    return stream.getvalue().splitlines()[-1]


@pytest.mark.parametrize(
    ("text", "explained", "unexplained"),
    [
        pytest.param(PAST, AFTER, BEFORE, id="what took place is not after its report"),
        pytest.param(FUTURE, BEFORE, AFTER, id="what is announced is not before its report"),
    ],
)
def test_the_legend_explains_the_marks_of_the_table(
    tmp_path: Path, text: str, explained: str, unexplained: str
) -> None:
    shown = legend(tmp_path, text)
    assert explained in shown
    assert unexplained not in shown
