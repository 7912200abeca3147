"""Namespaces that moved: the same things under other identifiers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import massage_ontology
from massage_ontology.changes.renames import renamed

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"


def load(*lines: str) -> Vocabulary:
    return massage_ontology.load(io.StringIO(HEAD + "\n".join(lines)), format="turtle")


def concept(iri: str, label: str, notation: str = "") -> str:
    code = f' ; skos:notation "{notation}"' if notation else ""
    return f'<{iri}> a skos:Concept ; skos:prefLabel "{label}"{code} .'


def test_concepts_are_paired_by_local_name_notation_and_label() -> None:
    old = load(concept("urn:a:1", "one"), concept("urn:a:2", "two", "T"), concept("urn:a:3", "three"))
    new = load(concept("urn:b:1", "uno"), concept("urn:b:x", "due", "T"), concept("urn:b:y", "three"))
    assert renamed(old, new) == {"urn:a:1": "urn:b:1", "urn:a:2": "urn:b:x", "urn:a:3": "urn:b:y"}


def test_a_few_concepts_that_are_called_the_same_are_no_move() -> None:
    old = load(*(concept(f"urn:a:{number}", f"label {number}") for number in range(4)))
    kept = [concept(f"urn:a:{number}", f"label {number}") for number in range(2)]
    assert renamed(old, load(*kept, concept("urn:b:2", "label 2"))) == {}


def test_what_is_called_the_same_in_the_same_namespace_is_no_move() -> None:
    assert renamed(load(concept("urn:a:1", "one")), load(concept("urn:a:2", "one"))) == {}


def test_ambiguous_names_pair_nothing() -> None:
    old = load(concept("http://a/x/1", "one"), concept("http://a/y/1", "two"))
    assert renamed(old, load(concept("http://b/1", "three"))) == {}


def test_what_moved_is_not_told_as_removed_and_added() -> None:
    scheme = "<urn:{0}:s> a skos:ConceptScheme . <urn:{0}:1> skos:inScheme <urn:{0}:s> ; skos:broader <urn:{0}:2> ."
    old, new = (
        load(scheme.format(name), concept(f"urn:{name}:1", "one"), concept(f"urn:{name}:2", label))
        for name, label in (("a", "two"), ("b", "zwei"))
    )
    difference = massage_ontology.diff(old, new)
    assert [(each.kind, each.iri) for each in difference] == [
        ("renamed", "urn:a:1"),
        ("renamed", "urn:a:2"),
        ("renamed", "urn:a:s"),
        ("relabeled", "urn:b:2"),
    ]
