"""Prefixes there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.namespaces import PREFIXES, compress, expand, local_name


@given(st.sampled_from(sorted(PREFIXES)), st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,8}", fullmatch=True))
def test_compressing_undoes_expanding(prefix: str, name: str) -> None:
    iri = expand(f"{prefix}:{name}")
    assert iri is not None
    assert expand(compress(iri)) == iri


@pytest.mark.parametrize(
    ("iri", "name"), [("urn:isbn:1", "1"), ("http://a/b#c", "c"), ("http://a/b/", "b"), ("x", "x")]
)
def test_local_names(iri: str, name: str) -> None:
    assert local_name(iri) == name
