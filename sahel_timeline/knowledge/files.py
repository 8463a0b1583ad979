"""The YAML files of knowledge: the package's and those of the user's folders, each as its typed shape."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.knowledge import model, words
from sahel_timeline.safe_yaml import YamlError, line_of, load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path

FILES: dict[str, type[msgspec.Struct]] = {
    "states.yaml": model.StatesFile,
    "dyads.yaml": model.DyadsFile,
    "kinds.yaml": model.KindsFile,
    "offices.yaml": model.OfficesFile,
    "officials.yaml": model.OfficialsFile,
    "names.yaml": model.NamesFile,
    "publication.yaml": model.TrustFile,
}
#: Where a validation error of msgspec is: at a value, or at a key of a mapping.
_PLACE = re.compile(r"(.*?)(?: - at `(?:key` in `)?(\$?[^`]*)`)?", re.DOTALL)


class KnowledgeError(ValueError):
    """A knowledge file says something that cannot be; the message names file, line and what to do."""


class Source(msgspec.Struct, frozen=True):
    """A file with what it says, so that a fault that only shows beside other files can name its line."""

    name: str
    text: str
    entry: msgspec.Struct

    def error(self, path: Sequence[str | int], message: str) -> KnowledgeError:
        """The error for the value that `path` (keys and indexes) leads to."""
        return KnowledgeError(f"{self.name}:{line_of(self.text, list(path)) or 1}: {message}")


def read_files(folders: Sequence[Path]) -> Iterator[Source]:
    """All files, the package's first. Raises KnowledgeError for what is missing, broken or of another shape."""
    package = files("sahel_timeline.knowledge")
    for name, shape in FILES.items():
        yield _read(package / name, name, shape)
    for source in sorted((package / "languages").iterdir(), key=lambda entry: entry.name):
        if source.name.endswith(".yaml"):
            yield _read(source, f"languages/{source.name}", words.Language)
    for folder in folders:
        yield from _read_folder(folder)


def _read_folder(folder: Path) -> Iterator[Source]:
    if not folder.is_dir():
        raise KnowledgeError(f"{folder}: no such folder; --knowledge takes a folder with files like dyads.yaml")
    found = False
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in FILES:
            known = ", ".join(FILES)
            raise KnowledgeError(f"{path}: not a knowledge file; known are {known} and languages/*.yaml")
        found = True
        yield _read(path, str(path), FILES[path.name])
    for path in sorted((folder / "languages").glob("*.yaml")):
        found = True
        yield _read(path, str(path), words.Language)
    if not found:
        raise KnowledgeError(f"{folder}: holds no knowledge file (dyads.yaml, states.yaml, languages/xx.yaml, …)")


def _read(source: Traversable, name: str, shape: type[msgspec.Struct]) -> Source:
    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{name}: cannot be read: {error}") from None
    try:
        data = load_yaml(text)
    except YamlError as error:
        raise KnowledgeError(f"{name}:{error.line or 1}: {error.message}") from None
    try:
        return Source(name, text, msgspec.convert(data, shape, strict=True))
    except msgspec.ValidationError as error:
        message, path = place_of(error)
        raise KnowledgeError(f"{name}:{line_of(text, path) or 1}: {message}") from None


def place_of(error: msgspec.ValidationError) -> tuple[str, list[str | int]]:
    """The message of a validation error, and the keys and indexes that lead to its place, as far as they are given."""
    match = _PLACE.fullmatch(str(error))
    assert match is not None
    return match[1], _steps(match[2] or "")


def _steps(path: str) -> list[str | int]:
    """The keys and indexes of a msgspec path such as `$.officials[3].offices[...]`."""
    steps: list[str | int] = []
    for part in path.removeprefix("$").replace("[", ".[").split("."):
        if part.startswith("[") and part[1:-1].isdigit():
            steps.append(int(part[1:-1]))
        elif part and not part.startswith("["):
            steps.append(part)
    return steps
