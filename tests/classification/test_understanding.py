"""Free text: the longest labels, shown with their words, and nothing that is not there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import classify
from massage_ontology.classification.rules import rules_for
from massage_ontology.classification.understanding import understand
from tests.classification.servings import SERVINGS

RULES = rules_for(SERVINGS)


def found(text: str) -> list[tuple[str, str, str]]:
    return [(each.words, each.facet, SERVINGS[each.iri].key) for each in understand(RULES, text).understood]


def test_the_longest_label_wins() -> None:
    assert found("black tea") == [("black tea", "leaf", "black-leaf")]
    assert found("a true tea leaf, please") == [("true tea leaf", "leaf", "camellia")]


def test_case_accents_and_punctuation_do_not_matter() -> None:
    assert found("GREEN-TEA (with: Hóney)") == [("GREEN-TEA", "leaf", "green-leaf"), ("Hóney", "addition", "honey")]


def test_only_whole_words_count() -> None:
    assert found("minty assamese homemade milkshake") == []


def test_a_concept_of_two_facets_is_stated_in_both() -> None:
    assert found("mint") == [("mint", "addition", "mint"), ("mint", "leaf", "mint")]


def test_what_is_judged_is_a_name_and_no_fact() -> None:
    assert found("a proper cup") == [("proper cup", "named", "proper-cup")]
    assert found("a cup of tea") == [], "no reading of it is recorded"
    session = understand(RULES, "a proper cup")
    assert (session.facts, session.named) == ({}, (SERVINGS["proper-cup"].iri,))


def test_a_text_never_says_all() -> None:
    session = understand(RULES, "assam with milk")
    assert all("..." in values for values in session.facts.values())
    result = classify(session, vocabulary=SERVINGS)
    assert result["proper-cup--builder"].verdict == "yes"
    assert result["strong-cup--builder"].verdict == "undetermined"


@given(st.text(max_size=40))
def test_the_words_stand_where_it_says(text: str) -> None:
    for each in understand(RULES, text).understood:
        assert text[each.start : each.end] == each.words


@given(
    st.lists(st.sampled_from(["assam", "milk", "oat drink", "brunch"]), unique=True),
    st.sampled_from([" and ", ", ", " - "]),
)
def test_every_label_is_found_among_others(labels: list[str], between: str) -> None:
    assert [words for words, _, _ in found(between.join(labels))] == labels
