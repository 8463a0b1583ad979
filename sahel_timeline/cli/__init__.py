"""The command line: which commands there are, what they share, and how a run ends.

Each command is a function that parses and calls; what it does is in `commands/`, imported when a command runs.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from sahel_timeline import __version__
from sahel_timeline.cli.building import ReadingCommand, build, check
from sahel_timeline.cli.chronologies import diff, explain, render
from sahel_timeline.cli.help import HelpfulCommand, write_commands
from sahel_timeline.cli.lookups import cache, officials, schema
from sahel_timeline.cli.stages import deduplicate, extract, ingest, normalize
from sahel_timeline.cli.values import passed_on

if TYPE_CHECKING:
    from sahel_timeline.configuration import Setting


class Program(TyperGroup):
    """The commands."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The options of the program."""
        return passed_on(super().get_params(ctx))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands in their panels."""
        write_commands(self, ctx, formatter)


app = typer.Typer(
    name="sahel-timeline",
    cls=Program,
    help="From news articles to the deduplicated chronology of US–Mali and Mali–Senegal engagements.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
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


PANELS = {
    "A chronology": (build, check, render, diff, explain),
    "The stages of build, as a pipe (render is the last)": (ingest, normalize, extract, deduplicate),
    "What stands behind it": (officials, cache, schema),
}
for panel, commands in PANELS.items():
    for command in commands:
        # `build` and `check` take --cache with and without a value
        cls = ReadingCommand if command in (build, check) else HelpfulCommand
        app.command(cls=cls, rich_help_panel=panel)(command)


def main() -> None:
    """Run the command line; faults that end a run are one line on standard error."""
    # nearly nothing here refers to itself: looking for such things less often saves a tenth of the time
    gc.set_threshold(50_000, 20, 20)
    try:
        app()
    except KeyboardInterrupt:
        typer.echo("interrupted", err=True)
        sys.exit(130)
    except SystemExit as end:
        # for Typer and rich it is a fault that the reader of the help has gone
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        from sahel_timeline.output import discard_standard_output

        sys.stdout = sys.__stdout__
        discard_standard_output()
        sys.exit(0)
    except OSError as error:  # what Typer prints itself: help, version
        from sahel_timeline.commands.session import UNWRITTEN, Messages
        from sahel_timeline.output import discard_standard_output

        discard_standard_output()
        Messages().say(f"error: standard output: {(error.strerror or str(error)).lower()}")
        sys.exit(UNWRITTEN)
