"""START HERE: the whole flow, from files to a chronology, as one function; and each of its stages over a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sahel_timeline.deduplicate import NOTHING, deduplicate
from sahel_timeline.engagements import extract
from sahel_timeline.engines.here import Here
from sahel_timeline.findings import HEAVIEST, MOST, Extraction, wanted_dyads
from sahel_timeline.normalize import normalize
from sahel_timeline.records import Article, ArticleSummary, DatedArticle, Diagnostic, EventMention, Scope
from sahel_timeline.sharing import Sharing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import msgspec

    from sahel_timeline.corrections import Corrections
    from sahel_timeline.engines import Engine
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.readers.metadata import Given
    from sahel_timeline.reading import ArticleReader
    from sahel_timeline.records import Chronology
    from sahel_timeline.trace import Trace


def build(
    paths: Sequence[str],
    knowledge: Knowledge,
    *,
    given: Given | None = None,
    dyads: Sequence[str] = (),
    trace: Trace | None = None,
    corrections: Corrections | None = None,
    engine: Engine | None = None,
    known: Chronology = NOTHING,
) -> Chronology:
    """The chronology of the articles that `paths` name.

    Args:
        paths: files, folders, patterns, `-`.
        knowledge: what `load_knowledge` returned.
        given: publication or retrieval date that the user states for all articles.
        dyads: ids of the dyads to look for; all that are known if empty.
        corrections: what the analyst says otherwise, from `load_corrections`.
        trace: takes notes of how everything was decided, for `explain`.
        engine: who ingests, normalizes and extracts, if not this process, one article after the other.
        known: a chronology of other articles, which is added to.
    """
    diagnostics: list[Diagnostic] = []
    summaries: list[ArticleSummary] = []
    mentions: list[EventMention] = []
    sharing = Sharing()
    for found in (engine or Here(Extraction(knowledge, dyads, trace)))(paths, given):
        if isinstance(found, Diagnostic):
            diagnostics.append(found)
            continue
        shared = sharing.findings(found)
        mentions += shared.mentions
        diagnostics += shared.diagnostics
        if shared.summary is not None:
            summaries.append(shared.summary)
    del sharing
    wanted = [dyad.id for dyad in wanted_dyads(knowledge, dyads)]
    return deduplicate(wanted, summaries, mentions, diagnostics, knowledge, trace, corrections, known)


def normalize_all(
    records: Iterable[msgspec.Struct], reader: ArticleReader, trace: Trace | None = None
) -> Iterator[msgspec.Struct]:
    """Articles → dated articles; diagnostics pass through."""
    for articles, others in _batches(records, Article, lambda article: len(article.text)):
        yield from others
        for dated, diagnostics in normalize(articles, reader, trace):
            yield from diagnostics
            yield dated


def extract_all(
    records: Iterable[msgspec.Struct],
    reader: ArticleReader,
    dyads: Sequence[str] = (),
    trace: Trace | None = None,
) -> Iterator[msgspec.Struct]:
    """Dated articles → summaries and event mentions; diagnostics pass through."""
    wanted = wanted_dyads(reader.knowledge, dyads)
    yield Scope(tuple(dyad.id for dyad in wanted))
    for batch, others in _batches(records, DatedArticle, lambda dated: len(dated.article.text)):
        yield from others
        for summary, mentions, diagnostics in extract(batch, reader, wanted):
            yield summary
            yield from mentions
            yield from diagnostics


R = TypeVar("R", bound="msgspec.Struct")


def _batches(
    records: Iterable[msgspec.Struct], wanted: type[R], size: Callable[[R], int]
) -> Iterator[tuple[list[R], list[msgspec.Struct]]]:
    """Records of one type in batches that fit the processor's cache, with the others that stood between them."""
    batch: list[R] = []
    others: list[msgspec.Struct] = []
    weight = 0
    for record in records:
        if not isinstance(record, wanted):
            others.append(record)
            continue
        batch.append(record)
        weight += size(record)
        if len(batch) == MOST or weight >= HEAVIEST:
            yield batch, others
            batch, others, weight = [], [], 0
    if batch or others:
        yield batch, others


def deduplicate_all(
    records: Iterable[msgspec.Struct],
    knowledge: Knowledge,
    trace: Trace | None = None,
    corrections: Corrections | None = None,
    known: Chronology = NOTHING,
) -> Chronology:
    """Summaries and mentions → the chronology."""
    dyads: tuple[str, ...] = tuple(knowledge.dyads)
    articles: list[ArticleSummary] = []
    mentions: list[EventMention] = []
    diagnostics: list[Diagnostic] = []
    for record in records:
        if isinstance(record, EventMention):
            mentions.append(record)
        elif isinstance(record, ArticleSummary):
            articles.append(record)
        elif isinstance(record, Diagnostic):
            diagnostics.append(record)
        elif isinstance(record, Scope):
            dyads = record.dyads
    return deduplicate(dyads, articles, mentions, diagnostics, knowledge, trace, corrections, known)
