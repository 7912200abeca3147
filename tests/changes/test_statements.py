"""The laws of differences, on any two or three versions."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.changes.statements import Delta, Triple, statements_of
from massage_ontology.model import Literal

TRIPLES = st.frozensets(
    st.tuples(st.sampled_from(["urn:a", "urn:b"]), st.just("urn:p"), st.sampled_from(["urn:c", Literal("x", "en")])),
    max_size=4,
)


@given(TRIPLES)
def test_a_version_and_itself_differ_in_nothing(version: frozenset[Triple]) -> None:
    assert not Delta.between(version, version)


@given(TRIPLES, TRIPLES)
def test_a_difference_makes_the_new_from_the_old(old: frozenset[Triple], new: frozenset[Triple]) -> None:
    step = Delta.between(old, new)
    assert step.apply(old) == new
    assert step.inverse().apply(new) == old


@given(TRIPLES, TRIPLES, TRIPLES)
def test_differences_compose(one: frozenset[Triple], two: frozenset[Triple], three: frozenset[Triple]) -> None:
    assert Delta.between(one, two).then(Delta.between(two, three)) == Delta.between(one, three)


def test_a_difference_fits_its_own_versions_only() -> None:
    step = Delta(frozenset({("urn:a", "urn:p", "urn:b")}), frozenset())
    with pytest.raises(ValueError, match="other versions"):
        step.apply(frozenset())


@given(st.permutations(["_:x <urn:p> _:y .", "_:y <urn:p> <urn:z> .", "<urn:a> <urn:p> _:x ."]), st.sampled_from("qrs"))
def test_the_names_of_blank_nodes_do_not_matter(lines: list[str], name: str) -> None:
    stores = []
    for text in ("\n".join(lines), "\n".join(sorted(lines)).replace("_:x", f"_:{name}")):
        store = pyoxigraph.Store()
        store.load(text.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
        stores.append(statements_of(store))
    assert stores[0] == stores[1]
