"""Plain values of one facet: bits and the properties of exports."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.classification.states import PRESENT, PRIMARY, STATED, UNSTATED, Stated, bits, facet_property


@given(st.sets(st.integers(0, 300)))
def test_bits_are_the_positions_in_order(numbers: set[int]) -> None:
    assert bits(sum(1 << number for number in numbers)) == sorted(numbers)


def test_roles_of_one_scheme_have_properties_of_their_own() -> None:
    for iri in ("http://example.org/scheme/aim", "http://example.org/terms#aim"):
        found = {facet_property(iri, role) for role in (STATED, PRESENT, PRIMARY)}
        assert len(found) == 3
        assert all(each.startswith(iri) for each in found)


def test_nothing_stated_is_open() -> None:
    assert Stated() == Stated(is_closed=False)
    assert not UNSTATED.is_closed
