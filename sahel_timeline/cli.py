"""Commands: parse, call, print, exit code. What they do is in `commands/`, imported when a command runs."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from sahel_timeline import __version__
from sahel_timeline.options import (
    Cache,
    CacheAction,
    Columns,
    CorrectionsOption,
    DatedOnly,
    DiffFormat,
    Dyads,
    FailOn,
    Format,
    FormatOption,
    Input,
    Jobs,
    KnowledgeOption,
    Lang,
    LangOption,
    Listing,
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

if TYPE_CHECKING:
    from sahel_timeline.configuration import Setting


class _BuildCommand(TyperCommand):
    """Lets `--cache` stand without a value, at the end or before another option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        for place in range(end):
            if args[place] == "--cache" and (place + 1 == end or args[place + 1].startswith("-")):
                args[place] = "--cache="
        return super().parse_args(ctx, args)


app = typer.Typer(
    name="sahel-timeline",
    help="From news articles to the deduplicated chronology of US–Mali and Mali–Senegal engagements.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"sahel-timeline {__version__}")
        raise typer.Exit


def _settings() -> dict[str, Setting]:
    """The user's defaults; ends the program with a message if they are wrong."""
    import os

    from sahel_timeline.configuration import ConfigurationError, read_configuration

    try:
        return read_configuration(Path.cwd(), os.environ)
    except ConfigurationError as error:
        from sahel_timeline.commands.session import USAGE, Messages

        Messages().say(f"error: {error}")
        raise typer.Exit(USAGE) from None


def _show_config(value: bool) -> None:
    if value:
        for key, setting in _settings().items():
            text = setting.value if isinstance(setting.value, str) else ", ".join(setting.value)
            typer.echo(f"{key}: {text}  # {setting.source}")
        raise typer.Exit


@app.callback()
def main_options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    show_config: Annotated[
        bool,
        typer.Option(
            "--show-config",
            callback=_show_config,
            is_eager=True,
            help="Print your defaults with their sources, and exit.",
        ),
    ] = False,
) -> None:
    """From news articles to the deduplicated chronology of US–Mali and Mali–Senegal engagements.

    Defaults of your own: sahel-timeline.yaml here or in a folder above, and SAHEL_TIMELINE_* in the environment.
    """
    from sahel_timeline.configuration import defaults

    context.default_map = dict(defaults(_settings()))


@app.command(cls=_BuildCommand)
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


