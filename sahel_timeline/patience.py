"""A bound on how long something may take, where the system has timers.

The timer ends what runs in Python, the loops of the libraries that read pages among it; it cannot end a single call
that does not come back. `--jobs` can: there a process that takes too long is ended.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType


#: When the time is over, so many seconds pass until that is said again.
AGAIN = 1.0


class TooSlowError(BaseException):
    """The time is over. No `except Exception` of a library holds it up."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooSlowError inside the block when it takes longer; in the main thread, and not within another block."""
    with timed() as start:
        start(seconds)
        try:
            yield
        finally:
            start(0)


@contextmanager
def timed() -> Iterator[Callable[[float], None]]:
    """What starts a timer of so many seconds, again and again, and stops it with 0; it raises TooSlowError."""
    timers = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not timers or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield _no_timer
        return
    before = signal.signal(signal.SIGALRM, _end)
    try:
        yield _start
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _start(seconds: float) -> None:
    # again and again: what is raised while garbage is collected is lost
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN if seconds else 0)


def _no_timer(seconds: float) -> None:
    """Where there is none, or an outer one runs."""


def _end(number: int, frame: FrameType | None) -> None:
    raise TooSlowError
