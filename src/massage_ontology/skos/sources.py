"""What a vocabulary is read from, opened: a graph of rdflib, a table of mappings in SSSOM/TSV, or RDF in any syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.gathering import graph_document, is_graph
from massage_ontology.skos.sssom import SUFFIXES, read_mapping_set

if TYPE_CHECKING:
    from massage_ontology.model import Document


def open_source(source: Any, form: str | None = None, base_iri: str | None = None, context: Any = None) -> Document:
    """Return one source as a document.

    Args:
        source: A path, an open file or an rdflib graph; see `massage_ontology.rdf.gathering.single_sources`.
        form: The RDF syntax, or `sssom`; the extension decides if `None`.
        base_iri: The base of relative IRIs.
        context: A JSON-LD context, as a file or as its terms, in place of remote ones.

    Raises:
        VocabularyLoadError: It cannot be read.
        UnknownFormatError: Neither the extension nor `form` tells the syntax.

    Example:
        >>> import io
        >>> open_source(io.BytesIO(b"<urn:a> <urn:b> <urn:c> ."), "nt").media_type
        'application/n-triples'
    """
    if is_graph(source):
        return graph_document(source)
    if form == "sssom" or str(getattr(source, "name", source)).lower().removesuffix(".gz").endswith(SUFFIXES):
        return read_mapping_set(source)
    return open_document(source, format=form, base_iri=base_iri, context=context)
