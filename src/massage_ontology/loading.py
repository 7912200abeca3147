"""The hallway: how a vocabulary comes in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from massage_ontology import bundled
from massage_ontology.errors import VocabularyLoadError
from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.parsing import parse
from massage_ontology.rdf.skos import read_columns
from massage_ontology.rdf.sssom import read_mapping_set
from massage_ontology.vocabulary import Vocabulary

if TYPE_CHECKING:
    from massage_ontology.model import Document
    from massage_ontology.rdf.documents import Source


def load(
    source: Source | None = None,
    *,
    format: str | None = None,  # noqa: A002 (the word that users know)
    base_iri: str | None = None,
) -> Vocabulary:
    """Open a vocabulary.

    Reads Turtle, N-Triples, N-Quads, TriG, RDF/XML and JSON-LD, plain or gzipped. Nothing is fetched from the
    network, whatever the document asks for: no JSON-LD context, no `owl:imports`.

    Args:
        source: A path or an open file; the bundled vocabulary where `None` (read once per process).
        format: The RDF syntax by name (`turtle`, `nt`, `nq`, `trig`, `xml`, `json-ld`), media type or file
            ending; the file name tells it where `None`.
        base_iri: What relative IRIs are resolved against; the file's own address where `None`.

    Returns:
        The vocabulary.

    Raises:
        VocabularyLoadError: It cannot be read, or it holds no concept; the message names file, line and column.
        UnknownFormatError: Neither the file name nor `format` tells the syntax.

    Example:
        >>> load()["clinical-massage"].broader
        (Concept('healthcare-massage', 'healthcare massage'),)
        >>> import io
        >>> tea = io.BytesIO(b'''@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        ... <urn:tea> a skos:Concept ; skos:prefLabel "tea"@en .
        ... <urn:green-tea> a skos:Concept ; skos:prefLabel "green tea"@en ; skos:broader <urn:tea> .''')
        >>> [concept.key for concept in load(tea, format="turtle")["tea"].narrower]
        ['green-tea']
    """
    if source is None:
        return _bundled()
    document = open_document(source, format=format, base_iri=base_iri)
    vocabulary = _read((document,))
    if not len(vocabulary):
        message = "holds no SKOS concept; is it a SKOS vocabulary?"
        raise VocabularyLoadError(message, document.name)
    return vocabulary


@lru_cache(maxsize=1)
def _bundled() -> Vocabulary:
    documents = [open_document(path) for path in bundled.paths()]
    documents += [read_mapping_set(path) for path in bundled.mapping_paths()]
    return _read(tuple(documents))


def _read(documents: tuple[Document, ...]) -> Vocabulary:
    return Vocabulary(read_columns(parse(documents)), documents)
