"""DatedArticle → EventMention*: which engagements an article tells of, with whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from msgspec.structs import replace

from sahel_timeline.actors import find_actors
from sahel_timeline.engagements.mentions import to_mentions
from sahel_timeline.engagements.telling import tell
from sahel_timeline.records import ArticleSummary, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.engagements.story import Story
    from sahel_timeline.knowledge.model import Dyad
    from sahel_timeline.reading import ArticleReader, Reading
    from sahel_timeline.records import DatedArticle, EventMention

Extraction = tuple[ArticleSummary, list["EventMention"], list[Diagnostic]]
#: Sentences of fewer characters are too common to tell a reprint by.
LONG = 60
#: What is said of an act that is no event, by how the article tells it.
_UNREAL = {
    "denied": Diagnostic("info", "denied-engagement", None, "the article denies it"),
    "hypothetical": Diagnostic("info", "hypothetical-engagement", None, "the article only supposes it"),
}


def extract(batch: Sequence[DatedArticle], reader: ArticleReader, dyads: Sequence[Dyad]) -> list[Extraction]:
    """For each article of a batch: its text-free summary, the engagements of `dyads` it reports, what was left open."""
    readings = [reader.read(dated.article) for dated in batch]
    known = [reader.knows(dated.language) for dated in batch]
    found = [
        find_actors(reading, reader.actor_words(dated.language), reader.knowledge) if knows else ([], [])
        for dated, reading, knows in zip(batch, readings, known, strict=True)
    ]
    wanted = {state for dyad in dyads for state in dyad.states}
    stories = [
        tell(dated, reading, actors, reader.actor_words(dated.language), dyads, reader.knowledge)
        if len({state for actor in actors for state in (actor.state, actor.host)} & wanted) > 1
        else None
        for dated, reading, (actors, _) in zip(batch, readings, found, strict=True)
    ]
    return [
        (
            summarise(dated, reading),
            to_mentions(story, dated, reading) if story else [],
            [*diagnostics, *_left_out(story, dated, reading)] if story else [],
        )
        for dated, reading, story, (_, diagnostics) in zip(batch, readings, stories, found, strict=True)
    ]


def _left_out(story: Story, dated: DatedArticle, reading: Reading) -> Iterator[Diagnostic]:
    """What an article tells only to deny it, or as something that may come."""
    for act, how, sentence in story.unreal:
        told = _UNREAL[how]
        yield replace(
            told,
            file=dated.article.file,
            message=f"{act.kind} of {' and '.join(act.dyad.states)}: {told.message}",
            span=reading.text.original_span(sentence.start, sentence.end),
        )


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
        fingerprint=fingerprint(reading),
    )


def fingerprint(reading: Reading) -> tuple[int, ...]:
    """Hashes of the longer sentences: reprints share most of them."""
    folded = reading.text.words.encode()
    return tuple(sorted({crc32(folded[s.start + 1 : s.end + 1]) for s in reading.sentences if s.end - s.start >= LONG}))
