"""DatedArticle → EventMention*: which engagements an article tells of, with whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from sahel_timeline.actors import find_actors
from sahel_timeline.engagements.mentions import to_mentions
from sahel_timeline.engagements.telling import tell
from sahel_timeline.records import ArticleSummary, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.reading import ArticleReader, Reading
    from sahel_timeline.records import DatedArticle, EventMention
    from sahel_timeline.trace import Trace

Extraction = tuple[ArticleSummary, list["EventMention"], list[Diagnostic]]
#: Sentences of fewer characters are too common to tell a reprint by.
LONG = 60


def extract(
    dated: DatedArticle, reader: ArticleReader, dyads: Sequence[Dyad], trace: Trace | None = None
) -> Extraction:
    """The engagements of `dyads` that an article reports, its text-free summary, and what was left open."""
    reading = reader.read(dated.article)
    if not reader.knows(dated.language):
        return summarise(dated, reading), [], []
    words = reader.actor_words(dated.language)
    wanted = {state for dyad in dyads for state in dyad.states}
    actors, diagnostics = find_actors(reading, words, reader.knowledge)
    if len({actor.state for actor in actors} & wanted) < 2:
        return summarise(dated, reading), [], []
    story = tell(dated, reading, actors, words, dyads, reader.knowledge)
    mentions, more = to_mentions(story, dated, reading)
    return summarise(dated, reading), mentions, diagnostics + more


def summarise(dated: DatedArticle, reading: Reading) -> ArticleSummary:
    """What the later stages need of an article, without its text."""
    metadata = dated.article.metadata
    page = reading.page
    title = metadata.title or (reading.text.text[page.title.start : page.title.end] if page.title else None)
    publication = dated.publication
    return ArticleSummary(
        file=dated.article.file,
        title=" ".join(title.split()) if title else None,
        outlet=metadata.outlet,
        url=metadata.url,
        language=dated.language,
        published=publication.value if publication else None,
        published_basis=publication.basis if publication else None,
        published_rule=publication.rule if publication else None,
        published_expression=publication.expression if publication else None,
        fingerprint=_fingerprint(reading),
    )


def _fingerprint(reading: Reading) -> tuple[int, ...]:
    """Hashes of the longer sentences: reprints share most of them."""
    folded = reading.text.words
    return tuple(
        sorted(
            {
                crc32("".join(folded[s.start + 1 : s.end + 1].split()).encode())
                for s in reading.sentences
                if s.end - s.start >= LONG
            }
        )
    )
