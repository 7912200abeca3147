"""Properties and facets by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.queries.properties import nearest_names, plain

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


@pytest.mark.parametrize("name", ["usesTechnique", "uses_technique", "Uses technique", "mo:usesTechnique"])
def test_a_property_is_found_by_every_way_of_writing_it(massage: Vocabulary, name: str) -> None:
    assert massage.properties.named(name) == "https://w3id.org/massage-ontology/schema#usesTechnique"


@pytest.mark.parametrize("name", ["body-region", "body_region", "Body Region"])
def test_a_facet_is_found_by_every_way_of_writing_it(massage: Vocabulary, name: str) -> None:
    facet = massage.properties.facet(name)
    assert facet is not None
    assert facet.key == "body-region"


def test_a_facet_is_led_to_by_typed_links_alone(massage: Vocabulary) -> None:
    technique = massage.properties.facet("technique")
    assert technique is not None
    leading = massage.properties.leading_to(technique)
    assert {each.rpartition("#")[2] for each in leading} == {"usesTechnique", "usesModality"}


def test_every_value_of_every_property_is_there(massage: Vocabulary) -> None:
    rows = massage.properties.rows
    for concept in massage:
        for name in massage.columns.statements.get(concept.iri, {}):
            stated = {getattr(each, "iri", each) for each in concept.values(name)}
            assert stated == {value for number, value in rows[name] if number == concept.number}


def test_names_that_look_alike_are_suggested() -> None:
    assert nearest_names("useTechnique", ["usesTechnique", "hasPurpose"]) == ("usesTechnique",)
    assert nearest_names("pose", ["usesTechnique", "hasPurpose"]) == ("hasPurpose",)
    assert nearest_names("zz", ["usesTechnique"]) == ()
    assert plain("Körper-Region") == "körperregion"
