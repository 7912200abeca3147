"""Broken syntax is refused in one sentence: where, why, and what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.rdf.parsing import parse
from massage_ontology.rdf.refusals import refusal


def document(content: str | bytes, media_type: str = "text/turtle", name: str = "tea") -> Document:
    return Document(name, content.encode() if isinstance(content, str) else content, media_type, None)


@pytest.mark.parametrize(
    ("content", "media_type", "line", "column"),
    [
        ("<urn:a> <urn:p> <urn:b>\n<urn:c> oops", "text/turtle", 2, 1),
        ('<urn:a> <urn:p> "open\n', "text/turtle", 1, 17),
        ("<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> ex:b .", "text/turtle", 2, 17),
        ("<urn:a> <urn:p> .", "application/n-triples", 1, None),
        ("<rdf:RDF", "application/rdf+xml", 1, None),
        ('{"@id": ', "application/ld+json", 1, None),
    ],
)
def test_broken_syntax_is_refused_with_its_place(content: str, media_type: str, line: int, column: int | None) -> None:
    with pytest.raises(VocabularyLoadError) as caught:
        parse([document(content, media_type, "tea.x")])
    assert caught.value.source == "tea.x"
    assert caught.value.line == line
    assert column is None or caught.value.column == column
    assert str(caught.value).startswith(f"tea.x:{line}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "media_type", "hint"),
    [
        (b'<urn:a> <urn:p> "caf\xe9" .', "text/turtle", "save the file as UTF-8"),
        (b"<#a> <urn:p> <urn:b> .", "text/turtle", "relative IRIs need base_iri"),
        (b"<#a> <urn:p> <urn:b> .", "application/n-triples", "write the IRI in full"),
        (
            b"<urn:a> <urn:p> <urn:b c> .",
            "application/n-triples",
            r"the IRI <urn:b c> contains ' '.*write %20 in its place",
        ),
        (b"<urn:a> <urn:p> <urn:{b}> .", "text/turtle", r"the IRI <urn:{b}> contains '{'.*write %7B in its place"),
        (b"<?xml version='1.0'?><rdf:RDF/>", "text/turtle", "looks like RDF/XML: give format='xml'"),
        (b'{"@id": "urn:a"}', "text/turtle", "looks like JSON-LD: give format='json-ld'"),
        (b"@prefix a: <urn:a> .", "application/rdf+xml", "looks like Turtle: give format='turtle'"),
    ],
)
def test_a_refusal_says_what_to_do(content: bytes, media_type: str, hint: str) -> None:
    with pytest.raises(VocabularyLoadError, match=hint.replace("(", r"\(")):
        parse([document(content, media_type)])


@given(st.text(), st.sampled_from(["text/turtle", "application/n-quads", "application/ld+json"]))
def test_whatever_the_parser_quotes_the_sentence_stays_one_short_line(reason: str, media_type: str) -> None:
    sentence = str(refusal(ValueError(reason * 50), document("<urn:a> <urn:p> <urn:b> .", media_type)))
    assert len(sentence) < 500
    assert sentence.isprintable()
