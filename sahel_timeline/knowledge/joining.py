"""Knowledge of several files put together: entries by id, words added to words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from sahel_timeline.knowledge import model, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.knowledge.entry import Words

T = TypeVar("T")
K = TypeVar("K")
EntryT = TypeVar("EntryT", model.State, model.Organisation, model.Dyad, model.Kind, model.Office, model.Official)


def add_entries(known: dict[str, EntryT], entries: Iterable[EntryT]) -> None:
    """Add entries by id: one with a known id takes its place; of a state or organisation, its words are added."""
    for entry in entries:
        before = known.get(entry.id)
        if isinstance(entry, model.State) and isinstance(before, model.State) and not entry.replace:
            known[entry.id] = _more_of_state(before, entry)
        elif isinstance(entry, model.Organisation) and isinstance(before, model.Organisation) and not entry.replace:
            known[entry.id] = replace(entry, words=join_lists(before.words, entry.words))
        else:
            known[entry.id] = entry


def _more_of_state(known: model.State, more: model.State) -> model.State:
    """A state with the words of two entries; the capital keeps the name it has, and bodies are told by their names."""
    bodies = {body.name: body for body in known.bodies}
    for body in more.bodies:
        before = bodies.get(body.name)
        bodies[body.name] = replace(body, words=_both(before.words, body.words)) if before else body
    return replace(
        known,
        nouns=join_lists(known.nouns, more.nouns),
        adjectives=join_lists(known.adjectives, more.adjectives),
        capital=join_lists(known.capital, more.capital),
        places=_both(known.places, more.places),
        metonyms=join_lists(known.metonyms, more.metonyms),
        bodies=tuple(bodies.values()),
    )


def join_languages(known: words.Language, more: words.Language) -> words.Language:
    """The words of two files of one language together."""
    return words.Language(
        language=known.language,
        stopwords=known.stopwords + more.stopwords,
        calendar=_join(known.calendar, more.calendar),
        people=_join(known.people, more.people),
        titles=known.titles + more.titles,
        portfolios=known.portfolios + more.portfolios,
        objects=join_lists(known.objects, more.objects),
        engagements=known.engagements + more.engagements,
        cues=_join(known.cues, more.cues),
        page=_join(known.page, more.page),
        topics=join_lists(known.topics, more.topics),
    )


def join_lists(known: dict[K, Words], more: dict[K, Words]) -> dict[K, Words]:
    """Lists of words under the same key, one after the other, each word once."""
    return {key: _both(known.get(key, ()), more.get(key, ())) for key in known | more}


def _both(known: Words, more: Words) -> Words:
    return tuple(dict.fromkeys((*known, *more)))


def _join(known: T, more: T) -> T:
    joined: dict[str, Any] = {}
    for field in known.__struct_fields__:  # type: ignore[attr-defined]
        left, right = getattr(known, field), getattr(more, field)
        joined[field] = join_lists(left, right) if isinstance(left, dict) else left + right
    return type(known)(**joined)
