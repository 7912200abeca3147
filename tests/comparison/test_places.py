"""How two terms lie in the hierarchy, in words."""

from __future__ import annotations

import pytest

from massage_ontology import load
from massage_ontology.comparison.places import place_of
from tests.conftest import DATA

SERVINGS = load(DATA / "servings.ttl")
BREWS = load(DATA / "disputes.ttl")


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("strong-cup", "milk", "strong cup and milk have no broader term in common"),
        ("strong-cup", "fancy-cup", "strong cup and fancy cup are both below cup of tea (4 steps)"),
        ("proper-cup", "strong-cup", "proper cup is broader than strong cup (1 step)"),
        ("proper-cup", "guest-cup", "proper cup and guest cup are side by side under cup of tea (2 steps)"),
    ],
)
def test_places_are_sentences(one: str, other: str, words: str) -> None:
    assert place_of(SERVINGS, SERVINGS[one], SERVINGS[other]).described == words


def test_a_disputed_place_says_so() -> None:
    place = place_of(BREWS, BREWS["infusion"], BREWS["tea"])
    assert str(place) == "herbal infusion is narrower than tea"
    assert place.described.endswith("(1 step; disputed: herbal infusion below tea)")
