"""The command line as data: what its help says of every command, argument and option, read from the functions."""

from __future__ import annotations

import inspect
import types
import typing
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, Union, get_args, get_origin

import typer
from typer.models import ArgumentInfo, OptionInfo

from sahel_timeline.cli import app, main_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXAMPLE = "Example: "
OTHERS = "Options"


class Parameter(NamedTuple):
    """An argument or option: its names (of an argument, what stands for it), its value, and what the help says."""

    names: tuple[str, ...]
    #: what stands for the value; empty for a switch
    value: str
    help: str
    default: str | None
    #: the group in which the help has it
    panel: str
    required: bool = False


class Command(NamedTuple):
    """A command with its parameters."""

    name: str
    panel: str
    about: str
    examples: tuple[str, ...]
    arguments: tuple[Parameter, ...]
    options: tuple[Parameter, ...]

    @property
    def usage(self) -> str:
        """How it is written."""
        told = " ".join(p.names[0] if p.required else f"[{p.names[0]}]" for p in self.arguments)
        return " ".join(filter(None, ("sahel-timeline", self.name, "[OPTIONS]", told)))

    @property
    def panels(self) -> dict[str, list[Parameter]]:
        """Its options, by their groups in the order of the help."""
        found: dict[str, list[Parameter]] = {}
        for option in self.options:
            found.setdefault(option.panel, []).append(option)
        return found


def program() -> Command:
    """What is said before any command."""
    return _command("", "", main_options)


def commands() -> list[Command]:
    """All commands, in the order of the help."""
    return [
        _command(_name(info), str(info.rich_help_panel), info.callback)
        for info in app.registered_commands
        if info.callback is not None
    ]


def _name(info: Any) -> str:
    return str(info.name or info.callback.__name__.replace("_", "-"))


def _command(name: str, panel: str, function: Callable[..., object]) -> Command:
    paragraphs = [" ".join(part.split()) for part in (inspect.getdoc(function) or "").split("\n\n")]
    parameters = list(_parameters(function))
    return Command(
        name,
        panel,
        "\n\n".join(text for text in paragraphs if not text.startswith(EXAMPLE)),
        tuple(text.removeprefix(EXAMPLE) for text in paragraphs if text.startswith(EXAMPLE)),
        tuple(parameter for parameter, is_argument in parameters if is_argument),
        tuple(parameter for parameter, is_argument in parameters if not is_argument),
    )


def _parameters(function: Callable[..., object]) -> Iterator[tuple[Parameter, bool]]:
    hints = typing.get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        if hints[name] is typer.Context:
            continue
        kind, info = get_args(hints[name])
        required = parameter.default is inspect.Parameter.empty
        default = None if required or info.show_default is False else _default(parameter.default)
        is_argument = isinstance(info, ArgumentInfo)
        assert is_argument or isinstance(info, OptionInfo)
        value = _value(kind, info.metavar)
        if is_argument:
            told = value or name.upper()
            shown = f"{told}…" if _is_list(kind) and "…" not in told else told
            names: tuple[str, ...] = (shown,)
        else:
            # Typer takes the first name for the default, until it sees that it is in an annotation
            said = (info.default, *(info.param_decls or ()))
            names = tuple(n for n in said if isinstance(n, str)) or (f"--{name.replace('_', '-')}",)
        yield (
            Parameter(names, value, info.help or "", default, info.rich_help_panel or OTHERS, required),
            is_argument,
        )


def _value(kind: Any, metavar: str | None) -> str:
    if metavar:
        return metavar
    inner = _inner(kind)
    if isinstance(inner, type) and issubclass(inner, Enum):
        return "|".join(str(member.value) for member in inner)
    return ""


def _default(value: Any) -> str | None:
    if isinstance(value, Enum):
        return str(value.value)
    return str(value) if value not in (None, False) else None


def _is_list(kind: Any) -> bool:
    return get_origin(_bare(kind)) is list


def _inner(kind: Any) -> Any:
    bare = _bare(kind)
    return get_args(bare)[0] if get_origin(bare) is list else bare


def _bare(kind: Any) -> Any:
    """A type without None."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(each for each in get_args(kind) if each is not type(None))
    return kind
