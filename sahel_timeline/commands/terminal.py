"""Standard output as a target of renderings: its width and colours if it is a terminal."""

from __future__ import annotations

import os

from sahel_timeline.commands.session import wants_color
from sahel_timeline.output import standard_output
from sahel_timeline.renderers import Target


def terminal(no_color: bool) -> Target:
    """Standard output; a pipe has no width and no colours."""
    stream = standard_output()
    if not stream.isatty():
        return Target(stream)
    width = os.get_terminal_size(stream.fileno()).columns
    return Target(stream, width or 80, wants_color(no_color))
