"""Folding sets aside what sets words apart only on paper."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from massage_ontology.indexes.folding import fold, fold_all
from tests.strategies import texts


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text() | st.text(" \n-aé\u0301\u2028ßTea"), max_size=6))
@example(["tea &amp; milk", "tea"])
@example(["H<sub>2</sub>O", "tea"])
def test_folding_many_is_folding_each(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Déjà vu", "deja-vu"),
        ("FUSSREFLEXZONENMASSAGE", "Fußreflexzonenmassage"),
        ("Massage", "massage"),  # full-width letters
        ("myo-fascial  release", "Myo fascial release"),
        ("ĐÁ NÓNG", "da nong"),
        ("œdème", "oedeme"),
    ],
)
def test_folding_sets_spelling_aside(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("นวดไทย", "นวดเท้า"), ("推拿", "指圧"), ("tea", "teas")])
def test_folding_keeps_what_matters(one: str, other: str) -> None:
    assert fold(one) != fold(other)
