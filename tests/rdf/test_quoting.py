"""What is written in quotes is read as it was, by two parsers."""

from __future__ import annotations

import pyoxigraph
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.rdf.quoting import quoted

signs = st.sampled_from("\\\"'\n\r\t\b\f\x00\x07\x7f\u0085\u2028é推") | st.characters(exclude_categories=["Cs"])


@given(st.text(signs))
def test_any_text_comes_back(text: str) -> None:
    line = f"<urn:a> <urn:p> {quoted(text)} ."
    (quad,) = pyoxigraph.parse(line.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, pyoxigraph.Literal)
    assert quad.object.value == text
    (value,) = rdflib.Graph().parse(data=line, format="turtle").objects()
    assert str(value) == text
    (row,) = pyoxigraph.Store().query(f"SELECT ({quoted(text)} AS ?text) {{}}")  # type: ignore[misc, union-attr]
    assert row["text"].value == text


@given(st.text(signs))
def test_it_stands_on_one_line_and_holds_no_control_sign(text: str) -> None:
    assert not any(ord(sign) < 32 or ord(sign) == 127 for sign in quoted(text))


def test_half_of_a_surrogate_pair_is_replaced() -> None:
    assert quoted("tea \ud83c").encode().decode() == quoted("tea \ufffd\ufffd\ufffd")


def test_other_signs_stay_as_they_are() -> None:
    assert quoted("thé, 推拿, می\u200cشود 'x'") == "\"thé, 推拿, می\u200cشود 'x'\""
