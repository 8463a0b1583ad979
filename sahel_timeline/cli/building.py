"""`build`: from articles to their chronology, with all that its stages may be told."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand

from sahel_timeline.options import (
    Cache,
    Columns,
    CorrectionsOption,
    DatedOnly,
    Dyads,
    FailOn,
    Format,
    FormatOption,
    Jobs,
    KnowledgeOption,
    Lang,
    LangOption,
    MaxBytes,
    MetadataOption,
    NoColor,
    Outputs,
    Paths,
    Published,
    Quiet,
    Retrieved,
    Since,
    Until,
    Verbose,
    ViewName,
    ViewOption,
)


class BuildCommand(TyperCommand):
    """Lets `--cache` stand without a value, at the end or before another option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the words of the command line, with a place for the value that is not there."""
        end = args.index("--") if "--" in args else len(args)
        for place in range(end):
            if args[place] == "--cache" and (place + 1 == end or args[place + 1].startswith("-")):
                args[place] = "--cache="
        return super().parse_args(ctx, args)


def build(
    paths: Paths,
    format: FormatOption = Format.table,
    output: Outputs = None,
    view: ViewOption = ViewName.table,
    lang: LangOption = Lang.en,
    dyad: Dyads = None,
    since: Since = None,
    until: Until = None,
    dated_only: DatedOnly = False,
    published: Published = None,
    retrieved: Retrieved = None,
    metadata: MetadataOption = None,
    columns: Columns = None,
    max_bytes: MaxBytes = None,
    knowledge: KnowledgeOption = None,
    corrections: CorrectionsOption = None,
    fail_on: FailOn = None,
    jobs: Jobs = "1",
    cache: Cache = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
) -> None:
    """Read articles and print their chronology: ingest, normalize, extract, deduplicate and render in one.

    Example: sahel-timeline build articles/ --since 2025-01-01 -o chronology.yaml
    """
    from sahel_timeline.commands import chronology
    from sahel_timeline.commands.means import Means
    from sahel_timeline.commands.session import Messages, Stated

    messages = Messages(quiet, verbose)
    shown = chronology.View(
        format.value, output or [], since, until, dated_only, fail_on, no_color, view.value, lang.value
    )
    said = Stated(published, retrieved, metadata, columns or [], max_bytes)
    means = Means(jobs, cache)
    raise typer.Exit(chronology.build(paths, dyad or [], said, knowledge or [], corrections, shown, messages, means))
