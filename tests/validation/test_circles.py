"""Circles are those of networkx, told once each; links to itself are told one by one."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.validation.circles import MOST_SHOWN, check_cycles, check_links_to_itself
from tests.validation.test_facts import facts_of

NODES = st.sampled_from("abcdef")
WAYS = st.sampled_from(["broader", "narrower", "broaderTransitive", "narrowerTransitive", "broadMatch", "narrowMatch"])
LINKS = st.lists(st.tuples(NODES, WAYS, NODES), min_size=1, max_size=12)


def _text(links: list[tuple[str, str, str]]) -> str:
    return "\n".join(f"ex:{one} skos:{way} ex:{other} ." for one, way, other in links)


def _name(iri: str) -> str:
    return iri.rpartition("/")[2]


@given(LINKS, st.booleans())
def test_each_circle_is_told_once(links: list[tuple[str, str, str]], entailed: bool) -> None:  # noqa: FBT001 (drawn)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for one, way, other in links:
        graph.add_edge(*((other, one) if way.startswith("narrow") else (one, other)))
    expected = [set(group) for group in nx.strongly_connected_components(graph) if len(group) > 1]
    problems = list(check_cycles(facts_of(_text(links), entailed=entailed)))
    found = [{_name(each.subject), *map(_name, each.others)} for each in problems]
    assert len(found) == len(expected)
    # A loop is told by its shortest way round, which lies within it.
    assert all(any(way <= group for group in expected) for way in found)
    assert all(each.fact is not None for each in problems)


@given(LINKS)
def test_a_link_to_itself_is_told_and_can_go(links: list[tuple[str, str, str]]) -> None:
    expected = sorted({(one, way) for one, way, other in links if one == other})
    problems = list(check_links_to_itself(facts_of(_text(links))))
    assert sorted((_name(each.subject), each.fact.predicate.rpartition("#")[2]) for each in problems if each.fact) == (
        expected
    )
    assert all(each.repair and each.repair.action == "remove" for each in problems)


def test_a_long_circle_is_told_in_short() -> None:
    size = 5000
    chain = [(f"n{number}", "broader", f"n{(number + 1) % size}") for number in range(size)]
    (problem,) = check_cycles(facts_of(_text(chain)))
    assert problem.message.count("→") == MOST_SHOWN
    assert "4989 more" in problem.message
