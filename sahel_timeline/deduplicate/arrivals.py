"""What is new beside a chronology of before: articles that it has not, corrections that were not laid over it yet."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from sahel_timeline.corrections import Corrections, model
from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sahel_timeline.deduplicate.past import Past
    from sahel_timeline.records import ArticleSummary, Chronology, EventMention


class Arrivals(NamedTuple):
    """What articles tell that the chronology has not."""

    articles: Sequence[ArticleSummary]
    mentions: Sequence[EventMention]
    diagnostics: Sequence[Diagnostic]


def arrivals(
    past: Past,
    articles: Iterable[ArticleSummary],
    mentions: Iterable[EventMention],
    diagnostics: Iterable[Diagnostic],
) -> Arrivals:
    """All but the articles that the chronology has; one that only has the name of another gets a name of its own."""
    articles, mentions, diagnostics = list(articles), list(mentions), list(diagnostics)
    if not past.articles:
        return Arrivals(articles, mentions, diagnostics)
    taken = {*past.articles, *(article.file for article in articles)}
    quotes: dict[str, set[str]] = {}
    for mention in mentions:
        quotes.setdefault(mention.file, set()).add(mention.quote)
    #: what an article is called in the chronology; None if it is there already
    names: dict[str, str | None] = {}
    for article in articles:
        before = past.articles.get(article.file)
        if before is None:
            names[article.file] = article.file
        elif _is_same(before, article, past.quotes(article.file), quotes.get(article.file, set())):
            names[article.file] = None
        else:
            names[article.file] = _free(article.file, taken)
    found = Arrivals(
        [replace(article, file=name) for article in articles if (name := names[article.file])],
        [replace(mention, file=name) for mention in mentions if (name := names.get(mention.file))],
        [
            replace(told, file=names.get(told.file, told.file) if told.file else None)
            for told in diagnostics
            if told.file is None or names.get(told.file, told.file)
        ],
    )
    renamed = [
        Diagnostic(
            "warning",
            "name-taken",
            name,
            f"the chronology has another article of the name {file}, so that this one is called {name}",
        )
        for file, name in names.items()
        if name is not None and name != file
    ]
    return found._replace(diagnostics=[*found.diagnostics, *renamed])


def _is_same(before: ArticleSummary, now: ArticleSummary, told: Collection[str], tells: Collection[str]) -> bool:
    """Whether two articles of one name are one: by title, language, day, and a sentence that they report."""
    if (before.title, before.language, before.published) != (now.title, now.language, now.published):
        return False
    return not told or not tells or not set(told).isdisjoint(tells)


def _free(file: str, taken: set[str]) -> str:
    """The name with the first number that makes it another's: `a (2).txt`."""
    path = PurePosixPath(file)
    number = 2
    while (name := str(path.with_name(f"{path.stem} ({number}){path.suffix}"))) in taken:
        number += 1
    taken.add(name)
    return name


def not_yet_laid(corrections: Corrections, chronology: Chronology) -> Corrections:
    """The corrections that made no event of the chronology what it is; those of reports yet to come among them."""
    done = [
        (correction.action, correction.reason, frozenset(correction.files))
        for event in chronology.events
        for correction in event.corrections
    ]
    dropped = [told for told in chronology.diagnostics if told.code == "report-dropped"]

    def is_laid(correction: model.Correction) -> bool:
        files = [address.file for address in correction.reports]
        if isinstance(correction, model.Drop):
            return all(any(_called(t.file, file) and correction.reason in t.message for t in dropped) for file in files)
        action = str(correction.__struct_config__.tag)
        return any(
            (action, correction.reason) == (what, why) and all(any(_called(f, file) for f in those) for file in files)
            for what, why, those in done
        )

    return Corrections(corrections.file, tuple(entry for entry in corrections.entries if not is_laid(entry.correction)))


def _called(file: str | None, name: str) -> bool:
    """Whether a file is meant by a name, with folders before it or without."""
    return file is not None and (file == name or file.endswith(f"/{name}") or name.endswith(f"/{file}"))
