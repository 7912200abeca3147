"""Statements on contraindications are gathered from any vocabulary that makes them, and are empty elsewhere."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology.concepts.contraindications import KINDS, by_kind, disagreements

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

TEAS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix mo: <https://w3id.org/massage-ontology/schema#> .
@prefix ex: <http://example.org/> .
ex:thirst a skos:Concept ; skos:prefLabel "thirst"@en . ex:sleep a skos:Concept ; skos:prefLabel "sleep"@en .
ex:tea a skos:Concept ; skos:prefLabel "tea"@en . ex:mug a skos:Concept . ex:lid a skos:Concept ;
  skos:prefLabel "lid"@en .
ex:a mo:contraindication ex:sleep, ex:thirst ; mo:contraindicationType mo:Absolute ; mo:method ex:tea ;
  skos:definition "The shop withholds tea."@en ; dcterms:source ex:shop .
ex:b mo:contraindication ex:sleep ; mo:contraindicationType mo:ClearanceFirst ; mo:method ex:tea ;
  skos:definition "The college asks first."@en ; dcterms:source ex:college .
ex:c mo:contraindication ex:sleep ; mo:contraindicationType mo:Local ; mo:methodNote "strong tea"@en ;
  mo:bodyRegion ex:lid ; mo:place "the rim"@en ; skos:definition "The shop leaves the rim out."@en ;
  dcterms:source ex:shop .
ex:d mo:contraindication ex:thirst ; mo:contraindicationType mo:Adapt ; mo:method ex:tea ; dcterms:source ex:shop .
ex:e mo:contraindication ex:thirst ; mo:contraindicationType ex:Whatever ; dcterms:source "a letter" .
ex:college mo:sourceKind "regulatory college" . ex:shop mo:sourceKind "trade page" .
"""


@pytest.fixture(scope="module")
def teas() -> Vocabulary:
    return massage_ontology.load(io.StringIO(TEAS), format="turtle")


def test_colleges_speak_first_and_unknown_speakers_last(teas: Vocabulary) -> None:
    assert [each.key for each in teas["sleep"].contraindications] == ["b", "a", "c"]
    assert [each.key for each in teas["thirst"].contraindications] == ["a", "d", "e"]


def test_statements_are_seen_from_the_state_and_from_the_method(teas: Vocabulary) -> None:
    assert [each.key for each in teas["tea"].contraindications] == ["b", "a", "d"]
    assert teas["mug"].contraindications == ()


def test_a_statement_tells_kind_method_and_place(teas: Vocabulary) -> None:
    statement = teas["sleep"].contraindications[-1]
    assert (statement.kind, statement.method, statement.place) == ("local", "strong tea (lid)", "the rim")
    assert str(statement) == "local, strong tea (lid) (shop): The shop leaves the rim out."
    assert statement.to_dict() == {
        "key": "c",
        "type": "local",
        "contraindications": ["sleep"],
        "methods": [],
        "method_note": "strong tea",
        "regions": ["lid"],
        "place": "the rim",
        "text": "The shop leaves the rim out.",
        "sources": ["shop"],
        "source_kind": "trade page",
    }


def test_what_is_not_said_is_empty(teas: Vocabulary) -> None:
    statement = teas["thirst"].contraindications[-1]
    assert (statement.kind, statement.method, statement.text, statement.source_kind) == ("whatever", "", "", None)
    assert str(statement) == "whatever (a letter): "


def test_kinds_are_known_without_the_schema(teas: Vocabulary) -> None:
    assert list(by_kind(teas["sleep"].contraindications)) == ["absolute", "local", "clearance first"]
    assert list(by_kind(teas["thirst"].contraindications)) == ["absolute", "adapt", "whatever"]
    assert set(by_kind(teas["sleep"].contraindications)) <= set(KINDS)


def test_sources_differ_where_two_of_them_do_different_things_with_one_method(teas: Vocabulary) -> None:
    assert disagreements(teas["sleep"].contraindications) == {"tea": ("absolute", "clearance first")}


def test_a_source_does_not_differ_from_itself(teas: Vocabulary) -> None:
    assert disagreements(each for each in teas["thirst"].contraindications if each.key != "e") == {}
    assert disagreements(()) == {}
