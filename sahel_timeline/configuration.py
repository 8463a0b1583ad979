"""Defaults of the user's: a file `sahel-timeline.yaml`, found upward from the working folder, and the environment.

An option on the command line wins, then the environment (`SAHEL_TIMELINE_LANG`), then the file.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME, PREFIX = "sahel-timeline.yaml", "SAHEL_TIMELINE_"
#: Key → commands and their parameters that it is the default of.
KEYS: dict[str, dict[str, str]] = {
    "paths": dict.fromkeys(("build", "check", "ingest"), "paths"),
    "dyads": dict.fromkeys(("build", "check", "extract"), "dyad"),
    "format": dict.fromkeys(("build", "render"), "format"),
    "lang": dict.fromkeys(("build", "check", "render", "diff"), "lang"),
    "knowledge": dict.fromkeys(
        ("build", "check", "normalize", "extract", "deduplicate", "explain", "officials"), "knowledge"
    ),
    "corrections": dict.fromkeys(("build", "check", "deduplicate", "explain"), "corrections"),
}
#: Keys with several values, and those that name files: in the file, relative to its folder.
LISTS, FILES = ("paths", "dyads", "knowledge"), ("paths", "knowledge", "corrections")

#: A switch of the compiled knowledge, no default of an option.
SWITCHES = ("SAHEL_TIMELINE_CACHE",)

Value = str | list[str]


class ConfigurationError(ValueError):
    """The file or a variable is not what it must be; the message names it and what to do."""


class Setting(NamedTuple):
    """A default, and where it is from."""

    value: Value
    source: str


def find_file(folder: Path) -> Path | None:
    """The file in a folder or the nearest above it."""
    return next((path for above in (folder, *folder.parents) if (path := above / NAME).is_file()), None)


def read_configuration(folder: Path, environment: Mapping[str, str]) -> dict[str, Setting]:
    """The settings by their keys.

    Raises ConfigurationError.
    """
    path = find_file(folder)
    settings = _from_file(path) if path else {}
    for name, text in environment.items():
        if name.startswith(PREFIX) and text and name not in SWITCHES:
            key = name.removeprefix(PREFIX).lower()
            _check(key, name)
            separator = os.pathsep if key in FILES else ","
            value: Value = [part for part in text.split(separator) if part] if key in LISTS else text
            settings[key] = Setting(value, name)
    return {key: settings[key] for key in KEYS if key in settings}


def defaults(settings: Mapping[str, Setting]) -> dict[str, dict[str, Value]]:
    """Command → parameter → default."""
    found: dict[str, dict[str, Value]] = {}
    for key, setting in settings.items():
        for command, parameter in KEYS[key].items():
            found.setdefault(command, {})[parameter] = setting.value
    return found


def _from_file(path: Path) -> dict[str, Setting]:
    from sahel_timeline.safe_yaml import YamlError, load_yaml

    try:
        tree = load_yaml(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: cannot be read: {error}") from None
    except YamlError as error:
        raise ConfigurationError(f"{path}: line {error.line or 1}: {error.message}") from None
    if tree is None:
        return {}
    if not isinstance(tree, dict):
        raise ConfigurationError(f"{path}: is no map of keys; known are {', '.join(KEYS)}")
    settings = {}
    for key, value in tree.items():
        _check(str(key), str(path))
        settings[key] = Setting(_value(key, value, path), str(path))
    return settings


def _value(key: str, value: object, path: Path) -> Value:
    given = value if isinstance(value, list) else [value]
    values = [each for each in given if isinstance(each, str) and each]
    if len(values) != len(given) or (key not in LISTS and (len(values) != 1 or isinstance(value, list))):
        wanted = "a text or a list of texts" if key in LISTS else "a text"
        raise ConfigurationError(f"{path}: {key}: must be {wanted}, not {value!r}")
    if key in FILES:
        values = [each if each == "-" else str(path.parent / each) for each in values]
    return values if key in LISTS else values[0]


def _check(key: str, source: str) -> None:
    if key not in KEYS:
        from difflib import get_close_matches

        close = get_close_matches(key, KEYS, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(KEYS)}"
        raise ConfigurationError(f"{source}: unknown key {key!r}; {hint}")
