"""What RDF/XML has no place for is refused where it stands; `tests/rdf/grammars/xml.py` has the cases."""

from __future__ import annotations

import pytest

from massage_ontology import VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.rdf.elements import NODES, PARSED, PROPERTIES, Shapes, check_elements
from massage_ontology.rdf.limits import DEEPEST_ELEMENT, MOST_ATTRIBUTES
from massage_ontology.rdf.quads import parser
from tests.rdf.grammars import xml


def document(content: str) -> Document:
    return Document("tea.rdf", content.encode(), "application/rdf+xml", "http://tea.example/shop/")


def refusal(content: str) -> SyntaxError | None:
    """Return what is found."""
    try:
        check_elements(document(content))
    except SyntaxError as mistake:
        return mistake
    return None


@pytest.mark.parametrize("name", xml.RIGHT)
def test_nothing_is_found_in_what_is_right(name: str) -> None:
    assert refusal(xml.RIGHT[name][0]) is None


MISREAD = (
    "the end is missing",
    "two roots",
    "an attribute by two prefixes",
    "a sign that XML does not know",
    "a comment with two dashes",
    "rdf:bagID [7.2.4]",
    "rdf:resource on a node [7.2.11]",
    "rdf:Description as a property attribute [7.2.25]",
    "rdf:about on a property [7.2.14]",
    "rdf:nodeID and rdf:parseType [7.2.18]",
    "rdf:resource and rdf:datatype [7.2.21]",
    "rdf:datatype and a node [7.2.16]",
    "rdf:parseType and a property attribute [7.2.17]",
)
"""Mistakes that the parser passes over; one of each sort."""


@pytest.mark.parametrize("name", MISREAD)
def test_what_the_parser_would_pass_over_is_found_in_its_line(name: str) -> None:
    content, line = xml.WRONG[name]
    found = refusal(content)
    assert found is not None
    assert (found.lineno, found.filename) == (line, "tea.rdf")
    assert found.offset is not None
    assert parsed(content) is not None, "the parser has learned to refuse this"


def test_whatever_is_wrong_is_found_here_or_by_the_parser() -> None:
    for content, _ in xml.WRONG.values():
        assert refusal(content) is not None or parsed(content) is None


def parsed(content: str) -> list[object] | None:
    """Return what the parser alone reads; `None` where it refuses the document."""
    try:
        return list(parser(content.encode(), "application/rdf+xml", "http://tea.example/shop/"))
    except (SyntaxError, ValueError):
        return None


def test_a_mistake_is_placed_where_its_element_begins() -> None:
    head = xml.HEAD
    for content, place in (
        (f"{head}>\n <t:C rdf:about='u:a'/>  <rdf:li/>\n</rdf:RDF>", (2, 26)),
        (f"{head}>\n<t:C>\n  <t:b rdf:resource='u:a'\n rdf:datatype='u:b'/></t:C></rdf:RDF>", (3, 3)),
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
    assert parsed(f'{head}><t:C><t:b rdf:parseType="Triple">x</t:b></t:C></rdf:RDF>') is None


def test_shapes_are_worked_out_once() -> None:
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
    shapes = Shapes()
    assert shapes[NODES, "u:t C", f"{rdf}about"] == PROPERTIES
    assert shapes[PROPERTIES, "u:t b", f"{rdf}parseType"] == PARSED
    assert len(shapes) == 2


def test_depth_has_an_end() -> None:
    nested = "<t:C><t:b>" * (DEEPEST_ELEMENT // 2 + 1) + "</t:b></t:C>" * (DEEPEST_ELEMENT // 2 + 1)
    with pytest.raises(VocabularyLoadError, match="deeper than 500 levels") as caught:
        check_elements(document(f"{xml.HEAD}>{nested}</rdf:RDF>"))
    assert caught.value.line == 1


@pytest.mark.parametrize("kind", ["t:p{0}='x'", "xmlns:n{0}='u:{0}'", "t:p{0}='x' xmlns:n{0}='u:{0}'"])
def test_the_attributes_of_an_element_have_an_end(kind: str) -> None:
    many, few = (" ".join(map(kind.format, range(number))) for number in (MOST_ATTRIBUTES + 1, MOST_ATTRIBUTES // 3))
    check_elements(document(f"{xml.HEAD}>\n <t:C {few}/><t:C {few}/><t:C {few}/></rdf:RDF>"))
    with pytest.raises(VocabularyLoadError, match="more than 1,000 attributes") as caught:
        check_elements(document(f"{xml.HEAD}>\n <t:C {many}/></rdf:RDF>"))
    assert (caught.value.line, caught.value.column) == (2, 2)


@pytest.mark.parametrize(
    ("declared", "place"),
    [
        ('<!ENTITY x SYSTEM "a.txt">', (2, 3)),
        ('<!ENTITY y "a"><!ENTITY % x PUBLIC "-//a" "a.txt">', (2, 18)),
        ('<!ENTITY y "\n<!ENTITY z ">\n\n <!ENTITY x SYSTEM "a.gif" NDATA gif>', (5, 2)),
    ],
)
def test_an_entity_in_another_file_is_refused_where_it_is_declared(declared: str, place: tuple[int, int]) -> None:
    with pytest.raises(VocabularyLoadError, match="the entity 'x' is in another file") as caught:
        check_elements(document(f"<!DOCTYPE a [\n  {declared}\n]>{xml.HEAD}/>"))
    assert (caught.value.line, caught.value.column) == place


def test_what_entities_stand_for_is_measured_before_they_are_expanded() -> None:
    grown = "".join(f'<!ENTITY {two} "{f"&{one};" * 100}">' for one, two in (("a", "b"), ("b", "c")))
    head = f'<!DOCTYPE a [<!ENTITY a "{"t" * 1_000}">\n{grown}]>'
    with pytest.raises(VocabularyLoadError, match="the entity 'c' expands to more than a million characters") as caught:
        check_elements(document(f"{head}{xml.HEAD}/>"))
    assert caught.value.line == 2
    head = head.replace('<!ENTITY c "', '<!ENTITY c "a"><!ENTITY d "')[:-2].rpartition("<!ENTITY d")[0] + "]>"
    with pytest.raises(VocabularyLoadError, match="its entities expand to more than 100 times its size"):
        check_elements(document(f"{head}{xml.HEAD}><t:C>{'<t:b>&b;</t:b>' * 2_000}</t:C></rdf:RDF>"))
