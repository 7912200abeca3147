"""DOT, read back by Graphviz's own parser."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import massage_ontology
from massage_ontology.exports.dot import quoted, to_dot
from massage_ontology.exports.drawing import Drawing
from massage_ontology.exports.picture import draw
from massage_ontology.exports.selection import select
from massage_ontology.markup import one_line
from tests.conftest import DATA
from tests.strategies import skos_lines, texts

pygraphviz = pytest.importorskip("pygraphviz", reason="comes with the extra diagram")

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


BREWS = massage_ontology.load(DATA / "disputes.ttl")


def parsed(dot: str) -> pygraphviz.AGraph:
    return pygraphviz.AGraph(string=dot)


def shown(label: str) -> str:
    """Undo what DOT does to a label."""
    text = re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], label)
    return html.unescape(text)


@given(texts)
def test_quoting_loses_nothing(text: str) -> None:
    line = one_line(text) or "-"
    graph = parsed(f"digraph {{ a [label={quoted(line)}] }}")
    assert shown(graph.get_node("a").attr["label"]) == line


@given(skos_lines())
def test_graphviz_reads_the_same_links(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    graph = parsed(to_dot(vocabulary, select(vocabulary), None))
    iris = {node.name: node.attr["tooltip"] for node in graph.nodes() if node.attr["tooltip"]}
    assert sorted(iris.values()) == [concept.iri for concept in vocabulary]
    links = {(iris[low], iris[high]) for low, high in graph.edges() if low in iris and high in iris}
    assert links == {(low.iri, high.iri) for low in vocabulary for high in low.broader}


def test_awkward_labels_break_nothing() -> None:
    vocabulary = massage_ontology.load(DATA / "awkward.ttl")
    graph = parsed(to_dot(vocabulary, select(vocabulary), None))
    said = {node.attr["tooltip"]: shown(node.attr["label"]) for node in graph.nodes() if node.attr["tooltip"]}
    for concept in vocabulary:
        label = said[html.escape(concept.iri, quote=False)].replace("\n", "").replace(" ", "")
        expected = one_line(str(concept.pref_label)).replace(" ", "")
        if concept.key.endswith("long"):
            assert label.endswith("…")
            assert expected.startswith(label[:-1])
        else:
            assert label == expected


def test_second_parents_and_cuts_are_visible(teas: Vocabulary) -> None:
    dot = to_dot(teas, select(teas, root="green-tea", depth=0, around=True), None)
    assert 'label="T1 green tea\\n(1 narrower)"' in dot
    assert "penwidth=3" in dot
    dot = to_dot(teas, select(teas, root="jasmine-tea", around=True), None)
    assert "dashed" not in dot, "the root's own broader concepts are not asked for"
    dot = to_dot(teas, select(teas, root="green-tea", around=True), None)
    assert re.search(r'label="scented tea".*style="filled,dashed"', dot)
    assert 'label="not chosen,\\nbut linked to"' in dot


def test_the_legend_tells_schemes_and_lines(teas: Vocabulary) -> None:
    graph = parsed(to_dot(teas, select(teas, relations=["broader", "related"]), None))
    legend = graph.get_subgraph("cluster_legend")
    labels = {node.attr["label"] for node in legend.nodes()}
    assert labels == {"Kinds of tea", "Tea regions", "broader", "narrower", "related"}
    assert parsed(to_dot(teas, select(teas, depth=0, relations=[]), None)).get_subgraph("cluster_legend") is not None


def test_a_concept_of_two_schemes_has_two_colors(massage: Vocabulary) -> None:
    dot = to_dot(massage, select(massage, root="swedish-massage", depth=0), None)
    assert re.search(r'fillcolor="#[0-9A-F]{6};0.5:#[0-9A-F]{6}"', dot)
    assert 'label="in two schemes"' in dot


def test_other_relations_are_named_on_the_line(teas: Vocabulary) -> None:
    dot = to_dot(teas, select(teas, relations=["dcterms:isReplacedBy", "exactMatch"]), None)
    assert 'label="is replaced by"' in dot
    assert 'label="exact match"' in dot
    assert 'label="Q484083"' in dot


def test_links_differ_by_strength_in_line_word_and_tooltip() -> None:
    chosen = select(BREWS, relations=["broader", "mo:hasPurpose"])
    graph = parsed(to_dot(BREWS, chosen, None))
    names = {node.attr["tooltip"].rpartition("/")[2]: node.name for node in graph.nodes()}

    def edge(low: str, high: str) -> tuple[str | None, ...]:
        found = graph.get_edge(names[low], names[high])
        return tuple(found.attr[name] or None for name in ("label", "style", "penwidth", "tooltip"))

    assert edge("infusion", "warmth") == ("has purpose, always", None, "2", "always; herb-book, tea-book")
    assert edge("infusion", "rest") == ("has purpose, typical", None, "0.8", "typical; herb-book")
    assert edge("mint-infusion", "rest") == ("has purpose, possible", "dashed", None, "possible; tea-book")
    dispute = "disputed; asserted by herb-book; disputed by tea-book"
    assert edge("infusion", "cure") == ("has purpose, disputed", "dotted", "1.6", dispute)
    assert edge("infusion", "tea") == ("disputed", "dotted", "1.6", dispute)
    assert edge("infusion", "company") == ("has purpose", None, None, None)
    assert edge("mint-infusion", "tonic") == (None, None, None, None)
    legend = {node.attr["label"] for node in graph.get_subgraph("cluster_legend").nodes()}
    assert {"always", "typical", "possible", "disputed", "strength not stated"} <= legend


@pytest.mark.parametrize("relations", [["broader"], ["mo:hasPurpose"], ["exactMatch"]])
def test_the_words_on_lines_are_in_the_picture(relations: list[str], teas: Vocabulary) -> None:
    vocabulary = teas if relations == ["exactMatch"] else BREWS
    chosen = select(vocabulary, relations=relations)
    drawing = Drawing(vocabulary, chosen, None)
    svg = draw(to_dot(vocabulary, chosen, None), "svg").decode()
    words = Counter(re.findall(r">([^<>]+)</text>", svg))
    labels = Counter(drawing.line_label(edge) for edge in chosen.edges if drawing.line_label(edge))
    assert labels
    assert labels <= words, "Graphviz left words out"


def test_an_empty_choice_is_an_empty_drawing(teas: Vocabulary) -> None:
    graph = parsed(to_dot(teas, select(teas, root="green-tea", schemes=["regions"]), None))
    assert graph.nodes() == []


def test_labels_are_in_the_language_that_is_asked_for(teas: Vocabulary) -> None:
    assert 'label="T1 grüner Tee"' in to_dot(teas, select(teas), "de")


def test_a_text_without_end_does_not_burst_the_picture() -> None:
    long = "x" * 100_000
    scheme = f'<urn:s> a skos:ConceptScheme ; skos:prefLabel "{long}" .'
    concept = f'<http://example.org/{long}> a skos:Concept ; skos:prefLabel "{long}" ; skos:inScheme <urn:s> .'
    turtle = f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> . {scheme} {concept}"
    vocabulary = massage_ontology.load(io.StringIO(turtle), format="turtle")
    assert len(to_dot(vocabulary, select(vocabulary), None)) < 5_000
