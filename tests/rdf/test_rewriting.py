"""What the parser of RDF/XML refuses or misreads is told it in other words, and lines stay where they are."""

from __future__ import annotations

import io
import re
import time
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.namespace import XSD

import massage_ontology
from massage_ontology.model import Document, Literal
from massage_ontology.rdf.parsing import read_statements
from massage_ontology.rdf.quads import plain
from massage_ontology.rdf.rewriting import rewrite
from tests.rdf.grammars import xml

if TYPE_CHECKING:
    from collections.abc import Iterable

XMLLITERAL = f"{xml.RDF}XMLLiteral"


def values(inside: str, head: str = "") -> list[object]:
    """Return the values of the properties of one node."""
    whole = f'{head}{xml.HEAD}>\n<t:C rdf:about="u:a">{inside}</t:C></rdf:RDF>'
    buckets, _ = read_statements([Document("x.rdf", whole.encode(), "application/rdf+xml", "http://tea.example/")])
    return [value for name, bucket in buckets.items() if name != f"{xml.RDF}type" for _, value in bucket]


def test_what_is_usual_is_left_as_it_is() -> None:
    content = f'{xml.HEAD} xml:lang="en">\n<!-- tea -->\n<t:C rdf:about="u:a"><t:b>x</t:b></t:C>\n</rdf:RDF>'.encode()
    assert rewrite(content, None) is content
    turtle = Document("x.ttl", b"<a> <b> 'x\r\n' .", "text/turtle")
    assert plain(turtle) is turtle.content


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a<!-- no -->b", "ab"),
        ("<!-- no -->b", "b"),
        ("a <!-- n\no -->\n", "a \n"),
        ("a<?hot tea?>b", "ab"),
        ("<![CDATA[<b> & ]]>&amp;<![CDATA[]] >]]>", "<b> & &]] >"),
        ("<![CDATA[]]>", ""),
        ("a<![CDATA[<!-- <? <![CDATA[]]>", "a<!-- <? <![CDATA["),
        ("a<![CDATA[&lt;]]><!-- --><![CDATA[b]]>", "a&lt;b"),
        ("a\r\nb\rc\nd&#13;", "a\nb\nc\nd\r"),
    ],
)
def test_a_text_in_parts_is_one_text(written: str, text: str) -> None:
    assert values(f"<t:b>{written}</t:b>") == [Literal(text)]
    assert values(f'<t:b rdf:datatype="u:d">{written}</t:b>') == [Literal(text, None, "u:d")]


def test_comments_elsewhere_do_no_harm() -> None:
    head = '<?xml version="1.0"?>\n<!-- <![CDATA[ --><!DOCTYPE x [ <!-- don\'t -->\n<!ENTITY t "te<!-- -->a"> ]>\n'
    assert values("<!-- <t:b>no</t:b> --><t:b>hot &t;</t:b> <!-- -->", head.replace("<!-- -->", "")) == [
        Literal("hot tea")
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("", ""),
        ("<b>x</b>", "<b>x</b>"),
        ("<b a='1'/>", '<b a="1"></b>'),
        ("hot &amp; <!-- tea --><![CDATA[<]]>", "hot &amp; <!-- tea -->&lt;"),
        ("<t:d/>", '<t:d xmlns:t="http://tea.example/t#"></t:d>'),
        ("<u:d xmlns:u='u:' z='' a=''><u:e/></u:d>", '<u:d xmlns:u="u:" a="" z=""><u:e></u:e></u:d>'),
        ("<b\n>\n</b\n>", "<b>\n</b>"),
    ],
)
@pytest.mark.parametrize("kind", ["Literal", "literal", "Tea"])
def test_xml_as_a_text_has_its_canonical_form(written: str, text: str, kind: str) -> None:
    assert values(f'<t:b rdf:parseType="{kind}">{written}</t:b>') == [Literal(text, None, XMLLITERAL)]


def test_xml_as_a_text_knows_the_entities_of_the_document() -> None:
    head = '<!DOCTYPE x [ <!ENTITY t "tea"> ]>\n'
    assert values('<t:b rdf:parseType="Literal">&t;</t:b>', head) == [Literal("tea", None, XMLLITERAL)]


def test_a_language_that_was_taken_back_is_in_force_again_where_it_is_stated() -> None:
    assert values('<t:b xml:lang="">b</t:b>') == [Literal("b")]
    inside = "<t:C xml:lang=''><t:b>a</t:b><t:b xml:lang='de'>b</t:b></t:C>"
    found = values(f'<t:b xml:lang="en">{inside}</t:b><t:b xml:lang="en">c</t:b>')
    assert [value for value in found if isinstance(value, Literal)] == [
        Literal("a"),
        Literal("b", "de"),
        Literal("c", "en"),
    ]


