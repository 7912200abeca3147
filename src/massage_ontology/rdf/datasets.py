"""Triples as they are written, for those who write them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.rdf.quads import plain

if TYPE_CHECKING:
    from massage_ontology.model import Document


def read_dataset(documents: Iterable[Document]) -> pyoxigraph.Dataset:
    """Return the triples of documents as they are written; all graphs fall together into the default one.

    A store keeps numbers and dates by their value: in one, the code `010` is 10.

    Returns:
        The triples, blank nodes of different documents apart.

    Raises:
        VocabularyLoadError: A document has lost its syntax since, which only one in a forged compiled file does.
    """
    dataset = pyoxigraph.Dataset()
    for document in documents:
        try:
            for quad in flat_quads(document):
                dataset.add(quad)
        except (SyntaxError, ValueError, OSError) as error:
            message = f"is not what it was when it was read: {error}"
            raise VocabularyLoadError(message, document.name) from error
    return dataset


def flat_quads(document: Document) -> Iterator[pyoxigraph.Quad]:
    """Yield the triples of a document, without the graphs that they stand in."""
    syntax = pyoxigraph.RdfFormat.from_media_type(document.media_type)
    quads = pyoxigraph.parse(plain(document), format=syntax, base_iri=document.base_iri, rename_blank_nodes=True)
    return (pyoxigraph.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
