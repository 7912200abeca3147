"""The judgement as people hold it: by category and reading, summarized, restricted, explained."""

from __future__ import annotations

import pytest
from hypothesis import given

import massage_ontology
from massage_ontology import ConceptNotFoundError, Session
from massage_ontology.classification.judgement import classify
from tests.classification.servings import SERVINGS, marked

BUILDERS = {"leaf": "assam", "addition": ["milk", "sugar"], "occasion": [], "place": [], "serving_style": []}


def test_a_category_is_summarized_over_its_readings() -> None:
    result = classify(SERVINGS, BUILDERS)
    assert {each.category.key: each.summary for each in result} == {
        "fancy-cup": "no",
        "guest-cup": "yes under some",
        "house-cup": "no",
        "morning-cup": "no",
        "proper-cup": "yes under some",
        "strong-cup": "yes under all readings",
    }
    assert [each.category.key for each in result.yes] == ["guest-cup", "proper-cup", "strong-cup"]
    assert len(result) == 6


def test_it_is_asked_by_category_and_by_reading() -> None:
    result = classify(SERVINGS, BUILDERS)
    assert result["proper-cup"].verdict == result[SERVINGS["proper-cup"]].verdict == "yes"
    assert result["proper-cup--purist"].verdict == "no"
    assert result["http://example.org/serving/proper-cup--builder"].verdict == "yes"
    message = "'cup' was not classified; none of its chosen readings has criteria"
    with pytest.raises(ConceptNotFoundError, match=message):
        result["cup"]
    with pytest.raises(ConceptNotFoundError, match="no concept 'propper-cup'; did you mean proper-cup"):
        result["propper-cup"]


def test_a_reading_restricts_the_judgement() -> None:
    assert [each.summary for each in classify(SERVINGS, BUILDERS, reading="builders")] == ["yes under all readings"] * 2
    assert [each.summary for each in classify(SERVINGS, BUILDERS, reading=["purists"])] == ["no"]


def test_a_mapping_and_a_text_are_sessions_too() -> None:
    assert classify(SERVINGS, BUILDERS).counts == classify(SERVINGS, Session(**BUILDERS)).counts
    assert classify(SERVINGS, "assam with milk and sugar")["strong-cup"].verdict == "yes"


def test_nothing_known_is_undetermined_and_not_indicated() -> None:
    result = classify(SERVINGS, {})
    assert {each.summary for each in result} == {"undetermined"}
    assert not any(each.is_indicated for each in result)


def test_what_speaks_for_a_category_indicates_it() -> None:
    result = classify(SERVINGS, {"leaf": "assam"})
    assert result["strong-cup"].is_indicated
    assert not result["fancy-cup"].is_indicated
    assert classify(SERVINGS, {"occasion": "brunch"})["morning-cup--strict"].is_indicated, "left open by a value"
    assert not classify(SERVINGS, {"addition": []})["proper-cup--purist"].is_indicated, "nothing excluded is no sign"
    assert not classify(SERVINGS, {"occasion": []})["guest-cup--host-area"].is_indicated, "silence is no sign"


def test_a_reading_defined_by_a_place_is_marked() -> None:
    assert classify(SERVINGS, {"place": "tea-room"})["house-cup--place"].sense.defining_facet == "place"


def test_missing_facts_are_named_by_facet() -> None:
    assert classify(SERVINGS, {"leaf": "assam"})["strong-cup--builder"].missing == ("addition",)
    assert classify(SERVINGS, BUILDERS)["strong-cup--builder"].missing == ()


@given(marked())
def test_verdicts_are_counted_and_consistent(facts: dict[str, list[str]]) -> None:
    result = classify(SERVINGS, facts)
    verdicts = [each.verdict for each in result.senses]
    assert result.counts == {each: verdicts.count(each) for each in ("yes", "no", "undetermined")}
    for category in result:
        inner = {each.verdict for each in category.senses}
        assert (category.verdict == "no") is (inner == {"no"})
        assert (category.verdict == "yes") is ("yes" in inner)
        assert (category.summary == "yes under all readings") is (inner == {"yes"})


def test_the_verb_and_the_method_agree() -> None:
    assert massage_ontology.classify(BUILDERS, vocabulary=SERVINGS).to_json() == SERVINGS.classify(BUILDERS).to_json()
