"""What the tool knows: words, states, dyads, kinds, offices and officials, read from YAML and checked.

`load_knowledge()` reads the files in this folder, and those of the user's own folders on top: an entry with an id
that exists replaces it (to a state or organisation it adds its words), a new one is added; a language file adds its
words to those of the same language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.knowledge import model, words
from sahel_timeline.knowledge.checks import find_faults
from sahel_timeline.knowledge.files import FILES, KnowledgeError, read_files
from sahel_timeline.knowledge.joining import add_entries, join_languages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["FILES", "Knowledge", "KnowledgeError", "load_knowledge"]


class Knowledge(msgspec.Struct, frozen=True, eq=False):
    """All knowledge files together, by id where entries have one."""

    languages: dict[str, words.Language]
    states: dict[str, model.State]
    organisations: dict[str, model.Organisation]
    together: tuple[model.Together, ...]
    not_states: tuple[str, ...]
    dyads: dict[str, model.Dyad]
    kinds: dict[str, model.Kind]
    offices: dict[str, model.Office]
    officials: dict[str, model.Official]
    given_names: tuple[str, ...]
    trust: dict[str, float]
    #: languages of date lines that dateparser reads
    date_languages: tuple[str, ...] = ()
    #: frequent words of languages that are not read
    other_languages: dict[str, tuple[str, ...]] = {}
    #: stands for all that it was made of, where that was looked at; empty otherwise
    made_of: str = ""


def load_knowledge(folders: Sequence[Path] = ()) -> Knowledge:
    """Read the package's knowledge files and those in the user's `folders`, later ones over earlier ones.

    Raises KnowledgeError if a folder or file is missing or broken, or if the files contradict each other.
    """
    languages: dict[str, words.Language] = {}
    states: dict[str, model.State] = {}
    organisations: dict[str, model.Organisation] = {}
    dyads: dict[str, model.Dyad] = {}
    kinds: dict[str, model.Kind] = {}
    offices: dict[str, model.Office] = {}
    officials: dict[str, model.Official] = {}
    together: list[model.Together] = []
    not_states: list[str] = []
    given_names: list[str] = []
    trust: dict[str, float] = {}
    date_languages: list[str] = []
    other_languages: dict[str, tuple[str, ...]] = {}
    #: what the package's own file names is what there is
    rules: frozenset[str] = frozenset()
    sources = []
    for source in read_files(folders):
        sources.append(source)
        entry = source.entry
        if isinstance(entry, model.StatesFile):
            add_entries(states, entry.states)
            add_entries(organisations, entry.organisations)
            together += entry.together
            not_states += entry.not_states
        elif isinstance(entry, model.DyadsFile):
            add_entries(dyads, entry.dyads)
        elif isinstance(entry, model.KindsFile):
            add_entries(kinds, entry.kinds)
        elif isinstance(entry, model.OfficesFile):
            add_entries(offices, entry.offices)
        elif isinstance(entry, model.OfficialsFile):
            add_entries(officials, entry.officials)
        elif isinstance(entry, model.NamesFile):
            given_names += entry.given_names
        elif isinstance(entry, model.TrustFile):
            rules = rules or frozenset(entry.trust)
            trust |= entry.trust
            date_languages += entry.date_languages
            other_languages |= entry.other_languages
        elif isinstance(entry, words.Language):
            known = languages.get(entry.language)
            languages[entry.language] = join_languages(known, entry) if known else entry
        else:
            raise AssertionError(source.name)
    knowledge = Knowledge(
        languages=languages,
        states=states,
        organisations=organisations,
        together=tuple(together),
        not_states=tuple(not_states),
        dyads=dyads,
        kinds=kinds,
        offices=offices,
        officials=officials,
        given_names=tuple(given_names),
        trust=trust,
        date_languages=tuple(dict.fromkeys(date_languages)),
        other_languages=other_languages,
    )
    for source in sources:
        for path, message in find_faults(source.entry, knowledge, rules):
            raise source.error(path, message)
    return knowledge
