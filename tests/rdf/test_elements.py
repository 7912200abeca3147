"""What RDF/XML has no place for is refused where it stands; `tests/rdf/grammars/xml.py` has the cases."""

from __future__ import annotations

import pytest

from massage_ontology import VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.rdf.elements import DEEPEST, NODES, PARSED, PROPERTIES, Shapes, check_elements, find_mistake
from tests.rdf.grammars import xml


def document(content: str) -> Document:
    return Document("tea.rdf", content.encode(), "application/rdf+xml", "http://tea.example/shop/")


def refusal(content: str) -> SyntaxError | None:
    """Return what either walk finds."""
    try:
        check_elements(document(content))
    except SyntaxError as mistake:
        return mistake
    return find_mistake(document(content))


@pytest.mark.parametrize("name", xml.RIGHT)
def test_nothing_is_found_in_what_is_right(name: str) -> None:
    assert refusal(xml.RIGHT[name][0]) is None


@pytest.mark.parametrize("name", [name for name in xml.WRONG if name != "an encoding that nobody knows"])
def test_every_mistake_is_found_in_its_line(name: str) -> None:
    content, line = xml.WRONG[name]
    found = refusal(content)
    assert found is not None
    assert (found.lineno, found.filename) == (line, "tea.rdf")


def test_a_mistake_is_placed_where_its_element_begins() -> None:
    head = xml.HEAD
    for content, place in (
        (f"{head}>\n <t:C rdf:about='u:a'/>  <rdf:li/>\n</rdf:RDF>", (2, 26)),
        (f"{head}>\n<t:C><t:b>\n  <t:C/> tea</t:b></t:C></rdf:RDF>", (3, 9)),
        (f"{head}>\n<t:C>\n  <t:b rdf:resource='u:a\n b'/></t:C></rdf:RDF>", (3, 3)),
    ):
        found = refusal(content)
        assert found is not None
        assert (found.lineno, found.offset) == place


def test_what_rdf_1_2_adds_has_its_place() -> None:
    inside = (
        '<t:b its:dir="rtl" xml:lang="ar"><t:C/></t:b><t:b rdf:annotation="u:r">x</t:b>'
        '<t:b rdf:annotationNodeID="r" rdf:resource="u:o"/>'
        '<t:b rdf:parseType="Triple"><t:C rdf:about="u:s"/></t:b>'
    )
    head = f'{xml.HEAD} xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0" rdf:version="1.2"'
    assert refusal(f"{head}><t:C>{inside}</t:C></rdf:RDF>") is None
    assert refusal(f'{head}><t:C><t:b rdf:parseType="Triple">x</t:b></t:C></rdf:RDF>') is not None


def test_shapes_are_worked_out_once() -> None:
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
    shapes = Shapes()
    assert shapes[NODES, "u:t C", f"{rdf}about"] == PROPERTIES
    assert shapes[PROPERTIES, "u:t b", f"{rdf}parseType"] == PARSED
    assert len(shapes) == 2


def test_depth_has_an_end() -> None:
    nested = "<t:C><t:b>" * (DEEPEST // 2 + 1) + "</t:b></t:C>" * (DEEPEST // 2 + 1)
    with pytest.raises(VocabularyLoadError, match="deeper than 500 levels") as caught:
        check_elements(document(f"{xml.HEAD}>{nested}</rdf:RDF>"))
    assert caught.value.line == 1
