"""Links that are not of SKOS, and what is said of them."""

from __future__ import annotations

import io

import massage_ontology
from massage_ontology.namespaces import SCHEMA
from massage_ontology.pages.connections import Connections

DATA = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix mo: <https://w3id.org/massage-ontology/schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix : <http://example.org/> .
:a a skos:Concept ; skos:broader :b ; skos:related :c ; mo:hasPurpose :c , :b ; mo:typicalSetting <http://else.org/> ;
    dcterms:source :book .
:b a skos:Concept . :c a skos:Concept .
:l a mo:Link ; rdf:subject :a ; rdf:predicate mo:hasPurpose ; rdf:object :c ;
    mo:strength :often ; dcterms:source :book .
:m a mo:Link ; rdf:subject :a ; rdf:predicate skos:broader ; rdf:object :b ;
    mo:assertedBy :book ; mo:disputedBy :paper .
:often rdfs:label "often"@en .
:s a mo:Sense ; mo:senseOf :a ; mo:requires :c ; mo:excludes :b ; mo:requiresAlternative :g . :g mo:option :b .
"""

VOCABULARY = massage_ontology.load(io.BytesIO(DATA.encode()), format="turtle")
FOUND = Connections(VOCABULARY)
A, B, C = (VOCABULARY[key] for key in "abc")


def test_links_are_seen_from_both_ends_and_know_their_ground() -> None:
    assert [(each.property_iri, each.other) for each in FOUND.starting_at(A)] == [
        (SCHEMA + "hasPurpose", B),
        (SCHEMA + "hasPurpose", C),
    ]
    (link,) = FOUND.ending_at(C)
    assert link.other == A
    assert link.ground.strength == "often"
    assert [source.iri for source in link.ground.sources] == ["http://example.org/book"]
    assert FOUND.ending_at(B)[0].ground.strength is None


def test_links_of_skos_and_sources_are_none() -> None:
    assert FOUND.starting_at(B) == ()
    assert not [each for each in FOUND.starting_at(A) if "skos" in each.property_iri]


def test_a_disputed_place_is_known_at_both_ends() -> None:
    (dispute,) = FOUND.disputes_of(A)
    assert FOUND.disputes_of(B) == (dispute,)
    assert (dispute.narrower, dispute.broader) == (A, B)
    assert [source.iri for source in dispute.ground.disputed_by] == ["http://example.org/paper"]


def test_readings_are_found_by_what_they_name() -> None:
    assert [(kind, sense.key) for kind, sense in FOUND.criteria_on(C)] == [("requires", "s")]
    assert [kind for kind, _ in FOUND.criteria_on(B)] == ["excludes", "requires one of"]
    assert FOUND.criteria_on(A) == ()
