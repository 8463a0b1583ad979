"""Reading bytes as if they were a file of a name, and an article of our own to put into all forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from sahel_timeline.readers import ingest
from sahel_timeline.records import Article, Diagnostic

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_timeline.readers.metadata import Given

TITLE = "Bamako : le ministre de la Santé reçoit l'ambassadrice"
LEAD = (
    "Le ministre malien de la Santé a reçu hier à Bamako l'ambassadrice des États-Unis. L'entretien, qui a duré une "
    "heure, a porté sur les vaccins et sur la réouverture d'un hôpital dans le nord du pays."
)
MORE = (
    "« Nous avons parlé de tout », a dit le ministre à sa sortie. L'ambassadrice a rappelé que son pays tient à cette "
    "coopération, qui a plus de soixante ans, et qu'une mission viendra voir les travaux avant la fin de la saison."
)


class Was(NamedTuple):
    """What came out of a file."""

    articles: list[Article]
    diagnostics: list[Diagnostic]

    @property
    def article(self) -> Article:
        """The only article."""
        [article] = self.articles
        return article

    @property
    def days(self) -> dict[str, tuple[str, ...]]:
        """Rule → days, of the article's evidence."""
        return {item.rule: item.days for item in self.article.evidence}

    @property
    def codes(self) -> list[str]:
        """The codes of the diagnostics."""
        return [diagnostic.code for diagnostic in self.diagnostics]


class Read(Protocol):
    """Reads bytes as a file of a name."""

    def __call__(self, name: str, data: bytes | str, given: Given | None = None) -> Was: ...


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a file, and read it."""

    def read(name: str, data: bytes | str, given: Given | None = None) -> Was:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        records = list(ingest([str(path)], given))
        return Was(
            [record for record in records if isinstance(record, Article)],
            [record for record in records if isinstance(record, Diagnostic)],
        )

    return read
