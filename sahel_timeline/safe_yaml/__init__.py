"""YAML from people we don't know, read safely: plain data only, no aliases, no depth, and errors that name the line."""

from __future__ import annotations

import re
from typing import Any

#: What is nested deeper is no knowledge and no metadata.
MAX_DEPTH = 20


class YamlError(ValueError):
    """What is wrong with a YAML text, with its line if known (1 is the first)."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def load_yaml(text: str) -> Any:
    """The plain data (dict, list, str, int, float, bool, date, None) of one YAML document.

    Raises YamlError for broken YAML, for tags and aliases (an alias bomb grows beyond any memory), for a nesting
    deeper than `MAX_DEPTH` (libyaml recurses in C), and for values that look like dates but are none.
    """
    simple = _simple_mapping(text) if len(text) < SHORT else None
    if simple is not None:
        return simple
    from sahel_timeline.safe_yaml import full  # PyYAML is slow to import, and most runs do without

    return full.load(text)


#: Texts shorter than this may be simple mappings.
SHORT = 2000
#: What YAML forbids or reads as the end of a line (and tabs), as part of a set of characters.
_ODD = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
# One line of them: a key, and a quoted text, an address, plain words or null.
_SIMPLE = re.compile(
    rf"""([a-z_]+):(?: +(?:'([^'{_ODD}]*)'|"([^"\\{_ODD}]*)"|(https?://[^\s#'"{_ODD}]*[^\s#'":{_ODD}])"""
    r"""|([^\W\d_][\w .,()&/'’-]*[\w).])))? *(?:\n|$)"""
)
_NOT_TEXT = frozenset(("true", "false", "yes", "no", "on", "off", "null"))


def _simple_mapping(text: str) -> dict[str, str | None] | None:
    """A mapping of keys to short texts, as crawlers write them by the thousand, six times as fast as by YAML.

    None for anything that YAML might read in another way.
    """
    found: dict[str, str | None] = {}
    place = 0
    while place < len(text):
        match = _SIMPLE.match(text, place)
        if match is None or match[1] in found or match[1] in _NOT_TEXT:
            return None
        value = match[match.lastindex] if match.lastindex and match.lastindex > 1 else None
        if match.lastindex == 5 and match[5].lower() in _NOT_TEXT:
            return None
        found[match[1]] = value
        place = match.end()
    return found or None


def line_of(text: str, path: list[str | int]) -> int | None:
    """The line (from 1) on which the value at `path` stands; None if there is no such value."""
    from sahel_timeline.safe_yaml import full

    return full.line_of(text, path)


def item_lines(text: str, key: str) -> list[int]:
    """The lines (from 1) on which the items of the list under `key` begin."""
    from sahel_timeline.safe_yaml import full

    return full.item_lines(text, key)
