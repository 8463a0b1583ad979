"""What the tool knows: words, states, dyads, kinds, offices and officials, read from YAML and checked.

`load_knowledge()` reads the files in this folder, and those of the user's own folders on top: an entry with an id
that exists replaces it, a new one is added; a language file adds its words to those of the same language.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from sahel_timeline import edtf
from sahel_timeline.knowledge import model, words
from sahel_timeline.safe_yaml import YamlError, line_of, load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from importlib.resources.abc import Traversable

T = TypeVar("T")
K = TypeVar("K")
EntryT = TypeVar("EntryT", model.State, model.Organisation, model.Dyad, model.Kind, model.Office, model.Official)

FILES: dict[str, type[msgspec.Struct]] = {
    "states.yaml": model.StatesFile,
    "dyads.yaml": model.DyadsFile,
    "kinds.yaml": model.KindsFile,
    "offices.yaml": model.OfficesFile,
    "officials.yaml": model.OfficialsFile,
    "names.yaml": model.NamesFile,
    "publication.yaml": model.TrustFile,
}


class KnowledgeError(ValueError):
    """A knowledge file says something that cannot be; the message names file, line and what to do."""


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
    for name, entry in _read_all(folders):
        if isinstance(entry, model.StatesFile):
            _add(states, entry.states)
            _add(organisations, entry.organisations)
            together += entry.together
            not_states += entry.not_states
        elif isinstance(entry, model.DyadsFile):
            _add(dyads, entry.dyads)
        elif isinstance(entry, model.KindsFile):
            _add(kinds, entry.kinds)
        elif isinstance(entry, model.OfficesFile):
            _add(offices, entry.offices)
        elif isinstance(entry, model.OfficialsFile):
            _add(officials, entry.officials)
        elif isinstance(entry, model.NamesFile):
            given_names += entry.given_names
        elif isinstance(entry, model.TrustFile):
            trust |= entry.trust
            date_languages += entry.date_languages
        elif isinstance(entry, words.Language):
            known = languages.get(entry.language)
            languages[entry.language] = _merge(known, entry) if known else entry
        else:
            raise AssertionError(name)
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
    )
    _check(knowledge)
    return knowledge


def _read_all(folders: Sequence[Path]) -> Iterable[tuple[str, msgspec.Struct]]:
    package = files("sahel_timeline.knowledge")
    for name, shape in FILES.items():
        yield name, _read(package / name, name, shape)
    for source in sorted((package / "languages").iterdir(), key=lambda entry: entry.name):
        if source.name.endswith(".yaml"):
            yield source.name, _read(source, source.name, words.Language)
    for folder in folders:
        yield from _read_folder(folder)


def _read_folder(folder: Path) -> Iterable[tuple[str, msgspec.Struct]]:
    if not folder.is_dir():
        raise KnowledgeError(f"{folder}: no such folder; --knowledge takes a folder with files like dyads.yaml")
    found = False
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in FILES:
            known = ", ".join(FILES)
            raise KnowledgeError(f"{path}: not a knowledge file; known are {known} and languages/*.yaml")
        found = True
        yield path.name, _read(path, str(path), FILES[path.name])
    for path in sorted((folder / "languages").glob("*.yaml")):
        found = True
        yield path.name, _read(path, str(path), words.Language)
    if not found:
        raise KnowledgeError(f"{folder}: holds no knowledge file (dyads.yaml, states.yaml, languages/xx.yaml, …)")


def _read(source: Traversable, name: str, shape: type[T]) -> T:
    """One file as its typed shape; errors name the file and the line."""
    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{name}: cannot be read: {error}") from None
    try:
        data = load_yaml(text)
    except YamlError as error:
        raise KnowledgeError(f"{name}:{error.line or 1}: {error.message}") from None
    try:
        return msgspec.convert(data, shape, strict=True)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `")
        line = line_of(text, _steps(path.rstrip("`"), data))
        raise KnowledgeError(f"{name}:{line or 1}: {message}") from None


def _steps(path: str, data: Any) -> list[str | int]:
    """The keys and indexes of a msgspec path such as `$.officials[3].offices[...]`, as far as they are given."""
    steps: list[str | int] = []
    for part in path.removeprefix("$").replace("[", ".[").split("."):
        if part.startswith("[") and part[1:-1].isdigit():
            steps.append(int(part[1:-1]))
        elif part and not part.startswith("["):
            steps.append(part)
    return steps


def _add(known: dict[str, EntryT], entries: tuple[EntryT, ...]) -> None:
    for entry in entries:
        known[entry.id] = entry


def _merge(known: words.Language, more: words.Language) -> words.Language:
    """The words of two files of one language together."""
    return words.Language(
        language=known.language,
        stopwords=known.stopwords + more.stopwords,
        calendar=_join(known.calendar, more.calendar),
        people=_join(known.people, more.people),
        titles=known.titles + more.titles,
        portfolios=known.portfolios + more.portfolios,
        objects=_join_lists(known.objects, more.objects),
        engagements=known.engagements + more.engagements,
        cues=_join(known.cues, more.cues),
        page=_join(known.page, more.page),
        topics=_join_lists(known.topics, more.topics),
    )


def _join_lists(known: dict[K, tuple[str, ...]], more: dict[K, tuple[str, ...]]) -> dict[K, tuple[str, ...]]:
    return {key: known.get(key, ()) + more.get(key, ()) for key in known | more}


def _join(known: T, more: T) -> T:
    joined: dict[str, Any] = {}
    for field in known.__struct_fields__:  # type: ignore[attr-defined]
        left, right = getattr(known, field), getattr(more, field)
        if isinstance(left, dict):
            joined[field] = _join_lists(left, right)
        else:
            joined[field] = left + right
    return type(known)(**joined)


def _check(knowledge: Knowledge) -> None:
    """Entries that point to what is not there; what `docs/extending.md` promises beyond that is tested."""
    for dyad in knowledge.dyads.values():
        for state in dyad.states:
            if state not in knowledge.states:
                raise KnowledgeError(f"dyads.yaml: {dyad.id} names the state {state!r}, which states.yaml lacks")
    for official in knowledge.officials.values():
        if official.state not in knowledge.states:
            raise KnowledgeError(f"officials.yaml: {official.id} has the unknown state {official.state!r}")
        for tenure in official.offices:
            if tenure.office not in knowledge.offices:
                raise KnowledgeError(f"officials.yaml: {official.id} holds the unknown office {tenure.office!r}")
            for day in filter(None, (tenure.from_, tenure.to)):
                try:
                    edtf.parse(day)
                except ValueError as error:
                    raise KnowledgeError(f"officials.yaml: {official.id} as {tenure.office}: {error}") from None
    for entry in knowledge.offices.values():
        for label in (entry.label, *entry.label_by_state.values()):
            if "en" not in label:
                raise KnowledgeError(f"offices.yaml: {entry.id} has no English label; write label: {{en: …}}")
        if entry.is_a is not None and entry.is_a not in knowledge.offices:
            raise KnowledgeError(f"offices.yaml: {entry.id} is said to be the unknown office {entry.is_a!r}")
    for language in knowledge.languages.values():
        for title in language.titles + language.portfolios:
            for office in (title.office, *title.also):
                if office not in knowledge.offices:
                    raise KnowledgeError(f"languages/{language.language}.yaml: unknown office {office!r}")
        for rule in language.engagements:
            if rule.kind not in knowledge.kinds:
                raise KnowledgeError(f"languages/{language.language}.yaml: unknown engagement kind {rule.kind!r}")
            for name in rule.object:
                if name.startswith("@") and name[1:] not in language.objects:
                    raise KnowledgeError(f"languages/{language.language}.yaml: {name!r} is no list of its `objects`")
