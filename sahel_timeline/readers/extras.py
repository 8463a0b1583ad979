"""Forms that need a package which is not installed with this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.readers.source import unreadable

if TYPE_CHECKING:
    from sahel_timeline.records import Diagnostic


def missing(name: str, what: str, extra: str) -> Diagnostic:
    """What to install to read a file."""
    return unreadable(name, f"{what}; to read it: pip install 'sahel-timeline[{extra}]'")
