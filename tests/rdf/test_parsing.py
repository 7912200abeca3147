"""Every syntax gives the same statements; broken syntax is refused with its place; nothing is fetched."""

from __future__ import annotations

import socket

import pyoxigraph
import pytest
from hypothesis import given

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Document, Literal
from massage_ontology.namespaces import XSD
from massage_ontology.rdf.formats import FORMATS
from massage_ontology.rdf.parsing import parse, read_statements, to_term
from tests.strategies import skos_lines

SAMPLE = """<urn:a> <urn:p> "x"@en-GB , "7"^^<http://www.w3.org/2001/XMLSchema#integer> , <urn:b> , _:one .
_:one <urn:p> _:two ; <urn:q> "plain" .
"""


@pytest.fixture
def cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every connection an error."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a document was about to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def document(content: str | bytes, media_type: str = "text/turtle", name: str = "tea") -> Document:
    return Document(name, content.encode() if isinstance(content, str) else content, media_type, None)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_syntax_gives_the_same_statements(form: object) -> None:
    media_type = form.media_type  # type: ignore[attr-defined]
    triples = pyoxigraph.parse(SAMPLE, format=pyoxigraph.RdfFormat.TURTLE)
    written = pyoxigraph.serialize(
        [quad.triple for quad in triples], format=pyoxigraph.RdfFormat.from_media_type(media_type)
    )
    expected, _ = read_statements([document(SAMPLE)])
    found, _ = read_statements([document(written or b"", media_type)])
    assert {name: sorted(map(repr, bucket)) for name, bucket in found.items() if bucket} == {
        name: sorted(map(repr, bucket)) for name, bucket in expected.items() if bucket
    }


def test_values_are_plain_and_blank_nodes_are_named_by_appearance() -> None:
    buckets, _ = read_statements([document(SAMPLE), document("[] <urn:p> [] .")])
    assert buckets["urn:p"] == [
        ("urn:a", Literal("x", "en-GB")),
        ("urn:a", Literal("7", None, "http://www.w3.org/2001/XMLSchema#integer")),
        ("urn:a", "urn:b"),
        ("urn:a", "_:b0"),
        ("_:b0", "_:b1"),
        ("_:b2", "_:b3"),
    ]


def test_blank_nodes_of_two_documents_are_two() -> None:
    buckets, _ = read_statements([document("_:x <urn:p> 'one' ."), document("_:x <urn:p> 'two' .")])
    assert [subject for subject, _ in buckets["urn:p"]] == ["_:b0", "_:b1"]


def test_graph_names_are_set_aside_and_the_first_prefix_wins() -> None:
    one = document("@prefix p: <urn:one/> . <urn:g> { p:a p:b p:c . }", "application/trig")
    two = document("@prefix p: <urn:two/> . p:a p:b p:c .")
    statements = parse([one, two])
    assert statements.prefixes == {"p": "urn:one/"}
    assert set(statements.numbers) == {"urn:one/a", "urn:one/c", "urn:two/a", "urn:two/c"}


@given(skos_lines())
def test_the_parser_itself_says_the_same(lines: list[str]) -> None:
    text = "\n".join(lines)
    buckets, _ = read_statements([document(text, "application/n-triples")])
    found = {(subject, name, value) for name, bucket in buckets.items() for subject, value in bucket}
    quads = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert found == {(to_term(quad.subject), quad.predicate.value, to_term(quad.object)) for quad in quads}


@pytest.mark.parametrize(
    ("literal", "ours"),
    [
        (pyoxigraph.Literal("x"), Literal("x")),
        (pyoxigraph.Literal("x", language="de-AT"), Literal("x", "de-AT")),
        (pyoxigraph.Literal("x", datatype=pyoxigraph.NamedNode(XSD + "string")), Literal("x")),
        (pyoxigraph.Literal("x", datatype=pyoxigraph.NamedNode("urn:d")), Literal("x", None, "urn:d")),
    ],
)
def test_literals_of_the_parser_become_ours(literal: pyoxigraph.Literal, ours: Literal) -> None:
    assert to_term(literal) == ours
    line = f"<urn:a> <urn:p> {literal} ."
    assert read_statements([document(line)])[0]["urn:p"] == [("urn:a", ours)]


@pytest.mark.usefixtures("cut_off")
def test_a_remote_context_is_refused_and_never_fetched() -> None:
    content = '{"@context": "https://example.org/context.jsonld", "@id": "urn:a", "name": "tea"}'
    with pytest.raises(VocabularyLoadError, match="never fetched; save it, and pass it by --context FILE"):
        parse([document(content, "application/ld+json")])


@pytest.mark.usefixtures("cut_off")
def test_an_import_is_a_statement_like_any_other() -> None:
    buckets, _ = read_statements(
        [document("<urn:a> <http://www.w3.org/2002/07/owl#imports> <https://example.org/other> .")]
    )
    assert buckets["http://www.w3.org/2002/07/owl#imports"] == [("urn:a", "https://example.org/other")]


@pytest.mark.usefixtures("cut_off")
def test_external_entities_are_not_followed() -> None:
    content = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/hostname">]>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:p="urn:">'
        '<rdf:Description rdf:about="urn:a"><p:p>&leak;</p:p></rdf:Description></rdf:RDF>'
    )
    try:
        buckets, _ = read_statements([document(content, "application/rdf+xml")])
    except VocabularyLoadError:
        return
    assert [value for _, value in buckets["urn:p"]] in ([Literal("")], [Literal("&leak;")])
