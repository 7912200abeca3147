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
    ' <rdf:Description rdf:about="http://example.org/tea"/>\n</rdf:RDF>'
)


@pytest.mark.parametrize(
    ("content", "media_type", "expected"),
    [
        (TURTLE, "text/turtle", Place("tea", 4, 18)),
        (f'<http://example.org/tea> <{SKOS}prefLabel> "tea"@en .', "application/n-triples", Place("tea", 1, 74)),
        (XML, "application/rdf+xml", Place("tea", 2, 30)),
        (TURTLE.replace("tea", "cha"), "text/turtle", None),
    ],
)
def test_a_statement_is_found(content: str, media_type: str, expected: Place | None) -> None:
    assert Places(Document("tea", content.encode(), media_type)).find(TEA.subject, TEA) == expected


def test_a_subject_is_found_where_the_statement_is_not() -> None:
    places = Places(Document("tea", TURTLE.encode(), "text/turtle"))
    assert places.find(TEA.subject, TEA._replace(predicate=SKOS + "altLabel")) == Place("tea", 3, 1)
    assert places.offset(TEA) == TURTLE.index('"tea"')
    assert places.is_home(TEA.subject)
    assert not places.is_home("http://example.org/mug")
