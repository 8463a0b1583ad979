"""What did not take place is not told as having taken place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build
from sahel_timeline.readers.metadata import Given

if TYPE_CHECKING:
    from pathlib import Path

MEETING = "entre le ministre malien Abdoulaye Diop et l'ambassadrice des États-Unis"
VISIT = "La visite à Bamako du Premier ministre sénégalais Ousmane Sonko"
SAID = "a indiqué dimanche la présidence du Mali, sans donner plus de détails sur la suite."


def statuses(folder: Path, text: str) -> list[str]:
    path = folder / "article.txt"
    path.write_text(text, encoding="utf-8")
    chronology = build([str(path)], load_knowledge(), given=Given(published="2025-03-03"))
    return [event.status for event in chronology.events]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le ministre malien n'a pas reçu l'ambassadrice des États-Unis, dément son cabinet.", id="verb"),
        pytest.param(f"Il n'y a eu aucune rencontre à Bamako {MEETING}.", id="noun"),
    ],
)
def test_what_is_denied_is_no_event(tmp_path: Path, text: str) -> None:
    assert statuses(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param(f"{VISIT} est reportée, {SAID}", "postponed", id="postponed"),
        pytest.param(f"{VISIT}, prévue lundi 10 mars 2025, est annulée, {SAID}", "cancelled", id="cancelled"),
    ],
)
def test_what_is_put_off_or_called_off_says_so(tmp_path: Path, text: str, status: str) -> None:
    assert statuses(tmp_path, text) == [status]
