"""Findings are gathered from any vocabulary that states them, and are empty elsewhere."""

from __future__ import annotations

import io

import massage_ontology

TEAS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix mo: <https://w3id.org/massage-ontology/schema#> .
@prefix ex: <http://example.org/> .
ex:sleep a skos:Concept . ex:tea a skos:Concept . ex:mug a skos:Concept .
ex:f2 mo:aboutCondition ex:sleep ; mo:aboutApproach ex:tea ; skos:definition "Nothing was seen."@en .
ex:f1 mo:aboutCondition ex:sleep ; mo:aboutApproach ex:nothing .
"""


def test_findings_come_in_the_order_of_their_addresses() -> None:
    vocabulary = massage_ontology.load(io.StringIO(TEAS), format="turtle")
    assert [finding.key for finding in vocabulary["sleep"].findings] == ["f1", "f2"]
    assert [finding.key for finding in vocabulary["tea"].findings] == ["f2"]
    assert vocabulary["mug"].findings == ()


def test_what_is_not_said_is_empty() -> None:
    finding = massage_ontology.load(io.StringIO(TEAS), format="turtle")["sleep"].findings[0]
    assert (finding.text, finding.certainty, finding.study_kind, finding.year) == ("", None, None, None)
    assert (finding.approaches, finding.sources) == ((), ())
