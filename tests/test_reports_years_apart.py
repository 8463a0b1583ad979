"""Reports years apart tell of events years apart, whoever met whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build

if TYPE_CHECKING:
    from pathlib import Path

DATED = (
    "2015-03-10",
    """Dakar : Abdoulaye Diop reçu au palais

Le ministre malien des Affaires étrangères, Abdoulaye Diop, a été reçu en audience le 9 mars 2015 à Dakar
par le président sénégalais Macky Sall.
""",
)
UNDATED_SOON = (
    "2015-03-12",
    """Le chef de la diplomatie malienne chez Macky Sall

Le président sénégalais Macky Sall a reçu le ministre malien des Affaires étrangères, Abdoulaye Diop, à Dakar.
""",
)
UNDATED_LATE = (
    "2023-06-20",
    """Macky Sall s'entretient avec le chef de la diplomatie malienne

Le président sénégalais Macky Sall a reçu en audience le ministre malien des Affaires étrangères, Abdoulaye Diop.
""",
)


def dates_of(folder: Path, *articles: tuple[str, str]) -> list[str | None]:
    for number, (published, text) in enumerate(articles):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        (folder / f"{number}.meta.yaml").write_text(f"published: '{published}'\n", encoding="utf-8")
    return [event.date.edtf for event in build([str(folder)], load_knowledge()).events]


def test_an_undated_report_of_the_same_week_joins_the_dated_event(tmp_path: Path) -> None:
    assert dates_of(tmp_path, DATED, UNDATED_SOON) == ["2015-03-09"]


def test_an_undated_report_eight_years_later_is_another_event(tmp_path: Path) -> None:
    assert dates_of(tmp_path, DATED, UNDATED_LATE) == ["2015-03-09", "../2023-06-20"]


def test_two_undated_reports_eight_years_apart_are_two_events(tmp_path: Path) -> None:
    assert dates_of(tmp_path, UNDATED_SOON, UNDATED_LATE) == ["../2015-03-12", "../2023-06-20"]
