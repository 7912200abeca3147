"""Alternatives are near, keep what is wanted, avoid what is not, and say why."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import ComparisonError, ConceptNotFoundError, Vocabulary, load
from massage_ontology.comparison.alternatives import inherited_tie, nearest, tied_to, ties_of
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
    (first,) = nearest(SERVINGS, "morning-cup", keep=["visit"])
    assert first.concept.key == "guest-cup"
    assert first.because == "like it, a kind of cup of tea; is confirmed by visit (in 1 of 2 readings)"
    fancy = tied_to(SERVINGS, SERVINGS["fancy-cup"], SERVINGS["visit"])
    assert str(fancy) == "requires one of several, among them ceremony (in 1 of 1 readings), which is visit"


def test_a_wish_is_met_by_something_narrower_too() -> None:
    assert "fancy-cup" in names("morning-cup", keep="whisked")
    tie = tied_to(SERVINGS, SERVINGS["strong-cup"], SERVINGS["dairy"])
    assert str(tie) == "requires milk (in 1 of 1 readings), which is dairy"


def test_a_place_in_the_hierarchy_is_a_tie() -> None:
    assert names("morning-cup", keep="guest-cup") == ["guest-cup"], "a kind of what is proposed is no further proposal"
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
        assert each.concept not in start.narrower_transitive
        assert set(each.concept.in_scheme) & set(start.in_scheme)
        assert each.similarity == similarity(SERVINGS, key, each.concept, measure="combined") > 0
        assert [tie.wanted.key for tie in each.kept] == keep
        assert all(tied_to(SERVINGS, each.concept, SERVINGS[other]) is None for other in avoid)
        assert each.because


def test_deprecated_concepts_are_no_proposal() -> None:
    assert "old-tea" not in [each.concept.key for each in nearest(TEAS, "black-tea", limit=50)]


def test_links_are_properties_and_criteria() -> None:
    assert ("requires", "milk", (1, 1)) in {
        (tie.kind, tie.target.key, tie.readings) for tie in ties_of(SERVINGS["strong-cup"])
    }
    assert "milk" not in [tie.target.key for tie in ties_of(SERVINGS["fancy-cup"])], "excluded"
    (tie,) = ties_of(BREWS["mint-infusion"])
    assert (tie.kind, tie.target.key, tie.link and tie.link.strength) == ("has purpose", "rest", "possible")


def test_a_reason_says_how_strong_a_link_is_and_what_is_disputed() -> None:
    (found,) = (each for each in nearest(BREWS, "tonic", keep="rest") if each.concept.key == "infusion")
    expected = "like it, a kind of drink; has purpose rest (typical; herb-book); disputed: herbal infusion below tea"
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
    others = set(vocabulary) - {start, *start.broader_transitive, *start.narrower_transitive}
    like = {each for each in others if vocabulary.similarity(start, each) > 0}
    assert found == {each for each in like if like.isdisjoint(each.broader_transitive)}


def test_very_many_ways_up_do_no_harm() -> None:
    size = 1_000
    rungs = [(number, number - step) for number in range(2, size) for step in (1, 2)]
    ladder = linked(size + 1, [*rungs, (size, size - 2)])
    one, other = ladder[f"urn:{size - 1}"], ladder[f"urn:{size}"]
    assert [each.concept for each in ladder.nearest(one)] == [other]
    table = {row.name: row for row in ladder.compare(one, other).table()}
    assert table["paths"].cells[0][-1] == "… and more"


def test_avoiding_is_inherited_downwards(massage: Vocabulary) -> None:
    event = massage["event-sports-massage"]
    assert tied_to(massage, event, massage["athletes"]) is None, "it is said of sports massage"
    tie = inherited_tie(massage, event, massage["athletes"])
    assert tie is not None
    assert str(tie).endswith(", as sports massage")
    for start in ("clinical-massage", "injury-sports-massage", "relaxation-massage", "orthopedic-massage"):
        found = {each.concept for each in massage.nearest(start, avoid="athletes", limit=99)}
        assert not found & {massage["sports-massage"], *massage["sports-massage"].narrower_transitive}


def test_what_is_only_possible_above_is_not_inherited() -> None:
    assert inherited_tie(BREWS, BREWS["mint-infusion"], BREWS["cure"]) is None, "disputed of the infusion"
    assert inherited_tie(BREWS, BREWS["mint-infusion"], BREWS["rest"]) is not None, "typical of the infusion"


@pytest.mark.parametrize(("strength", "is_inherited"), [("Always", True), ("Typical", True), ("Possible", False)])
def test_strength_decides_what_is_inherited(strength: str, is_inherited: bool) -> None:  # noqa: FBT001 (a truth value)
    text = (DATA / "disputes.ttl").read_text(encoding="utf-8")
    more = f"""brew:drink mo:hasPurpose brew:company . brew:tonic mo:hasPurpose brew:rest .
        brew:x rdf:subject brew:drink ; rdf:predicate mo:hasPurpose ; rdf:object brew:company ;
            mo:strength mo:{strength} ."""
    known = load(io.StringIO(text + more), format="turtle")
    assert (inherited_tie(known, known["tonic"], known["company"]) is not None) is is_inherited
    assert (
        "tonic" in [each.concept.key for each in nearest(known, "tea", avoid="company", measure="path")]
    ) is not is_inherited


def test_own_kinds_and_groups_are_no_alternative(massage: Vocabulary) -> None:
    sports = massage["sports-massage"]
    found = [each.concept for each in massage.nearest(sports, limit=99)]
    assert not set(found) & set(sports.narrower_transitive)
    keys = {
        each.key
        for start in ("shiatsu", "hot-stone-massage", "kneading")
        for each in (one.concept for one in massage.nearest(start, limit=99))
    }
    assert keys.isdisjoint({"massage-by-medium", "regional-traditional", "japanese-bodywork", "tg-petrissage"})


def test_rivals_are_proposed_beside_siblings(massage: Vocabulary) -> None:
    found = [each.concept.key for each in massage.nearest("clinical-massage", limit=4)]
    assert {"medical-massage", "therapeutic-massage"} <= set(found)


def test_a_group_is_told_only_where_something_is_said_of_the_rest(teas: Vocabulary) -> None:
    found = {each.concept.key for each in teas.nearest("black-tea", limit=99)}
    assert "green-tea" in found, "it has a kind, and in this vocabulary next to nothing is said of any tea"


@pytest.mark.parametrize("measure", ["lin", "path", "readings", "combined"])
def test_the_measure_is_chosen(measure: str) -> None:
    for each in nearest(SERVINGS, "morning-cup", measure=measure):
        assert each.similarity == similarity(SERVINGS, "morning-cup", each.concept, measure=measure)


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(ComparisonError, match="use one of path"):
        nearest(SERVINGS, "morning-cup", measure="guess")
