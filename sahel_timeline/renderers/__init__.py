"""Chronology → stream: a module a format, each with a `render(chronology, target)`.

To add an output format, write such a module, name it here, and add its name to `Format` in `options.py`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from sahel_timeline.records import Chronology, Diagnostic

#: format → (module, suffixes of files in that format); modules are imported when their format is asked for
RENDERERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "table": ("sahel_timeline.renderers.table", (".table", ".txt")),
    "yaml": ("sahel_timeline.renderers.yaml", (".yaml", ".yml")),
    "json": ("sahel_timeline.renderers.json", (".json",)),
    "jsonl": ("sahel_timeline.renderers.jsonl", (".jsonl", ".ndjson")),
    "csv": ("sahel_timeline.renderers.csv", (".csv",)),
    "tsv": ("sahel_timeline.renderers.tsv", (".tsv",)),
    "markdown": ("sahel_timeline.renderers.markdown", (".md", ".markdown")),
    "html": ("sahel_timeline.renderers.html", (".html", ".htm")),
    "ics": ("sahel_timeline.renderers.ics", (".ics",)),
    "timelinejs": ("sahel_timeline.renderers.timelinejs", (".timeline.json", ".timelinejs")),
    "github": ("sahel_timeline.renderers.github", (".github",)),
    "junit": ("sahel_timeline.renderers.junit", (".xml",)),
}
#: What the table shows: a line an event, a vertical chronology, or counts.
VIEWS = ("table", "timeline", "summary")


def _ignore(diagnostic: Diagnostic) -> None:
    """Where nobody wants to hear."""


class Target(NamedTuple):
    """Where a rendering goes: a terminal of some width, or a file or pipe (`width` None); and in which words."""

    stream: TextIO
    width: int | None = None
    color: bool = False
    lang: str = "en"
    view: str = "table"
    #: what `--fail-on` names, for formats that tell what failed
    gates: tuple[str, ...] = ()
    #: takes what the format cannot hold
    tell: Callable[[Diagnostic], None] = _ignore


def renderer(name: str) -> Callable[[Chronology, Target], None]:
    """The function that writes a format.

    Raises KeyError for a format that `RENDERERS` does not have.
    """
    module = import_module(RENDERERS[name][0])
    render: Callable[[Chronology, Target], None] = module.render
    return render


def format_of(path: str) -> str | None:
    """The format that a file's suffix asks for (of several that fit, the longest), None if no format has it."""
    lower = path.lower()
    fitting = [
        (len(suffix), name)
        for name, (_, suffixes) in RENDERERS.items()
        for suffix in suffixes
        if lower.endswith(suffix)
    ]
    return max(fitting)[1] if fitting else None
