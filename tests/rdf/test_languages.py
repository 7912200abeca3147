"""Language tags in their customary case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.rdf.languages import customary

SUBTAGS = st.text("abcxzABCXZ0189", min_size=1, max_size=8)
TAGS = st.lists(SUBTAGS, min_size=1, max_size=5).map("-".join)


@pytest.mark.parametrize("tag", ["en-CA-x-ca", "sgn-BE-FR", "az-Latn-x-latn", "zh-Hant-TW", "de-1996", "mn-Cyrl-MN"])
def test_the_examples_of_the_standard(tag: str) -> None:
    """Those of section 2.1.1, and some beside."""
    assert customary(tag.upper()) == customary(tag.lower()) == tag


@given(TAGS)
def test_only_the_case_changes(tag: str) -> None:
    assert customary(tag).lower() == tag.lower()
    assert customary(customary(tag)) == customary(tag.swapcase()) == customary(tag)
