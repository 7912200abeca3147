"""RDF/XML as it is written: the same statements as the parser reads, each with its element."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given

from massage_ontology.rdf.parsing import to_term
from massage_ontology.validation.markup import read_markup
from tests.strategies import rich_skos_lines

HEAD = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x:" xml:base="http://e.org/v">'
PAGES = [
    '<x:C r:about="a"><x:p>tea</x:p><x:q r:resource="#b"/></x:C>',
    '<r:Description r:ID="a" x:p="one &gt; two" xml:lang="EN"><x:p xml:lang="fr">f</x:p><x:p>en</x:p></r:Description>',
    '<r:Description r:about=""><x:p r:datatype="http://www.w3.org/2001/XMLSchema#int">1</x:p></r:Description>',
    '<x:C r:about="urn:a"><x:p><x:D r:about="urn:b"><x:q><x:E r:about="urn:c"/></x:q></x:D></x:p></x:C>',
    '<r:Description r:about="urn:é" xml:base="http://f.org/"><x:p r:resource="z"/><x:q r:resource=""/></r:Description>',
    '<r:Seq r:about="urn:a"><r:li>one</r:li><r:li r:resource="urn:b"/><r:_7>seven</r:_7></r:Seq>',
    '<r:Description r:about="urn:a"><x:p r:resource="urn:b" x:q="of b"/><x:e/><x:f></x:f></r:Description>',
    '<r:Description r:about="urn:a"><x:p r:datatype="http://www.w3.org/2001/XMLSchema#string">s</x:p></r:Description>',
    '<r:Description r:about="urn:a" r:type="urn:T"><x:p>a &lt; b &amp; c</x:p></r:Description>',
]


def _by_parser(content: bytes) -> set[tuple[object, ...]]:
    quads = pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.RDF_XML, base_iri="http://base.org/")
    rows = ((to_term(quad.subject), quad.predicate.value, to_term(quad.object)) for quad in quads)
    return {row for row in rows if not any(str(end).startswith("_:") for end in row)}


def _by_markup(content: bytes) -> set[tuple[object, ...]]:
    found = {element[:3] for element in read_markup(content, "http://base.org/").elements}
    return {row for row in found if not any(str(end).startswith("_:") for end in row)}


@pytest.mark.parametrize("page", PAGES)
def test_the_statements_are_those_of_the_parser(page: str) -> None:
    content = f"<?xml version='1.0'?>\n{HEAD}\n {page}\n</r:RDF>".encode()
    assert _by_markup(content) == _by_parser(content)


@given(rich_skos_lines())
def test_so_they_are_of_any_vocabulary(lines: list[str]) -> None:
    text = "\n".join(lines).replace("\ufffe", "").replace("\uffff", "")  # no XML may hold these
    quads = pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    content = pyoxigraph.serialize((quad.triple for quad in quads), format=pyoxigraph.RdfFormat.RDF_XML)
    assert content is not None
    assert _by_markup(content) == _by_parser(content)


def test_an_element_is_cut_out_where_it_stands() -> None:
    text = f'{HEAD}\n <!-- thé -->\n <x:C r:about="urn:a">\n  <x:p a=">">té</x:p>\n </x:C>\n</r:RDF>'.replace(
        ' a=">"', ""
    )
    markup = read_markup(text.encode())
    element = markup.elements[-1]
    assert text[element.start : element.end] == "<x:p>té</x:p>"
    assert element.inner is not None
    assert text[slice(*element.inner)] == "té"
    assert element.is_whole
    node = markup.nodes["urn:a"]
    assert text[node.close :].startswith("</x:C>")
    assert node.prefixes["x"] == "urn:x:"


def test_an_element_that_says_more_is_not_whole() -> None:
    page = (
        f'{HEAD}<x:C r:about="urn:a"><x:p><x:C r:about="urn:b"/></x:p><x:q r:resource="urn:c" x:r="1"/></x:C></r:RDF>'
    )
    assert not any(element.is_whole for element in read_markup(page.encode()).elements)


def test_what_is_no_xml_is_refused() -> None:
    with pytest.raises(ValueError, match="mismatched"):
        read_markup(b"<a><b></a>")


def test_only_what_is_sought_is_kept() -> None:
    page = f'{HEAD}<x:C r:about="urn:a" x:p="a > b"/><x:C r:about="urn:b"><x:q r:resource="urn:c"/></x:C></r:RDF>'
    whole, part = read_markup(page.encode()), read_markup(page.encode(), None, frozenset({"urn:c"}))
    assert [element.object for element in part.elements] == ["urn:c"]
    assert part.elements[0] in whole.elements
    assert part.nodes == {}
