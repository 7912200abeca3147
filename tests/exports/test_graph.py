"""Graphs: the links that networkx was given, and the files it reads back."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given

import massage_ontology
from massage_ontology import ExportError
from massage_ontology.exports.graph import graph_of, to_gexf, to_graphml, to_networkx, to_node_link
from massage_ontology.exports.selection import select
from tests.conftest import DATA
from tests.reference import rdflib_graph, upward
from tests.strategies import skos_lines

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

BREWS = massage_ontology.load(DATA / "disputes.ttl")
BOTH = ("broader", "related")


@given(skos_lines())
def test_the_links_are_those_of_the_document(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    graph = to_networkx(vocabulary, relations=["broader"])
    assert set(graph.edges()) == set(upward(rdflib_graph(vocabulary)).edges())
    assert set(graph) == {concept.iri for concept in vocabulary}


def test_nodes_and_edges_say_what_they_are(teas: Vocabulary) -> None:
    graph = teas.to_networkx()
    assert graph.nodes[teas["black-tea"].iri] == {
        "label": "black tea",
        "key": "black-tea",
        "schemes": "kinds",
        "definition": "",
    }
    assert graph.nodes[teas["tea"].iri]["definition"] == "A drink made of leaves and hot water."
    green, japan = teas["green-tea"].iri, teas["japan"].iri
    assert graph.edges[green, japan, "related"] == graph.edges[japan, green, "related"] == {"relation": "related"}


def test_edges_say_how_strong_a_link_is_and_who_disputes_it() -> None:
    graph = BREWS.to_networkx(relations=["broader", "related", "mo:hasPurpose"])
    infusion, cure, tea, tonic, mint = (BREWS[key].iri for key in ("infusion", "cure", "tea", "tonic", "mint-infusion"))
    nothing = {"strength": "", "disputed": False, "sources": "", "disputed_by": ""}
    dispute = {"strength": "disputed", "disputed": True, "sources": "herb-book", "disputed_by": "tea-book"}
    assert graph.edges[infusion, cure, "mo:hasPurpose"] == {"relation": "mo:hasPurpose", **dispute}
    assert graph.edges[infusion, tea, "broader"] == {"relation": "broader", **dispute}
    assert graph.edges[mint, infusion, "broader"] == {"relation": "broader", **nothing}
    assert graph.edges[tonic, infusion, "related"] == {"relation": "related", **nothing}
    warmth = graph.edges[infusion, BREWS["warmth"].iri, "mo:hasPurpose"]
    assert (warmth["strength"], warmth["sources"]) == ("always", "herb-book | tea-book")
    rows = [row for *_, row in graph.edges(data=True)]
    assert {frozenset(row) for row in rows} == {frozenset({"relation", *nothing})}


def test_links_are_the_same_in_every_file() -> None:
    chosen = select(BREWS, relations=["broader", "mo:hasPurpose"])
    names = ("relation", "strength", "disputed", "sources", "disputed_by")

    def edges(graph: nx.MultiDiGraph) -> list[tuple[object, ...]]:
        return sorted((low, high, *(row[name] for name in names)) for low, high, row in graph.edges(data=True))

    expected = edges(graph_of(chosen, None))
    assert edges(nx.read_graphml(io.BytesIO(to_graphml(chosen, None)), force_multigraph=True)) == expected
    assert edges(nx.read_gexf(io.BytesIO(to_gexf(chosen, None)))) == expected
    data = json.loads(to_node_link(chosen, None))
    assert edges(nx.node_link_graph(data | {"links": data["edges"]})) == expected


def test_nodes_elsewhere_are_nodes_too(teas: Vocabulary) -> None:
    graph = teas.to_networkx(relations=["exactMatch"])
    assert graph.nodes["http://www.wikidata.org/entity/Q484083"]["label"] == "Q484083"


def test_questions_to_networkx_have_the_same_answers(massage: Vocabulary) -> None:
    graph = massage.to_networkx(relations=["broader"])
    start = massage["orthopedic-massage"]
    assert nx.descendants(graph, start.iri) == {concept.iri for concept in start.broader_transitive}
    assert nx.is_directed_acyclic_graph(graph)


def test_an_unknown_relation_is_refused(teas: Vocabulary) -> None:
    with pytest.raises(ExportError, match="unknown relation 'wider'"):
        teas.to_networkx(relations=["wider"])


def plain(graph: nx.MultiDiGraph) -> tuple[dict[str, dict[str, str]], list[tuple[str, str, str]]]:
    """Return nodes with attributes and labeled edges, without what a file format adds."""
    nodes = {
        node: {name: row[name] for name in ("label", "key", "schemes", "definition")}
        for node, row in graph.nodes(data=True)
    }
    return nodes, sorted((low, high, row["relation"]) for low, high, row in graph.edges(data=True))


@pytest.mark.parametrize("name", ["teas.ttl", "awkward.ttl"])
def test_graph_files_are_read_back(name: str) -> None:
    vocabulary = massage_ontology.load(DATA / name)
    chosen = select(vocabulary, relations=BOTH)
    nodes, edges = plain(graph_of(chosen, None))
    # XML has no place for control signs, and reads other line ends as line feeds.
    fit = {
        node: {key: value.replace("\x01", "\ufffd").replace("\r\n", "\n") for key, value in row.items()}
        for node, row in nodes.items()
    }
    read = nx.read_graphml(io.BytesIO(to_graphml(chosen, None)), force_multigraph=True)
    assert plain(read) == (fit, edges)
    read = nx.read_gexf(io.BytesIO(to_gexf(chosen, None)))
    assert plain(read) == (fit, edges)
    data = json.loads(to_node_link(chosen, None))
    data["links"] = data["edges"]  # as networkx called them before version 3.4
    assert plain(nx.node_link_graph(data)) == (nodes, edges)


@given(skos_lines())
def test_any_text_goes_through_xml(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    chosen = select(vocabulary, relations=BOTH)
    read = nx.read_graphml(io.BytesIO(to_graphml(chosen, None)), force_multigraph=True)
    assert sorted(read) == [concept.iri for concept in vocabulary]
    assert len(nx.read_gexf(io.BytesIO(to_gexf(chosen, None)))) == len(vocabulary)


def test_gexf_bears_no_date(teas: Vocabulary) -> None:
    assert b"lastmodifieddate" not in to_gexf(select(teas), None)
