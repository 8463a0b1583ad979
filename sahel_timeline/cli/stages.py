"""The stages of `build` one by one, each for a pipe."""

from __future__ import annotations

from typing import Annotated

import typer

from sahel_timeline.options import (
    ABOUT,
    WHICH,
    AllPages,
    Columns,
    CorrectionsOption,
    Dyads,
    Input,
    KnowledgeOption,
    MaxBytes,
    MaxSeconds,
    MetadataOption,
    NoColor,
    Paths,
    Published,
    Quiet,
    Retrieved,
    Update,
    Verbose,
)


def ingest(
    paths: Paths,
    published: Published = None,
    retrieved: Retrieved = None,
    metadata: MetadataOption = None,
    columns: Columns = None,
    max_bytes: MaxBytes = None,
    max_seconds: MaxSeconds = None,
    all_pages: AllPages = False,
    knowledge: KnowledgeOption = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read article files into records (JSON Lines), the first stage of the pipe.

    Example: sahel-timeline ingest articles/ | sahel-timeline normalize | sahel-timeline extract
    """
    from sahel_timeline.commands import stages
    from sahel_timeline.commands.session import Messages, Stated

    said = Stated(published, retrieved, metadata, columns or [], max_bytes, max_seconds, all_pages)
    raise typer.Exit(stages.ingest(paths, said, knowledge or [], Messages(quiet, verbose)))


def normalize(
    phrases: Annotated[
        list[str] | None,
        typer.Argument(help="Phrases to date; none: records of `ingest` on standard input."),
    ] = None,
    ref: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The publication date the phrases count from.", rich_help_panel=ABOUT),
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="LANGUAGE", help="fr or en; guessed if not given.", rich_help_panel=ABOUT)
    ] = None,
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl", help='Read {"id","text","ref","lang"} a line and answer one line each.', rich_help_panel=WHICH
        ),
    ] = False,
    knowledge: KnowledgeOption = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
) -> None:
    """Date phrases, or the articles of `ingest`: find time expressions and give each its value.

    Example: sahel-timeline normalize "il y a 1 jour" --ref 2025-10-20
    """
    from sahel_timeline.commands import phrases as by_itself
    from sahel_timeline.commands import stages
    from sahel_timeline.commands.session import Messages

    messages = Messages(quiet, verbose)
    folders = knowledge or []
    if phrases:
        raise typer.Exit(by_itself.normalize_phrases(phrases, ref, lang, folders, no_color, messages))
    if jsonl:
        raise typer.Exit(by_itself.normalize_lines(folders, messages))
    raise typer.Exit(stages.normalize(folders, messages))


def extract(
    input: Input = "-",
    dyad: Dyads = None,
    knowledge: KnowledgeOption = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Find the engagements that the articles of `normalize` report.

    Example: sahel-timeline extract dated.jsonl --dyad us-mali > mentions.jsonl
    """
    from sahel_timeline.commands import stages
    from sahel_timeline.commands.session import Messages

    raise typer.Exit(stages.extract(input, dyad or [], knowledge or [], Messages(quiet, verbose)))


def deduplicate(
    input: Input = "-",
    knowledge: KnowledgeOption = None,
    corrections: CorrectionsOption = None,
    update: Update = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Put the reports of one event together: the mentions of `extract` become a chronology.

    Example: sahel-timeline deduplicate mentions.jsonl --corrections hand.yaml | sahel-timeline render
    """
    from sahel_timeline.commands import stages
    from sahel_timeline.commands.session import Messages

    raise typer.Exit(stages.deduplicate(input, knowledge or [], corrections, update, Messages(quiet, verbose)))
