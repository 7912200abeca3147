"""Trees: what is cut off is counted, and what is linked to from outside is pale."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import massage_ontology
from massage_ontology.exports.charts.tree import build, tree
from massage_ontology.exports.formats import ExportOptions
from massage_ontology.exports.selection import select
from tests.conftest import DATA

if TYPE_CHECKING:
    from massage_ontology import Vocabulary
    from massage_ontology.exports.charts.model import Chart

BREWS = massage_ontology.load(DATA / "disputes.ttl")


def texts(chart: Chart, *, pale: bool) -> list[str]:
    return [node.text for node in chart.nodes if node.is_pale is pale]


def test_one_box_a_concept_and_one_line_a_link(teas: Vocabulary) -> None:
    chart = tree(teas, select(teas), None)
    assert [node.tooltip for node in chart.nodes] == [concept.iri for concept in teas]
    assert len({node.name for node in chart.nodes}) == len(teas)
    assert len(chart.lines) == sum(len(concept.broader) for concept in teas)


def test_every_line_and_the_legend_name_the_relation(teas: Vocabulary) -> None:
    relations = ["broader", "related", "exactMatch"]
    chart = tree(teas, select(teas, relations=relations), None)
    assert {line.label for line in chart.lines} == {"broader", "related", "exact match"}
    assert {"from narrower to broader", "related", "exact match"} <= {key.text for key in chart.legend}


def test_the_parents_of_the_root_are_pale(teas: Vocabulary) -> None:
    chart = tree(teas, select(teas, root="jasmine-tea", around=True), None)
    above = {str(concept.pref_label) for concept in teas["jasmine-tea"].broader}
    assert above == {text.removeprefix("T1 ") for text in texts(chart, pale=True)}


def test_what_is_related_outside_is_pale_like_any_other_relation() -> None:
    turtle = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <urn:b> a skos:Concept ; skos:related <urn:a>, <urn:c> . <urn:a> a skos:Concept . <urn:c> a skos:Concept ."""
    vocabulary = massage_ontology.load(io.StringIO(turtle), format="turtle")
    chart = tree(vocabulary, select(vocabulary, root="b", relations=["related"], around=True), None)
    assert texts(chart, pale=True) == ["a", "c"]
    assert len(chart.lines) == 2
    assert all(line.is_weak and line.is_reversed for line in chart.lines)


def test_what_is_cut_off_is_counted(teas: Vocabulary) -> None:
    chart = tree(teas, select(teas, root="tea", depth=1), None)
    assert {node.text: node.small for node in chart.nodes}["T1 green tea"] == ("… 1 more",)
    assert all(node.small == () for node in tree(teas, select(teas), None).nodes)
    around = tree(teas, select(teas, root="jasmine-tea", around=True, relations=["broader", "related"]), None)
    assert all(node.small == () for node in around.nodes if node.is_pale)
    assert all(node.small == () for node in tree(teas, select(teas, depth=0, relations=["related"]), None).nodes)


def test_what_is_too_much_is_cut_by_steps_and_said() -> None:
    lines = [f"<urn:c{n}> skos:broader <urn:c{n // 3}> ; a skos:Concept ." for n in range(1, 121)]
    turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:c0> a skos:Concept .\n" + "\n".join(lines)
    vocabulary = massage_ontology.load(io.StringIO(turtle), format="turtle")
    chart = build(vocabulary, ExportOptions(limit=30))
    assert len(chart.nodes) <= 30
    hidden = sum(int(node.small[0].split()[1]) for node in chart.nodes if node.small)
    below = {low for node in chart.nodes for low in vocabulary[node.tooltip].narrower}
    assert hidden == len({low.iri for low in below} - {node.tooltip for node in chart.nodes})
    assert "121 concepts are too many for one picture" in chart.notes[0]
    for option in ("--root", "--depth", "--scheme", "--split", "--limit"):
        assert option in chart.notes[0]
    assert build(vocabulary, ExportOptions(limit=121)).notes == ()
    assert build(vocabulary, ExportOptions()).notes == ()


def test_of_a_flat_vocabulary_the_first_are_kept_and_the_rest_is_counted() -> None:
    lines = [f"<urn:c{n:03}> a skos:Concept ." for n in range(50)]
    turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n" + "\n".join(lines)
    vocabulary = massage_ontology.load(io.StringIO(turtle), format="turtle")
    chart = build(vocabulary, ExportOptions(limit=20))
    assert [node.text for node in chart.nodes] == [*(f"c{n:03}" for n in range(20)), "… 30 more"]


def test_a_title_says_what_is_drawn(teas: Vocabulary) -> None:
    def title(**options: object) -> str:
        return build(teas, ExportOptions(**options)).title  # type: ignore[arg-type]

    assert title() == ""
    assert title(root="green-tea") == "green tea"
    assert title(root=["green-tea", "japan"]) == "green tea, Japan"
    assert title(root="tea", depth=1) == "tea, 1 step down"
    assert title(schemes=["kinds", "regions"], depth=2) == "Kinds of tea, Tea regions, 2 steps down"


def test_links_differ_by_their_strength() -> None:
    chart = tree(BREWS, select(BREWS, relations=["broader", "mo:hasPurpose"]), None)
    assert {"always", "typical", "possible", "disputed"} <= {line.style for line in chart.lines}
    named = [key.text for key in chart.legend]
    assert named.index("always") < named.index("typical") < named.index("possible") < named.index("disputed")
