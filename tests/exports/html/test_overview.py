"""Readings, by what they name."""

from __future__ import annotations

import io

import massage_ontology
from massage_ontology.pages.connections import Connections

DATA = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix mo: <https://w3id.org/massage-ontology/schema#> .
@prefix : <http://example.org/> .
:a a skos:Concept . :b a skos:Concept . :c a skos:Concept .
:s a mo:Sense ; mo:senseOf :a ; mo:requires :c ; mo:excludes :b ; mo:requiresAlternative :g . :g mo:option :b .
"""

VOCABULARY = massage_ontology.load(io.BytesIO(DATA.encode()), format="turtle")
FOUND = Connections(VOCABULARY)
A, B, C = (VOCABULARY[key] for key in "abc")


def test_readings_are_found_by_what_they_name() -> None:
    assert [(kind, sense.key) for kind, sense in FOUND.criteria_on(C)] == [("requires", "s")]
    assert [kind for kind, _ in FOUND.criteria_on(B)] == ["requires one of", "excludes"]
    assert FOUND.criteria_on(A) == ()
