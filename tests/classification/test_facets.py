"""Values are found by key or label in their own facet, and what follows from them is right."""

from __future__ import annotations

import itertools

import networkx as nx
import pytest
from hypothesis import given

from massage_ontology import ConceptNotFoundError, SessionError
from massage_ontology.classification.facets import Facets, facets_of
from massage_ontology.classification.states import UNSTATED, bits
from tests.classification.servings import FACETS, SERVINGS, marked

CUPS = Facets(SERVINGS)
LEAF, ADDITION = CUPS.number_of("leaf"), CUPS.number_of("addition")
UPWARD: nx.DiGraph[str] = nx.DiGraph()
UPWARD.add_edges_from((low.key, high.key) for low in SERVINGS for high in low.broader)
UPWARD.add_nodes_from(concept.key for concept in SERVINGS)


def keys(mask: int) -> set[str]:
    return {concept.key for concept in CUPS.views(mask)}


@pytest.mark.parametrize(
    "name", ["serving-style", "serving_style", "Serving style", "http://example.org/serving/serving-style"]
)
def test_a_facet_has_many_names(name: str) -> None:
    assert CUPS.keys[CUPS.number_of(name)] == "serving-style"
    assert CUPS.find(name) == CUPS.number_of(name)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("leaves", "no facet 'leaves'; did you mean leaf?"),
        ("temperature", "no facet 'temperature'; there are addition, leaf, occasion, place, serving-style"),
        ("kind", "'kind' holds the terms that are judged; a session does not state it"),
    ],
)
def test_what_is_no_facet_is_refused(name: str, sentence: str) -> None:
    with pytest.raises(SessionError) as caught:
        CUPS.number_of(name)
    assert str(caught.value) == sentence
    assert CUPS.find(name) is None


@pytest.mark.parametrize("text", ["assam", "Assam", "ASSAM", "http://example.org/serving/assam"])
def test_a_value_is_a_key_or_a_label(text: str) -> None:
    assert SERVINGS.key_of(CUPS.concept(LEAF, text)) == "assam"


def test_a_value_may_belong_to_two_facets() -> None:
    assert CUPS.concept(LEAF, "mint") == CUPS.concept(ADDITION, "mint")


def test_an_unknown_value_comes_with_suggestions_of_its_facet() -> None:
    with pytest.raises(
        ConceptNotFoundError, match="leaf: no concept 'asam' in this facet; did you mean assam"
    ) as caught:
        CUPS.concept(LEAF, "asam")
    assert caught.value.suggestions == ("assam",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("milk", "leaf: 'milk' belongs to the facet addition; state it there"),
        ("oat drink", "leaf: 'oat drink' belongs to the facet addition; state it there"),
        ("whisked", "leaf: 'whisked' belongs to the facet serving-style; state it there"),
        ("morning-cup", "leaf: 'morning-cup' belongs to no facet; it is one of the terms that are judged"),
    ],
)
def test_a_value_of_another_facet_is_sent_there(text: str, sentence: str) -> None:
    with pytest.raises(SessionError) as caught:
        CUPS.concept(LEAF, text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (["assam", "!black-leaf"], "leaf: 'assam' is stated and denied; keep one of the two"),
        (["assam?", "!black-leaf"], "leaf: 'assam' is stated and denied; keep one of the two"),
        (["assam", "black-leaf?"], "leaf: 'black-leaf' is both certain and doubtful; keep one of the two"),
        (["assam", "none"], "leaf: none cannot be combined with a value; keep one of the two"),
        (["...", "none"], "leaf: none cannot be combined with a value; keep one of the two"),
    ],
)
def test_values_that_contradict_each_other_are_refused(values: list[str], sentence: str) -> None:
    with pytest.raises(SessionError) as caught:
        CUPS.state(LEAF, values)
    assert str(caught.value) == sentence


@given(marked())
def test_what_follows_agrees_with_networkx(facts: dict[str, list[str]]) -> None:
    for facet, values in facts.items():
        state = CUPS.state(CUPS.number_of(facet), values)
        bare = [value for value in values if value[0] not in "!~." and value[-1] != "?"]
        doubtful = [value[:-1] for value in values if value.endswith("?")]
        out = set().union(*({v[1:], *nx.ancestors(UPWARD, v[1:])} for v in values if v[0] == "!"))
        assert keys(state.met) == set().union(*({v, *nx.descendants(UPWARD, v)} for v in bare))
        assert keys(state.denied) == out
        alive = set().union(*({v, *nx.ancestors(UPWARD, v)} for v in doubtful)) - out
        possible = set().union(*({v, *nx.descendants(UPWARD, v)} for v in alive))
        assert keys(state.possible) == possible - keys(state.met)


@pytest.mark.parametrize(
    ("values", "is_closed"),
    [
        ([], True),
        (["assam"], True),
        (["assam?"], True),
        (["assam", "!mint"], True),
        (["!mint"], False),
        (["~mint"], False),
        (["assam", "..."], False),
        (["!mint", "none"], True),
    ],
)
def test_only_what_is_closed_says_all(values: list[str], is_closed: bool) -> None:  # noqa: FBT001 (a column)
    assert CUPS.state(LEAF, values).is_closed is is_closed
    assert not UNSTATED.is_closed


def test_a_path_is_a_shortest_way_up() -> None:
    def number(key: str) -> int:
        return SERVINGS.number_of(key)

    for low in SERVINGS:
        for high in nx.descendants(UPWARD, low.key):
            path = [concept.key for concept in CUPS.path(low.number, number(high))]
            assert len(path) == nx.shortest_path_length(UPWARD, low.key, high) + 1
            assert all(UPWARD.has_edge(*pair) for pair in itertools.pairwise(path))
    assert [concept.key for concept in CUPS.path(number("mint"), number("mint"))] == ["mint"]


def test_bits_are_counted_from_the_lowest() -> None:
    assert bits(0) == []
    assert bits(0b101001) == [0, 3, 5]


def test_facets_are_found_once() -> None:
    assert facets_of(SERVINGS) is facets_of(SERVINGS)
    assert set(FACETS) < set(facets_of(SERVINGS).keys)
