"""Statements are given as they are written, and blank nodes by the names that the columns give them."""

from __future__ import annotations

import io

import pytest
from pyoxigraph import DefaultGraph

import massage_ontology
from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.rdf.datasets import Line, read_lines, stored_quads

TRIG = Document("x", b"<urn:g> { <urn:a> <urn:p> <urn:b> . } <urn:a> <urn:p> <urn:c> .", "application/trig", None)
XSD = "http://www.w3.org/2001/XMLSchema#"


def test_statements_are_read_as_they_are_written() -> None:
    found = list(read_lines([TRIG, Document("y", f'<urn:a> <urn:p> "010"^^<{XSD}integer> .'.encode(), "text/turtle")]))
    assert {line.object for line in found} == {f'"010"^^<{XSD}integer>', "<urn:b>", "<urn:c>"}
    assert {line.graph for line in found} == {""}


def test_graphs_are_told_on_request() -> None:
    assert sorted(read_lines([TRIG], graphs=True)) == [
        Line("<urn:a>", "urn:p", "<urn:b>", "<urn:g>"),
        Line("<urn:a>", "urn:p", "<urn:c>", ""),
    ]


def test_a_store_holds_all_in_the_default_graph_too() -> None:
    quads = list(stored_quads(TRIG))
    assert sum(quad.graph_name == DefaultGraph() for quad in quads) == 2
    assert len(quads) == 3


def test_blank_nodes_are_named_as_in_the_columns() -> None:
    concept = "a <http://www.w3.org/2004/02/skos/core#Concept>"
    text = f"<urn:a> <urn:p> [ <urn:q> [] ] . [] {concept} ; <urn:mark> 1 . _:x {concept} ."
    vocabulary = massage_ontology.load([io.StringIO(text), io.StringIO(text)], format="turtle")
    marked = {line.subject for line in read_lines(vocabulary.documents) if line.predicate == "urn:mark"}
    assert len(vocabulary) == 4
    assert marked == {each.iri for each in vocabulary if each.values("urn:mark")}


def test_a_document_that_lost_its_syntax_is_named() -> None:
    with pytest.raises(VocabularyLoadError, match="has changed since it was read"):
        list(read_lines([Document("x.nt", b"<urn:a> <urn:p>", "application/n-triples")]))
