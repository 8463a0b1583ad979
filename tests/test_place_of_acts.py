"""Where an act took place, whatever stands before the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "where",
    [
        pytest.param("counterpart on 14 March 2025 in Bamako", id="after the date"),
        pytest.param(
            "counterpart in Bamako on 14 March 2025",
            id="after the counterpart",
            marks=pytest.mark.xfail(strict=True, reason="the place is read as where the counterpart is posted"),
        ),
    ],
)
def test_the_place_of_a_meeting_is_where_the_text_says(tmp_path: Path, where: str) -> None:
    path = tmp_path / "article.txt"
    text = f"The foreign minister of Mali received his Senegalese {where}, the ministry said.\n"
    path.write_text(text, encoding="utf-8")
    [event] = build([str(path)], load_knowledge()).events
    assert event.place == "Bamako"
