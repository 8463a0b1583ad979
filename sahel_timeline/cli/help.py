"""Help as plain text, in panels: drawing it with rich would take twice as long as the rest of the program's start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

from sahel_timeline.cli.values import passed_on

if TYPE_CHECKING:
    from collections.abc import Iterable

ARGUMENTS, OPTIONS, COMMANDS = "Arguments", "Options", "Commands"
#: What a line takes beside the name of a command and its help.
MARGIN = 6


class HelpfulCommand(TyperCommand):
    """A command whose options stand in the panels that they name."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The arguments and options of the command."""
        return passed_on(super().get_params(ctx))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then each panel of options with its heading."""
        rows = []
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None:
                usual = ARGUMENTS if param.param_type_name == "argument" else OPTIONS
                rows.append((getattr(param, "rich_help_panel", None) or usual, record))
        write_panels(rows, formatter)


def write_commands(group: Any, ctx: Any, formatter: Any) -> None:
    """Write the commands of a group, in the panels that they name."""
    commands = [(name, group.get_command(ctx, name)) for name in group.list_commands(ctx)]
    shown = [(name, command) for name, command in commands if command is not None and not command.hidden]
    width = formatter.width - MARGIN - max((len(name) for name, _ in shown), default=0)
    write_panels(
        [
            (getattr(command, "rich_help_panel", None) or COMMANDS, (name, command.get_short_help_str(width)))
            for name, command in shown
        ],
        formatter,
    )


def write_panels(rows: Iterable[tuple[str, tuple[str, str]]], formatter: Any) -> None:
    """Write rows under the headings of their panels, in the order in which the panels come first."""
    panels: dict[str, list[tuple[str, str]]] = {}
    for panel, row in rows:
        panels.setdefault(panel, []).append(row)
    for panel, its_rows in panels.items():
        with formatter.section(panel):
            formatter.write_dl(its_rows)
