"""Loops, islands and redundant links agree with networkx on random graphs."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.validation.structure import (
    check_cycles,
    check_islands,
    check_orphans,
    check_redundant_links,
)
from tests.validation.test_facts import facts_of

LINKS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), min_size=1, max_size=12)


def _name(iri: str) -> str:
    return iri.rpartition("/")[2]


def _graph(links: list[tuple[str, str]]) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((low, high) for low, high in links if low != high)
    return graph


def _text(links: list[tuple[str, str]]) -> str:
    return "\n".join(f"ex:{low} skos:broader ex:{high} ." for low, high in links)


@given(LINKS)
def test_each_loop_is_told_once(links: list[tuple[str, str]]) -> None:
    expected = [set(group) for group in nx.strongly_connected_components(_graph(links)) if len(group) > 1]
    found = [{_name(each.subject), *map(_name, each.others)} for each in check_cycles(facts_of(_text(links)))]
    assert len(found) == len(expected)
    # A loop is told by its shortest way round, which lies within it.
    assert all(any(way <= group for group in expected) for way in found)


@given(LINKS)
def test_redundant_links_are_those_of_a_transitive_reduction(links: list[tuple[str, str]]) -> None:
    graph = _graph(links)
    if not nx.is_directed_acyclic_graph(graph):
        return
    redundant = set(graph.edges) - set(nx.transitive_reduction(graph).edges)
    found = {(_name(each.subject), _name(each.others[0])) for each in check_redundant_links(facts_of(_text(links)))}
    assert found == redundant


@given(LINKS)
def test_islands_are_components(links: list[tuple[str, str]]) -> None:
    components = sorted(nx.weakly_connected_components(_graph(links)), key=len)
    found = list(check_islands(facts_of(_text(links))))
    assert len(found) == max(len(components) - 1, 0)


def test_a_chain_of_many_overflows_nothing() -> None:
    chain = [(f"n{number}", f"n{number + 1}") for number in range(5000)]
    facts = facts_of(_text([*chain, ("n5000", "n0")]))
    assert len(list(check_cycles(facts))) == 1
    assert not list(check_orphans(facts))
