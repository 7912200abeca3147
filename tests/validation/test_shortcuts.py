"""Links that a longer way says too: as networkx finds them, link by link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.validation import shortcuts
from massage_ontology.validation.shortcuts import find_above, find_shortcuts

if TYPE_CHECKING:
    import pytest

LINKS = st.dictionaries(
    st.sampled_from("abcdefghij"), st.lists(st.sampled_from("abcdefghij"), unique=True), max_size=10
)


def _expected(upward: dict[str, list[str]]) -> list[tuple[str, str, str]]:
    graph = nx.DiGraph((low, high) for low, row in upward.items() for high in row)
    found = []
    for low, row in sorted(upward.items()):
        for high in row:
            via = [each for each in row if each != high and nx.has_path(graph, each, high)]
            if via and not nx.has_path(graph, high, low):
                found.append((low, high, via[0]))
    return found


@given(LINKS)
def test_they_are_those_that_walking_finds(links: dict[str, list[str]]) -> None:
    upward = {low: sorted(set(row) - {low}) for low, row in links.items()}
    assert list(find_shortcuts(upward)) == _expected(upward)


def test_many_ends_take_several_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    upward = {f"{low:03}": [f"{low - step:03}" for step in range(min(low, 5), 0, -1)] for low in range(60)}
    whole = list(find_shortcuts(upward))
    monkeypatch.setattr(shortcuts, "_BITS", 3)
    assert list(find_shortcuts(upward)) == whole == _expected(upward)


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=14))
def test_what_is_above_is_what_a_walk_reaches(links: list[tuple[str, str]]) -> None:
    upward: dict[str, list[str]] = {}
    for low, high in links:
        upward.setdefault(low, []).append(high)
    graph = nx.DiGraph(links)
    reached = {(one, other) for one in graph for each in graph[one] for other in nx.descendants(graph, each) | {each}}
    pairs = [(one, other) for one in "abcdefgh" for other in "abcdefgh"]
    assert find_above(upward, pairs) == {pair for pair in pairs if pair in reached or pair[::-1] in reached}
