"""Run the benchmarks and print tables: `python -m tests.benchmarks [--quick] [--only NAME]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console

from tests.benchmarks import grouping, page, publish, reading, scale, startup, throughput, yardstick
from tests.benchmarks.corpus import SETS
from tests.benchmarks.report import grouping_table, reading_table, scale_table, startup_table, throughput_table

Measure = Callable[[Sequence[Path], int, int], throughput.Throughput]
#: Wide enough for the tables where the output is no terminal.
WIDTH = 120
#: How many articles of each set `--quick` takes.
FEW = 12
#: Articles, articles, and how often the few are built.
FULL_SIZES = (200, 20_000, 7)
QUICK_SIZES = (20, 100, 1)
#: Mentions that are grouped.
FULL_GROUPS, QUICK_GROUPS = (1000, 10_000, 100_000), (50, 200)
#: Pages, and pages in a web archive.
FULL_PAGES, QUICK_PAGES = (240, 10_000), (12, 100)
#: Generated articles in growing numbers, and how many the processes and the cache are tried on.
FULL_YARD, QUICK_YARD = ((1000, 4000, 16_000), 20_000), ((50, 200), 200)


def main() -> None:
    """Measure what is asked for; a table appears when its figures are there."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.partition(":")[0] + ".")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that everything runs")
    parser.add_argument(
        "--only",
        choices=("throughput", "dates", "startup", "scale", "grouping", "reading", "yardstick", "page"),
        help="one benchmark alone",
    )
    parser.add_argument("--write", action="store_true", help="write the yardstick's table and plot into docs/")
    options = parser.parse_args()
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    if options.only in (None, "throughput"):
        rows = [(name, _throughput(throughput.measure, name, options.quick)) for name in SETS]
        console.print(throughput_table(rows, "the whole build", "goal: 12 times as many articles a second"))
    if options.only in (None, "dates"):
        rows = [(name, _throughput(throughput.measure_normalize, name, options.quick)) for name in SETS]
        console.print(throughput_table(rows, "normalize", "publication dates and languages too"))
        rows = [(name, _throughput(throughput.measure_dates, name, options.quick)) for name in SETS]
        console.print(throughput_table(rows, "dates found and resolved", "goal: 40 times as many articles a second"))
    if options.only in (None, "startup"):
        rounds = 3 if options.quick else 25
        runs = (startup.measure(rounds), startup.measure_build(rounds))
        console.print(startup_table(*runs, startup.measure_commands(max(2, rounds // 3))))
    if options.only in (None, "scale"):
        console.print(scale_table(*scale.measure(*(QUICK_SIZES if options.quick else FULL_SIZES))))
    if options.only in (None, "grouping"):
        console.print(grouping_table(list(grouping.measure(QUICK_GROUPS if options.quick else FULL_GROUPS))))
    if options.only in (None, "page"):
        events = 50 if options.quick else page.EVENTS
        written = page.measure(events)
        console.print(
            f"page of {events} events: {written.html_bytes / 1e6:.1f} MB, {written.html_seconds:.2f} s "
            f"(JSON {written.json_seconds:.2f} s); {written.ratio:.2f} of the time that it may take"
        )
    if options.only in (None, "reading"):
        console.print(reading_table(reading.measure(*(QUICK_PAGES if options.quick else FULL_PAGES))))
    if options.only in (None, "yardstick"):
        sizes, many = QUICK_YARD if options.quick else FULL_YARD
        points = list(yardstick.measure(sizes))
        print(publish.size_rows(points), end="\n\n", flush=True)
        found = yardstick.ratios(many)
        print(publish.ratio_rows(found))
        if options.write:
            publish.publish(points, found)


def _throughput(measure: Measure, name: str, quick: bool) -> throughput.Throughput:
    if quick:
        files = throughput.article_files(SETS[name])
        return measure(files[:: max(1, len(files) // FEW)], 1, 1)
    return measure(SETS[name], 5, 5)


if __name__ == "__main__":
    main()
