"""Tests of `massage_ontology.text.codes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("97124", ["massage-therapy"]),
        ("CPT 97124", ["massage-therapy"]),
        ("cpt:97124 x2", ["massage-therapy"]),
        ("M54.5", ["low-back-pain"]),
        ("mesh D019050", ["acupressure"]),
        ("D019050", ["acupressure"]),
        ("60", []),
        ("99999", []),
        ("Room 5012", []),
    ],
)
def test_codes_with_and_without_the_name_of_the_system(massage: Vocabulary, name: str, keys: list[str]) -> None:
    assert [each.key for each in massage.resolve(name).concepts] == keys


def test_every_code_of_five_signs_leads_to_a_concept_that_is_mapped_to_it(massage: Vocabulary) -> None:
    for code, rows in massage.resolver().lexicon.codes.items():
        if len(code) >= 6 and code[:1].isalpha() and code[1:].isdigit():
            found = massage.resolve(code)
            assert {each.number for each in found.concepts} <= {number for _, _, number, _ in rows}, code


def test_a_code_says_which_system_it_is_of(massage: Vocabulary) -> None:
    (match,) = massage.resolve("97124").matches
    assert (match.how, match.label, match.text) == ("code", "cpt:97124", "97124")
