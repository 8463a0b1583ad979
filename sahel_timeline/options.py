"""Arguments and options that several commands share, with their help texts and the values they may have."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sahel_timeline import completion


class Format(StrEnum):
    """Output formats of `build` and `render`."""

    table = "table"
    yaml = "yaml"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    markdown = "markdown"
    html = "html"
    ics = "ics"
    timelinejs = "timelinejs"
    github = "github"
    junit = "junit"


class DiffFormat(StrEnum):
    """Output formats of `diff`."""

    table = "table"
    markdown = "markdown"
    json = "json"
    github = "github"


class CheckFormat(StrEnum):
    """Output formats of `check`."""

    table = "table"
    json = "json"
    github = "github"
    junit = "junit"


class ViewName(StrEnum):
    """What the table format shows."""

    table = "table"
    timeline = "timeline"
    summary = "summary"


class Lang(StrEnum):
    """Languages of labels and written dates."""

    en = "en"
    fr = "fr"


class Listing(StrEnum):
    """Output formats of `officials`."""

    table = "table"
    yaml = "yaml"
    json = "json"


class EngineName(StrEnum):
    """Who reads articles."""

    local = "local"
    dask = "dask"


class CacheAction(StrEnum):
    """What `cache` can do."""

    info = "info"
    clear = "clear"
    prune = "prune"


#: How `--help` groups options.
WHICH, ABOUT, SHOWN, RUN = "What is read", "What is said of it", "What is shown", "How it runs"

Paths = Annotated[
    list[str],
    typer.Argument(help="Article files, folders, patterns, or - for standard input.", show_default=False),
]
Input = Annotated[str, typer.Argument(metavar="FILE", help="Input, - for standard input.")]

# --- what is read -----------------------------------------------------------------------------------------------

Dyads = Annotated[
    list[str] | None,
    typer.Option(
        "--dyad",
        metavar="DYAD",
        help="Only this dyad, such as us-mali. Repeatable.",
        autocompletion=completion.dyads,
        rich_help_panel=WHICH,
    ),
]
Update = Annotated[
    str | None,
    typer.Option(
        "--update",
        metavar="OLD",
        help="Add to this chronology (YAML, JSON, JSON Lines), without its articles.",
        rich_help_panel=WHICH,
    ),
]
MaxBytes = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        help="The most bytes that one article may have; 8,000,000 unless set.",
        rich_help_panel=WHICH,
    ),
]
MaxSeconds = Annotated[
    float | None,
    typer.Option(
        metavar="N", min=0.001, help="The most seconds that one article may take; 60 unless set.", rich_help_panel=WHICH
    ),
]
AllPages = Annotated[
    bool,
    typer.Option(
        "--all-pages", help="Read pages of a crawl that name fewer than two states too.", rich_help_panel=WHICH
    ),
]

# --- what is said of it -----------------------------------------------------------------------------------------

Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="The publication date of all articles given, over their own.", rich_help_panel=ABOUT
    ),
]
Retrieved = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="The day the articles were saved: what “il y a 1 jour” counts from.",
        rich_help_panel=ABOUT,
    ),
]
MetadataOption = Annotated[
    Path | None,
    typer.Option(
        "--metadata",
        metavar="FILE",
        help="A manifest (CSV, YAML): metadata by file name or pattern.",
        rich_help_panel=ABOUT,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="Which key or column of JSON and CSV is meant. Repeatable.",
        rich_help_panel=ABOUT,
    ),
]
KnowledgeOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge",
        metavar="DIR",
        help="A folder with knowledge of your own, over the built-in one.",
        rich_help_panel=ABOUT,
    ),
]
CorrectionsOption = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help="What you say otherwise: a YAML file of corrections.",
        rich_help_panel=ABOUT,
    ),
]

# --- what is shown ----------------------------------------------------------------------------------------------

FormatOption = Annotated[Format, typer.Option("--format", "-f", help="What to print.", rich_help_panel=SHOWN)]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a file, format by its suffix; - is standard output. Repeatable.",
        rich_help_panel=SHOWN,
    ),
]
ViewOption = Annotated[
    ViewName,
    typer.Option("--view", help="Of the table format: lines, a vertical timeline, or counts.", rich_help_panel=SHOWN),
]
LangOption = Annotated[
    Lang,
    typer.Option("--lang", help="Language of labels and written dates; data stay as they are.", rich_help_panel=SHOWN),
]
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only events that may be on or after this day.", rich_help_panel=SHOWN),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only events that may be on or before this day.", rich_help_panel=SHOWN),
]
DatedOnly = Annotated[
    bool,
    typer.Option("--dated-only", help="Leave out events whose date is not known.", rich_help_panel=SHOWN),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only events of this kind, such as meeting. Repeatable.",
        autocompletion=completion.kinds,
        rich_help_panel=SHOWN,
    ),
]

# --- how it runs ------------------------------------------------------------------------------------------------

FailOn = Annotated[
    str | None,
    typer.Option(
        metavar="WHAT",
        help="Exit 1 on any of: undated, conflict, unreadable, empty (comma-separated).",
        autocompletion=completion.gates,
        rich_help_panel=RUN,
    ),
]
Jobs = Annotated[
    str | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        help="Processes that read articles; auto is one a processor; 1 unless set.",
        rich_help_panel=RUN,
    ),
]
EngineOption = Annotated[
    EngineName,
    typer.Option(
        "--engine", help="Who reads articles: this machine, or a Dask cluster, also from URLs.", rich_help_panel=RUN
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Of the Dask cluster, such as tcp://host:8786; without it one is started here.",
        rich_help_panel=RUN,
    ),
]
Cache = Annotated[
    str | None,
    typer.Option(
        "--cache",
        metavar="[FILE]",
        help="Keep what articles tell, and read again only what is new.",
        rich_help_panel=RUN,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No messages but errors.", rich_help_panel=RUN)]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="All messages, also those for information.", rich_help_panel=RUN)
]
NoColor = Annotated[
    bool,
    typer.Option("--no-color", help="No colours (so does NO_COLOR in the environment).", rich_help_panel=RUN),
]
