"""Triples are given as they are written."""

from __future__ import annotations

import pytest

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.rdf.datasets import read_dataset

TRIG = Document("x", b"<urn:g> { <urn:a> <urn:p> <urn:b> . } <urn:a> <urn:p> <urn:c> .", "application/trig", None)


def test_triples_are_read_as_they_are_written() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    found = read_dataset([TRIG, Document("y", f'<urn:a> <urn:p> "010"^^<{xsd}integer> .'.encode(), "text/turtle")])
    assert sorted(quad.object.value for quad in found) == ["010", "urn:b", "urn:c"]
    assert {str(quad.graph_name) for quad in found} == {"DEFAULT"}


def test_a_document_that_lost_its_syntax_is_named() -> None:
    with pytest.raises(VocabularyLoadError, match="is not what it was"):
        read_dataset([Document("x.nt", b"<urn:a> <urn:p>", "application/n-triples")])
