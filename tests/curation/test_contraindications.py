"""A statement on a contraindication is refused where it is not whole, or names what is not what it should be."""

from __future__ import annotations

import pytest

from massage_ontology.concepts.contraindications import KINDS, SOURCE_KINDS
from massage_ontology.curation.contraindications import CONTRAINDICATION_RULES, TYPES
from massage_ontology.model import Document
from massage_ontology.validation.inspection import inspect

HEAD = """@prefix dcterms: <http://purl.org/dc/terms/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix mo: <https://w3id.org/massage-ontology/schema#> . @prefix source: <https://w3id.org/massage-ontology/source/> .
@prefix st: <https://w3id.org/massage-ontology/contraindication-statement/> .
@prefix massage: <https://w3id.org/massage-ontology/> . @prefix scheme: <https://w3id.org/massage-ontology/scheme/> .
massage:ci-heat a skos:Concept ; skos:inScheme scheme:contraindication .
massage:cold a skos:Concept ; skos:inScheme scheme:condition .
massage:tea a skos:Concept ; skos:inScheme scheme:modality .
massage:lip a skos:Concept ; skos:inScheme scheme:body-region .
massage:outcome-calm a skos:Concept ; skos:inScheme scheme:outcome .
massage:scale a skos:Concept ; skos:inScheme scheme:instrument ; mo:measures massage:outcome-calm .
massage:scales a skos:Concept ; skos:inScheme scheme:instrument ; skos:narrower massage:scale .
source:shop mo:sourceKind "practice" .
"""
WHOLE = """st:a a mo:ContraindicationStatement ; skos:definition "The shop withholds tea."@en ;
    mo:contraindication massage:ci-heat , massage:cold ; mo:contraindicationType mo:Absolute ; mo:method massage:tea ;
    mo:bodyRegion massage:lip ; dcterms:source source:shop .
"""


def found(text: str, head: str = HEAD) -> list[str]:
    document = Document("contraindications.ttl", (head + text).encode(), "text/turtle", None)
    return [finding.message for finding in inspect((document,), CONTRAINDICATION_RULES)]


def test_whole_statements_are_not_refused() -> None:
    assert found(WHOLE) == []
    assert found(WHOLE.replace("mo:method massage:tea", 'mo:methodNote "strong tea"@en')) == []
    for name in ("Absolute", "Adapt", "ClearanceFirst", "Local"):
        assert found(WHOLE.replace("mo:Absolute", f"mo:{name}")) == []
    for kind in SOURCE_KINDS:
        assert found(WHOLE, HEAD.replace('"practice"', f'"{kind}"')) == []
    assert len(TYPES) == len(KINDS)


@pytest.mark.parametrize(
    ("part", "fault", "message"),
    [
        ("mo:contraindicationType mo:Absolute", "", "needs exactly one mo:contraindicationType"),
        ("mo:Absolute", "mo:Absolute , mo:Local", "needs exactly one mo:contraindicationType"),
        ('skos:definition "The shop withholds tea."@en', "", "one skos:definition"),
        ("mo:Absolute", "mo:Typical", "'mo:Typical'; it is one of: mo:Absolute, mo:Adapt, mo:ClearanceFirst, mo:Local"),
        ("mo:Absolute", '"absolute"', "'absolute'; it is one of"),
        ("mo:contraindication massage:ci-heat , massage:cold", "", "is about nothing"),
        ("massage:cold", "massage:tea", "'massage:tea'; name a concept of the scheme contraindication or condition"),
        ("massage:cold", "massage:nothing", "'massage:nothing'; name a concept"),
        ("mo:method massage:tea", "", "names no method"),
        ("mo:method massage:tea", "mo:method massage:cold", "name a concept of the scheme category or modality"),
        ("mo:bodyRegion massage:lip", "mo:bodyRegion massage:tea", "name a concept of the scheme body-region"),
        ("dcterms:source source:shop", "", "names no source"),
        ("source:shop", "source:nobody", "'source:nobody'; say with mo:sourceKind who is speaking"),
    ],
)
def test_a_fault_is_found(part: str, fault: str, message: str) -> None:
    assert part in WHOLE
    (told,) = found(WHOLE.replace(part, fault, 1))
    assert message in told


@pytest.mark.parametrize("kind", ['"somebody"', '"practice" , "clinic"', "source:shop"])
def test_a_source_is_of_one_known_kind(kind: str) -> None:
    (told,) = found(WHOLE, HEAD.replace('"practice"', kind))
    assert "say with mo:sourceKind" in told


@pytest.mark.parametrize(
    ("part", "fault", "message"),
    [
        ("mo:measures massage:outcome-calm", "mo:measures massage:tea", "name a concept of the scheme outcome"),
        ("skos:inScheme scheme:instrument ; mo:measures", "skos:inScheme scheme:modality ; mo:measures",
         "measures something and is no instrument"),
        ("; mo:measures massage:outcome-calm", "", "massage:scale is an instrument that measures nothing"),
    ],
)  # fmt: skip
def test_instruments_measure_outcomes(part: str, fault: str, message: str) -> None:
    assert part in HEAD
    (told,) = found(WHOLE, HEAD.replace(part, fault, 1))
    assert message in told
