"""The stages alone: each reads the lines of the one before and writes lines for the next."""

from __future__ import annotations

import sys
from collections import deque
from typing import TYPE_CHECKING

from sahel_timeline import pipeline
from sahel_timeline.commands.inputs import open_input, standard_input
from sahel_timeline.commands.making import read_known
from sahel_timeline.commands.session import (
    DONE,
    UNREAD,
    Messages,
    Stated,
    UsageError,
    command,
    corrections_from,
    knowledge_for,
    stated,
)
from sahel_timeline.corrections.apply import CODES
from sahel_timeline.output import binary_output
from sahel_timeline.readers import ingest as ingest_articles
from sahel_timeline.reading import reader_for
from sahel_timeline.records import NOT_READ, Diagnostic, Scope
from sahel_timeline.stream import encode_record, read_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import msgspec


@command
def ingest(paths: Sequence[str], options: Stated, folders: Sequence[Path], messages: Messages) -> int:
    """Articles to records."""
    given = stated(options, lambda: knowledge_for(folders))
    unread = False
    out = binary_output()
    for record in ingest_articles(paths, given):
        if isinstance(record, Diagnostic):
            messages.show(record)
            unread = unread or record.code in NOT_READ
        out.write(encode_record(record))
    return UNREAD if unread else DONE


@command
def normalize(folders: Sequence[Path], messages: Messages) -> int:
    """Records of `ingest` to dated articles."""
    lines = standard_input()
    if sys.stdin.isatty():
        raise UsageError("nothing to read: give phrases, or pipe the records of `sahel-timeline ingest` into it")
    reader = reader_for(knowledge_for(folders))
    incoming = _Incoming(read_records(lines, ("article", "diagnostic"), "normalize"))
    _pass_on(pipeline.normalize_all(incoming, reader), incoming, messages)
    return DONE


@command
def extract(source: str, dyads: Sequence[str], folders: Sequence[Path], messages: Messages) -> int:
    """Dated articles to event mentions."""
    reader = reader_for(knowledge_for(folders, dyads))
    with open_input(source) as lines:
        incoming = _Incoming(read_records(lines, ("dated-article", "diagnostic"), "extract"))
        _pass_on(pipeline.extract_all(incoming, reader, dyads), incoming, messages)
    return DONE


@command
def deduplicate(
    source: str, folders: Sequence[Path], corrected: Path | None, update: str | None, messages: Messages
) -> int:
    """Event mentions to the lines of a chronology, or of one that is added to."""
    if source == update == "-":
        raise UsageError("only one of the mentions and the chronology can be standard input")
    known = read_known(update)
    knowledge = knowledge_for(folders)
    corrections = corrections_from(corrected, knowledge)
    accepted = ("scope", "article-summary", "event-mention", "diagnostic")
    with open_input(source) as lines:
        records = read_records(lines, accepted, "deduplicate")
        chronology = pipeline.deduplicate_all(records, knowledge, corrections=corrections, known=known)
    for diagnostic in chronology.diagnostics:
        # the stages before have shown the others
        if diagnostic.code in CODES and diagnostic not in known.diagnostics:
            messages.show(diagnostic)
    out = binary_output()
    out.write(encode_record(Scope(chronology.dyads)))
    for record in (*chronology.events, *chronology.articles, *chronology.diagnostics):
        out.write(encode_record(record))
    return DONE


class _Incoming:
    """The records of the stage before, and which diagnostics among them are under way: that stage has shown them."""

    def __init__(self, records: Iterable[msgspec.Struct]) -> None:
        self._records = records
        self._shown: deque[Diagnostic] = deque()

    def __iter__(self) -> Iterator[msgspec.Struct]:
        for record in self._records:
            if isinstance(record, Diagnostic):
                self._shown.append(record)
            yield record

    def passes(self, diagnostic: Diagnostic) -> bool:
        """Whether it is the next of those that came in; they leave in the order in which they came."""
        if not self._shown or self._shown[0] is not diagnostic:
            return False
        self._shown.popleft()
        return True


def _pass_on(records: Iterable[msgspec.Struct], incoming: _Incoming, messages: Messages) -> None:
    """Write records, and show the diagnostics that this stage raised."""
    out = binary_output()
    for record in records:
        if isinstance(record, Diagnostic) and not incoming.passes(record):
            messages.show(record)
        out.write(encode_record(record))
