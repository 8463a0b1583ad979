"""What the tests of the stages share: the built-in knowledge, its reader, and an article dated by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.normalize import normalize
from sahel_timeline.reading import reader_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.reading import ArticleReader
    from sahel_timeline.records import Article, DatedArticle, Diagnostic

# The same examples in every run, however slow the machine.
settings.register_profile("stages", deadline=None, derandomize=True)
settings.load_profile("stages")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def reader(knowledge: Knowledge) -> ArticleReader:
    return reader_for(knowledge)


@pytest.fixture(scope="session")
def date_article(reader: ArticleReader) -> Callable[[Article], tuple[DatedArticle, list[Diagnostic]]]:
    """An article with its publication date and time expressions, and what is odd about them."""

    def dated(article: Article) -> tuple[DatedArticle, list[Diagnostic]]:
        [answer] = normalize([article], reader)
        return answer

    return dated
