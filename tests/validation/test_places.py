"""Places are exact in Turtle and N-Triples, and lead to the subject elsewhere."""

from __future__ import annotations

import pytest

from massage_ontology.model import Document, Literal
from massage_ontology.namespaces import SKOS
from massage_ontology.validation.findings import Fact, Place
from massage_ontology.validation.places import Places

TEA = Fact("http://example.org/tea", SKOS + "prefLabel", Literal("tea", "en"))
TURTLE = f'@prefix skos: <{SKOS}> .\n# é\n<http://example.org/tea> a skos:Concept ;\n  skos:prefLabel "tea"@en .\n'
XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    ' <rdf:Description rdf:about="http://example.org/tea" a:b="c" xmlns:a="urn:a:"/>\n</rdf:RDF>'
)
EXACT_XML = (
    '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://www.w3.org/2004/02/skos/core#"\n'
    ' xml:base="http://example.org/">\n <!-- é --> <s:Concept r:about="tea"><s:prefLabel xml:lang="EN">t&#101;a'
    "</s:prefLabel></s:Concept>\n</r:RDF>"
)
JSON = '{"@id": "http://example.org/tea",\n "http://www.w3.org/2004/02/skos/core#prefLabel": "tea"}'


@pytest.mark.parametrize(
    ("content", "media_type", "expected"),
    [
        (TURTLE, "text/turtle", Place("tea", 4, 18)),
        (f'<http://example.org/tea> <{SKOS}prefLabel> "tea"@en .', "application/n-triples", Place("tea", 1, 74)),
        (XML, "application/rdf+xml", Place("tea", 2, 2)),
        (EXACT_XML, "application/rdf+xml", Place("tea", 3, 38)),
        (JSON, "application/ld+json", Place("tea", 1, 10)),
        (TURTLE.replace("tea", "cha"), "text/turtle", None),
    ],
)
def test_a_statement_is_found(content: str, media_type: str, expected: Place | None) -> None:
    assert Places(Document("tea", content.encode(), media_type), [TEA]).find(TEA.subject, TEA) == expected


def test_a_subject_is_found_where_the_statement_is_not() -> None:
    places = Places(Document("tea", TURTLE.encode(), "text/turtle"), [TEA])
    assert places.find(TEA.subject, TEA._replace(predicate=SKOS + "altLabel")) == Place("tea", 3, 1)
    assert places.offset(TEA) == TURTLE.index('"tea"')
    assert places.is_home(TEA.subject)
    assert not places.is_home("http://example.org/mug")


def test_what_is_only_linked_to_is_found_at_the_link() -> None:
    text = "<urn:a> <urn:p> <urn:b> ,\n <urn:c> ."
    places = Places(Document("tea", text.encode(), "text/turtle"), (), ["urn:a", "urn:c"])
    assert places.find("urn:c", None) == Place("tea", 2, 2)
    assert places.is_about("urn:a")
    assert not places.is_about("urn:c")


def test_what_cannot_be_read_has_no_places() -> None:
    for media_type in ("text/turtle", "application/rdf+xml"):
        assert Places(Document("tea", b"<urn:a>", media_type), (), ["urn:a"]).find("urn:a", None) is None
