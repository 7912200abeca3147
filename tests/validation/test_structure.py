"""Redundant links agree with networkx on random graphs; siblings, halves and dangling ends are told exactly."""

from __future__ import annotations

import networkx as nx
from hypothesis import assume, given
from hypothesis import strategies as st

from massage_ontology.validation.structure import (
    check_members_are_named,
    check_one_way_links,
    check_redundant_links,
    check_related_siblings,
)
from tests.validation.test_facts import facts_of

LINKS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), min_size=1, max_size=12)


def _name(iri: str) -> str:
    return iri.rpartition("/")[2]


@given(LINKS)
def test_redundant_links_are_those_of_a_transitive_reduction(links: list[tuple[str, str]]) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph((low, high) for low, high in links if low != high)
    assume(nx.is_directed_acyclic_graph(graph))
    redundant = set(graph.edges) - set(nx.transitive_reduction(graph).edges)
    text = "\n".join(f"ex:{low} skos:broader ex:{high} ." for low, high in links)
    found = {(_name(each.subject), _name(each.others[0])) for each in check_redundant_links(facts_of(text))}
    assert found == redundant


def test_one_pair_of_siblings_is_told_once() -> None:
    text = "ex:a skos:related ex:b ; skos:broader ex:c , ex:d . ex:b skos:related ex:a ; skos:broader ex:c , ex:d ."
    (problem,) = check_related_siblings(facts_of(text))
    assert _name(problem.others[1]) == "c"
    (problem,) = check_related_siblings(
        facts_of("ex:a skos:related ex:b ; skos:narrower ex:c . ex:c skos:broader ex:b .")
    )
    assert "both above" in problem.message


def test_nothing_is_asked_of_another_vocabulary() -> None:
    text = "ex:a a skos:Concept ; skos:exactMatch <http://e.com/x/1> ; skos:broader ex:b ."
    (problem,) = check_one_way_links(facts_of(text))
    assert _name(problem.others[0]) == "b"
    assert problem.repair is None  # nothing is said of b here, so there is no place to add to
    (problem,) = check_one_way_links(facts_of(text + "ex:b a skos:Concept ."))
    assert problem.repair is not None


def test_an_end_dangles_where_nothing_is_said_of_it() -> None:
    text = "ex:a a skos:Concept ; skos:broader ex:b , ex:c , <http://e.com/x/1> . ex:c skos:note 'x' ."
    assert [_name(each.others[0]) for each in check_members_are_named(facts_of(text))] == ["b"]
