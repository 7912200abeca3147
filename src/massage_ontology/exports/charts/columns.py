"""Several trees side by side: without it each stands below the other, and a picture of many is a long strip.

Graphviz can pack what is not connected, but drops the words on lines where it does (version 14). So each tree of a
further column is tied to a last box of the column before it by a line that is not drawn.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.exports.charts.model import columns, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massage_ontology.exports.charts.model import Chart, Node

_TALL = 1_200
"""Points that one column may have."""

_STEP = 260
"""Points from one box to the next one to its right, about."""


class _Tree(NamedTuple):
    """Boxes that lines connect: the first ones, the last ones, how tall they stand, and how many steps there are."""

    tops: tuple[str, ...]
    ends: tuple[str, ...]
    height: float
    steps: int


def ties(chart: Chart) -> list[tuple[str, str]]:
    """Return the lines that are not drawn: from what stands at the left of a column to what ends the column before.

    Example:
        >>> from massage_ontology.exports.charts.model import Chart, Line, Node
        >>> nodes = tuple(Node(f"n{number}", "tea") for number in range(200))
        >>> chart = Chart("", "", nodes, tuple(Line(f"n{low}", f"n{low - 1}") for low in range(1, 200, 2)))
        >>> len(ties(chart)) > 50
        True
        >>> ties(chart._replace(nodes=nodes[:20], lines=chart.lines[:10]))
        []
    """
    if chart.groups:
        return []
    trees = _trees(chart)
    total = sum(tree.height for tree in trees)
    if len(trees) == 1 or total <= _TALL:
        return []
    width = _STEP * (1 + sum(tree.steps * tree.height for tree in trees) / total)
    count = min(len(trees), max(1, round(math.sqrt(1.3 * total / width))))
    found = []
    before: list[_Tree] = []
    for column in _shared(trees, count):
        steps = max((tree.steps for tree in before), default=0)
        ends = [end for tree in before if tree.steps == steps for end in tree.ends]
        tall, at = sum(tree.height for tree in column), 0.0
        for tree in column:
            # What is tied stands at the same height, so the end that is as far down the column before is taken.
            place = (at + tree.height / 2) / tall
            found += [(top, ends[int(place * len(ends))]) for top in tree.tops if ends]
            at += tree.height
        before = column
    return found


def _shared(trees: Sequence[_Tree], count: int) -> list[list[_Tree]]:
    """Share trees between columns that are about as tall: the tallest first, each to the shortest column."""
    shared: list[list[_Tree]] = [[] for _ in range(count)]
    for tree in sorted(trees, key=lambda each: -each.height):
        min(shared, key=lambda column: sum(each.height for each in column)).append(tree)
    return [sorted(column, key=trees.index) for column in shared]


def _trees(chart: Chart) -> list[_Tree]:
    """Return what lines connect, in the order of the first boxes."""
    left: defaultdict[str, list[str]] = defaultdict(list)
    right: defaultdict[str, list[str]] = defaultdict(list)
    for line in chart.lines:
        low, high = (line.target, line.source) if line.is_reversed else (line.source, line.target)
        left[low].append(high)
        right[high].append(low)
    nodes = {node.name: node for node in chart.nodes}
    seen: set[str] = set()
    found = []
    for name in nodes:
        if name not in seen:
            members = _connected(name, left, right)
            seen |= members
            found.append(_tree([each for each in nodes if each in members], left, right, nodes))
    return found


def _connected(name: str, left: Mapping[str, Sequence[str]], right: Mapping[str, Sequence[str]]) -> set[str]:
    members, pending = {name}, [name]
    while pending:
        each = pending.pop()
        for other in (*left.get(each, ()), *right.get(each, ())):
            if other not in members:
                members.add(other)
                pending.append(other)
    return members


def _tree(
    names: Sequence[str],
    left: Mapping[str, Sequence[str]],
    right: Mapping[str, Sequence[str]],
    nodes: Mapping[str, Node],
) -> _Tree:
    tops = tuple(name for name in names if not left.get(name)) or (names[0],)
    ranks = dict.fromkeys(tops, 0)
    level, rank = list(tops), 0
    while level:
        rank += 1
        level = [low for low in dict.fromkeys(low for high in level for low in right.get(high, ())) if low not in ranks]
        ranks.update(dict.fromkeys(level, rank))
    heights: defaultdict[int, float] = defaultdict(float)
    for name in names:
        heights[ranks.get(name, 0)] += _height(nodes[name])
    steps = max(ranks.values())
    ends = tuple(name for name in names if ranks.get(name, 0) == steps)
    return _Tree(tops, ends, max(heights.values()), steps)


def _height(node: Node) -> float:
    """Return how tall a box is, with its distance to the next one, about."""
    return (
        26 + 15 * len(wrapped(node.text, node.width)) + 12 * sum(columns(row) // node.width + 1 for row in node.small)
    )
