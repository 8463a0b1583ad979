"""An article as the rules read it: normal text, language, what the lexicon found, page, sentences.

Several stages need this; in one process it is made once, in a pipe each stage makes it again from the record.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from sahel_timeline.actors.words import ActorWords
from sahel_timeline.language import OTHER, LanguageGuesser
from sahel_timeline.lexicon import Lexicon
from sahel_timeline.normal_text import NormalText
from sahel_timeline.page import read_page, split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.words import Language
    from sahel_timeline.lexicon import Scan
    from sahel_timeline.page import Page, Sentence
    from sahel_timeline.records import Article


#: Frequent letters with accents, and at least one of them in so many characters where accents are written.
_ACCENTED = "éèàêç"
ACCENTS = 120


class Reading:
    """One article with everything that is derived from its text alone."""

    def __init__(self, article: Article, text: NormalText, language: str, lexicon: Lexicon, found: Scan) -> None:
        self.article = article
        self.text = text
        #: ISO 639-1 code, or `other`
        self.language = language
        self.lexicon = lexicon
        #: what of the page is the article
        self.page: Page = read_page(text, found, article.metadata.title)
        #: what the lexicon found, but in lines about other articles: whom they name this one does not speak of
        self.scan: Scan = found.without([(line.start, line.end) for line in self.page.teasers])

    @cached_property
    def is_accented(self) -> bool:
        """Whether the text has the accents of its language, and does not write "prevu" for "prévu"."""
        text = self.text.text
        return any(found * ACCENTS >= len(text) for found in accumulate(map(text.count, _ACCENTED)))

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the article."""
        return split_sentences(self.text, self.page, self.scan, self.lexicon.abbreviations)


class ArticleReader:
    """Reads articles with one body of knowledge; lexicons are made when their language is first met."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._guesser = LanguageGuesser(knowledge)
        self._lexicons: dict[str, Lexicon] = {}
        self._actor_words: dict[str, ActorWords] = {}
        #: readings of the last batch, by the identity of their article; the next stage asks for them again
        self._held: dict[int, Reading] = {}

    def read(self, article: Article) -> Reading:
        """The article's reading: the one that is held, or a new one."""
        held = self._held.get(id(article))
        return held if held is not None and held.article is article else self.read_all([article])[0]

    def read_all(self, articles: Sequence[Article]) -> list[Reading]:
        """The readings of a batch, held until the next batch is read.

        One step after the other over the whole batch: each finds its own code and tables still in the processor's
        cache, above all the automaton, which is several times as fast then.
        """
        texts = [NormalText(article.text) for article in articles]
        languages = [self._language(article, text) for article, text in zip(articles, texts, strict=True)]
        lexicons = [self.lexicon(language) for language in languages]
        found = [lexicon.scan(text) for lexicon, text in zip(lexicons, texts, strict=True)]
        readings = [Reading(*parts) for parts in zip(articles, texts, languages, lexicons, found, strict=True)]
        self._held = {id(reading.article): reading for reading in readings}
        return readings

    def _language(self, article: Article, text: NormalText) -> str:
        language = article.metadata.language or self._guesser.guess(text)
        return language.split("-")[0].lower()

    def knows(self, language: str) -> bool:
        """Whether there is knowledge of this language."""
        return language in self.knowledge.languages

    def actor_words(self, language: str) -> ActorWords:
        """The small words that the actor rules need, of a language that is known."""
        if language not in self._actor_words:
            self._actor_words[language] = ActorWords(self.knowledge, self.knowledge.languages[language])
        return self._actor_words[language]

    def language(self, language: str) -> Language:
        """What is known of a language; of the first one known for a language without knowledge."""
        if not self.knows(language) or language == OTHER:
            language = next(iter(sorted(self.knowledge.languages, reverse=True)))
        return self.knowledge.languages[language]

    def lexicon(self, language: str) -> Lexicon:
        """The lexicon of a language; of the first one known for a language without knowledge."""
        language = self.language(language).language
        if language not in self._lexicons:
            self._lexicons[language] = Lexicon(self.knowledge, self.knowledge.languages[language])
        return self._lexicons[language]


@lru_cache(maxsize=4)
def reader_for(knowledge: Knowledge) -> ArticleReader:
    """The reader of a body of knowledge: its lexicons are made once, however many builds use it."""
    return ArticleReader(knowledge)
