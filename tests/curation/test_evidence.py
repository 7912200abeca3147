"""A finding is refused where it is not whole, points nowhere known, counts in words or is replaced by no finding."""

from __future__ import annotations

import pytest

from massage_ontology.curation.evidence import DIRECTIONS, EVIDENCE_RULES
from massage_ontology.model import Document
from massage_ontology.validation.inspection import inspect

HEAD = """@prefix dcterms: <http://purl.org/dc/terms/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix mo: <https://w3id.org/massage-ontology/schema#> .
@prefix evidence: <https://w3id.org/massage-ontology/evidence/> .
@prefix massage: <https://w3id.org/massage-ontology/> .
"""
WHOLE = """evidence:a a mo:Finding ; skos:definition "Nothing was seen."@en ;
    mo:aboutApproach massage:tea ; mo:aboutCondition massage:thirst ; mo:certainty "not graded" ;
    mo:direction "unclear" ; mo:outcome "thirst"@en ; mo:studyKind "case reports" ; mo:participants 2 ; mo:studies 1 ;
    dcterms:isReplacedBy evidence:b .
evidence:b a mo:Finding ; skos:definition "Nothing was seen again."@en ;
    mo:aboutApproach massage:tea ; mo:aboutCondition massage:thirst ; mo:certainty "low" ;
    mo:direction "no difference" ; mo:outcome "thirst"@en ; mo:studyKind "meta-analysis" .
"""


def found(text: str) -> list[str]:
    document = Document("evidence.ttl", (HEAD + text).encode(), "text/turtle", None)
    return [finding.message for finding in inspect((document,), EVIDENCE_RULES)]


def test_whole_findings_are_not_refused() -> None:
    assert found(WHOLE) == []
    assert all(found(WHOLE.replace('"unclear"', f'"{direction}"')) == [] for direction in DIRECTIONS)


@pytest.mark.parametrize(
    "part",
    [
        'skos:definition "Nothing was seen."@en',
        "mo:aboutApproach massage:tea",
        "mo:aboutCondition massage:thirst",
        'mo:certainty "not graded"',
        'mo:direction "unclear"',
        'mo:outcome "thirst"@en',
        'mo:studyKind "case reports"',
    ],
)
def test_what_is_missing_or_said_twice_is_told(part: str) -> None:
    name = part.split(maxsplit=1)[0]
    for other in ("", f"{part} ; {name} massage:other ;"):
        (message, *_) = found(WHOLE.replace(f"{part} ;", other, 1))
        assert message.endswith(f"needs exactly one {name}")


@pytest.mark.parametrize(
    ("part", "fault", "message"),
    [
        ('mo:direction "unclear"', 'mo:direction "splendid"', "'splendid'; the direction is one of: favors"),
        ("mo:participants 2", 'mo:participants "two"', "'two'; write a whole number"),
        ("mo:participants 2", "mo:participants massage:many", "write a whole number"),
        ("mo:studies 1", "mo:studies 1.5", "'1.5'; write a whole number"),
        ("mo:studies 1", "mo:studies 0", "'0'; write a whole number"),
        ("isReplacedBy evidence:b", "isReplacedBy evidence:c", "a finding is replaced by another finding"),
        ("isReplacedBy evidence:b", "isReplacedBy evidence:a", "a finding is replaced by another finding"),
        ("isReplacedBy evidence:b", 'isReplacedBy "b"', "a finding is replaced by another finding"),
    ],
)
def test_a_fault_is_found(part: str, fault: str, message: str) -> None:
    assert part in WHOLE
    (told,) = found(WHOLE.replace(part, fault, 1))
    assert message in told


def test_replacing_something_else_is_none_of_its_business() -> None:
    assert found("massage:old dcterms:isReplacedBy massage:new .") == []
