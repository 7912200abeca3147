"""What the rules see: stated and entailed, each in its place."""

from __future__ import annotations

import io

import pytest

from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.parsing import parse
from massage_ontology.validation.facts import COLLECTION, CONCEPT, SCHEME, Facts

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix ex: <http://example.org/> .
"""


def facts_of(text: str, *, entailed: bool = True) -> Facts:
    statements = parse((open_document(io.StringIO(HEAD + text), format="turtle"),))
    return Facts(statements, entailed=entailed)


@pytest.mark.parametrize(
    ("text", "iri", "kind"),
    [
        ("ex:a skos:broader ex:b .", "b", CONCEPT),
        ("ex:s skos:hasTopConcept ex:a .", "s", SCHEME),
        ("ex:a skos:inScheme ex:s .", "s", SCHEME),
        ("ex:g skos:member ex:a .", "g", COLLECTION),
        ("ex:g a skos:OrderedCollection .", "g", COLLECTION),
    ],
)
def test_classes_follow_from_links(text: str, iri: str, kind: str) -> None:
    assert kind in facts_of(text).types[f"http://example.org/{iri}"]


def test_stated_classes_are_all_without_entailment() -> None:
    assert facts_of("ex:a skos:broader ex:b .", entailed=False).types == {}


def _above(text: str, low: str, *, entailed: bool = True) -> set[str]:
    facts = facts_of(text, entailed=entailed)
    names = ["a", "b", "c", "d"]
    return {each for each in names if facts.is_above(f"http://example.org/{each}", f"http://example.org/{low}")}


def test_what_is_above_is_transitive_only_where_entailed() -> None:
    text = "ex:c skos:broader ex:b . ex:a skos:narrower ex:b . ex:c skos:broadMatch ex:d ."
    assert _above(text, "c") == {"a", "b", "d"}
    assert _above(text, "c", entailed=False) == {"b"}
    assert _above(text + "ex:c skos:broaderTransitive ex:a .", "c", entailed=False) == {"a", "b"}


def test_a_loop_is_above_itself() -> None:
    assert _above("ex:a skos:broader ex:b . ex:b skos:broader ex:a .", "a") == {"a", "b"}


def test_labels_of_skos_xl_count_where_entailed() -> None:
    text = "ex:a skosxl:prefLabel ex:l . ex:l skosxl:literalForm 'tea'@en ."
    assert [each.object for each in facts_of(text).labels_of("http://example.org/a", "prefLabel")]
    assert facts_of(text, entailed=False).labels_of("http://example.org/a", "prefLabel") == ()


def test_own_is_what_is_described_or_lies_beside_it() -> None:
    facts = facts_of("ex:a a skos:Concept ; skos:broader <http://e.com/x/b> .")
    assert facts.is_own("http://example.org/a")
    assert facts.is_own("http://example.org/missing")
    assert not facts.is_own("http://e.com/x/b")
