"""What the parser yields, sorted into statements."""

from __future__ import annotations

import pytest

from massage_ontology.model import Literal
from massage_ontology.rdf.quads import BlankNodes, fill, parser
from massage_ontology.rdf.statements import Statements


def filled(text: str, media_type: str = "text/turtle") -> Statements:
    statements = Statements()
    fill(statements, parser(text.encode(), media_type, "http://base.test/"), BlankNodes(statements))
    return statements


def test_statements_are_gathered_by_property_in_the_order_of_the_document() -> None:
    statements = filled('<a> <urn:p> <b>, "x"@EN . <b> <urn:q> <a> . <a> <urn:p> 1 .')
    a, b = "http://base.test/a", "http://base.test/b"
    assert statements.buckets() == {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": [],
        "urn:p": [
            (a, b),
            (a, Literal("x", "en")),
            (a, Literal("1", None, "http://www.w3.org/2001/XMLSchema#integer")),
        ],
        "urn:q": [(b, a)],
    }
    assert statements.nodes() == [a, b]


def test_blank_nodes_are_named_by_appearance_whatever_they_are_called() -> None:
    one = filled("_:z <urn:p> _:a . [] <urn:p> _:z .")
    other = filled("_:k <urn:p> _:x . [] <urn:p> _:k .")
    assert one.nodes() == other.nodes() == ["_:b0", "_:b1", "_:b2"]
    assert one.buckets() == other.buckets()


def test_graph_names_and_triple_terms_are_set_aside() -> None:
    statements = filled("<g> { <a> <urn:p> <b> , <<( <a> <urn:p> <c> )>> . }", "application/trig")
    assert statements.nodes() == ["http://base.test/a", "http://base.test/b"]


def test_a_base_that_is_no_iri_is_refused() -> None:
    with pytest.raises(ValueError, match="IRI"):
        parser(b"<a> <urn:p> <b> .", "text/turtle", "no iri at all")
