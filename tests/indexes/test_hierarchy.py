"""The family tree against networkx, on random graphs with diamonds and cycles."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.indexes.hierarchy import Hierarchy
from massage_ontology.model import Adjacency
from tests import reference
from tests.strategies import links


def build(size: int, pairs: list[tuple[int, int]]) -> Hierarchy:
    return Hierarchy(size, Adjacency.from_pairs(size, [pair for pair in pairs if pair[0] != pair[1]]))


@given(links())
def test_closure_is_that_of_networkx(made: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = made
    tree, graph = build(size, pairs), reference.digraph(size, pairs)
    for number in range(size):
        assert set(tree.ancestors(number)) == nx.descendants(graph, number) - {number}
        assert set(tree.descendants(number)) == nx.ancestors(graph, number) - {number}


@given(links())
def test_answers_are_nearest_first_then_by_number(made: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = made
    tree, graph = build(size, pairs), reference.digraph(size, pairs)
    for number in range(size):
        steps = nx.single_source_shortest_path_length(graph, number)
        expected = sorted((each for each in steps if each != number), key=lambda each: (steps[each], each))
        assert list(tree.ancestors(number)) == expected


@given(links())
def test_up_and_down_are_inverse(made: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = made
    tree = build(size, pairs)
    for one in range(size):
        for other in range(size):
            assert (other in tree.ancestors(one)) == (one in tree.descendants(other))
            assert (other in tree.parents[one]) == (one in tree.children[other])
            if one != other:
                assert tree.is_below(one, other) == (other in tree.ancestors(one))


@given(links(acyclic=True))
def test_depth_is_the_shortest_way_from_a_top(made: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = made
    tree, graph = build(size, pairs), reference.digraph(size, pairs)
    tops = [each for each in graph if graph.out_degree(each) == 0]
    assert list(tree.tops) == tops
    for number in range(size):
        expected = min(nx.shortest_path_length(graph, number, top) for top in tops if nx.has_path(graph, number, top))
        assert tree.depth(number) == expected


@given(links(acyclic=True, most=8))
def test_paths_are_all_simple_paths_to_tops(made: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = made
    tree, graph = build(size, pairs), reference.digraph(size, pairs)
    for number in range(size):
        found = list(tree.paths_to_top(number))
        assert len(found) == len(set(found))
        expected = {
            tuple(path)
            for top in tree.tops
            for path in ([[number]] if top == number else nx.all_simple_paths(graph, number, top))
        }
        assert set(found) == expected
        assert found == sorted(found)


@given(links(most=7))
def test_paths_end_and_never_repeat_a_thing(made: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = made
    tree = build(size, pairs)
    for number in range(size):
        paths = list(tree.paths_to_top(number))
        assert paths
        for path in paths:
            assert path[0] == number
            assert len(path) == len(set(path))
            assert set(tree.parents[path[-1]]) <= set(path)


@given(links(acyclic=True))
def test_nearest_common_is_the_lowest(made: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = made
    tree, graph = build(size, pairs), reference.digraph(size, pairs)
    for one in range(size):
        for other in range(size):
            common = (nx.descendants(graph, one) | {one}) & (nx.descendants(graph, other) | {other})
            lowest = {each for each in common if not any(each in nx.descendants(graph, low) for low in common)}
            found = tree.nearest_common(one, other)
            assert set(found) == lowest
            assert found == tree.nearest_common(other, one)


@given(links())
def test_nearest_common_on_cycles_covers_all_that_is_common(made: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = made
    tree = build(size, pairs)
    for one in range(size):
        for other in range(size):
            common = {one, *tree.ancestors(one)} & {other, *tree.ancestors(other)}
            found = set(tree.nearest_common(one, other))
            assert found <= common
            assert bool(found) == bool(common)
            assert found.union(*(tree.ancestors(each) for each in found)) == common
            for each in found:
                assert not found & set(tree.ancestors(each))


@given(links())
def test_siblings_share_a_parent(made: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = made
    tree = build(size, pairs)
    for number in range(size):
        expected = {
            each for each in range(size) if each != number and set(tree.parents[each]) & set(tree.parents[number])
        }
        assert set(tree.siblings(number)) == expected


def test_a_shortcut_does_not_hide_the_lowest() -> None:
    # 0 is above 1; 2 and 3 stand under 1 by way of 4 and 5, and straight under 0.
    tree = build(6, [(1, 0), (4, 1), (5, 1), (2, 4), (3, 5), (2, 0), (3, 0)])
    assert tree.nearest_common(2, 3) == (1,)


@pytest.mark.slow
@pytest.mark.parametrize("cyclic", [False, True])
def test_a_chain_of_a_hundred_thousand_overflows_nothing(cyclic: bool) -> None:  # noqa: FBT001
    size = 100_000
    pairs = [(number, number - 1) for number in range(1, size)]
    tree = build(size, [*pairs, (0, size - 1)] if cyclic else pairs)
    assert len(tree.ancestors(size - 1)) == size - 1
    assert len(tree.descendants(0)) == size - 1
    assert tree.depth(size - 1) == (None if cyclic else size - 1)
    assert len(next(iter(tree.paths_to_top(size - 1)))) == size
    assert tree.nearest_common(size - 1, size - 2) == (size - 2,)


@given(links(), st.sets(st.integers(0, 11)), st.none() | st.integers(0, 4))
def test_what_spreads_from_several_is_what_networkx_finds(
    graph: tuple[int, list[tuple[int, int]]], starts: set[int], depth: int | None
) -> None:
    size, pairs = graph
    chosen = {start % size for start in starts}
    down = nx.DiGraph([(high, low) for low, high in pairs])
    down.add_nodes_from(range(size))
    reached = [nx.single_source_shortest_path_length(down, start, cutoff=depth) for start in chosen]
    assert build(size, pairs).spread(chosen, depth) == {each for found in reached for each in found}
