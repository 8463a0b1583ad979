"""How the text views reach a terminal, a file or a pipe: in its width and colours, without blanks at ends of lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from sahel_timeline.renderers import Target

#: In a pipe nothing is wrapped: lines are as long as their event needs.
UNBOUNDED = 100_000
_TRAILING = re.compile(r" +$", re.MULTILINE)


class _Console(Console):
    """A console that leaves a pipe closed by its reader to the command; rich itself would exit with 1."""

    def on_broken_pipe(self) -> None:
        raise  # the BrokenPipeError that is being handled


def write(target: Target, parts: Iterable[RenderableType]) -> None:
    """Write tables and texts, one below the other."""
    console = _Console(
        file=target.stream,
        width=target.width or UNBOUNDED,
        force_terminal=target.color,
        no_color=not target.color,
        color_system="auto" if target.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )
    # written by us: where the reader of a pipe has gone, a Console ends the process with exit code 1
    with console.capture() as lines:
        for part in parts:
            console.print(part)
    text = lines.get()
    target.stream.write(text if target.color else _TRAILING.sub("", text))
