"""Time an article and peak memory, for few and for many articles, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from tests.benchmarks.clock import Seconds  # noqa: TC001 – msgspec reads the annotations of what it decodes
from tests.benchmarks.corpus import copies, read_originals, write_copies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_timeline.records import Article

ROOT = Path(__file__).parents[2]


class Scale(msgspec.Struct, frozen=True):
    """What one process measured; weights in bytes."""

    articles: int
    characters: int
    events: int
    mentions: int
    #: the whole build, once or several times
    build: tuple[Seconds, ...]
    #: of one build, in seconds of the processor: from reading to extraction, and deduplication
    extraction: float
    deduplication: float
    #: the most memory that the process ever had
    peak: int
    #: what the event mentions and the article summaries weigh, and the chronology that came of them
    mentions_weight: int
    chronology_weight: int

    def an_article(self, clock: Callable[[Seconds], float]) -> float:
        """Seconds an article of the whole build."""
        return median(map(clock, self.build)) / self.articles

    def joined(self, other: Scale) -> Scale:
        """Two measurements of one corpus as one."""
        return replace(
            self,
            build=self.build + other.build,
            extraction=(self.extraction + other.extraction) / 2,
            deduplication=(self.deduplication + other.deduplication) / 2,
            peak=max(self.peak, other.peak),
        )


def measure(few: int, many: int, times: int) -> tuple[Scale, Scale]:
    """A corpus of either size in a temporary folder, each built in a process of its own.

    The small one is built `times` times, before and after the large one: machines change their speed.
    """
    originals = read_originals()
    before = _measure(originals, few, times)
    large = _measure(originals, many, 1)
    after = _measure(originals, few, times)
    return before.joined(after), large


def _measure(originals: Sequence[Article], count: int, times: int) -> Scale:
    with TemporaryDirectory() as folder:
        write_copies(copies(originals, count), Path(folder))
        command = [sys.executable, "-m", "tests.benchmarks.scale_worker", folder, str(times)]
        run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return msgspec.json.decode(run.stdout, type=Scale)
