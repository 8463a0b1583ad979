"""The chronology as YAML: the same tree as JSON, for people and diffs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import yaml

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.records import Chronology
    from sahel_timeline.renderers import Target

try:
    from yaml import CSafeDumper as _Dumper
except ImportError:
    from yaml import SafeDumper as _Dumper  # type: ignore[assignment]


def render(chronology: Chronology, target: Target) -> None:
    """Write the tree of `schema`; keys keep their order, text is not folded and not escaped."""
    write_yaml(msgspec.to_builtins(chronology), target.stream)


def write_yaml(tree: Any, stream: TextIO) -> None:
    """Write plain data; keys keep their order, text is not folded and not escaped."""
    yaml.dump(tree, stream, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=2**30)
