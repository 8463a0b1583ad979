"""Writes what the yardstick measured into `docs/`: the table in scale.md, the plot beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.plot import plot
from tests.benchmarks.yardstick import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.yardstick import Ratios
    from tests.benchmarks.yardstick_worker import Point

PAGE, PLOT = ROOT / "docs" / "scale.md", ROOT / "docs" / "scale.svg"
START, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def publish(points: Sequence[Point], found: Ratios) -> None:
    """Replace what stands between the marks of the page. Raises ValueError if they are not there."""
    page = PAGE.read_text(encoding="utf-8")
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"{PAGE.name} lacks {START} and {END}")
    image = f"![time, memory and pairs F1 against articles]({PLOT.name})"
    body = f"\n\n{size_rows(points)}\n\n{image}\n\n{ratio_rows(found)}\n\n"
    PAGE.write_text(f"{before}{START}{body}{END}{after}", encoding="utf-8")
    PLOT.write_text(plot(points), encoding="utf-8")


def size_rows(points: Sequence[Point]) -> str:
    """A row a size."""
    rows = ["| articles | events | reports | µs an article | MB over the base | kB a report | pairs F1 |"]
    rows.append("|--:|--:|--:|--:|--:|--:|--:|")
    for point in points:
        more = point.peak - point.base
        rows.append(
            f"| {point.articles} | {point.events} | {point.reports} | {1e6 * point.seconds.cpu / point.articles:.0f} "
            f"| {more / 1e6:.0f} | {more / 1e3 / max(1, point.reports):.1f} | {point.f1:.3f} |"
        )
    return "\n".join(rows)


def ratio_rows(found: Ratios) -> str:
    """A row a way of running the command, compared with the plain one."""
    rows = [f"| {found.articles} articles | seconds | of the plain run |", "|---|--:|--:|"]
    ways = {
        "plain": found.one,
        "`--jobs 2`": found.two,
        "`--cache`, empty": found.cached,
        "`--cache`, nothing new": found.again,
        "`--cache`, 1 % new": found.some_new,
    }
    rows += [f"| {way} | {seconds:.1f} | {seconds / found.one:.2f} |" for way, seconds in ways.items()]
    agree = "All of them wrote the same bytes." if found.same else "THEY DID NOT WRITE THE SAME BYTES."
    return "\n".join([*rows, "", agree])
