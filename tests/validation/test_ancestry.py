"""What stands above what: as networkx finds it, with and without cycles."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.validation.ancestry import Ancestry

NAMES = "abcdefghij"
LINKS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=24)


def _ancestry(links: list[tuple[str, str]]) -> Ancestry[str]:
    upward: dict[str, list[str]] = {}
    for low, high in links:
        upward.setdefault(low, []).append(high)
    return Ancestry(upward)


@given(LINKS)
def test_networkx_finds_the_same_ways(links: list[tuple[str, str]]) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph(links)
    ancestry = _ancestry(links)
    for low in graph:
        # A thing reaches itself only by a link, never by standing still.
        expected = {high for step in graph[low] for high in (step, *nx.descendants(graph, step))}
        assert {high for high in graph if ancestry.reaches(low, high)} == expected


@given(LINKS)
def test_so_it_does_where_nothing_runs_in_a_circle(links: list[tuple[str, str]]) -> None:
    links = [(max(pair), min(pair)) for pair in links if pair[0] != pair[1]]
    graph: nx.DiGraph[str] = nx.DiGraph(links)
    ancestry = _ancestry(links)
    for low in graph:
        assert {high for high in graph if ancestry.reaches(low, high)} == nx.descendants(graph, low)


def test_what_is_not_linked_reaches_nothing() -> None:
    assert not _ancestry([("a", "b")]).reaches("a", "elsewhere")
    assert not _ancestry([]).reaches("a", "a")


@pytest.mark.slow
def test_a_long_chain_overflows_nothing() -> None:
    size = 50_000
    ancestry = Ancestry({str(number): [str(number + 1)] for number in range(size)})
    assert all(ancestry.reaches(str(number), str(size)) for number in range(size))
    assert not any(ancestry.reaches(str(size), str(number)) for number in range(size))
