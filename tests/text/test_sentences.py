"""Where sentences end, and which ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.text.sentences import sentences


def split(text: str, *codes: str) -> list[tuple[str, bool]]:
    return [(text[each.start : each.end].strip(), each.is_question) for each in sentences(text, codes or ("en",))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", [("One", False), ("Two", False), ("Three", True), ("Four", False)]),
        ("1.5 hours with Dr. Lee.", [("1.5 hours with Dr. Lee", False)]),
        ("no pain\nrelaxation", [("no pain", False), ("relaxation", False)]),
        ("Pregnant? No. Cancer?", [("Pregnant? No", False), ("Cancer", True)]),
        ("一。二\uff1f三", [("一", False), ("二", True), ("三", False)]),
    ],
)
def test_examples(text: str, parts: list[tuple[str, bool]]) -> None:
    assert split(text) == parts


def test_a_long_line_that_goes_on_in_lower_case_is_one_sentence() -> None:
    line = "The client, who came for the third time this year, has no pain in her\nneck."
    assert len(split(line)) == 1


def test_abbreviations_are_those_of_the_language() -> None:
    assert len(split("V. a. Migräne", "de")) == 1
    assert len(split("V. a. Migräne", "en")) > 1


@given(st.text(max_size=80))
def test_nothing_but_punctuation_is_lost(text: str) -> None:
    found = sentences(text, ("en", "de"))
    left = set(range(len(text))) - {place for each in found for place in range(each.start, each.end)}
    assert {text[place] for place in left} <= set(".?!;\n…。\uff01\uff1b\uff1f•")
