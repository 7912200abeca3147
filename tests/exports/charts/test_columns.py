"""Several trees stand side by side: a picture of many is no strip, and no box lies on another."""

from __future__ import annotations

import io

import pytest

import massage_ontology
from massage_ontology.exports.charts.columns import ties
from massage_ontology.exports.charts.model import Chart, Group, Line, Node
from massage_ontology.exports.charts.themes import theme_named
from massage_ontology.exports.charts.tree import build
from massage_ontology.exports.dot import chart_to_dot
from massage_ontology.exports.formats import ExportOptions
from massage_ontology.exports.picture import draw
from tests.exports.geometry import faults, groups, outline


def forest(trees: int, leaves: int) -> Chart:
    """Return so many trees of so many leaves."""
    turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    turtle += "".join(
        f"<urn:t{tree}> a skos:Concept .\n"
        + "".join(f"<urn:t{tree}l{n}> a skos:Concept ; skos:broader <urn:t{tree}> .\n" for n in range(leaves))
        for tree in range(trees)
    )
    return build(massage_ontology.load(io.StringIO(turtle), format="turtle"), ExportOptions())


def test_small_ones_single_ones_and_regions_are_left_alone() -> None:
    assert ties(forest(3, 3)) == []
    assert ties(forest(1, 100)) == []
    nodes = tuple(Node(f"n{n}", "tea") for n in range(100))
    assert ties(Chart("", "", nodes, (), (Group("g", "g", ("n0",)),))) == []


def test_each_top_is_tied_once_to_an_end_of_the_column_before() -> None:
    chart = forest(12, 9)
    found = ties(chart)
    tops = {node.name for node in chart.nodes if node.text.count("l") == 0}
    assert {top for top, _ in found} < tops
    assert not {end for _, end in found} & tops
    assert len(found) == len({top for top, _ in found})


def test_a_cycle_has_an_end() -> None:
    nodes = tuple(Node(f"n{n}", "tea " * 30) for n in range(40))
    lines = tuple(Line(f"n{n}", f"n{n ^ 1}") for n in range(40))
    assert len(ties(Chart("", "", nodes, lines))) < 40


@pytest.mark.parametrize("direction", ["right", "down"])
def test_a_forest_is_no_strip(direction: str) -> None:
    pytest.importorskip("pygraphviz", reason="comes with the extra diagram")
    chart = forest(12, 9)

    def sides(*, is_drawn: bool) -> tuple[float, float]:
        svg = draw(chart_to_dot(chart, theme_named(None), direction, is_drawn=is_drawn), "svg")
        boxes = [outline(group) for group in groups(svg, "node")]
        assert len(boxes) == len(chart.nodes)
        assert len(groups(svg, "edge")) == len(chart.lines), "ties are not to be seen"
        assert faults(svg) == []
        return (
            max(box.right for box in boxes) - min(box.left for box in boxes),
            max(box.bottom for box in boxes) - min(box.top for box in boxes),
        )

    strip, block = sides(is_drawn=False), sides(is_drawn=True)
    assert max(block) < 0.6 * max(strip)
