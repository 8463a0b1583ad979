"""Articles → Findings: the stages before deduplication over a batch of articles, with nothing shared between them.

This is what may run in any process, on any machine, or not at all where a cache has the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from sahel_timeline.engagements import extract
from sahel_timeline.normalize import normalize
from sahel_timeline.patience import TooSlowError, at_most
from sahel_timeline.reading import reader_for
from sahel_timeline.records import Article, ArticleSummary, Diagnostic, EventMention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.trace import Trace

#: A batch has at most so many articles, of so many characters.
MOST, HEAVIEST = 48, 200_000
#: No article takes so many seconds.
PATIENCE = 60.0
#: So much of an exception's words is shown.
SHOWN = 200


class Findings(msgspec.Struct, frozen=True, gc=False):
    """What one article gives to the later stages; no summary where the rules failed on it."""

    summary: ArticleSummary | None
    mentions: tuple[EventMention, ...]
    diagnostics: tuple[Diagnostic, ...]


class Extraction:
    """Reads, dates and extracts articles, one answer for each, in their order; the same in any process."""

    def __init__(
        self,
        knowledge: Knowledge,
        dyads: Sequence[str] = (),
        trace: Trace | None = None,
        *,
        patience: float = PATIENCE,
    ) -> None:
        self.knowledge = knowledge
        #: the most seconds that an article may take
        self.patience = patience
        self.dyads = tuple(dyads)
        self.trace = trace

    def __call__(self, articles: Iterable[Article]) -> Iterator[Findings]:
        """What each article tells. One that the rules fail on costs itself alone."""
        wanted = wanted_dyads(self.knowledge, self.dyads)
        for batch in batches(articles, lambda article: len(article.text)):
            yield from self._find(batch, wanted)

    def _find(self, batch: Sequence[Article], wanted: Sequence[Dyad]) -> Iterable[Findings]:
        reader = reader_for(self.knowledge)
        try:
            with at_most(self.patience):
                dated = normalize(batch, reader, self.trace)
                told = extract([article for article, _ in dated], reader, wanted)
        except (Exception, TooSlowError) as error:
            # whatever it is, the run goes on: alone, the article shows whether it was the one
            if len(batch) == 1:
                slow = f"it took longer than {self.patience:g} seconds; --max-seconds allows more"
                why = slow if isinstance(error, TooSlowError) else f"{type(error).__name__}: {error}"[:SHOWN]
                return [failed(batch[0], why)]
            return [findings for article in batch for findings in self._find([article], wanted)]
        return [
            Findings(summary, tuple(mentions), (*early, *late))
            for (_, early), (summary, mentions, late) in zip(dated, told, strict=True)
        ]


def failed(article: Article, why: str) -> Findings:
    """An article that is left out, and the diagnostic that says so."""
    message = f"the rules failed on this article ({why}); it is left out; please report it as a bug"
    return Findings(None, (), (Diagnostic("error", "failed", article.file, message),))


def wanted_dyads(knowledge: Knowledge, dyads: Sequence[str]) -> list[Dyad]:
    """The dyads with these ids; all that are known if none is named."""
    return [knowledge.dyads[dyad] for dyad in dyads] if dyads else list(knowledge.dyads.values())


T = TypeVar("T")


def batches(
    things: Iterable[T], size: Callable[[T], int], most: int = MOST, heaviest: int = HEAVIEST
) -> Iterator[list[T]]:
    """Things in batches, which end with the one that makes them too many or too heavy."""
    batch: list[T] = []
    weight = 0
    for thing in things:
        batch.append(thing)
        weight += size(thing)
        if len(batch) >= most or weight >= heaviest:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
