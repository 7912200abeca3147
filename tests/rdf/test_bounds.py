"""Documents that would break the parser down are refused before it sees them, and honest ones pass."""

from __future__ import annotations

import io

import pytest

import massage_ontology
from massage_ontology import VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.rdf.bounds import check_bounds

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">'
    + "".join(f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><r>&i;</r>"
)
XML, JSON, TURTLE = "application/rdf+xml", "application/ld+json", "text/turtle"


NESTED = '<r:Bag xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:li>'


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (LAUGHS, XML),
        (NESTED * 5000 + "</r:li></r:Bag>" * 5000, XML),
        ("[" * 5000 + "]" * 5000, JSON),
    ],
    ids=["entities", "elements", "arrays"],
)
def test_what_nests_or_grows_without_end_is_refused_in_one_sentence(content: str, media_type: str) -> None:
    with pytest.raises(VocabularyLoadError) as caught:
        check_bounds(Document("deep", content.encode(), media_type))
    assert str(caught.value).startswith("deep")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (NESTED * 50 + "</r:li></r:Bag>" * 50, XML),
        (f'<!DOCTYPE r [<!ENTITY x "http://example.org/">]>{NESTED}&x;</r:li></r:Bag>', XML),
        ("[" * 50 + "]" * 50, JSON),
        ('{"brackets": "' + "[" * 5000 + '"}', JSON),
        ('<urn:a> <urn:p> "' + "<<" * 5000 + '" .', TURTLE),
    ],
)
def test_what_is_large_but_honest_passes(content: str, media_type: str) -> None:
    check_bounds(Document("honest", content.encode(), media_type))


def test_a_long_label_loads_whole() -> None:
    text = "x" * 1_000_000
    skos = "http://www.w3.org/2004/02/skos/core#"
    label = f'<urn:a> a <{skos}Concept> ; <{skos}prefLabel> "{text}" .'
    vocabulary = massage_ontology.load(io.StringIO(label), format="turtle")
    assert len(vocabulary["urn:a"].pref_label) == 1_000_000
