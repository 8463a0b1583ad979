"""What begins with articles: `build`, and `check` of what they are and what they give."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from sahel_timeline import completion
from sahel_timeline.cli.help import HelpfulCommand
from sahel_timeline.options import (
    ABOUT,
    RUN,
    SHOWN,
    AllPages,
    Cache,
    CheckFormat,
    Columns,
    CorrectionsOption,
    DatedOnly,
    Dyads,
    EngineName,
    EngineOption,
    FailOn,
    Format,
    FormatOption,
    Jobs,
    Kinds,
    KnowledgeOption,
    Lang,
    LangOption,
    MaxBytes,
    MaxSeconds,
    MetadataOption,
    NoColor,
    Outputs,
    Paths,
    Published,
    Quiet,
    Retrieved,
    Scheduler,
    Since,
    Until,
    Update,
    Verbose,
    ViewName,
    ViewOption,
)


class ReadingCommand(HelpfulCommand):
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
    kind: Kinds = None,
    published: Published = None,
    retrieved: Retrieved = None,
    metadata: MetadataOption = None,
    columns: Columns = None,
    max_bytes: MaxBytes = None,
    max_seconds: MaxSeconds = None,
    all_pages: AllPages = False,
    knowledge: KnowledgeOption = None,
    corrections: CorrectionsOption = None,
    update: Update = None,
    fail_on: FailOn = None,
    jobs: Jobs = None,
    cache: Cache = None,
    engine: EngineOption = EngineName.local,
    scheduler: Scheduler = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
) -> None:
    """Read articles and print their chronology: ingest, normalize, extract, deduplicate and render in one.

    Example: sahel-timeline build articles/ --since 2025-01-01 -o chronology.yaml

    Example: sahel-timeline build today/ --update chronology.yaml -o chronology.yaml
    """
    from sahel_timeline.commands import chronology
    from sahel_timeline.commands.making import Sources
    from sahel_timeline.commands.means import Means
    from sahel_timeline.commands.session import Messages, Stated

    said = Stated(published, retrieved, metadata, columns or [], max_bytes, max_seconds, all_pages)
    sources = Sources(
        paths, dyad or [], said, knowledge or [], corrections, Means(jobs, cache, engine.value, scheduler), update
    )
    shown = chronology.View(
        format.value, output or [], since, until, dated_only, fail_on, no_color, view.value, lang.value, kind or []
    )
    raise typer.Exit(chronology.build(sources, shown, Messages(quiet, verbose)))


def check(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATHS|CHRONOLOGY",
            help="Articles as for `build`, or one chronology (YAML, JSON, JSON Lines); - is standard input.",
            show_default=False,
        ),
    ],
    format: Annotated[
        CheckFormat, typer.Option("--format", "-f", help="What to print.", rich_help_panel=SHOWN)
    ] = CheckFormat.table,
    output: Outputs = None,
    lang: LangOption = Lang.en,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT",
            help="Exit 1 on a remark of this code, or of this severity and above (comma-separated).",
            autocompletion=completion.remark_gates,
            rich_help_panel=RUN,
        ),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Remark what is dated after this day; the clock is not asked.", rich_help_panel=ABOUT
        ),
    ] = None,
    dyad: Dyads = None,
    published: Published = None,
    retrieved: Retrieved = None,
    metadata: MetadataOption = None,
    columns: Columns = None,
    max_bytes: MaxBytes = None,
    max_seconds: MaxSeconds = None,
    all_pages: AllPages = False,
    knowledge: KnowledgeOption = None,
    corrections: CorrectionsOption = None,
    jobs: Jobs = None,
    cache: Cache = None,
    engine: EngineOption = EngineName.local,
    scheduler: Scheduler = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
) -> None:
    """Tell what to look at before trusting a chronology: the state of the articles, and of what they gave.

    Example: sahel-timeline check articles/ --fail-on error,conflict
    """
    from sahel_timeline.commands import check as checking
    from sahel_timeline.commands.making import Sources
    from sahel_timeline.commands.means import Means
    from sahel_timeline.commands.session import Messages, Stated

    said = Stated(published, retrieved, metadata, columns or [], max_bytes, max_seconds, all_pages)
    sources = Sources(
        paths, dyad or [], said, knowledge or [], corrections, Means(jobs, cache, engine.value, scheduler)
    )
    report = checking.Report(format.value, output or [], lang.value, fail_on, today, no_color)
    raise typer.Exit(checking.check(sources, report, Messages(quiet, verbose)))
