"""Code systems and languages by the names that people use."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from massage_ontology import FilterError, load
from massage_ontology.queries.systems import code_system, code_systems, known_language

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def test_systems_are_named_by_prefix_or_address(massage: Vocabulary) -> None:
    assert code_system(massage, "ICD-10-CM") == code_system(massage, "icd10cm")
    assert "mesh" in {system.name for system in code_systems(massage)}
    found = massage.find(has_code_in="http://id.nlm.nih.gov/mesh/")
    expected = [c.iri for c in massage if any(m.iri.startswith("http://id.nlm.nih.gov/mesh/") for m in c.mappings)]
    assert [each.iri for each in found] == expected
    with pytest.raises(FilterError, match="did you mean mesh"):
        massage.find(has_code_in="mehs")


def test_a_language_covers_its_variants(massage: Vocabulary) -> None:
    text = '<urn:x> a <http://www.w3.org/2004/02/skos/core#Concept> ; <urn:p> 1 ; skos:prefLabel "colour"@en-GB .'
    british = load(io.StringIO(f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> . {text}"), format="turtle")
    assert known_language(british, "en") == "en"
    assert len(british.find(language="en")) == 1
    with pytest.raises(FilterError):
        known_language(british, "en-us")
    assert known_language(massage, "EN") == "en"
    with pytest.raises(FilterError):
        known_language(massage, "not a tag")
