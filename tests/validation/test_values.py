"""Lists, links and labels whose values are of the wrong kind."""

from __future__ import annotations

import io

import pytest

from massage_ontology.validation.inspection import validate
from tests.validation.cases import document


def _messages(statements: str, rule: str) -> list[str]:
    return [each.message for each in validate(io.BytesIO(document(statements)), format="turtle", select=[rule])]


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        ("_:a rdf:first ex:tea ; rdf:rest _:b . _:b rdf:first ex:green ; rdf:rest _:a .", "is a cycle"),
        ("_:a rdf:first ex:tea ; rdf:rest _:b , () . _:b rdf:first ex:green ; rdf:rest () .", "branches after item 1"),
        ("_:a rdf:first ex:tea , ex:green ; rdf:rest () .", "has 2 items at place 1"),
        ("_:a rdf:first ex:tea .", "does not end after item 1"),
        ("_:a rdf:rest () .", "has no item at place 1"),
        ("_:a rdf:first ex:tea ; rdf:rest 'the end' .", "goes on with the text 'the end' behind item 1"),
        ("_:a rdf:first 'tea' ; rdf:rest () .", "has the text 'tea' at place 1"),
    ],
)
def test_a_list_that_is_none(statements: str, reason: str) -> None:
    (message,) = _messages("ex:order skos:memberList _:a . " + statements, "broken-member-list")
    assert reason in message


def test_two_lists_are_one_too_many() -> None:
    (message,) = _messages("ex:order skos:memberList ( ex:tea ) , ( ex:green ) .", "broken-member-list")
    assert "has 2 member lists" in message


def test_an_address_that_is_a_text_is_told_how_to_be_written() -> None:
    (message,) = _messages("ex:green skos:broader 'http://example.org/tea' .", "literal-link")
    assert message.endswith("write the address as an IRI")


def test_a_label_without_form_is_told_once() -> None:
    said = "ex:tea skosxl:altLabel ex:label . ex:green skosxl:hiddenLabel ex:label . ex:label a skosxl:Label ."
    assert len(_messages(said, "formless-label")) == 1
