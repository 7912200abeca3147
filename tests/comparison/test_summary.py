"""The sentence that a comparison begins with."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import Vocabulary, load
from massage_ontology.comparison.comparison import compare
from massage_ontology.comparison.stances import Stance, stances
from massage_ontology.comparison.summary import count_sentence, groups_of, pair_sentence
from tests.conftest import DATA

SERVINGS = load(DATA / "servings.ttl")
CUPS = [concept.key for concept in SERVINGS if concept.senses]


def sentence(*terms: str) -> str:
    result = compare(SERVINGS, *terms)
    return pair_sentence(result, result.places[0], stances(result, *result.terms))


def test_how_most_readings_relate_the_terms_and_what_the_narrower_adds() -> None:
    assert sentence("proper-cup", "strong-cup") == (
        "strong cup is mostly read as a kind of proper cup (2 of 3 readings that can be compared);"
        " other readings: apart (1). Strong cup then adds: Assam (1 of 1); sugar (1 of 1)."
    )


def test_without_readings_the_hierarchy_speaks() -> None:
    assert sentence("milk", "sugar") == "milk and sugar are both below addition." or "milk and sugar" in sentence(
        "milk", "sugar"
    )
    assert sentence("cup", "milk") == "cup of tea and milk have no broader term in common."


def test_disputed_places_are_not_shown_as_facts() -> None:
    brews = load(DATA / "disputes.ttl")
    result = compare(brews, "infusion", "tea")
    assert "though sources dispute this" in pair_sentence(result, result.places[0], [])


def test_readings_are_counted() -> None:
    result = compare(SERVINGS, "proper-cup", "strong-cup")
    assert count_sentence(result, stances(result, *result.terms)) == (
        "Readings: 3 of proper cup, 1 of strong cup; 1 does not say how the two relate."
    )
    assert count_sentence(compare(SERVINGS, "milk", "sugar"), ()) == "No readings are recorded."


@given(st.sampled_from(list(permutations(CUPS, 2))))
def test_groups_hold_every_stance_once_and_the_largest_first(pair: tuple[str, str]) -> None:
    result = compare(SERVINGS, *pair)
    found = stances(result, *result.terms)
    groups = groups_of(found, result.terms[0])
    assert sorted(str(each.sense) for _, row in groups for each in row) == sorted(str(each.sense) for each in found)
    told = [len(row) for kind, row in groups if kind not in {"overlapping", "depends", "rejects the term", "not told"}]
    assert told == sorted(told, reverse=True)


def test_overlaps_come_last_unless_they_outweigh_all_else() -> None:
    sense = SERVINGS["proper-cup"].senses[0]
    other = SERVINGS["strong-cup"]
    weak = [Stance(sense, other, "overlapping", is_stated=False)] * 2
    same = [Stance(sense, other, "same", is_stated=True)]
    assert [kind for kind, _ in groups_of([*weak, *same, *same], sense.term)] == ["same", "overlapping"]
    assert [kind for kind, _ in groups_of([*weak, *same], sense.term)] == ["overlapping", "same"]


def test_the_two_most_contested_terms(massage: Vocabulary) -> None:
    text = compare(massage, "clinical massage", "medical massage").page().summary
    assert text.startswith("Medical massage is ")
    assert "read as a kind of clinical massage" in text
    assert "third-party payment" in text
