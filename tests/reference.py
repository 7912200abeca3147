"""Slow, obvious answers by other people's libraries: the oracles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import rdflib
from rdflib.namespace import RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology import Vocabulary


def digraph(size: int, pairs: Iterable[tuple[int, int]]) -> nx.DiGraph:
    """Return the links as a networkx graph."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(pairs)
    return graph


def rdflib_graph(vocabulary: Vocabulary) -> rdflib.Graph:
    """Parse the documents of a vocabulary with rdflib's own parsers into its own store."""
    graph = rdflib.Graph()
    for document in vocabulary.documents:
        graph.parse(data=document.content, format=document.media_type, publicID=document.base_iri)
    return graph


def upward(graph: rdflib.Graph) -> nx.DiGraph:
    """Return all broader links of an rdflib graph, from either end."""
    links = nx.DiGraph()
    links.add_nodes_from(str(each) for each in graph.subjects(RDF.type, SKOS.Concept))
    for low, high in graph.subject_objects(SKOS.broader):
        links.add_edge(str(low), str(high))
    for high, low in graph.subject_objects(SKOS.narrower):
        links.add_edge(str(low), str(high))
    links.remove_edges_from(list(nx.selfloop_edges(links)))
    return links
