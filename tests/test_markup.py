"""What others wrote has no effect on whoever reads it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.markup import aligned, cell, clean, markdown, spelled

EVIL = "\x1b[31m\x07\x9b5n\u202eevil\u2066\x00\x08\x7f\ud800"


@given(st.text(st.characters() | st.sampled_from(EVIL)))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    for shown in (clean(text), spelled(json.dumps(text, ensure_ascii=False)), cell(text), markdown(text)):
        assert all(sign.isprintable() or sign in "\n\t\u200c\u200d\u200e\u200f" for sign in shown)


@given(st.text(st.characters() | st.sampled_from(EVIL + "\U0001f600\U000e0001")))
def test_json_says_the_same(text: str) -> None:
    assert json.loads(spelled(json.dumps([text], ensure_ascii=False, indent=1))) == [text]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "=", "+", "-x", "=cmd|' /C'!A0"]
)
def test_nothing_is_computed(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["", "tea", "-1", "+1.5", "-1e-5", "12 %", "1=1", "'quoted'", "-5%", "a\nb"])
def test_what_is_not_computed_stays(text: str) -> None:
    assert cell(text) == text


def test_markdown_shows_what_is_written() -> None:
    assert markdown("<b> [x](y)\n`z` | *a*_b_") == r"\<b\> \[x\](y) \`z\` \| \*a\*\_b\_"


def test_columns_are_aligned_by_what_is_seen() -> None:
    assert aligned([["a", "b"], ["推拿", "c"], ["", "d"]]) == ["a     b", "推拿  c", "      d"]
