"""Texts and links as plain values."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import load
from massage_ontology.model import Adjacency, LangString
from tests.strategies import languages, links, texts

if TYPE_CHECKING:
    from random import Random


@given(texts, languages)
def test_text_keeps_its_language_through_pickling(text: str, language: str | None) -> None:
    value = pickle.loads(pickle.dumps(LangString(text, language)))
    assert (value, value.language) == (text, language)
    assert hash(value) == hash(text)


@given(links(), st.randoms())
def test_links_do_not_depend_on_their_order(made: tuple[int, list[tuple[int, int]]], random: Random) -> None:
    size, pairs = made
    shuffled = list(pairs)
    random.shuffle(shuffled)
    rows = Adjacency.from_pairs(size, pairs)
    assert rows == Adjacency.from_pairs(size, shuffled)
    assert {(one, other) for one in range(size) for other in rows[one]} == set(pairs)
    assert rows.inverse(size).inverse(size) == rows


def test_texts_are_had_by_language() -> None:
    labels = load()["swedish-massage"].alt_labels
    german = [each for each in labels if each.language == "de"]
    assert labels("de") == tuple(german)
    assert labels() == labels
    assert labels("xx") == ()
    assert german
