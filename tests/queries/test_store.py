"""The triples of a store and of a graph are those of the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.errors import QueryError
from massage_ontology.model import Document
from massage_ontology.queries.store import ask, open_graph, open_store
from massage_ontology.rdf.datasets import read_lines
from tests.reference import rdflib_graph

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

TRIG = Document("x", b"<urn:g> { <urn:a> <urn:p> <urn:b> . } <urn:a> <urn:p> <urn:c> .", "application/trig", None)


def test_named_graphs_count_as_one() -> None:
    _, rows = ask(open_store([TRIG]), {}, "SELECT ?o { <urn:a> <urn:p> ?o } ORDER BY ?o")
    assert not isinstance(rows, bool)
    assert list(rows) == [["<urn:b>"], ["<urn:c>"]]


@pytest.mark.parametrize("media_type", ["application/n-quads", "application/n-triples", "application/trig"])
def test_blank_nodes_of_two_documents_are_two(media_type: str) -> None:
    documents = [Document(name, b'_:x <urn:p> "x" .', media_type) for name in ("one", "two")]
    assert len(open_store(documents)) == len(list(read_lines(documents))) == 2


def test_a_store_holds_what_rdflib_reads(teas: Vocabulary) -> None:
    assert len(open_store(teas.documents)) == len(rdflib_graph(teas))


def test_a_graph_is_a_copy_with_prefixes(teas: Vocabulary) -> None:
    graph = open_graph(teas.documents, {"tea": "http://example.org/tea/"})
    before = len(graph)
    assert before == len(rdflib_graph(teas))
    graph.remove((None, None, None))
    assert len(graph) == 0
    assert len(open_graph(teas.documents, {})) == before
    assert dict(graph.namespaces())["tea"].toPython() == "http://example.org/tea/"


@pytest.mark.parametrize(
    ("sparql", "line"), [("SELECT ?x {", 1), ("ASK {\n ?s ?p }", 2), ("SELECT (1 AS ?x) (2 AS ?x) {}", None)]
)
def test_malformed_queries_are_refused_with_their_place(sparql: str, line: int | None) -> None:
    with pytest.raises(QueryError) as caught:
        ask(open_store([TRIG]), {}, sparql)
    assert line is None or caught.value.line == line
    assert "\n" not in str(caught.value)


def test_each_kind_of_answer() -> None:
    store = open_store([TRIG])
    assert ask(store, {}, "ASK { ?s ?p ?o }") == ((), True)
    names, rows = ask(store, {"u": "urn:"}, "SELECT ?o ?none { u:a u:p ?o }")
    assert not isinstance(rows, bool)
    assert (names, len(rows)) == (("o", "none"), 2)
    assert [row[1] for row in rows] == ["", ""]
    _, triples = ask(store, {}, "CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(triples, list)
    assert {triple.object.value for triple in triples} == {"urn:b", "urn:c"}
