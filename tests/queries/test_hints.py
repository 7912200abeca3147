"""Hints for queries that found nothing."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from massage_ontology.namespaces import PREFIXES
from massage_ontology.queries.hints import hints, named_in

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?c { ?c mo:useTechnique ?t }", ["mo:useTechnique does not occur", "did you mean mo:usesTechnique"]),
        ("ASK { massage:kneeding ?p ?o }", ["massage:kneeding does not occur", "did you mean massage:kneading"]),
        ("SELECT ?c { ?c skos:broaderTransitive massage:massage }", ["stated nowhere", "skos:broader+"]),
        ("SELECT ?c { ?c skos:semanticRelation massage:massage }", ["skos:broader|skos:narrower|skos:related"]),
        ("SELECT ?c { ?c a skos:Concpt }", ["did you mean skos:Concept"]),
        ("PREFIX k: <http://www.w3.org/2004/02/skos/core#> SELECT ?c { ?c k:brooder ?x }", ["skos:broader"]),
        ("ASK { <http://example.org/nowhere> ?p ?o }", ["http://example.org/nowhere does not occur"]),
    ],
)
def test_names_that_do_not_occur_are_told(massage: Vocabulary, query: str, expected: list[str]) -> None:
    result = massage.query(query)
    assert not result
    (hint,) = result.hints
    assert all(part in hint for part in expected), hint
    assert hint in str(result)


def test_names_that_occur_are_not_told(massage: Vocabulary) -> None:
    assert massage.query("SELECT ?c { massage:kneading skos:broader massage:spa }").hints == ()
    assert massage.query('SELECT ?c { ?c mo:confidence "none such"^^xsd:token }').hints == ()


def test_an_answer_needs_no_hints(massage: Vocabulary) -> None:
    assert massage.query("SELECT ?c { VALUES ?c { massage:kneeding } }").hints == ()


def test_an_answer_is_pickled_without_its_hints(massage: Vocabulary) -> None:
    result = massage.query("SELECT ?c { ?c mo:useTechnique ?t }")
    assert pickle.loads(pickle.dumps(result)).to_python() == []


def test_names_are_read_as_the_query_declares_them() -> None:
    tokens = [("word", "PREFIX"), ("prefixed", "x:"), ("iri", "<urn:x:>"), ("prefixed", "x:a"), ("prefixed", "_:b")]
    assert named_in(tokens, PREFIXES) == ("urn:x:a",)
    assert named_in([("word", "BASE"), ("iri", "<urn:b>"), ("prefixed", "no:a")], PREFIXES) == ()


def test_hints_come_in_the_order_of_the_query(massage: Vocabulary) -> None:
    names = ["urn:zz", "urn:aa", "urn:zz"]
    assert [each.split(" ")[0] for each in hints(massage, names)] == ["urn:zz", "urn:aa"]
