"""What is looked for."""

from __future__ import annotations

import io

import pytest

import massage_ontology
from massage_ontology.text.annotating import annotate
from massage_ontology.text.targets import Targets, checked, targets_of
from tests.text.reading_examples import VOCABULARY

TEAS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix mo: <https://w3id.org/massage-ontology/schema#> .
@prefix t: <http://example.org/> .
t:teas a skos:ConceptScheme . t:toys a skos:ConceptScheme ; mo:holdsLookAlikes true .
t:green a skos:Concept ; skos:inScheme t:teas ; skos:prefLabel "green tea"@en ; skos:altLabel "GT"@en, "te"@en .
t:set a skos:Concept ; skos:inScheme t:toys ; skos:prefLabel "green tea set"@en .
t:both a skos:Concept ; skos:inScheme t:toys, t:teas ; skos:prefLabel "tea ball"@en .
"""


def test_another_vocabulary_is_read_by_the_same_rules() -> None:
    teas = massage_ontology.load(io.StringIO(TEAS), format="turtle")
    found = annotate(teas, "No green teas, a tea ball, GT gt te; the green tea set is not for sale.", languages="en")
    assert [(span.text, span.concept.key, span.status, span.how) for span in found] == [
        ("green teas", "green", "denied", "inflection"),
        ("tea ball", "both", "affirmed", "exact"),
        ("GT", "green", "affirmed", "abbreviation"),
    ]
    assert [word.text for word in found.look_alikes] == ["green tea set"]


def test_given_languages_are_kept_to() -> None:
    assert [span.text for span in annotate(VOCABULARY, "Entspannungsmassage", languages="en")] == []
    assert [span.text for span in annotate(VOCABULARY, "Entspannungsmassage", languages=["EN", "de"])] == [
        "Entspannungsmassage"
    ]
    assert [span.text for span in annotate(VOCABULARY, "It was an Entspannungsmassage")] == ["Entspannungsmassage"]


def test_targets_are_made_once() -> None:
    assert targets_of(VOCABULARY, ("en",), is_strict=True) is targets_of(VOCABULARY, ("en",), is_strict=True)
    assert checked(["EN", "en", "de"]) == ("en", "de")


@pytest.mark.parametrize(
    ("form", "key"), [("entspannungsmassage", "relaxation"), ("schwangerschaftsmassage", "pregnant-people")]
)
def test_the_first_part_of_a_compound_means_something(form: str, key: str) -> None:
    targets = Targets(VOCABULARY, ("de",), is_strict=True)
    assert key in [VOCABULARY.key_of(each.number) for each in targets.first_part(form)]
    assert targets.first_part("massage") == ()