def test_lines_stay_where_they_are() -> None:
    content = (
        f'{xml.HEAD}>\r\n<t:C rdf:about="u:a"\r\n xml:lang=\n"">\n'
        '<t:b rdf:parseType\n=\n"Literal">\n<b\n>\n</b></t:b>\n'
        "<t:b>a<!-- \n\n -->b</t:b>\n<t:b rdf:type\n='u:x'/><t:MARK/>\n</t:C></rdf:RDF>\n"
    )
    written = content.replace("\r\n", "\n")
    again = rewrite(content.encode(), None).decode()
    assert again != written
    assert again[: again.index("MARK")].count("\n") == written[: written.index("MARK")].count("\n")


def test_what_is_broken_is_left_to_the_check() -> None:
    for content in (
        b'<a xml:lang="">',
        b'<a xml:lang=""><b',
        b"<r:li xml:lang='' xmlns:r='" + xml.RDF.encode() + b"'/>",
    ):
        assert rewrite(content, None) == content


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))


@given(texts, texts, texts)
def test_any_text_in_parts_is_read_as_rdflib_does(one: str, two: str, three: str) -> None:
    inside = two.replace("]]>", "]] >")
    comment = three.replace("-", "~")
    escaped = one.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    whole = f'{xml.HEAD}><t:C rdf:about="u:a"><t:b>{escaped}<!--{comment}--><![CDATA[{inside}]]></t:b></t:C></rdf:RDF>'
    document = Document("x.rdf", whole.encode(), "application/rdf+xml", "http://tea.example/")
    buckets, _ = read_statements([document])
    assert buckets["http://tea.example/t#b"] == [("u:a", Literal(one + inside))]
    theirs = rdflib.Graph().parse(data=whole, format="xml")
    assert str(theirs.value(rdflib.URIRef("u:a"), rdflib.URIRef("http://tea.example/t#b"))) == one + inside


def as_lines(triples: Iterable[tuple[object, ...]]) -> set[str]:
    """Return triples without blank nodes as text; a string is a plain one."""
    return {" ".join(each.n3() for each in triple).replace(f"^^<{XSD.string}>", "") for triple in triples}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["a text in parts [7.2.16]", "no XML as a text [7.2.17]", "a base on a base [5.3]"])
def test_queries_see_the_same(name: str) -> None:
    concept = '<s:Concept xmlns:s="http://www.w3.org/2004/02/skos/core#" rdf:about="u:concept"/></rdf:RDF>'
    content, triples = xml.RIGHT[name]
    whole = content.replace("</rdf:RDF>", concept).encode()
    vocabulary = massage_ontology.load(io.BytesIO(whole), format="xml", base_iri="http://tea.example/shop/")
    found = as_lines(triple for triple in vocabulary.graph if triple[0] != rdflib.URIRef("u:concept"))
    assert found == as_lines(rdflib.Graph().parse(data=triples, format="nt"))


@pytest.mark.parametrize("start", ["<!--", "<?x", "<![CDATA[", "<a b='", "<!DOCTYPE ["])
def test_beginnings_without_an_end_cost_no_time(start: str) -> None:
    quote = '"' if "'" in start else "'"
    entities = "".join(f"<!ENTITY e{number} {quote}{start}{quote}>\n" for number in range(20_000))
    for inside in ("<t:b>a</t:b>", "<t:b>a<!-- -->b</t:b>", '<t:b rdf:parseType="Literal">x</t:b>'):
        content = f'<!DOCTYPE x [ {entities} ]>\n{xml.HEAD}><t:C rdf:about="u:a">{inside}</t:C></rdf:RDF>'.encode()
        before = time.process_time()
        rewrite(content, None)
        assert time.process_time() - before < 5


def test_a_long_head_is_not_read_for_each_text() -> None:
    entities = "".join(f"<!ENTITY e{number} 'tea'>" for number in range(2_000))
    inside = '<t:b rdf:parseType="Literal">&e7;</t:b>' * 500
    before = time.process_time()
    assert set(values(inside, f"<!DOCTYPE x [ {entities} ]>")) == {Literal("tea", None, XMLLITERAL)}
    assert time.process_time() - before < 5


pieces = st.one_of(
    texts.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    st.sampled_from(
        ["&#13;", "\r\n", "\r", "\n", " ", "&lt;", "]]&gt;", "<b/>", "<b a='>'/>", '<b a="&#10;\'">', "</b>"]
    ),
    texts.map(lambda text: f"<!--{text.replace('-', '~')}-->"),
    texts.map(lambda text: f"<?tea {text.replace('?', '!')}?>"),
    texts.map(lambda text: f"<![CDATA[{text.replace(']', ')')}]]>"),
)


@given(st.lists(pieces, max_size=8))
def test_what_is_written_anew_is_the_same_xml(inside: list[str]) -> None:
    content = f"<a>{''.join(inside)}</a>"
    try:
        before = ET.canonicalize(content)
    except ET.ParseError:
        return
    written = rewrite(content.encode(), None).decode()
    assert ET.canonicalize(re.sub("<[?].*?[?]>", "", written, flags=re.DOTALL)) == re.sub("<[?].*?[?]>", "", before)
    assert written.count("\n") == content.replace("\r\n", "\n").replace("\r", "\n").count("\n")
