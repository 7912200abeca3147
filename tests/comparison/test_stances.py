"""Each reading takes one stance on another term: stated before computed, and computed only where all agree."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import Vocabulary, load
from massage_ontology.comparison.comparison import compare
from massage_ontology.comparison.stances import (
    DEPENDS,
    NEARLY,
    REJECTED,
    STATED,
    UNTOLD,
    main_pair,
    main_reading,
    references,
    stances,
)
from tests.conftest import DATA

SERVINGS = load(DATA / "servings.ttl")
CUPS = [concept.key for concept in SERVINGS if concept.senses]


def kinds(one: str, other: str) -> dict[str, tuple[str, bool]]:
    result = compare(SERVINGS, one, other)
    return {each.sense.key: (each.kind, each.is_stated) for each in stances(result, *result.terms)}


def test_what_is_stated_comes_before_what_is_computed() -> None:
    assert kinds("proper-cup", "strong-cup") == {
        "proper-cup--builder": ("contains", False),
        "proper-cup--nonsense": (REJECTED, True),
        "proper-cup--purist": ("disjoint", False),
        "strong-cup--builder": ("contained in", True),
    }


def test_readings_of_one_source_are_compared_with_each_other() -> None:
    # The purists' reading is disjoint from the strong cup; the builders' own is what counts for the builders.
    assert kinds("strong-cup", "proper-cup")["proper-cup--builder"] == ("contains", False)


def test_where_answers_differ_none_is_taken() -> None:
    found = kinds("morning-cup", "proper-cup")
    assert {kind for kind, is_stated in found.values() if not is_stated} >= {DEPENDS} or "overlapping" in {
        kind for kind, _ in found.values()
    }


@given(st.sampled_from(list(permutations(CUPS, 2))))
def test_every_reading_takes_one_stance_and_the_order_of_terms_changes_none(pair: tuple[str, str]) -> None:
    one, other = pair
    found = kinds(one, other)
    assert len(found) == len(SERVINGS[one].senses) + len(SERVINGS[other].senses)
    assert found == kinds(other, one)


@pytest.mark.slow
def test_only_defining_readings_say_more_than_that_terms_are_apart(massage: Vocabulary) -> None:
    terms = [term for term in massage if len(term.senses) > 1]
    for pair in combinations(terms, 2):
        result = compare(massage, *pair)
        for each in stances(result, *result.terms):
            if not each.is_stated and not each.sense.is_defining:
                assert each.kind in {"disjoint", UNTOLD}, each


def test_a_stated_relation_counts_whatever_the_criteria_are_worth(massage: Vocabulary) -> None:
    result = compare(massage, "clinical massage", "medical massage")
    found = {each.sense.key: each for each in stances(result, *result.terms)}
    for sense in (*result.senses[0], *result.senses[1]):
        other = result.terms[1] if sense.term == result.terms[0] else result.terms[0]
        for kind, target in sense.relations:
            if target == other and kind in STATED and not sense.rejects_term:
                assert found[sense.key].is_stated
    assert found["clinical-massage--lowe-umbrella"].kind == NEARLY
    assert found["medical-massage--rejected"].kind == REJECTED


def test_the_main_reading_defines_and_is_referred_to() -> None:
    proper = SERVINGS["proper-cup"].senses
    chosen = main_reading(SERVINGS, proper)
    assert chosen is not None
    assert chosen.key == "proper-cup--builder", "two readings refer to it"
    assert references(SERVINGS)[chosen.iri] == 2
    assert main_reading(SERVINGS, [sense for sense in proper if sense.rejects_term]) is None


@pytest.mark.parametrize(("one", "other", "kind"), [("proper-cup", "strong-cup", "contains"), ("cup", "milk", None)])
def test_the_pair_that_tells_how_one_becomes_the_other(one: str, other: str, kind: str | None) -> None:
    result = compare(SERVINGS, one, other)
    found = main_pair(result, *result.terms)
    assert (found and found.kind) == kind


def test_a_pair_that_differs_tells_more_than_one_that_is_the_same(massage: Vocabulary) -> None:
    result = compare(massage, "clinical massage", "medical massage", reading="lowe-clinical")
    found = main_pair(result, *result.terms)
    assert found is not None
    assert (found.kind, found.other.key) == ("contains", "medical-massage--physician-or-insurer")
