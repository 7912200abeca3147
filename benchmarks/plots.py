"""Log-log plots as SVG, with their own background, so that they are readable on light and on dark pages."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import ceil, floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDTH, HEIGHT = 800, 440
LEFT, RIGHT, TOP, BOTTOM = 84, 256, 56, 64
_GAP = 19
"""Least distance of two names beside the lines."""
_FAR = 150
"""A line that ends so far from the names has its name above its end."""

# Okabe and Ito's palette, which color-blind people can distinguish, and marks of different shapes.
_COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f")
_STYLE = """
.card { fill: #ffffff; stroke: #c4c8cc } .grid { stroke: #e2e5e8; stroke-width: 1 } .axis { stroke: #6b7075 }
text { fill: #24292e; font: 14px system-ui, "Segoe UI", Helvetica, Arial, sans-serif }
text.title { font-weight: 600; font-size: 16px }
.line { fill: none; stroke-width: 2.25 }
@media (prefers-color-scheme: dark) {
.card { fill: #1e2227; stroke: #464c52 } .grid { stroke: #31373d } .axis { stroke: #9aa1a8 } text { fill: #e6e9ec } }
"""


@dataclass(frozen=True)
class Line:
    """What is drawn: a name, and (x, y) points above zero."""

    name: str
    points: Sequence[tuple[float, float]]


def count(value: float) -> str:
    """Write a power of ten in full.

    Example:
        >>> count(1000), count(1e6)
        ('1,000', '1,000,000')
    """
    return f"{value:,.0f}"


def duration(value: float) -> str:
    """Write seconds in the unit that fits.

    Example:
        >>> duration(100), duration(0.01), duration(1e-6), duration(1e-7)
        ('100 s', '10 ms', '1 µs', '0.1 µs')
    """
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size * 0.999:
            return f"{value / size:,.0f} {unit}"
    return f"{value * 1e6:.2g} µs"


class _Axis:
    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.low = floor(log10(min(values)) + 1e-9)
        self.high = max(ceil(log10(max(values)) - 1e-9), self.low + 1)
        self._start = start
        self._span = end - start

    def __call__(self, value: float) -> float:
        return self._start + self._span * (log10(value) - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        return [10.0**power for power in range(self.low, self.high + 1)]


def plot(
    title: str, across: str, lines: Sequence[Line], *, write_x: Callable[[float], str] = count,
    write_y: Callable[[float], str] = duration,
) -> str:  # fmt: skip
    """Draw lines on logarithmic axes, with their names beside their ends.

    Args:
        title: What it shows.
        across: What the horizontal axis counts.
        lines: What is drawn; at least one.
        write_x: Writes a power of ten on the horizontal axis.
        write_y: The same for the vertical axis.

    Returns:
        The SVG.
    """
    x = _Axis([each for line in lines for each, _ in line.points], LEFT, WIDTH - RIGHT)
    y = _Axis([each for line in lines for _, each in line.points], HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="card" x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="8"/>',
        f'<text class="title" x="20" y="32">{escape(title)}</text>',
    ]
    for value in x.ticks():
        place = f"{x(value):.1f}"
        parts.append(f'<line class="grid" x1="{place}" y1="{TOP}" x2="{place}" y2="{HEIGHT - BOTTOM}"/>')
        parts.append(f'<text x="{place}" y="{HEIGHT - BOTTOM + 22}" text-anchor="middle">{write_x(value)}</text>')
    for value in y.ticks():
        place = f"{y(value):.1f}"
        parts.append(f'<line class="grid" x1="{LEFT}" y1="{place}" x2="{WIDTH - RIGHT}" y2="{place}"/>')
        parts.append(f'<text x="{LEFT - 10}" y="{y(value) + 5:.1f}" text-anchor="end">{write_y(value)}</text>')
    parts.append(f'<path class="axis" fill="none" d="M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - RIGHT}"/>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle:.0f}" y="{HEIGHT - 16}" text-anchor="middle">{escape(across)}</text>')
    parts += _drawn(lines, x, y)
    return "\n".join([*parts, "</svg>", ""])


def _drawn(lines: Sequence[Line], x: _Axis, y: _Axis) -> list[str]:
    parts = []
    ends = [(x(line.points[-1][0]), y(line.points[-1][1])) for line in lines]
    beside = WIDTH - RIGHT + 22
    named = [number for number, end in enumerate(ends) if end[0] > beside - _FAR]
    places = dict(zip(named, _spread([ends[number][1] for number in named]), strict=True))
    for number, line in enumerate(lines):
        color = _COLORS[number % len(_COLORS)]
        spots = [(x(across), y(up)) for across, up in line.points]
        path = " ".join(f"{across:.1f},{up:.1f}" for across, up in spots)
        parts.append(f'<polyline class="line" stroke="{color}" points="{path}"/>')
        parts += [_mark(number, across, up, color) for across, up in spots]
        end, place = ends[number], places.get(number)
        if place is None:  # it ends far from where the names are
            parts.append(
                f'<text x="{end[0]:.1f}" y="{end[1] - 12:.1f}" text-anchor="middle">{escape(line.name)}</text>'
            )
            continue
        parts.append(
            f'<path d="M{end[0] + 6:.1f} {end[1]:.1f}L{beside - 4} {place:.1f}" stroke="{color}"'
            ' stroke-opacity="0.45" fill="none"/>'
        )
        parts.append(_mark(number, beside + 3, place, color))
        parts.append(f'<text x="{beside + 14}" y="{place + 5:.1f}">{escape(line.name)}</text>')
    return parts


def _mark(number: int, x: float, y: float, color: str) -> str:
    shape = number % 3
    if shape == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{color}"/>'
    if shape == 1:
        return f'<rect x="{x - 3.8:.1f}" y="{y - 3.8:.1f}" width="7.6" height="7.6" fill="{color}"/>'
    return f'<path d="M{x:.1f} {y - 5:.1f}l4.8 8.6h-9.6z" fill="{color}"/>'


def _spread(places: Sequence[float]) -> list[float]:
    """Move names apart that would overlap."""
    order = sorted(range(len(places)), key=lambda each: places[each])
    moved = list(places)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + _GAP)
    beyond = max(0.0, moved[order[-1]] - (HEIGHT - BOTTOM)) if order else 0.0
    for after, before in pairwise(reversed(order)):
        moved[after] -= beyond
        beyond = max(0.0, moved[before] + _GAP - moved[after])
    if order:
        moved[order[0]] -= beyond
    return moved
