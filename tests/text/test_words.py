"""Tests of `massage_ontology.text.words`."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.indexes.folding import fold
from massage_ontology.text.words import words_of


@given(st.text(st.sampled_from("aBé ß1-.\n推İ"), max_size=20))
def test_words_stand_where_they_say(text: str) -> None:
    words = words_of(text)
    assert " ".join(word.form for word in words) == fold(text)
    assert all(fold(text[word.start : word.end]) == word.form for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
