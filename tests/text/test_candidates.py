"""Tests of `massage_ontology.text.candidates`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.model import Label
from massage_ontology.text.candidates import discount, weight
from massage_ontology.text.parts import Parts

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def test_words_with_a_meaning_of_their_own_count_most(massage: Vocabulary) -> None:
    lexicon = massage.resolver().lexicon
    assert (
        weight(lexicon, "en", ("deep", "tissue"))
        > weight(lexicon, "en", ("deep", "massage"))
        > weight(lexicon, "en", ("massage", "therapy"))
    )


def test_hidden_labels_and_additions_count_less(massage: Vocabulary) -> None:
    parts = Parts("massage with oil", massage.resolver().lexicon)
    found = [
        discount(parts, Label(kind, "x", "en"), at)
        for kind, at in (("prefLabel", (0,)), ("hiddenLabel", (0,)), ("prefLabel", (2,)))
    ]
    assert found == sorted(found)
    assert len(set(found)) == len(found)
