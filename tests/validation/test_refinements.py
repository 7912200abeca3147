"""What is declared below the terms of SKOS counts as what it refines, as owlrl concludes it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_ontology.namespaces import OWL, RDFS, SKOS
from massage_ontology.validation.facts import CONCEPT, SCHEME
from massage_ontology.validation.refinements import classes_above, completed, same_groups
from tests.validation.test_facts import facts_of

if TYPE_CHECKING:
    from massage_ontology.model import Term
    from massage_ontology.rdf.statements import Buckets

NAMES = ["urn:p", "urn:q", "urn:r", SKOS + "related", SKOS + "altLabel"]
DECLARED = st.lists(st.tuples(st.sampled_from(NAMES[:3]), st.sampled_from(NAMES)), max_size=5)
STATED = st.lists(
    st.tuples(st.sampled_from(["urn:a", "urn:b"]), st.sampled_from(NAMES), st.sampled_from(["urn:a", "urn:c"])),
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(DECLARED, STATED)
def test_owlrl_concludes_the_same(declared: list[tuple[str, str]], stated: list[tuple[str, str, str]]) -> None:
    buckets: Buckets = {RDFS + "subPropertyOf": [*declared]}
    owlrl = pytest.importorskip("owlrl")  # comes with pySHACL
    graph = rdflib.Graph()
    for low, high in declared:
        graph.add((rdflib.URIRef(low), rdflib.RDFS.subPropertyOf, rdflib.URIRef(high)))
    for subject, name, value in stated:
        buckets.setdefault(name, []).append((subject, value))
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(name), rdflib.URIRef(value)))
    owlrl.DeductiveClosure(owlrl.RDFS_Semantics).expand(graph)
    found, origins = completed(buckets)
    for name in (SKOS + "related", SKOS + "altLabel"):
        expected = {(str(one), str(other)) for one, other in graph.subject_objects(rdflib.URIRef(name))}
        assert set(found.get(name, [])) == expected
    assert all((origin.subject, origin.object) in buckets[origin.predicate] for origin in origins.values())


def test_iso_25964_is_known_without_declaration() -> None:
    text = "ex:a <http://purl.org/iso25964/skos-thes#broaderPartitive> ex:b ."
    facts = facts_of(text)
    assert facts.is_above("http://example.org/b", "http://example.org/a")
    ((fact,),) = ([*facts.links("broader")],)
    assert facts.origin(fact).predicate.endswith("broaderPartitive")  # type: ignore[union-attr]
    assert not facts_of(text, entailed=False).buckets.get(SKOS + "broader")


def test_a_subclass_of_a_subclass_counts() -> None:
    buckets: Buckets = {
        RDFS + "subClassOf": [("urn:c", "urn:b"), ("urn:b", CONCEPT), ("urn:b", "urn:c"), ("urn:x", "urn:y")]
    }
    assert classes_above(buckets, [CONCEPT, SCHEME]) == {"urn:b": {CONCEPT}, "urn:c": {CONCEPT}}
    text = "ex:D <http://www.w3.org/2000/01/rdf-schema#subClassOf> skos:Concept . ex:a a ex:D ."
    assert CONCEPT in facts_of(text).types["http://example.org/a"]
    assert CONCEPT not in facts_of(text, entailed=False).types["http://example.org/a"]


def test_what_is_the_same_is_gathered() -> None:
    pairs: list[tuple[str, Term]] = [("urn:b", "urn:a"), ("urn:c", "urn:b"), ("urn:d", "urn:d"), ("urn:y", "urn:x")]
    assert same_groups({OWL + "sameAs": pairs}) == [["urn:a", "urn:b", "urn:c"], ["urn:x", "urn:y"]]
    assert same_groups({}) == []
