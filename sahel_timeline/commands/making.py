"""From what the command line names to a chronology: what `build` and `check` begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline import pipeline
from sahel_timeline.chronology_file import read_chronology
from sahel_timeline.commands import progress
from sahel_timeline.commands.inputs import open_input
from sahel_timeline.commands.means import Means
from sahel_timeline.commands.session import Stated, UsageError, corrections_from, knowledge_for, stated
from sahel_timeline.deduplicate import NOTHING
from sahel_timeline.findings import PATIENCE, Extraction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.commands.session import Messages
    from sahel_timeline.findings import Findings
    from sahel_timeline.readers.metadata import Given
    from sahel_timeline.records import Chronology, Diagnostic


class Sources(msgspec.Struct, frozen=True):
    """Articles, what is said of them, and what they are read with."""

    paths: Sequence[str]
    dyads: Sequence[str]
    stated: Stated
    knowledge: Sequence[Path]
    corrections: Path | None
    means: Means
    #: a chronology that is added to
    update: str | None = None


def make_chronology(sources: Sources, messages: Messages) -> tuple[Chronology, Chronology]:
    """The chronology that is added to, and the one that comes of it.

    Raises UsageError and its like for what the options say wrong.
    """
    sources.means.check()
    if sources.update == "-" and "-" in sources.paths:
        raise UsageError("only one of the articles and the chronology can be standard input")
    knowledge = knowledge_for(sources.knowledge, sources.dyads)
    given = stated(sources.stated, lambda: knowledge)
    corrections = corrections_from(sources.corrections, knowledge)
    known = read_known(sources.update)
    patience = sources.stated.max_seconds or PATIENCE
    with sources.means.engine_for(Extraction(knowledge, sources.dyads, patience=patience), messages) as (engine, runs):

        def shown(paths: Sequence[str], given: Given | None) -> Iterator[Findings | Diagnostic]:
            return progress.shown(engine(paths, given), paths, quiet=messages.quiet)

        def make() -> Chronology:
            return pipeline.build(
                sources.paths,
                knowledge,
                given=given,
                dyads=sources.dyads,
                corrections=corrections,
                engine=shown,
                known=known,
            )

        if runs is None:
            return known, make()
        from sahel_timeline.cache.runs import Question

        def told(found: Iterable[Findings]) -> Iterator[Findings]:
            return progress.shown(found, sources.paths, quiet=messages.quiet)

        question = Question(sources.paths, given, sources.dyads, corrections, known)
        made = runs.answer(question, told, make)
    return known, made


def read_known(path: str | None) -> Chronology:
    """The chronology that `--update` names; the empty one if it names none."""
    if path is None:
        return NOTHING
    with open_input(path) as stream:
        return read_chronology(stream.read(), path)
