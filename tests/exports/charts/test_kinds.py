"""The table of kinds: each can be made, none takes what it cannot use, and every one passes the check of geometry."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
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


def smallest_letters(svg: bytes) -> float:
    """Return how high the large letters of the boxes of a slide are, in points on 13.33 by 7.5 inches."""
    scale = re.search(rb'transform="scale\(([\d.]+)', svg)
    width = re.search(rb'width="(\d+)pt"', svg)
    assert scale is not None
    assert width is not None
    texts = [list(group.iter(f"{SVG}text")) for group in groups(svg, "node")]
    notes = ("… ", "a kind of", "the same", "nearly the same", "no session")
    sizes = [float(rows[0].get("font-size", "")) for rows in texts if not (rows[0].text or "").startswith(notes)]
    return float(scale[1]) * min(sizes) * 960 / float(width[1])


@pytest.mark.slow
@examples
@pytest.mark.filterwarnings("ignore::massage_ontology.errors.ExportWarning")
@pytest.mark.parametrize("layout", [None, "slide"])
def test_no_letter_leaves_its_box_and_no_two_boxes_meet(
    options: dict[str, Any], layout: str | None, massage: Vocabulary
) -> None:
    pytest.importorskip("pygraphviz", reason="comes with the extra diagram")
    svg = export_format("x.svg", None).write(massage, ExportOptions(**options, layout=layout))
    assert faults(svg) == []
    chart = build(massage, ExportOptions(**options))
    if layout is None:
        assert len(groups(svg, "node")) == len(chart.nodes)
        assert len(groups(svg, "edge")) == len(chart.lines)
    else:
        assert smallest_letters(svg) >= 14
        assert len(groups(svg, "node")) == len(chart.nodes) or " more" in svg.decode()
    root = ET.fromstring(svg)  # noqa: S314 (ours)
    if layout is None:
        assert root.findtext(f"{SVG}title") == chart.title
        assert root.findtext(f"{SVG}desc") == chart.description
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
        ({"kind": "overview", "root": "tea"}, "this kind of picture shows the whole vocabulary; leave out root"),
        ({"kind": "overview", "depth": 1, "relations": ["related"]}, "takes no depth and no relations"),
        ({"kind": "compare", "root": ["tea", "tea"]}, "compare: the roots are all tea; name two different terms"),
        ({"direction": "up"}, "unknown direction 'up'; use one of right, down"),
        ({"kind": "overview", "direction": "down"}, "leads right, not down"),
    ],
)
def test_what_a_kind_cannot_use_is_refused(options: dict[str, Any], sentence: str, teas: Vocabulary) -> None:
    with pytest.raises(ExportError, match=sentence):
        build(teas, ExportOptions(**options))


@pytest.mark.parametrize(
    "options",
    [
        {"kind": "neighborhood", "root": "medical-massage"},
        {"kind": "facets", "root": "medical-massage"},
        {"kind": "compare", "root": ["clinical-massage", "medical-massage"]},
        {"kind": "compare", "root": ["clinical-massage", "medical-massage", "sports-massage"]},
        {"kind": "overview"},
    ],
    ids=str,
)
def test_what_a_limit_leaves_out_is_counted(options: dict[str, Any], massage: Vocabulary) -> None:
    def total(limit: int | None) -> int:
        """Count the boxes that are drawn, and those of which it is said that they are not."""
        nodes = build(massage, ExportOptions(**options, limit=limit)).nodes
        hidden = [
            int(match[1].replace(",", "")) for node in nodes if (match := re.match(r"… ([\d,]+) more", node.text))
        ]
        return len(nodes) - len(hidden) + sum(hidden)

    assert {total(limit) for limit in (1, 2, 3, 5, 8, 13, 1_000)} == {total(None)}


def test_readings_with_most_relations_stay_and_the_others_are_counted(massage: Vocabulary) -> None:
    whole = build(massage, ExportOptions(kind="senses", root="medical-massage"))
    lines = Counter(line.source for line in whole.lines)
    few = build(massage, ExportOptions(kind="senses", root="medical-massage", limit=3))
    shown = [node.link for node in few.nodes if re.fullmatch(r"r\d+", node.name)]
    ranked = sorted((lines[node.name], node.link) for node in whole.nodes if node.name.startswith("r"))
    least = min(number for number, link in ranked if link in shown)
    assert len(shown) == 3
    assert all(number <= least for number, link in ranked if link not in shown)
    assert f"… {len(ranked) - 3} more" in [node.text for node in few.nodes]


def test_relations_of_most_readings_stay_and_the_others_are_counted(massage: Vocabulary) -> None:
    terms = ["clinical-massage", "medical-massage", "orthopedic-massage", "healthcare-massage"]

    def sizes(limit: int | None) -> list[int]:
        nodes = build(massage, ExportOptions(kind="senses", root=terms, limit=limit)).nodes
        return sorted(int(node.small[0].split()[0]) for node in nodes if node.is_note and node.small)

    whole = sizes(None)
    assert sizes(3) == whole[-3:]
    nodes = build(massage, ExportOptions(kind="senses", root=terms, limit=3)).nodes
    counted = [re.fullmatch(r"… (\d+) more relations?", node.text) for node in nodes]
    assert [int(match[1]) >= len(whole) - 3 for match in counted if match] == [True]
