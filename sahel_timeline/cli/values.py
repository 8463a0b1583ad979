"""Values of the command line without pydantic, which takes longer to import than all of Typer.

Typer asks it for every value: for text that stays text, for choices, for what is not given. These are passed on here;
numbers, paths and whatever is wrong are left to Typer, with its messages.
"""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def passed_on(params: list[Any]) -> list[Any]:
    """The parameters of a command, which leave to Typer only the values that it must read."""
    for param in params:
        # other versions of Typer may know nothing of types in this form: nothing is lost there but time
        if hasattr(param, "type_descriptor") and "process_value" not in vars(param):
            param.process_value = partial(_processed, param, param.process_value)
    return params


def _processed(param: Any, read: Callable[[Any, Any], Any], context: Any, value: Any) -> Any:
    if param.callback is not None:  # those of flags, which are False where they are not given
        return read(context, False if value is None and param.is_flag else value)
    many = param.nargs == -1 or param.multiple
    if value is None and not param.required:
        return () if many else None
    wanted = param.type_descriptor.annotation
    if wanted is str and type(value) is str:
        return value
    if wanted == list[str] and isinstance(value, list | tuple) and value and {*map(type, value)} == {str}:
        return list(value)
    if isinstance(wanted, type) and issubclass(wanted, Enum) and value in [choice.value for choice in wanted]:
        return wanted(value)
    return read(context, value)
