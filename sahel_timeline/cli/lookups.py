"""What stands behind a chronology: officials, the cache, the schema."""

from __future__ import annotations

from typing import Annotated

import typer

from sahel_timeline import completion
from sahel_timeline.options import (
    SHOWN,
    WHICH,
    CacheAction,
    KnowledgeOption,
    Listing,
    NoColor,
)


def officials(
    name: Annotated[str | None, typer.Argument(help="A name or surname, in any spelling.")] = None,
    office: Annotated[
        str | None,
        typer.Option(
            metavar="OFFICE",
            help="An office, such as foreign_minister.",
            autocompletion=completion.offices,
            rich_help_panel=WHICH,
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="In office on some day of this date.", rich_help_panel=WHICH)
    ] = None,
    state: Annotated[
        str | None,
        typer.Option(
            metavar="STATE",
            help="A state, such as mali.",
            autocompletion=completion.states,
            rich_help_panel=WHICH,
        ),
    ] = None,
    format: Annotated[
        Listing | None,
        typer.Option(
            "--format",
            "-f",
            help="What to print; a table on a terminal, YAML in a pipe.",
            show_default=False,
            rich_help_panel=SHOWN,
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


def cache(
    action: Annotated[CacheAction, typer.Argument(help="Tell what it holds, empty it, or drop what is out of date.")],
    file: Annotated[
        str | None, typer.Option("--cache", metavar="FILE", help="Another file than the usual one.")
    ] = None,
    knowledge: KnowledgeOption = None,
) -> None:
    """Care for what `build --cache` keeps: info, clear or prune (what other versions and knowledge made).

    Example: sahel-timeline cache prune
    """
    from sahel_timeline.commands.cache import cache as care
    from sahel_timeline.commands.session import Messages

    raise typer.Exit(care(action.value, file, knowledge or [], Messages()))


def schema() -> None:
    """Print the JSON Schema of the output (YAML and JSON carry the same tree).

    Example: sahel-timeline schema > chronology.schema.json
    """
    from sahel_timeline.commands import chronology

    raise typer.Exit(chronology.schema())
