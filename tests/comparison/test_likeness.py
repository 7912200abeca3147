"""Likeness by readings and links: bounded, symmetric, grounded, and no worse a judge than the hierarchy."""

from __future__ import annotations

import csv
import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import Vocabulary, load
from massage_ontology.comparison.likeness import likeness
from massage_ontology.comparison.similarity import LIKENESSES, MEASURES, similarity
from tests.conftest import CHECKOUT, DATA
from tests.strategies import linked, links

PAIRS = CHECKOUT.parent / "shared" / "examples" / "pairs.tsv"
SERVINGS = load(DATA / "servings.ttl")
BREWS = load(DATA / "disputes.ttl")
keys = st.sampled_from([concept.key for concept in SERVINGS])


@given(keys, keys, st.sampled_from(LIKENESSES))
def test_it_is_symmetric_and_between_none_and_one(one: str, other: str, measure: str) -> None:
    there = similarity(SERVINGS, one, other, measure=measure)
    assert 0 <= there <= 1
    assert there == similarity(SERVINGS, other, one, measure=measure)
    assert similarity(SERVINGS, one, one, measure=measure) == 1


@given(keys, keys)
def test_there_is_a_ground_exactly_where_there_is_a_likeness(one: str, other: str) -> None:
    like, numbers = likeness(SERVINGS), (SERVINGS[one].number, SERVINGS[other].number)
    if one != other:
        assert bool(list(like.grounds(*numbers))) == (like.readings(*numbers) > 0)


@given(keys, keys)
def test_the_combined_measure_is_the_mean(one: str, other: str) -> None:
    parts = [similarity(SERVINGS, one, other, measure=measure) for measure in ("lin", "readings")]
    assert math.isclose(similarity(SERVINGS, one, other, measure="combined"), statistics.mean(parts))


@given(links(most=8))
def test_where_nothing_is_said_nothing_is_alike(graph: tuple[int, list[tuple[int, int]]]) -> None:
    vocabulary = linked(*graph)
    one, *others = vocabulary
    assert all(similarity(vocabulary, one, other, measure="readings") == 0 for other in others)


def test_a_strong_link_says_more_than_a_disputed_one() -> None:
    rest = similarity(BREWS, "infusion", "rest", measure="readings")
    cure = similarity(BREWS, "infusion", "cure", measure="readings")
    assert rest > cure > 0


def test_what_a_reading_states_counts_more_than_what_is_shared() -> None:
    assert similarity(SERVINGS, "strong-cup", "proper-cup", measure="readings") >= 0.6
    grounds = list(likeness(SERVINGS).grounds(SERVINGS["strong-cup"].number, SERVINGS["proper-cup"].number))
    assert grounds[0] == "readings relate strong cup and proper cup"


@pytest.mark.parametrize(
    ("one", "other", "third"),
    [
        ("therapeutic-massage", "clinical-massage", "spa-massage"),
        ("manual-lymphatic-drainage", "complete-decongestive-therapy", "craniosacral-therapy"),
        ("older-adults", "geriatric-massage", "infant-massage"),
    ],
)
def test_sense_of_likeness(massage: Vocabulary, one: str, other: str, third: str) -> None:
    for measure in LIKENESSES:
        assert massage.similarity(one, other, measure=measure) > massage.similarity(one, third, measure=measure)


def ranks(values: list[float]) -> list[float]:
    row = sorted(values)
    return [statistics.mean(place for place, each in enumerate(row) if each == value) for value in values]


def test_the_combined_measure_judges_no_worse_than_the_hierarchy(massage: Vocabulary) -> None:
    if not PAIRS.is_file():
        pytest.skip("the judged pairs are not here")
    with PAIRS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    judged = ranks([float(row["judged"]) for row in rows])
    agreement = {
        measure: statistics.correlation(
            judged, ranks([massage.similarity(row["a"], row["b"], measure=measure) for row in rows])
        )
        for measure in (*MEASURES, *LIKENESSES)
    }
    assert agreement["combined"] >= agreement["lin"], agreement
