"""Slow, obvious answers by other people's libraries: the oracles."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import networkx as nx
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, SKOS

from massage_ontology.rdf.languages import customary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology import Vocabulary

SKOSXL = rdflib.Namespace("http://www.w3.org/2008/05/skos-xl#")
LABELS = ("prefLabel", "altLabel", "hiddenLabel")


def digraph(size: int, pairs: Iterable[tuple[int, int]]) -> nx.DiGraph:
    """Return the links as a networkx graph."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(pairs)
    return graph


def rdflib_graph(vocabulary: Vocabulary) -> rdflib.Graph:
    """Return the documents of a vocabulary as rdflib reads them into its own store; nobody may change the graph."""
    if vocabulary not in _READ:
        graph = _READ[vocabulary] = rdflib.Graph()
        for document in vocabulary.documents:
            graph.parse(data=document.content, format=document.media_type, publicID=document.base_iri)
    return _READ[vocabulary]


_READ: WeakKeyDictionary[Vocabulary, rdflib.Graph] = WeakKeyDictionary()
"""What was read already: it takes seconds for the bundled vocabulary, and a dozen modules ask for it."""


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


def said(graph: rdflib.Graph, iri: str, *kinds: str) -> set[tuple[str, str, str | None]]:
    """Return (kind, text, language) of what SKOS properties say of a resource, SKOS-XL labels included."""
    subject = rdflib.URIRef(iri)
    found = set()
    for kind in kinds:
        values = list(graph.objects(subject, SKOS[kind]))
        for label in graph.objects(subject, SKOSXL[kind]):
            values += graph.objects(label, SKOSXL.literalForm)
        found |= {(kind, str(each), each.language and customary(each.language)) for each in values}
    return found


def related(graph: rdflib.Graph, iri: str) -> set[str]:
    """Return what is related to a concept, from either end (S23), but for itself."""
    subject = rdflib.URIRef(iri)
    ends = {*graph.objects(subject, SKOS.related), *graph.subjects(SKOS.related, subject)}
    return {str(each) for each in ends} - {iri}


def tops_of(graph: rdflib.Graph, scheme: str) -> set[str]:
    """Return the stated top concepts of a scheme, from either end (S8)."""
    node = rdflib.URIRef(scheme)
    return {str(each) for each in (*graph.objects(node, SKOS.hasTopConcept), *graph.subjects(SKOS.topConceptOf, node))}


def concepts_of(graph: rdflib.Graph, scheme: str) -> set[str]:
    """Return the concepts of a scheme, its top concepts among them (S7)."""
    return tops_of(graph, scheme) | {str(each) for each in graph.subjects(SKOS.inScheme, rdflib.URIRef(scheme))}


def deprecated(graph: rdflib.Graph) -> set[str]:
    """Return what is marked as deprecated."""
    return {str(subject) for subject, value in graph.subject_objects(OWL.deprecated) if str(value) in {"true", "1"}}


def members(graph: rdflib.Graph, collection: str) -> list[str]:
    """Return the members of a collection: those of its list in their order, then the others by IRI."""
    node = rdflib.URIRef(collection)
    listed = [str(each) for head in graph.objects(node, SKOS.memberList) for each in Collection(graph, head)]
    return [*listed, *sorted({str(each) for each in graph.objects(node, SKOS.member)} - set(listed))]
