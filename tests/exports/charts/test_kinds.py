"""The table of kinds: each can be made, none takes what it cannot use, and every one passes the check of geometry."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest

import massage_ontology
from massage_ontology import ExportError
from massage_ontology.exports.charts.kinds import KINDS, build
from massage_ontology.exports.formats import ExportOptions, export_format
from tests.conftest import CHECKOUT, DATA
from tests.exports.geometry import SVG, faults, groups

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

EXAMPLES: list[dict[str, Any]] = [
    {"kind": "tree", "root": "clinical-massage"},
    {"kind": "tree", "root": "main-categories", "depth": 1, "relations": ["broader", "related"], "direction": "down"},
    {"kind": "neighborhood", "root": "orthopedic-massage"},
    {"kind": "senses", "root": "medical-massage"},
    {"kind": "senses", "root": ["clinical-massage", "medical-massage", "personal-care-massage"]},
    {"kind": "compare", "root": ["clinical-massage", "medical-massage"]},
    {"kind": "compare", "root": ["clinical-massage", "medical-massage", "sports-massage"]},
    {"kind": "facets", "root": "clinical-massage"},
    {"kind": "overview"},
]
examples = pytest.mark.parametrize("options", EXAMPLES, ids=lambda each: f"{each['kind']}-{each.get('root')}")


def test_every_kind_is_an_example() -> None:
    assert {each["kind"] for each in EXAMPLES} == {kind.name for kind in KINDS}
    page = (CHECKOUT / "docs" / "verbs" / "export.md").read_text(encoding="utf-8")
    for kind in KINDS:
        assert f"| `{kind.name}` | {kind.description} |" in page


@examples
def test_a_chart_is_whole(options: dict[str, Any], massage: Vocabulary) -> None:
    chart = build(massage, ExportOptions(**options))
    names = [node.name for node in chart.nodes]
    assert len(names) == len(set(names)) > 0
    ends = {end for line in chart.lines for end in (line.source, line.target)}
    assert ends <= set(names)
    grouped = [name for group in chart.groups for name in group.nodes]
    assert len(grouped) == len(set(grouped))
    assert set(grouped) <= set(names)
    assert chart.title
    assert len(chart.description) > len(chart.title)
    keyed = {key.line for key in chart.legend}
    assert {line.style for line in chart.lines if line.style not in {"", "strength not stated"}} <= keyed
    looks = {key.look for key in chart.legend}
    assert options["kind"] == "overview" or {node.look for node in chart.nodes if node.look >= 0} <= looks
    notes = {node.name for node in chart.nodes if node.is_note}
    assert all(line.label or {line.source, line.target} & notes for line in chart.lines), "a line without a word"


@pytest.mark.slow
@examples
@pytest.mark.parametrize("layout", [None, "slide"])
def test_no_letter_leaves_its_box_and_no_two_boxes_meet(
    options: dict[str, Any], layout: str | None, massage: Vocabulary
) -> None:
    pytest.importorskip("pygraphviz", reason="comes with the extra diagram")
    svg = export_format("x.svg", None).write(massage, ExportOptions(**options, layout=layout))
    assert faults(svg) == []
    chart = build(massage, ExportOptions(**options))
    assert len(groups(svg, "node")) == len(chart.nodes)
    assert len(groups(svg, "edge")) == len(chart.lines)
    root = ET.fromstring(svg)  # noqa: S314 (ours)
    assert root.findtext(f"{SVG}title") == chart.title
    assert root.findtext(f"{SVG}desc") == chart.description
    if layout is None:
        assert float(root.get("height", "").removesuffix("pt")) < 3_000


@examples
def test_a_kind_is_the_same_each_time_and_in_every_theme(options: dict[str, Any], massage: Vocabulary) -> None:
    form = export_format("x.dot", None)
    light = form.write(massage, ExportOptions(**options))
    assert form.write(massage_ontology.load(), ExportOptions(**options)) == light
    for theme in ("dark", "gray"):
        other = form.write(massage, ExportOptions(**options, theme=theme))
        assert other != light
        assert other.count(b" -> ") == light.count(b" -> ")


def test_other_vocabularies_have_all_kinds_that_their_data_give(teas: Vocabulary) -> None:
    for options in (
        {"kind": "tree"},
        {"kind": "neighborhood", "root": "green-tea"},
        {"kind": "compare", "root": ["green-tea", "jasmine-tea"]},
        {"kind": "overview"},
    ):
        assert build(teas, ExportOptions(**options)).nodes
    brews = massage_ontology.load(DATA / "disputes.ttl")
    assert build(brews, ExportOptions(kind="facets", root="infusion")).groups
    awkward = massage_ontology.load(DATA / "awkward.ttl")
    for concept in awkward:
        assert build(awkward, ExportOptions(kind="neighborhood", root=concept.iri)).nodes


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"kind": "pie"}, "unknown kind 'pie'; use one of tree, neighborhood, senses"),
        ({"kind": "facets"}, "this kind of picture takes 1 root, not 0"),
        ({"kind": "senses"}, "this kind of picture takes 1 to 8 roots, not 0"),
        ({"kind": "overview", "root": "tea"}, "this kind of picture takes 0 roots, not 1"),
        ({"kind": "overview", "depth": 1, "relations": ["related"]}, "takes no depth and no relations"),
        ({"kind": "compare", "root": ["tea", "tea"]}, "compare: the roots are all tea; name two different terms"),
        ({"direction": "up"}, "unknown direction 'up'; use one of right, down"),
        ({"kind": "overview", "direction": "down"}, "leads right, not down"),
    ],
)
def test_what_a_kind_cannot_use_is_refused(options: dict[str, Any], sentence: str, teas: Vocabulary) -> None:
    with pytest.raises(ExportError, match=sentence):
        build(teas, ExportOptions(**options))
