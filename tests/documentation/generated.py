"""Files that are made from the command line: its reference, and the man page. `make docs` writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahel_timeline import __version__
from sahel_timeline.configuration import KEYS, NAME, PREFIX
from tests.documentation.command_line import Parameter, commands, program
from tests.documentation.pages import ROOT, read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HELP = Parameter(("--help", "-h"), "", "Show this message and exit.", None, "Options")


def reference() -> str:
    """Every command with its arguments and options, as `--help` has them."""
    lines = [
        "# Command line",
        "",
        "What `--help` says of every command, written by `make docs`. What the options mean, with examples that run: "
        "[commands](commands.md).",
        "",
        program().about,
        "",
        *_table("option", program().options),
    ]
    panel = ""
    for command in commands():
        if command.panel != panel:
            panel = command.panel
            lines += ["", f"## {panel}"]
        lines += ["", f"### {command.name}", "", f"`{command.usage}`", "", command.about]
        for example in command.examples:
            lines += ["", "```text", example, "```"]
        if command.arguments:
            lines += ["", *_table("argument", command.arguments)]
        for name, options in command.panels.items():
            lines += ["", *_table(name, tuple(options))]
    return "\n".join(lines) + "\n"


def _table(head: str, parameters: tuple[Parameter, ...]) -> list[str]:
    rows = [f"| {head} | value | is |", "|---|---|---|"]
    for parameter in parameters:
        names = ", ".join(f"`{name}`" for name in parameter.names)
        is_argument = not parameter.names[0].startswith("-")
        value = f"`{parameter.value}`".replace("|", "\\|") if parameter.value and not is_argument else ""
        names = names.replace("|", "\\|")
        default = f" Default: `{parameter.default}`." if parameter.default else ""
        rows.append(f"| {names} | {value} | {parameter.help}{default} |")
    return rows


def manual() -> str:
    """The man page, for man(7) macros."""
    lines = [
        f'.TH SAHEL-TIMELINE 1 "" "sahel-timeline {__version__}" "User Commands"',
        ".SH NAME",
        r"sahel\-timeline \- chronologies of the engagements between two states, from news articles",
        ".SH SYNOPSIS",
        ".B sahel\\-timeline",
        "[\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]",
        ".SH DESCRIPTION",
        *_paragraphs(program().about),
        ".SH OPTIONS",
        *_tagged((*program().options, HELP)),
    ]
    panel = ""
    for command in commands():
        if command.panel != panel:
            panel = command.panel
            lines.append(f".SH {_text(panel).upper()}")
        lines += [f".SS {_text(command.usage.removeprefix('sahel-timeline '))}", *_paragraphs(command.about)]
        lines += _tagged((*command.arguments, *command.options))
    lines += [".SH EXAMPLES"]
    for example in (example for command in commands() for example in command.examples):
        lines += [".PP", ".nf", _text(example), ".fi"]
    lines += [".SH EXIT STATUS", *_rows("docs/output.md", "Exit codes")]
    lines += [".SH FILES", ".TP", f".I {_text(NAME)}", "Defaults of your own, in the working folder or one above it:"]
    lines += [_text(", ".join(KEYS)) + "."]
    lines += [".SH ENVIRONMENT", ".TP", f".B {', '.join(PREFIX + key.upper() for key in KEYS)}"]
    lines += ["The same, over the file.", ".TP", ".B NO_COLOR", "No colours."]
    return "\n".join(lines) + "\n"


def _tagged(parameters: tuple[Parameter, ...]) -> Iterator[str]:
    for parameter in parameters:
        names = ", ".join(f"\\fB{_text(name)}\\fR" for name in parameter.names)
        shown = parameter.value if parameter.names[0].startswith("-") else ""
        yield ".TP"
        yield f"{names} \\fI{_text(shown)}\\fR" if shown else names
        default = f" Default: {parameter.default}." if parameter.default else ""
        yield _text(parameter.help + default)


def _rows(page: str, heading: str) -> Iterator[str]:
    """A table of the documentation as tagged paragraphs."""
    for tag, told in read_page(page).table(heading):
        yield from (".TP", f".B {_text(tag)}", _text(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", told)))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        yield from (".PP", _text(paragraph))


def _text(text: str) -> str:
    """Text that no line of is a request, with the hyphens that people copy."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


#: File → what makes it.
GENERATED: dict[str, Callable[[], str]] = {"docs/cli.md": reference, "docs/sahel-timeline.1": manual}


def write() -> Iterator[str]:
    """Write the files that are not as they should be; which these were."""
    for name, make in GENERATED.items():
        path, text = ROOT / name, make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            yield name
