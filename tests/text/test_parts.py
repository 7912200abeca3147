"""Tests of `massage_ontology.text.parts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.text.parts import Parts

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def parts(vocabulary: Vocabulary, text: str) -> Parts:
    return Parts(text, vocabulary.resolver().lexicon)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sports & Deep Tissue Massage", [0, 1, 1, 1]),
        ("Massage with hot stones", [0, 0, 1, 1]),
        ("Hot-Stone-Massage", [0, 0, 0]),
        ("Massage (60 min) - relax", [0, 1, 1, 2]),
        ("Rücken- und Nackenmassage", [0, 1, 2]),
        ("", []),
    ],
)
def test_parts(massage: Vocabulary, text: str, expected: list[int]) -> None:
    assert parts(massage, text).part_of == expected


def test_what_stands_behind_with_is_added(massage: Vocabulary) -> None:
    found = parts(massage, "Massage with hot stones, oil")
    assert found.is_addition == [False, False, True, True, True]
    assert found.starts_addition == [False, False, True, True, False]


def test_quantities_and_fillers_are_silent(massage: Vocabulary) -> None:
    found = parts(massage, "The signature zork massage 60 min")
    assert [found.words[at].form for at in range(6) if at not in found.silent] == ["zork", "massage"]
    assert [found.words[at].form for at in sorted(found.specific)] == ["zork"]
    assert found.is_specific(2)


@pytest.mark.parametrize(
    ("text", "code"), [("Massage du dos", "fr"), ("Rugmassage van de nek", "nl"), ("massage", "en"), ("zork", "")]
)
def test_the_language_of_a_name(massage: Vocabulary, text: str, code: str) -> None:
    assert parts(massage, text).language == code
