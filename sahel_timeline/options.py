"""Arguments and options that several commands share, with their help texts and the values they may have."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


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


class CacheAction(StrEnum):
    """What `cache` can do."""

    info = "info"
    clear = "clear"
    prune = "prune"


Paths = Annotated[
    list[str],
    typer.Argument(help="Article files, folders, patterns, or - for standard input.", show_default=False),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="What to print.")]
ViewOption = Annotated[
    ViewName, typer.Option("--view", help="Of the table format: lines, a vertical timeline, or counts.")
]
LangOption = Annotated[
    Lang, typer.Option("--lang", help="Language of labels and written dates; data stay as they are.")
]
Outputs = Annotated[
    list[str] | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file, format by its suffix; - is standard output."),
]
Dyads = Annotated[list[str] | None, typer.Option("--dyad", help="Only this dyad, such as us-mali. Repeatable.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Only events that may be on or after this day.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Only events that may be on or before this day.")]
DatedOnly = Annotated[bool, typer.Option("--dated-only", help="Leave out events whose date is not known.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The publication date of all articles given, over their own."),
]
Retrieved = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day the articles were saved: what “il y a 1 jour” counts from."),
]
MetadataOption = Annotated[
    Path | None,
    typer.Option("--metadata", metavar="FILE", help="A manifest (CSV, YAML): metadata by file name or pattern."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=COLUMN", help="Which key or column of JSON and CSV is meant. Repeatable."),
]
MaxBytes = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="The most bytes that one article may have; 8,000,000 unless set.")
]
KnowledgeOption = Annotated[
    list[Path] | None,
    typer.Option("--knowledge", metavar="DIR", help="A folder with knowledge of your own, over the built-in one."),
]
CorrectionsOption = Annotated[
    Path | None,
    typer.Option("--corrections", metavar="FILE", help="What you say otherwise: a YAML file of corrections."),
]
Update = Annotated[
    str | None,
    typer.Option(
        "--update", metavar="OLD", help="Add to this chronology (YAML, JSON, JSON Lines), without its articles."
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(metavar="WHAT", help="Exit 1 on any of: undated, conflict, unreadable, empty (comma-separated)."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No messages but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="All messages, also those for information.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours (so does NO_COLOR in the environment).")]
Jobs = Annotated[
    str, typer.Option("--jobs", "-j", metavar="N", help="Processes that read articles; auto is one a processor.")
]
Cache = Annotated[
    str | None,
    typer.Option("--cache", metavar="[FILE]", help="Keep what articles tell, and read again only what is new."),
]
Input = Annotated[str, typer.Argument(metavar="FILE", help="Input, - for standard input.")]
