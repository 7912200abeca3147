"""What sources say of a reading, in words."""

from __future__ import annotations

from massage_ontology import Vocabulary, load
from massage_ontology.comparison.statements import Statement
from massage_ontology.model import MAPPING_KINDS
from tests.conftest import DATA

SERVINGS = load(DATA / "servings.ttl")


def test_a_statement_is_a_sentence_and_shows_in_one_line() -> None:
    (sense,) = SERVINGS["strong-cup"].senses
    said = Statement(sense, "broadMatch", SERVINGS["proper-cup"])
    assert str(said) == "strong cup: builder's strong one is narrower than proper cup"
    assert repr(said) == "<Statement strong-cup--builder broadMatch proper-cup>"


def test_every_kind_that_readings_state_has_words(massage: Vocabulary) -> None:
    (sense,) = SERVINGS["strong-cup"].senses
    kinds = {kind for concept in massage for each in concept.senses for kind, _ in each.relations}
    for kind in kinds | {each for each in MAPPING_KINDS if each != "mappingRelation"}:
        assert Statement(sense, kind, SERVINGS["cup"]).verb.startswith("is ")
