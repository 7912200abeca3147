"""Resources in JSON-LD, read back by the parser of pyoxigraph."""

from __future__ import annotations

import json

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.exports.json_ld import canonical_double, node_object

XSD = "http://www.w3.org/2001/XMLSchema#"
KINDS = ("integer", "double", "boolean", "decimal", "int", "string")
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.integers().map(str),
    st.floats(allow_nan=False).map(lambda number: canonical_double(str(number)) or "INF"),
    st.sampled_from(["true", "1", "0", "-0", "012", "1.0E0", "9.5E-1", "1.0E21", "1.0E30", "0.95", "-5"]),
)


def read(value: str) -> str:
    written = "[" + node_object("<urn:a>", [("urn:p", value)]) + "]"
    (quad,) = pyoxigraph.parse(written.encode(), format=pyoxigraph.RdfFormat.JSON_LD)
    return str(quad.object)


@given(TEXTS, st.sampled_from(KINDS))
def test_text_and_datatype_are_read_back(text: str, kind: str) -> None:
    value = str(pyoxigraph.Literal(text, datatype=pyoxigraph.NamedNode(XSD + kind)))
    assert read(value) == value


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_in_a_language_is_read_back(text: str) -> None:
    value = str(pyoxigraph.Literal(text, language="en"))
    assert read(value) == value


@pytest.mark.parametrize(
    ("text", "kind", "native"),
    [
        ("12", "integer", True),
        ("012", "integer", False),
        ("true", "boolean", True),
        ("1", "boolean", False),
        ("9.5E-1", "double", True),
        ("0.95", "double", False),
        ("1.0E0", "double", False),
        (str(2**60), "integer", False),
    ],
)
def test_what_is_native(text: str, kind: str, native: bool) -> None:  # noqa: FBT001 (a case)
    (value,) = json.loads(node_object("<urn:a>", [("urn:p", f'"{text}"^^<{XSD}{kind}>')]))["urn:p"]
    assert isinstance(value["@value"], str) is not native


def test_a_triple_has_no_place() -> None:
    with pytest.raises(ValueError, match="a triple as a value"):
        node_object("<urn:a>", [("urn:p", "<<( <urn:a> <urn:b> <urn:c> )>>")])
