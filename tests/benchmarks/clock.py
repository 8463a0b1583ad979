"""Two clocks: what a person waits, and what the processor works, which other programs on the machine hardly change."""

from __future__ import annotations

from time import perf_counter, process_time
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable


class Seconds(msgspec.Struct, frozen=True):
    """How long something took, on the wall's clock and on the processor's."""

    wall: float
    cpu: float


def timed(work: Callable[[], object]) -> Seconds:
    """How long it takes, once."""
    wall, cpu = perf_counter(), process_time()
    work()
    return Seconds(perf_counter() - wall, process_time() - cpu)
