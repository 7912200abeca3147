"""What others wrote has no effect on whoever reads it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.markup import NOT_XML, aligned, cell, clean, markdown, one_line, spelled

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


@given(st.text(st.characters() | st.sampled_from(EVIL)))
def test_a_label_fits_on_a_line(text: str) -> None:
    line = one_line(text)
    assert "\n" not in line
    assert "\u202e" not in line
    assert line == line.strip()
    assert [sign for sign in text if sign.isalnum()] == [sign for sign in line if sign.isalnum()]


def test_signs_that_words_need_are_kept() -> None:
    assert one_line("می\u200cشود") == "می\u200cشود"


@given(
    st.characters() | st.sampled_from("\x00\x08\x0b\x0e\x1f\x7f\ud7ff\ud800\udfff\ue000\ufffd\ufffe\uffff\U0010ffff")
)
def test_what_xml_cannot_hold_is_what_its_parser_refuses(sign: str) -> None:
    try:
        ET.fromstring(f"<a>&#{ord(sign)};</a>")  # noqa: S314 (made here)
        is_held = True
    except ET.ParseError:
        is_held = False
    assert is_held == (re.search(NOT_XML, sign) is None)


def test_columns_are_aligned_by_what_is_seen() -> None:
    assert aligned([["a", "b"], ["推拿", "c"], ["", "d"]]) == ["a     b", "推拿  c", "      d"]
