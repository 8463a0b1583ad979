"""Builds one folder and prints what it took, as JSON: `python -m tests.benchmarks.scale_worker FOLDER TIMES`."""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from time import process_time

import msgspec

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build, deduplicate_all, extract_all, normalize_all
from sahel_timeline.readers import ingest
from sahel_timeline.reading import reader_for
from sahel_timeline.records import Article, ArticleSummary, EventMention
from tests.benchmarks.clock import timed
from tests.benchmarks.corpus import DATA
from tests.benchmarks.scale import Scale
from tests.benchmarks.weight import weigh

#: `ru_maxrss` is in kilobytes, but on macOS.
UNIT = 1 if sys.platform == "darwin" else 1024


def main(folder: str, times: int) -> Scale:
    """Build after a warm-up; then once more stage by stage, to see where time goes and what the records weigh."""
    knowledge = load_knowledge()
    build([str(DATA / "articles")], knowledge)
    seconds = tuple(timed(lambda: build([folder], knowledge)) for _ in range(times))
    peak = most_memory()

    reader = reader_for(knowledge)
    start = process_time()
    told = list(extract_all(normalize_all(ingest([folder]), reader), reader))
    extracted = process_time()
    chronology = deduplicate_all(told, knowledge)
    deduplicated = process_time()
    mentions = [record for record in told if isinstance(record, EventMention)]
    summaries = [record for record in told if isinstance(record, ArticleSummary)]
    return Scale(
        articles=len(summaries),
        characters=sum(len(article.text) for article in ingest([folder]) if isinstance(article, Article)),
        events=len(chronology.events),
        mentions=len(mentions),
        build=seconds,
        extraction=extracted - start,
        deduplication=deduplicated - extracted,
        peak=peak,
        mentions_weight=weigh([mentions, summaries]),
        chronology_weight=weigh([chronology]),
    )


def most_memory() -> int:
    """The peak of this process in bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # on Linux `ru_maxrss` begins with what the parent had when it started this process
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(main(sys.argv[1], int(sys.argv[2]))))
