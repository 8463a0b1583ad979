"""A plot of the yardstick as SVG: time, memory and pairs F1 against the number of articles."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.benchmarks.yardstick_worker import Point

WIDTH, HEIGHT, LEFT, TOP, GAP = 220, 160, 56, 34, 46
_PANELS: tuple[tuple[str, Callable[[Point], float], str], ...] = (
    ("µs an article", lambda point: 1e6 * point.seconds.cpu / point.articles, "{:.0f}"),
    ("MB over the base", lambda point: (point.peak - point.base) / 1e6, "{:.0f}"),
    ("pairs F1", lambda point: point.f1, "{:.3f}"),
)


def plot(points: Sequence[Point]) -> str:
    """Three panels with one line each; the number of articles on a logarithmic scale."""
    width = LEFT + len(_PANELS) * (WIDTH + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{TOP + HEIGHT + 44}" '
        'font-family="sans-serif" font-size="11">',
        "<title>Time, memory and pairs F1 against the number of articles</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for place, (title, value, shown) in enumerate(_PANELS):
        parts += _panel(points, LEFT + place * (WIDTH + GAP), title, value, shown)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(points: Sequence[Point], left: int, title: str, value: Callable[[Point], float], shown: str) -> list[str]:
    first, last = log10(points[0].articles), log10(points[-1].articles)
    top = max(map(value, points)) * 1.1 or 1.0

    def x(point: Point) -> float:
        return left + 12 + (WIDTH - 24) * (log10(point.articles) - first) / ((last - first) or 1.0)

    def y(point: Point) -> float:
        return TOP + HEIGHT * (1 - value(point) / top)

    line = " ".join(f"{x(point):.1f},{y(point):.1f}" for point in points)
    parts = [
        f'<text x="{left}" y="{TOP - 14}" font-weight="bold">{title}</text>',
        f'<path d="M{left} {TOP}V{TOP + HEIGHT}H{left + WIDTH}" fill="none" stroke="#888"/>',
        f'<polyline points="{line}" fill="none" stroke="#0b6e99" stroke-width="2"/>',
    ]
    for point in points:
        middle = f'x="{x(point):.1f}" text-anchor="middle"'
        parts += [
            f'<circle cx="{x(point):.1f}" cy="{y(point):.1f}" r="3" fill="#0b6e99"/>',
            f'<text {middle} y="{y(point) - 8:.1f}">{shown.format(value(point))}</text>',
            f'<text {middle} y="{TOP + HEIGHT + 16}" fill="#555">{point.articles}</text>',
        ]
    return [*parts, f'<text x="{left + WIDTH / 2}" y="{TOP + HEIGHT + 32}" text-anchor="middle">articles</text>']
