"""What every vocabulary keeps, is kept by the small one, the bundled one, somebody else's, and random ones."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import massage_ontology
from tests import promises
from tests.strategies import skos_lines

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def test_of_the_small_one(teas: Vocabulary) -> None:
    promises.keeps_all(teas)


@pytest.mark.slow
def test_of_the_bundled_one(massage: Vocabulary) -> None:
    promises.keeps_all(massage)


@pytest.mark.slow
def test_of_somebody_elses(foreign: Vocabulary) -> None:
    promises.keeps_all(foreign)


@given(skos_lines())
def test_of_random_ones(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    promises.keeps_order(vocabulary)
    promises.keeps_inverses(vocabulary)
    promises.keeps_closure(vocabulary)


@pytest.mark.slow
@pytest.mark.parametrize("size", [100_000])
def test_a_hundred_thousand_in_a_chain_or_side_by_side_overflow_nothing(size: int) -> None:
    skos = "http://www.w3.org/2004/02/skos/core#"
    chain = "\n".join(f"<urn:{n:06}> <{skos}broader> <urn:{n - 1:06}> ." for n in range(1, size))
    deep = massage_ontology.load(io.BytesIO(chain.encode()), format="nt")
    last, first = deep["urn:099999"], deep["urn:000000"]
    assert len(last.broader_transitive) == len(first.narrower_transitive) == size - 1
    assert last.depth == size - 1
    assert last.is_narrower_than(first)
    assert deep.nearest_common_broader(last, "urn:050000") == (deep["urn:050000"],)
    assert len(last.paths_to_top) == 1
    wide = "\n".join(f"<urn:{n:06}> <{skos}broader> <urn:top> ." for n in range(size))
    flat = massage_ontology.load(io.BytesIO(wide.encode()), format="nt")
    assert len(flat["urn:000007"].siblings) == size - 1
    assert len(flat["urn:top"].narrower) == size
    assert len(flat.top_concepts()) == 1
