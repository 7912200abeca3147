"""Relative IRIs stand for what the RFC says, and what the parser says."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_ontology.rdf.iris import resolve

BASE = "http://a/b/c/d;p?q"
EXAMPLES = {
    "g:h": "g:h",
    "g": "http://a/b/c/g",
    "./g": "http://a/b/c/g",
    "g/": "http://a/b/c/g/",
    "/g": "http://a/g",
    "//g": "http://g",
    "?y": "http://a/b/c/d;p?y",
    "g?y": "http://a/b/c/g?y",
    "#s": "http://a/b/c/d;p?q#s",
    "g#s": "http://a/b/c/g#s",
    "g?y#s": "http://a/b/c/g?y#s",
    ";x": "http://a/b/c/;x",
    "": "http://a/b/c/d;p?q",
    ".": "http://a/b/c/",
    "..": "http://a/b/",
    "../g": "http://a/b/g",
    "../..": "http://a/",
    "../../g": "http://a/g",
    "../../../g": "http://a/g",
    "/./g": "http://a/g",
    "/../g": "http://a/g",
    "g.": "http://a/b/c/g.",
    "..g": "http://a/b/c/..g",
    "./g/.": "http://a/b/c/g/",
    "g/../h": "http://a/b/c/h",
    "g;x=1/../y": "http://a/b/c/y",
    "g?y/../x": "http://a/b/c/g?y/../x",
    "g#s/../x": "http://a/b/c/g#s/../x",
}
"""From RFC 3986, sections 5.4.1 and 5.4.2."""


@pytest.mark.parametrize("iri", EXAMPLES)
def test_the_examples_of_the_rfc(iri: str) -> None:
    assert resolve(BASE, iri) == EXAMPLES[iri]


def test_empty_parts_stay() -> None:
    assert resolve("http://tea.example/shop/", "t#") == "http://tea.example/shop/t#"
    assert resolve("http://tea.example/shop/", "t?") == "http://tea.example/shop/t?"
    assert resolve("http://tea.example", "t") == "http://tea.example/t"
    assert resolve("", "t") == "t"
    assert resolve("urn:tea:shop", "t") == "urn:t"
    assert resolve("tea:leaves/black?x", "#f") == "tea:leaves/black?x#f"


segments = st.sampled_from(["", ".", "..", "a", "b;c", "d.e", "..f", "\u8336"])
paths = st.lists(segments, max_size=5).map("/".join)
tails = st.sampled_from(["", "?", "?x/../y", "#", "#f", "?q#f"])
bases = st.builds(
    "{}{}{}".format,
    st.sampled_from(["http://a/", "file:///", "tea://h/"]),
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=4).map("/".join),
    st.sampled_from(["", "/", "?q", "#f"]),
)


@given(bases, st.builds("{}{}{}".format, st.sampled_from(["", "/", "//h/"]), paths, tails))
@settings(max_examples=300)
def test_the_parser_says_the_same(base: str, iri: str) -> None:
    triples = f"<{iri}> <u:b> <u:c> ."
    try:
        (quad,) = pyoxigraph.parse(triples, format=pyoxigraph.RdfFormat.TURTLE, base_iri=base)
    except SyntaxError:
        return
    assert resolve(base, iri) == quad.subject.value  # type: ignore[union-attr]
