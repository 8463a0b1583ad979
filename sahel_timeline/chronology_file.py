"""A chronology read back: the YAML or JSON of `build`, or the lines of `deduplicate`."""

from __future__ import annotations

from codecs import BOM_UTF8

import msgspec

from sahel_timeline.records import SCHEMA, ArticleEntry, Chronology, Diagnostic, Event, Scope
from sahel_timeline.safe_yaml import YamlError, load_yaml
from sahel_timeline.stream import BROKEN, read_records


class ChronologyError(ValueError):
    """What is given is no chronology; the message says what it is instead."""


def read_chronology(data: bytes, source: str) -> Chronology:
    """A chronology from YAML, JSON or the lines of `deduplicate`.

    Raises ChronologyError, naming what is wrong, for anything else.
    """
    name = "standard input" if source == "-" else source
    data = data.removeprefix(BOM_UTF8)
    start = data.lstrip()[:7]
    if start == b'{"type"':
        return _from_lines(data)
    try:
        tree = msgspec.json.decode(data) if start.startswith(b"{") else load_yaml(data.decode())
        found = tree.get("schema") if isinstance(tree, dict) else None
        if found != SCHEMA:
            raise ChronologyError(f"{name}: is no chronology of schema {SCHEMA} (it says {found!r})")
        return msgspec.convert(tree, Chronology, strict=False)
    except BROKEN as error:
        raise ChronologyError(f"{name}: is no chronology: {error}") from None
    except YamlError as error:
        raise ChronologyError(f"{name}: line {error.line or 1}: {error.message}") from None


def _from_lines(data: bytes) -> Chronology:
    dyads: tuple[str, ...] = ()
    events: list[Event] = []
    articles: list[ArticleEntry] = []
    diagnostics: list[Diagnostic] = []
    for record in read_records(data.splitlines(), ("scope", "event", "article-entry", "diagnostic"), "render"):
        if isinstance(record, Event):
            events.append(record)
        elif isinstance(record, ArticleEntry):
            articles.append(record)
        elif isinstance(record, Diagnostic):
            diagnostics.append(record)
        elif isinstance(record, Scope):
            dyads = record.dyads
    return Chronology(SCHEMA, dyads, tuple(events), tuple(articles), tuple(diagnostics))
