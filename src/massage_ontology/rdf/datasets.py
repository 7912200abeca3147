"""Statements as they are written, for those who write them again: as lines, which take little memory and can be sorted.

A store keeps numbers and dates by their value: in one, the code `010` is 10. And a statement as an object takes three
times the memory of its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.rdf.quads import plain

if TYPE_CHECKING:
    from massage_ontology.model import Document


class Line(NamedTuple):
    """One statement, each part as N-Triples has it; blank nodes are called as in `massage_ontology.model`.

    Attributes:
        subject: An IRI in angle brackets, or a blank node.
        predicate: The IRI of the property, without brackets.
        object: An IRI, a blank node, a literal, or a triple.
        graph: The name of the graph, empty for the default one.
    """

    subject: str
    predicate: str
    object: str
    graph: str = ""


def read_lines(documents: Iterable[Document], *, graphs: bool = False) -> Iterator[Line]:
    """Yield the statements of documents as they are written, blank nodes of different documents apart.

    Args:
        documents: Documents that have been read once already.
        graphs: Whether the names of graphs are told; all fall together into the default one otherwise.

    Raises:
        VocabularyLoadError: A document has lost its syntax since, which only one in a forged compiled file does.

    Example:
        >>> from massage_ontology.model import Document
        >>> list(read_lines([Document("x", b"<urn:g> { <urn:a> <urn:p> [] }", "application/trig")], graphs=True))
        [Line(subject='<urn:a>', predicate='urn:p', object='_:b0', graph='<urn:g>')]
    """
    count = 0
    default = pyoxigraph.DefaultGraph()
    for document in documents:
        names: dict[str, str] = {}

        def named(node: object, names: dict[str, str] = names) -> str:
            if type(node) is not pyoxigraph.BlankNode:
                return written(node)
            nonlocal count
            name = names.get(node.value)
            if name is None:
                name = names[node.value] = f"_:b{count}"
                count += 1
            return name

        try:
            for quad in _quads(document, rename=False):
                # The columns count blank nodes in this order: subject, object.
                subject, value = named(quad.subject), named(quad.object)
                graph = "" if not graphs or quad.graph_name == default else named(quad.graph_name)
                yield Line(subject, quad.predicate.value, value, graph)
        except (SyntaxError, ValueError, OSError) as error:
            message = f"has changed since it was read: {error}"
            raise VocabularyLoadError(message, document.name) from error


def written(term: object) -> str:
    """Return a term as N-Triples has it."""
    return f"<<( {term} )>>" if type(term) is pyoxigraph.Triple else str(term)


def _quads(document: Document, *, rename: bool) -> pyoxigraph.QuadParser:
    syntax = pyoxigraph.RdfFormat.from_media_type(document.media_type)
    return pyoxigraph.parse(plain(document), format=syntax, base_iri=document.base_iri, rename_blank_nodes=rename)


def stored_quads(document: Document) -> Iterator[pyoxigraph.Quad]:
    """Yield the statements of a document for a store: all in the default graph, and in their named graphs too."""
    default = pyoxigraph.DefaultGraph()
    for quad in _quads(document, rename=True):
        yield pyoxigraph.Quad(quad.subject, quad.predicate, quad.object)
        if quad.graph_name != default:
            yield quad
