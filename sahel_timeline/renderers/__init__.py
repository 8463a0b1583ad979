"""Chronology → stream: a module a format, each with a `render(chronology, target)`.

To add an output format, write such a module, name it here, and add its name to `Format` in `cli.py`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from sahel_timeline.records import Chronology

#: format → (module, suffixes of files in that format); modules are imported when their format is asked for
RENDERERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "table": ("sahel_timeline.renderers.table", (".table", ".txt")),
    "yaml": ("sahel_timeline.renderers.yaml", (".yaml", ".yml")),
    "json": ("sahel_timeline.renderers.json", (".json",)),
}


class Target(NamedTuple):
    """Where a rendering goes: a terminal of some width, or a file or pipe (`width` None)."""

    stream: TextIO
    width: int | None = None
    color: bool = False


def renderer(name: str) -> Callable[[Chronology, Target], None]:
    """The function that writes a format.

    Raises KeyError for a format that `RENDERERS` does not have.
    """
    module = import_module(RENDERERS[name][0])
    render: Callable[[Chronology, Target], None] = module.render
    return render


def format_of(path: str) -> str | None:
    """The format that a file's suffix asks for, None if no format has it."""
    lower = path.lower()
    return next((name for name, (_, suffixes) in RENDERERS.items() if lower.endswith(suffixes)), None)
