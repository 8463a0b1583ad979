"""Where this program may keep what it can make again: the user's folder for caches."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "sahel-timeline"


def cache_folder() -> Path:
    """The folder, whether it is there or not. `XDG_CACHE_HOME` in the environment moves it on every system.

    Raises OSError if the user has no folder of their own.
    """
    moved = os.environ.get("XDG_CACHE_HOME")
    if moved and os.path.isabs(moved):
        return Path(moved) / NAME
    try:
        home = Path.home()
    except RuntimeError as error:
        raise OSError(str(error)) from None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / NAME
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / NAME
    return home / ".cache" / NAME
