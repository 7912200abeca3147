"""A reading is a list of criteria, in a fixed order, and nothing typical is among them."""

from __future__ import annotations

import pytest

from massage_ontology.classification.criteria import (
    EXCLUDES,
    ONE_OF,
    REQUIRES,
    REQUIRES_PRESENT,
    REQUIRES_PRIMARY,
    Criterion,
    criteria_of,
)
from tests.classification.servings import SERVINGS

MILK, SUGAR = SERVINGS["milk"], SERVINGS["sugar"]
MANY = (MILK, SUGAR, SERVINGS["assam"], SERVINGS["mint"])


def texts(term: str, sense: str) -> list[str]:
    return [str(criterion) for each in SERVINGS[term].senses if each.key == sense for criterion in criteria_of(each)]


def test_every_kind_has_its_words() -> None:
    assert texts("fancy-cup", "fancy-cup--twofold") == [
        "requires one of ceremony or honey",
        "requires one of green leaf or whisked",
        "excludes milk",
    ]
    assert texts("guest-cup", "guest-cup--host-area") == ["requires leaf", "is confirmed by visit"]


def test_what_is_typical_is_no_criterion() -> None:
    assert texts("morning-cup", "morning-cup--strict") == ["requires breakfast", "requires true tea leaf"]


def test_a_reading_without_criteria_has_none() -> None:
    assert texts("proper-cup", "proper-cup--nonsense") == []


def test_open_values_go_with_the_criteria_of_their_facet() -> None:
    (strict,) = (sense for sense in SERVINGS["morning-cup"].senses if sense.key == "morning-cup--strict")
    left = {str(each): [concept.key for concept in each.leaves_open] for each in criteria_of(strict)}
    assert left == {"requires breakfast": ["brunch"], "requires true tea leaf": []}


@pytest.mark.parametrize(
    ("criterion", "words"),
    [
        (Criterion(REQUIRES, (MILK,)), "milk"),
        (Criterion(ONE_OF, (MILK, SUGAR)), "milk or sugar"),
        (Criterion(ONE_OF, MANY), "milk, sugar or one of 2 more"),
        (Criterion(EXCLUDES, (MILK,)), "no milk"),
        (Criterion(REQUIRES_PRIMARY, (MILK,)), "milk as the primary one"),
        (Criterion(REQUIRES_PRESENT, (MILK,)), "milk as present"),
    ],
)
def test_criteria_in_words(criterion: Criterion, words: str) -> None:
    assert criterion.phrase == words
