"""START HERE: the whole flow, from files to a chronology, as one function; and each of its stages over a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.deduplicate import deduplicate
from sahel_timeline.engagements import extract
from sahel_timeline.normalize import normalize
from sahel_timeline.reading import reader_for
from sahel_timeline.readers import ingest
from sahel_timeline.records import Article, ArticleSummary, DatedArticle, Diagnostic, EventMention, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import msgspec

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.reading import ArticleReader
    from sahel_timeline.readers.metadata import Given
    from sahel_timeline.records import Chronology
    from sahel_timeline.trace import Trace


def build(
    paths: Sequence[str],
    knowledge: Knowledge,
    *,
    given: Given | None = None,
    dyads: Sequence[str] = (),
    trace: Trace | None = None,
) -> Chronology:
    """The chronology of the articles that `paths` name.

    Args:
        paths: files, folders, patterns, `-`.
        knowledge: what `load_knowledge` returned.
        given: publication or retrieval date that the user states for all articles.
        dyads: ids of the dyads to look for; all that are known if empty.
        trace: takes notes of how everything was decided, for `explain`.
    """
    reader = reader_for(knowledge)
    articles = ingest(paths, given)
    dated = normalize_all(articles, reader, trace)
    told = extract_all(dated, reader, dyads, trace)
    return deduplicate_all(told, knowledge, trace)


def normalize_all(
    records: Iterable[msgspec.Struct], reader: ArticleReader, trace: Trace | None = None
) -> Iterator[msgspec.Struct]:
    """Articles → dated articles; diagnostics pass through."""
    for record in records:
        if isinstance(record, Article):
            dated, diagnostics = normalize(record, reader, trace)
            yield from diagnostics
            yield dated
        else:
            yield record


def extract_all(
    records: Iterable[msgspec.Struct], reader: ArticleReader, dyads: Sequence[str] = (), trace: Trace | None = None
) -> Iterator[msgspec.Struct]:
    """Dated articles → summaries and event mentions; diagnostics pass through."""
    known = reader.knowledge.dyads
    wanted = [known[dyad] for dyad in dyads] if dyads else list(known.values())
    yield Scope(tuple(dyad.id for dyad in wanted))
    for record in records:
        if isinstance(record, DatedArticle):
            summary, mentions, diagnostics = extract(record, reader, wanted, trace)
            yield summary
            yield from mentions
            yield from diagnostics
        else:
            yield record


def deduplicate_all(
    records: Iterable[msgspec.Struct], knowledge: Knowledge, trace: Trace | None = None
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
    return deduplicate(dyads, articles, mentions, diagnostics, knowledge, trace)
