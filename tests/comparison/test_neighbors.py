"""What concepts share, and what each has alone, where no readings tell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import Vocabulary, load
from massage_ontology.comparison.comparison import compare
from massage_ontology.comparison.neighbors import common_rows, divided_rows
from tests.conftest import DATA

BREWS = load(DATA / "disputes.ttl")
KEYS = [concept.key for concept in BREWS]


def test_shared_neighbors_and_links_are_named() -> None:
    assert common_rows(compare(BREWS, "tea", "tonic")) == [("listed under", "Kinds of brew"), ("below", "drink")]


def test_links_of_another_strength_are_not_the_same() -> None:
    rows = {row[0]: row[1:] for row in divided_rows(compare(BREWS, "infusion", "mint-infusion"))}
    assert "rest (typical)" in rows["has purpose"][0]
    assert rows["has purpose"][1] == "rest (possible)"


def test_many_are_counted(massage: Vocabulary) -> None:
    rows = {row[0]: row[1:] for row in divided_rows(massage.compare("massage", "relaxation"))}
    assert "… and " in rows["kinds"][0]


def test_entries_of_other_vocabularies_are_counted_and_not_named(massage: Vocabulary) -> None:
    rows = dict(common_rows(massage.compare("kneading", "gliding")))
    assert rows["elsewhere"].startswith("mapped to the same")


@given(st.lists(st.sampled_from(KEYS), min_size=2, max_size=2, unique=True))
def test_the_order_of_terms_changes_nothing_that_is_shared(keys: list[str]) -> None:
    one, other = keys
    assert common_rows(compare(BREWS, one, other)) == common_rows(compare(BREWS, other, one))
    there = divided_rows(compare(BREWS, one, other))
    assert [(row[0], row[2], row[1]) for row in divided_rows(compare(BREWS, other, one))] == there