@app.command()
def ingest(
    paths: Paths,
    published: Published = None,
    retrieved: Retrieved = None,
    metadata: MetadataOption = None,
    columns: Columns = None,
    max_bytes: MaxBytes = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read article files into records (JSON Lines), the first stage of the pipe.

    Example: sahel-timeline ingest articles/ | sahel-timeline normalize | sahel-timeline extract
    """
    from sahel_timeline.commands import stages
    from sahel_timeline.commands.session import Messages, Stated

    said = Stated(published, retrieved, metadata, columns or [], max_bytes)
    raise typer.Exit(stages.ingest(paths, said, Messages(quiet, verbose)))


@app.command()
def normalize(
    phrases: Annotated[
        list[str] | None,
        typer.Argument(help="Phrases to date; none: records of `ingest` on standard input."),
    ] = None,
    ref: Annotated[
        str | None, typer.Option(metavar="DATE", help="The publication date the phrases count from.")
    ] = None,
    lang: Annotated[str | None, typer.Option(metavar="LANGUAGE", help="fr or en; guessed if not given.")] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read {"id","text","ref","lang"} a line and answer one line each.')
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


@app.command()
def extract(
    input: Input = "-",
    dyad: Dyads = None,
    knowledge: KnowledgeOption = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Find the engagements that the articles of `normalize` report."""
    from sahel_timeline.commands import stages
    from sahel_timeline.commands.session import Messages

    raise typer.Exit(stages.extract(input, dyad or [], knowledge or [], Messages(quiet, verbose)))


@app.command()
def deduplicate(
    input: Input = "-",
    knowledge: KnowledgeOption = None,
    corrections: CorrectionsOption = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Put the reports of one event together: the mentions of `extract` become a chronology."""
    from sahel_timeline.commands import stages
    from sahel_timeline.commands.session import Messages

    raise typer.Exit(stages.deduplicate(input, knowledge or [], corrections, Messages(quiet, verbose)))


@app.command()
def render(
    input: Input = "-",
    format: FormatOption = Format.table,
    output: Outputs = None,
    view: ViewOption = ViewName.table,
    lang: LangOption = Lang.en,
    since: Since = None,
    until: Until = None,
    dated_only: DatedOnly = False,
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
        format.value, output or [], since, until, dated_only, fail_on, no_color, view.value, lang.value
    )
    raise typer.Exit(chronology.render(input, shown, Messages(quiet, verbose)))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A chronology (YAML, JSON or JSON Lines), - for stdin.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The chronology to compare it with.")],
    format: Annotated[DiffFormat, typer.Option("--format", "-f", help="What to print.")] = DiffFormat.table,
    lang: LangOption = Lang.en,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 if anything changed.")] = False,
    no_color: NoColor = False,
) -> None:
    """Tell what changed between two chronologies: events added, removed, merged, split, known in another way.

    Example: sahel-timeline diff yesterday.yaml today.yaml --exit-code
    """
    from sahel_timeline.commands import compare
    from sahel_timeline.commands.session import Messages

    raise typer.Exit(compare.diff(old, new, format.value, lang.value, exit_code, no_color, Messages()))


@app.command()
def explain(
    what: Annotated[list[str], typer.Argument(metavar="EVENT_ID…|FILE…", help="Event ids, or article files.")],
    source: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="PATH", help="The articles that the events are from."),
    ] = None,
    published: Published = None,
    retrieved: Retrieved = None,
    metadata: MetadataOption = None,
    columns: Columns = None,
    max_bytes: MaxBytes = None,
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
    said = Stated(published, retrieved, metadata, columns or [], max_bytes)
    raise typer.Exit(chronology.explain(what, source or [], said, knowledge or [], corrections, messages))


@app.command()
def officials(
    name: Annotated[str | None, typer.Argument(help="A name or surname, in any spelling.")] = None,
    office: Annotated[str | None, typer.Option(metavar="OFFICE", help="An office, such as foreign_minister.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="In office on some day of this date.")] = None,
    state: Annotated[str | None, typer.Option(metavar="STATE", help="A state, such as mali.")] = None,
    format: Annotated[
        Listing | None,
        typer.Option(
            "--format", "-f", help="What to print; a table on a terminal, YAML in a pipe.", show_default=False
        ),
    ] = None,
    knowledge: KnowledgeOption = None,
    no_color: NoColor = False,
) -> None:
    """Who held which office when, with the source, from the table that reports are checked against.

    Example: sahel-timeline officials --office foreign_minister --state mali --on 2021-03
    """
    from sahel_timeline.commands import officials as table
    from sahel_timeline.commands.session import Messages

    form = format.value if format else None
    raise typer.Exit(table.officials(name, office, on, state, form, knowledge or [], no_color, Messages()))


@app.command()
def cache(
    action: Annotated[CacheAction, typer.Argument(help="Tell what it holds, empty it, or drop what is out of date.")],
    file: Annotated[
        str | None, typer.Option("--cache", metavar="FILE", help="Another file than the usual one.")
    ] = None,
    knowledge: KnowledgeOption = None,
) -> None:
    """Care for what `build --cache` keeps: info, clear or prune (what other versions and knowledge made)."""
    from sahel_timeline.commands.cache import cache as care
    from sahel_timeline.commands.session import Messages

    raise typer.Exit(care(action.value, file, knowledge or [], Messages()))


@app.command()
def schema() -> None:
    """Print the JSON Schema of the output (YAML and JSON carry the same tree)."""
    from sahel_timeline.commands import chronology

    raise typer.Exit(chronology.schema())


def main() -> None:
    """Run the command line; faults that end a run are one line on standard error."""
    # nearly nothing here refers to itself: looking for such things less often saves a tenth of the time
    gc.set_threshold(50_000, 20, 20)
    try:
        app()
    except KeyboardInterrupt:
        typer.echo("interrupted", err=True)
        sys.exit(130)
    except OSError as error:  # what Typer prints itself: help, version
        from sahel_timeline.commands.session import UNWRITTEN, Messages
        from sahel_timeline.output import discard_standard_output

        discard_standard_output()
        Messages().say(f"error: standard output: {(error.strerror or str(error)).lower()}")
        sys.exit(UNWRITTEN)


if __name__ == "__main__":
    main()
