"""Alternatives are near, keep what is wanted, avoid what is not, and say why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import ConceptNotFoundError, load
from massage_ontology.comparison.alternatives import links_of, nearest, tied_to
from massage_ontology.comparison.similarity import similarity
from tests.conftest import DATA
from tests.strategies import linked, links

SERVINGS = load(DATA / "servings.ttl")
TEAS = load(DATA / "teas.ttl")
BREWS = load(DATA / "disputes.ttl")

keys = st.sampled_from([concept.key for concept in SERVINGS])


def names(*arguments: str, **wishes: str | list[str]) -> list[str]:
    return [each.concept.key for each in nearest(SERVINGS, *arguments, **wishes)]  # type: ignore[arg-type]


def test_the_nearest_come_first() -> None:
    found = nearest(SERVINGS, "assam")
    assert [each.similarity for each in found] == sorted((each.similarity for each in found), reverse=True)


def test_what_is_to_be_kept_is_kept_and_the_reason_says_how() -> None:
    first, second = nearest(SERVINGS, "morning-cup", keep=["visit"])
    assert first.concept.key == "guest-cup"
    assert first.because == "like it, a kind of cup of tea; is confirmed by visit"
    assert second.because == "like it, a kind of cup of tea; requires one of ceremony, which is visit"


def test_a_wish_is_met_by_something_narrower_too() -> None:
    assert "fancy-cup" in names("morning-cup", keep="whisked")
    tie = tied_to(SERVINGS, SERVINGS["strong-cup"], SERVINGS["dairy"])
    assert str(tie) == "requires milk, which is dairy"


def test_a_place_in_the_hierarchy_is_a_tie() -> None:
    assert names("morning-cup", keep="guest-cup") == ["guest-cup", "fancy-cup"]
    assert str(tied_to(SERVINGS, SERVINGS["fancy-cup"], SERVINGS["guest-cup"])) == "is at or below guest cup"
    assert tied_to(SERVINGS, SERVINGS["house-cup"], SERVINGS["milk"]) is None


def test_what_is_to_be_avoided_is_left_out() -> None:
    assert {"proper-cup", "strong-cup"} & set(names("morning-cup", avoid=["milk"])) == set()


def test_all_wishes_must_be_met() -> None:
    assert names("morning-cup", keep=["visit", "tea-room"]) == []


@given(keys, st.lists(keys, max_size=2), st.lists(keys, max_size=2))
def test_proposals_are_what_they_claim(key: str, keep: list[str], avoid: list[str]) -> None:
    start = SERVINGS[key]
    for each in nearest(SERVINGS, start, keep=keep, avoid=avoid, limit=50):
        assert each.concept != start
        assert each.concept not in start.broader_transitive
        assert set(each.concept.in_scheme) & set(start.in_scheme)
        assert each.similarity == similarity(SERVINGS, key, each.concept) > 0
        assert [tie.wanted.key for tie in each.kept] == keep
        assert all(tied_to(SERVINGS, each.concept, SERVINGS[other]) is None for other in avoid)
        assert each.because


def test_deprecated_concepts_are_no_proposal() -> None:
    assert "old-tea" not in [each.concept.key for each in nearest(TEAS, "black-tea", limit=50)]


def test_links_are_properties_and_criteria() -> None:
    assert ("requires", SERVINGS["milk"], None) in set(links_of(SERVINGS["strong-cup"]))
    assert not [target for _, target, _ in links_of(SERVINGS["fancy-cup"]) if target.key == "milk"], "excluded"
    assert [(kind, target.key, link and link.strength) for kind, target, link in links_of(BREWS["mint-infusion"])] == [
        ("hasPurpose", "rest", "possible")
    ]


def test_a_reason_says_how_strong_a_link_is_and_what_is_disputed() -> None:
    (found,) = (each for each in nearest(BREWS, "tonic", keep="rest") if each.concept.key == "infusion")
    expected = "like it, a kind of drink; hasPurpose rest (typical; herb-book); disputed: herbal infusion below tea"
    assert found.because == expected
    tie = tied_to(BREWS, BREWS["mint-infusion"], BREWS["tea"])
    assert tie is not None
    assert [link.subject.key for link in tie.disputed] == ["infusion"]
    tie = tied_to(BREWS, BREWS["mint-infusion"], BREWS["drink"])
    assert tie is not None
    assert tie.disputed == (), "a tonic is a drink, whatever an infusion is"


def test_an_unknown_wish_is_refused() -> None:
    with pytest.raises(ConceptNotFoundError, match="did you mean milk"):
        nearest(SERVINGS, "strong-cup", keep="mlik")


def test_the_method_is_the_same() -> None:
    assert SERVINGS.nearest("assam", limit=2) == nearest(SERVINGS, "assam", limit=2)


@given(links(most=9), st.integers(0, 8))
def test_whatever_has_something_in_common_is_a_candidate(graph: tuple[int, list[tuple[int, int]]], place: int) -> None:
    vocabulary = linked(*graph)
    start = list(vocabulary)[place % graph[0]]
    found = {each.concept for each in vocabulary.nearest(start, limit=99)}
    others = set(vocabulary) - {start, *start.broader_transitive}
    assert found == {each for each in others if vocabulary.similarity(start, each) > 0}


def test_very_many_ways_up_do_no_harm() -> None:
    size = 1_000
    rungs = [(number, number - step) for number in range(2, size) for step in (1, 2)]
    ladder = linked(size + 1, [*rungs, (size, size - 2)])
    one, other = ladder[f"urn:{size - 1}"], ladder[f"urn:{size}"]
    assert [each.concept for each in ladder.nearest(one)] == [other]
    table = {row.name: row for row in ladder.compare(one, other).table()}
    assert table["paths"].cells[0][-1] == "… and more"
