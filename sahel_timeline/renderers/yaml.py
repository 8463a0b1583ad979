"""The chronology as YAML: the same tree as JSON, for people and diffs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import yaml

if TYPE_CHECKING:
    from sahel_timeline.records import Chronology
    from sahel_timeline.renderers import Target

try:
    from yaml import CSafeDumper as _Dumper
except ImportError:
    from yaml import SafeDumper as _Dumper  # type: ignore[assignment]


def render(chronology: Chronology, target: Target) -> None:
    """Write the tree of `schema`; keys keep their order, text is not folded and not escaped."""
    tree = msgspec.to_builtins(chronology)
    yaml.dump(tree, target.stream, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=2**30)
