"""Tests of `massage_ontology.text.spelling`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sweedish", "swedish"),
        ("reflexolgy", "reflexology"),
        ("tretament", "treatment"),
        ("antistressmasage", "antistressmassage"),
        ("insoles", None),
        ("rental", None),
        ("swedish", None),
        ("tae", None),
        ("kropsmassage", None),
        ("12345", None),
    ],
)
def test_which_word_was_meant(massage: Vocabulary, word: str, meant: str | None) -> None:
    assert massage.resolver().lexicon.spelling.corrected(word) == meant


def test_a_form_of_a_word_is_not_mistyped(massage: Vocabulary) -> None:
    lexicon = massage.resolver().lexicon
    odd = [
        word
        for word in ("therapists", "massages", "sweedish", "zork")
        if lexicon.spelling.is_odd(word, lexicon.stems_of(word))
    ]
    assert odd == ["sweedish", "zork"]
