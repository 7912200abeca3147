"""A label in another language says where it comes from."""

from __future__ import annotations

import pytest

from massage_ontology.curation.provenance import label_source_rule
from massage_ontology.curation.tables import LabelSource
from tests.validation.test_facts import facts_of

TEXT = """@prefix massage: <https://w3id.org/massage-ontology/> .
@prefix source: <https://w3id.org/massage-ontology/source/> .
@prefix bibo: <http://purl.org/ontology/bibo/> .
source:book a bibo:Document .
massage:tea a skos:Concept ; skos:prefLabel "tea"@en , "Tee"@de .
ex:b a skos:Concept ; skos:prefLabel "Kaffee"@de .
"""
ROW = LabelSource("tea", "prefLabel", "Tee", "de", "book", "high")


def found(*rows: LabelSource) -> list[str]:
    return [problem.message for problem in label_source_rule(rows).check(facts_of(TEXT))]


@pytest.mark.parametrize("source", ["book", "concept", "Dictionary of hot drinks (1905)", "page of example.org"])
def test_a_label_with_a_source_passes(source: str) -> None:
    assert found(ROW._replace(source=source)) == []


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((), "has no source"),
        ((ROW._replace(property="altLabel"),), "is not a label of"),
        ((ROW, ROW._replace(label="Tea")), "is not a label of"),
        ((ROW, ROW._replace(key="coffee")), "is not a label of"),
        ((ROW, ROW._replace(source="concept")), "2 times"),
        ((ROW._replace(source="bok"),), "no source in sources.ttl"),
        ((ROW._replace(confidence="sure"),), "no confidence"),
    ],
)
def test_a_fault_is_told(rows: tuple[LabelSource, ...], words: str) -> None:
    assert [message for message in found(*rows) if words in message]


def test_without_a_table_nothing_is_demanded() -> None:
    assert list(label_source_rule(None).check(facts_of(TEXT))) == []
