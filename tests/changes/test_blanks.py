"""Blank nodes keep their names while what is said of them stays the same."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.changes.blanks import blank_names
from massage_ontology.changes.statements import Triple, statements_of

NODES = st.sampled_from(["_:a", "_:b", "_:c", "_:d", "<urn:x>"])
GRAPHS = st.lists(st.tuples(NODES, st.sampled_from(["<urn:p>", "<urn:q>"]), NODES | st.just('"t"@en')), max_size=10)


def _statements(lines: list[str]) -> frozenset[Triple]:
    store = pyoxigraph.Store()
    store.load("\n".join(lines).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return statements_of(store)


def _lines(graph: list[tuple[str, str, str]], names: str = "abcd") -> list[str]:
    renamed = dict(zip(("_:a", "_:b", "_:c", "_:d"), (f"_:n{name}" for name in names), strict=True))
    return [" ".join([renamed.get(one, one), name, renamed.get(other, other), "."]) for one, name, other in graph]


@given(GRAPHS, st.permutations("abcd"), st.randoms(use_true_random=False))
def test_neither_names_nor_order_in_a_file_matter(
    graph: list[tuple[str, str, str]], names: list[str], random: object
) -> None:
    shuffled = _lines(graph, "".join(names))
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _statements(_lines(graph)) == _statements(shuffled)


@given(GRAPHS)
def test_no_two_nodes_become_one(graph: list[tuple[str, str, str]]) -> None:
    store = pyoxigraph.Store()
    store.load("\n".join(_lines(graph)).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    expected = len({(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in store})
    assert len(statements_of(store)) == expected


@given(GRAPHS, st.integers(1, 9))
def test_what_comes_elsewhere_renames_nothing(graph: list[tuple[str, str, str]], count: int) -> None:
    more = [f"<urn:y> <urn:r> _:m{number} ." for number in range(count)]
    more += [f'_:m{number} <urn:s> "{number}" .' for number in range(count)]
    before = _statements(_lines(graph))
    # Of nodes that the same is said of, the numbers of RDFC-1.0 tell which is which, and these may change.
    if not any("x" in end for one, _, other in before for end in map(str, (one, other)) if end.startswith("_:")):
        assert before <= _statements([*_lines(graph), *more])


@pytest.mark.parametrize("size", [1, 5000])
def test_a_long_list_and_a_crowd_take_no_time(size: int) -> None:
    chain: list[Triple] = [(f"_:c14n{number}", "urn:rest", f"_:c14n{number + 1}") for number in range(size)]
    crowd: list[Triple] = [("_:c14n0", "urn:first", f"_:d{number}") for number in range(size)]
    names = blank_names([*chain, *crowd])
    assert len(set(names.values())) == len(names) == 2 * size + 1
