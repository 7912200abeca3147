"""DOT, read back by Graphviz's own parser."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given

import massage_ontology
from massage_ontology.exports.charts.tree import tree
from massage_ontology.exports.dot import quoted
from massage_ontology.exports.picture import draw
from massage_ontology.exports.selection import select
from massage_ontology.markup import one_line
from tests.conftest import DATA
from tests.exports.diagrams import to_dot
from tests.exports.geometry import groups, outline
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
    assert 'label=<T1 green tea<br/><font point-size="10" color="#111111">… 1 more</font>>' in dot
    assert "penwidth=3" in dot
    dot = to_dot(teas, select(teas, root="jasmine-tea", around=True), None)
    assert dot.count('style="filled,dashed"') == len(teas["jasmine-tea"].broader), "the root's own parents are shown"
    dot = to_dot(teas, select(teas, root="green-tea", around=True), None)
    assert re.search(r'label="scented tea".*style="filled,dashed"', dot)
    assert "not chosen, but linked to" in dot


def test_the_legend_tells_schemes_and_lines(teas: Vocabulary) -> None:
    graph = parsed(to_dot(teas, select(teas, relations=["broader", "related"]), None))
    head = to_dot(teas, select(teas, relations=["broader", "related"]), None)
    assert graph.subgraphs() == [], "the legend is no part of the graph"
    for entry in ("Kinds of tea", "Tea regions", "from narrower to broader", "related"):
        assert f">{entry}<" in head
    assert ">Kinds of tea<" in to_dot(teas, select(teas, schemes=["kinds"], depth=0, relations=[]), None)


def test_a_concept_of_two_schemes_has_two_colors(massage: Vocabulary) -> None:
    dot = to_dot(massage, select(massage, root="swedish-massage", depth=0), None)
    assert re.search(r'fillcolor="#[0-9A-F]{6};0.5:#[0-9A-F]{6}"', dot)
    assert ">in two schemes<" in dot


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

    told = "has purpose; "

    assert edge("infusion", "warmth") == ("has purpose, always", None, "2.4", f"{told}always; herb-book, tea-book")
    assert edge("infusion", "rest") == ("has purpose, typical", None, "1.1", f"{told}typical; herb-book")
    assert edge("mint-infusion", "rest") == ("has purpose, possible", "dashed", "1.2", f"{told}possible; tea-book")
    dispute = "disputed; asserted by herb-book; disputed by tea-book"
    assert edge("infusion", "cure") == ("has purpose, disputed", "dotted", "1.9", told + dispute)
    assert edge("infusion", "tea") == ("broader, disputed", "dotted", "1.9", f"broader; {dispute}")
    assert edge("infusion", "company") == ("has purpose", None, "1", "has purpose")
    assert edge("mint-infusion", "tonic") == ("broader", None, "1.2", "broader")
    head = graph.graph_attr["label"]
    assert all(f">{entry}<" in head for entry in ("always", "typical", "possible", "disputed", "strength not stated"))


@pytest.mark.parametrize("relations", [["broader"], ["mo:hasPurpose"], ["exactMatch"]])
def test_the_words_on_lines_are_in_the_picture(relations: list[str], teas: Vocabulary) -> None:
    vocabulary = teas if relations == ["exactMatch"] else BREWS
    chosen = select(vocabulary, relations=relations)
    chart = tree(vocabulary, chosen, None)
    svg = draw(to_dot(vocabulary, chosen, None), "svg").decode()
    words = Counter(re.findall(r">([^<>]+)</text>", svg))
    labels = Counter(line.label for line in chart.lines)
    assert sum(labels.values()) == len(chosen.edges) > 0
    assert "" not in labels
    assert labels <= words, "Graphviz left words out"


def test_an_empty_choice_is_an_empty_drawing(teas: Vocabulary) -> None:
    graph = parsed(to_dot(teas, select(teas, root="green-tea", schemes=["regions"]), None))
    assert graph.nodes() == []


def test_a_diagram_holds_as_many_nodes_and_edges_as_were_chosen(teas: Vocabulary) -> None:
    chosen = select(teas, root="green-tea", around=True, relations=["broader", "related"])
    graph = parsed(to_dot(teas, chosen, None))
    assert graph.number_of_nodes() == len(chosen.concepts) + len(chosen.around)
    assert graph.number_of_edges() == len(chosen.edges)


@given(skos_lines())
def test_networkx_reads_as_many_nodes_and_edges(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    chosen = select(vocabulary)
    graph = nx.nx_agraph.from_agraph(parsed(to_dot(vocabulary, chosen, None)))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(vocabulary), len(chosen.edges))


def test_boxes_without_lines_stand_in_rows() -> None:
    lines = [f"<urn:c{n:02}> a skos:Concept ." for n in range(20)]
    turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n" + "\n".join(lines)
    vocabulary = massage_ontology.load(io.StringIO(turtle), format="turtle")
    svg = draw(to_dot(vocabulary, select(vocabulary), None), "svg")
    boxes = [outline(group) for group in groups(svg, "node")]
    tall = max(box.bottom for box in boxes) - min(box.top for box in boxes)
    assert tall < 20 * 30, "twenty boxes one below the other would be taller"


def test_labels_are_in_the_language_that_is_asked_for(teas: Vocabulary) -> None:
    assert 'label="T1 grüner Tee"' in to_dot(teas, select(teas), "de")


def test_a_text_without_end_does_not_burst_the_picture() -> None:
    long = "x" * 100_000
    scheme = f'<urn:s> a skos:ConceptScheme ; skos:prefLabel "{long}" .'
    concept = f'<http://example.org/{long}> a skos:Concept ; skos:prefLabel "{long}" ; skos:inScheme <urn:s> .'
    turtle = f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> . {scheme} {concept}"
    vocabulary = massage_ontology.load(io.StringIO(turtle), format="turtle")
    assert len(to_dot(vocabulary, select(vocabulary), None)) < 5_000
