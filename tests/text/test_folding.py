"""Tests of `massage_ontology.text.folding`."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.indexes.folding import fold
from massage_ontology.text.folding import fold_in_place

LETTERS = st.text(
    st.sampled_from("aEéßİ\u0131ﬁ½\u0301\u3099かガ마ᄆ推นวด नमः\u00ad\u2018\u2019 -\n\t\r(&"), max_size=30
)


@given(st.text() | LETTERS)
def test_every_character_of_the_form_has_its_place(text: str) -> None:
    folded = fold_in_place(text)
    places = [folded.span(index, index)[0] for index in range(len(folded.form) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert places[-1] == len(text)


@given(LETTERS)
def test_a_part_of_the_form_is_the_form_of_its_part(text: str) -> None:
    folded = fold_in_place(text)
    for word in folded.form.split():
        start, end = folded.span(folded.form.index(word), folded.form.index(word) + len(word))
        assert word in fold(text[start:end]) or not word.isascii()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("İstanbul Hamam massage", "massage"),
        ("Straße, GROSSE Fußmassage!", "Fußmassage"),
        (unicodedata.normalize("NFD", "café thérapie"), unicodedata.normalize("NFD", "thérapie")),
        ("ﬁbro massage", "massage"),
        ("1½ Stunden Massage", "Massage"),
        ("soft\u00adhyphen Massage", "Massage"),
        ("deep \n   tissue ß massage", "massage"),
    ],
)
def test_places_are_exact_where_lengths_differ(text: str, part: str) -> None:
    folded = fold_in_place(text)
    start = folded.form.index(fold(part))
    begin, end = folded.span(start, start + len(fold(part)))
    assert text[begin:end] == part


def test_white_space_becomes_one_space_and_punctuation_stays_apart() -> None:
    assert fold_in_place("deep\n   tissue").form == "deep tissue"
    assert fold_in_place("deep\r\ntissue ß").form == "deep tissue ss"
    assert "deep tissue" not in fold_in_place("deep. Tissue").form
