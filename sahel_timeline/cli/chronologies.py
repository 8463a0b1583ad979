"""What is done with a chronology: shown in another form, compared, explained."""

from __future__ import annotations

from typing import Annotated

import typer

from sahel_timeline import completion
from sahel_timeline.options import (
    RUN,
    SHOWN,
    WHICH,
    Columns,
    CorrectionsOption,
    DatedOnly,
    DiffFormat,
    FailOn,
    Format,
    FormatOption,
    Input,
    Kinds,
    KnowledgeOption,
    Lang,
    LangOption,
    MaxBytes,
    MaxSeconds,
    MetadataOption,
    NoColor,
    Outputs,
    Published,
    Quiet,
    Retrieved,
    Since,
    Until,
    Verbose,
    ViewName,
    ViewOption,
)


def render(
    input: Input = "-",
    format: FormatOption = Format.table,
    output: Outputs = None,
    view: ViewOption = ViewName.table,
    lang: LangOption = Lang.en,
    since: Since = None,
    until: Until = None,
    dated_only: DatedOnly = False,
    kind: Kinds = None,
    fail_on: FailOn = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
) -> None:
    """Turn a chronology (YAML, JSON, or the lines of `deduplicate`) into any format.

    Example: sahel-timeline render chronology.yaml --format table
    """
    from sahel_timeline.commands import chronology
    from sahel_timeline.commands.session import Messages

    shown = chronology.View(
        format.value, output or [], since, until, dated_only, fail_on, no_color, view.value, lang.value, kind or []
    )
    raise typer.Exit(chronology.render(input, shown, Messages(quiet, verbose)))


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A chronology (YAML, JSON or JSON Lines), - for stdin.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The chronology to compare it with.")],
    format: Annotated[
        DiffFormat, typer.Option("--format", "-f", help="What to print.", rich_help_panel=SHOWN)
    ] = DiffFormat.table,
    lang: LangOption = Lang.en,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 1 if anything changed.", rich_help_panel=RUN)
    ] = False,
    no_color: NoColor = False,
) -> None:
    """Tell what changed between two chronologies: events added, removed, merged, split, known in another way.

    Example: sahel-timeline diff yesterday.yaml today.yaml --exit-code
    """
    from sahel_timeline.commands import compare
    from sahel_timeline.commands.session import Messages

    raise typer.Exit(compare.diff(old, new, format.value, lang.value, exit_code, no_color, Messages()))


def explain(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="EVENT_ID…|FILE…", help="Event ids, or article files.", autocompletion=completion.event_ids
        ),
    ],
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--from", metavar="PATH", help="The articles that the events are from. Repeatable.", rich_help_panel=WHICH
        ),
    ] = None,
    published: Published = None,
    retrieved: Retrieved = None,
    metadata: MetadataOption = None,
    columns: Columns = None,
    max_bytes: MaxBytes = None,
    max_seconds: MaxSeconds = None,
    knowledge: KnowledgeOption = None,
    corrections: CorrectionsOption = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show why: each date with its expression, anchor and rule, each person, each merge with its reasons.

    Example: sahel-timeline explain 2025-11-04-us-mali-landau-diop --from articles/
    """
    from sahel_timeline.commands import chronology
    from sahel_timeline.commands.session import Messages, Stated

    messages = Messages(quiet, verbose)
    said = Stated(published, retrieved, metadata, columns or [], max_bytes, max_seconds)
    raise typer.Exit(chronology.explain(what, source or [], said, knowledge or [], corrections, messages))
