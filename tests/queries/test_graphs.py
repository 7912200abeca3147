"""The rdflib graph of a vocabulary is the one that rdflib reads itself."""

from __future__ import annotations

import io

import rdflib
from hypothesis import given
from rdflib.compare import isomorphic

import massage_ontology
from massage_ontology.queries.graphs import PlainTexts
from tests.strategies import rich_skos_lines

TEA = rdflib.URIRef("urn:t:tea")
CONTENT = b"""@prefix s: <http://www.w3.org/2004/02/skos/core#> .
<urn:t:tea> a s:Concept ; s:notation "T1" , "x"^^<urn:d> , 7 ; s:prefLabel "tea"@en ; s:note [ <urn:p> "deep" ] .
"""


def test_plain_texts_equal_those_of_rdflib() -> None:
    graph = massage_ontology.load(io.BytesIO(CONTENT), format="turtle").graph
    assert rdflib.Literal("T1") in set(graph.objects(TEA))
    assert (TEA, None, rdflib.Literal("T1")) in graph
    assert isomorphic(graph, rdflib.Graph().parse(data=CONTENT, format="turtle"))
    assert isinstance(graph.store, PlainTexts)


@given(rich_skos_lines())
def test_any_vocabulary_is_the_graph_that_rdflib_reads(lines: list[str]) -> None:
    content = "\n".join(lines)
    graph = massage_ontology.load(io.BytesIO(content.encode()), format="nt").graph
    assert isomorphic(graph, rdflib.Graph().parse(data=content, format="nt"))
