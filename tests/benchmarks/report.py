"""What was measured, as tables."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tests.benchmarks.clock import Seconds
    from tests.benchmarks.grouping import Grouped
    from tests.benchmarks.reading import Pages
    from tests.benchmarks.scale import Scale
    from tests.benchmarks.startup import Help, Startup
    from tests.benchmarks.throughput import Throughput


def throughput_table(rows: Iterable[tuple[str, Throughput]], work: str, goal: str) -> Group:
    """A row a set of articles: a work of ours beside the search."""
    table = _table("articles", work, "search", "best", "median", "processor time")
    for name, found in rows:
        table.add_row(
            name,
            str(found.articles),
            f"{found.articles / found.best_ours:.0f} a second",
            f"{found.articles / found.best_search:.1f} a second",
            *(f"{ratio:.1f} ×" for ratio in (found.best_search / found.best_ours, found.by_wall, found.by_cpu)),
        )
    return _titled(f"{work.capitalize()}, and dateparser's search alone ({goal})", table)


def startup_table(found: Startup, built: Startup, commands: Help) -> Group:
    """Either `--help`, a build beside a table, and how they compare; and the slowest help of a command."""
    table = _table("median", "best")

    def rows(runs: Startup, ours: str, least: str, goal: str) -> None:
        for label, seconds in ((ours, runs.ours), (least, runs.least)):
            table.add_row(label, f"{1000 * median(seconds):.0f} ms", f"{1000 * min(seconds):.0f} ms")
        table.add_row(f"ratio (goal: at most {goal})", f"{runs.ratio:.2f}", f"{runs.best:.2f}")

    rows(found, "sahel-timeline --help", "one-command application --help", "1.3")
    rows(built, "sahel-timeline build, five articles", "one-command application, five rows in a table", "1.6")
    table.add_row(f"{commands.command} --help, the slowest", "", f"{1000 * commands.ours:.0f} ms")
    table.add_row("import typer", "", f"{1000 * commands.typer:.0f} ms")
    table.add_row("ratio (goal: less than 2)", "", f"{commands.ours / commands.typer:.2f}")
    return _titled(f"Start-up in {len(found.ours)} pairs of runs", table)


def reading_table(found: Pages) -> Group:
    """Pages that matter, pages that do not, and a web archive of both."""
    table = _table("ours", "theirs", "ratio", "goal")
    each = 1e6 / found.pages
    table.add_row(
        "a page that matters, trafilatura's fast mode",
        f"{each * found.reading:.0f} µs",
        f"{each * found.trafilatura:.0f} µs",
        f"{found.of_trafilatura:.2f}",
        "≤ 1.3",
    )
    table.add_row(
        "a page that is set aside, trafilatura's fast mode",
        f"{each * found.scanning:.0f} µs",
        f"{each * found.trafilatura_idle:.0f} µs",
        f"1/{found.set_aside:.1f}",
        "≤ 1/20",
    )
    table.add_row(
        "the same without the furniture of a large site",
        f"{each * found.scanning_bare:.0f} µs",
        f"{each * found.trafilatura_bare:.0f} µs",
        f"1/{found.set_aside_bare:.1f}",
        "≤ 1/20",
    )
    table.add_row(
        f"a web archive of {found.archived} pages, reading its bytes",
        f"{found.archive:.2f} s",
        f"{found.decompressing:.2f} s",
        f"{found.of_bytes:.2f}",
        "≤ 3",
    )
    return _titled(f"Reading {found.pages} pages of some {found.characters // 1000} kB, in processor time", table)


def grouping_table(found: Sequence[Grouped]) -> Group:
    """A row a number of mentions, and what one of them takes beside one of the fewest."""
    table = _table("groups", "comparisons a mention", "µs a mention", "of the fewest")
    least = found[0].seconds / found[0].mentions
    for row in found:
        each = row.seconds / row.mentions
        compared = f"{row.comparisons / row.mentions:.1f}"
        table.add_row(
            f"{row.mentions} mentions", str(row.groups), compared, f"{1e6 * each:.0f}", f"{each / least:.2f} ×"
        )
    return _titled(
        "Grouping mentions as events, in processor time (goal: about as long a mention, however many)", table
    )


def wall(seconds: Seconds) -> float:
    """What a person waits."""
    return seconds.wall


def cpu(seconds: Seconds) -> float:
    """What the processor works."""
    return seconds.cpu


def scale_table(few: Scale, many: Scale) -> Group:
    """A column for either number of articles, and what an article more takes."""
    table = _table(f"{few.articles} articles", f"{many.articles} articles", "ratio")

    def row(label: str, value: Callable[[Scale], float], shown: str, *, compared: bool = False) -> None:
        small, large = value(few), value(many)
        ratio = f"{large / small:.2f}" if compared else ""
        table.add_row(label, shown.format(small), shown.format(large), ratio)

    row("characters an article", lambda scale: scale.characters / scale.articles, "{:.0f}")
    row("event mentions", lambda scale: scale.mentions, "{}")
    row("events", lambda scale: scale.events, "{}")
    row("time an article", lambda scale: 1e6 * scale.an_article(wall), "{:.0f} µs", compared=True)
    row("processor time an article", lambda scale: 1e6 * scale.an_article(cpu), "{:.0f} µs", compared=True)
    row("  reading to extraction", lambda scale: 1e6 * scale.extraction / scale.articles, "{:.0f} µs", compared=True)
    row("  deduplication", lambda scale: 1e6 * scale.deduplication / scale.articles, "{:.0f} µs", compared=True)
    row("peak memory", lambda scale: scale.peak / 1e6, "{:.1f} MB", compared=True)
    row("mentions and summaries weigh", lambda scale: scale.mentions_weight / 1e6, "{:.1f} MB")
    row("the chronology weighs", lambda scale: scale.chronology_weight / 1e6, "{:.1f} MB")
    row("the texts have", lambda scale: scale.characters / 1e6, "{:.1f} M characters")
    return _titled(
        "Scale (goals: time an article grows at most 1.3 times; memory by what the mentions weigh, not the texts)",
        table,
        _an_article_more(few, many),
    )


def _an_article_more(few: Scale, many: Scale) -> Text:
    """What memory each article adds, and what of it the records explain."""
    more = many.articles - few.articles
    peak = (many.peak - few.peak) / more
    mentions = (many.mentions_weight - few.mentions_weight) / more
    chronology = (many.chronology_weight - few.chronology_weight) / more
    return Text(
        f"An article more takes {peak / 1000:.2f} kB: mentions and summary {mentions / 1000:.2f}, "
        f"its part of the chronology {chronology / 1000:.2f}, other {(peak - mentions - chronology) / 1000:.2f}.\n"
    )


def _table(*headings: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    for heading in headings:
        table.add_column(heading, justify="right")
    return table


def _titled(title: str, *parts: Table | Text) -> Group:
    return Group(Text(title, style="bold"), *parts)
