"""Where corrections point: articles by their names, reports by words of their quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sahel_timeline.corrections import model
    from sahel_timeline.records import ArticleSummary, EventMention


class Places:
    """Articles and mentions as corrections address them; each answer is one, or why there is none."""

    def __init__(self, articles: Mapping[str, ArticleSummary], mentions: Iterable[EventMention]) -> None:
        self._articles = articles
        self._mentions: dict[str, list[EventMention]] = {}
        for mention in mentions:
            self._mentions.setdefault(mention.file, []).append(mention)

    def article(self, name: str) -> tuple[ArticleSummary | None, str]:
        """The article of this name, with folders before it or without."""
        if name in self._articles:
            return self._articles[name], ""
        # a name gets folders in front when articles from other folders join it
        longer = [file for file in self._articles if file.endswith(f"/{name}") or name.endswith(f"/{file}")]
        if len(longer) == 1:
            return self._articles[longer[0]], ""
        if longer:
            return None, f"{name} may be {' or '.join(sorted(longer))}"
        return None, f"no article is called {name}"

    def mention(self, address: model.Address) -> tuple[tuple[str, int] | None, str]:
        """The mention whose quote has these words, compared without case, accents and punctuation."""
        article, problem = self.article(address.file)
        if article is None:
            return None, problem
        words = f" {fold_phrase(address.words)} "
        told = self._mentions.get(article.file, []) if words.strip() else []
        found = [
            mention
            for mention in told
            if words in f" {fold_phrase(mention.quote)} "
            and address.kind in (None, mention.kind)
            and address.dyad in (None, mention.dyad)
        ]
        if len(found) == 1:
            return (found[0].file, found[0].ordinal), ""
        if not found:
            return None, f"no report of {article.file} has the words “{address.words}”"
        acts = ", ".join(f"{mention.dyad} {mention.kind}" for mention in found)
        return None, f"“{address.words}” fits {len(found)} reports of {article.file} ({acts}); say more"
