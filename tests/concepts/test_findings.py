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
ex:nap a skos:Concept .
ex:f3 mo:aboutCondition ex:nap ; mo:direction "mixed" ; mo:outcome "hours"@en ; mo:comparator "milk"@en ;
  mo:effect "MD 1.0"@en ; mo:studies 1 ; mo:participants 1200 ; mo:studyKind "trial" ; mo:certainty "low" ;
  skos:definition "Naps were longer."@en ; <http://purl.org/dc/terms/isReplacedBy> ex:f2 .
ex:snore a skos:Concept .
ex:f4 mo:aboutCondition ex:snore ; mo:studies "many" ; mo:participants 1 .
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
    assert (finding.direction, finding.comparator, finding.outcome, finding.effect) == (None, None, None, None)
    assert (finding.studies, finding.participants, finding.replaced_by) == (None, None, None)
    assert (finding.result, finding.basis, str(finding)) == ("", "", "")


def test_a_finding_tells_its_result_and_its_basis() -> None:
    (finding,) = massage_ontology.load(io.StringIO(TEAS), format="turtle")["nap"].findings
    assert finding.result == "mixed; hours, compared with milk; MD 1.0"
    assert finding.basis == "trial, 1 study, 1,200 people"
    assert finding.replaced_by == "http://example.org/f2"
    assert str(finding) == (
        "Naps were longer. (mixed; hours, compared with milk; MD 1.0; trial, 1 study, 1,200 people; certainty: low; "
        "replaced by f2)"
    )


def test_what_is_no_number_is_not_counted() -> None:
    (finding,) = massage_ontology.load(io.StringIO(TEAS), format="turtle")["snore"].findings
    assert finding.studies is None
    assert finding.basis == "1 person"
