"""What is small may expand far, what is large not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.rdf.limits import MOST_TIMES, SMALL, most_bytes


@given(st.integers(0, 1 << 40), st.integers(0, 1 << 20))
def test_more_may_become_more(size: int, more: int) -> None:
    assert most_bytes(size) >= SMALL
    assert most_bytes(size + more) >= most_bytes(size) >= MOST_TIMES * size
