"""What counts as a concept, as a link, as a collection: the clauses of the SKOS Reference, one by one."""

from __future__ import annotations

import pytest

from massage_ontology.model import Document
from massage_ontology.rdf.parsing import parse
from massage_ontology.skos.columns import read_columns
from massage_ontology.skos.roles import Roles

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix iso: <http://purl.org/iso25964/skos-thes#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix : <urn:x:> .
"""


def roles(text: str) -> Roles:
    return Roles(parse([Document("x", (HEAD + text).encode(), "text/turtle", None)]))


def named(found: Roles, numbers: set[int]) -> set[str]:
    return {found.nodes[number].removeprefix("urn:x:") for number in numbers}


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        (":a a skos:Concept .", {"a"}),
        (":a skos:broader :b .", {"a", "b"}),
        (":a skos:related :b .", {"a", "b"}),
        (":a skos:narrowerTransitive :b .", {"a", "b"}),
        (":a iso:broaderGeneric :b .", {"a", "b"}),
        (":s skos:hasTopConcept :a .", {"a"}),
        (":a skos:topConceptOf :s .", {"a"}),
        (":under rdfs:subPropertyOf skos:broader . :a :under :b .", {"a", "b"}),
        (":below rdfs:subPropertyOf :under . :under rdfs:subPropertyOf skos:broader . :a :below :b .", {"a", "b"}),
        (":Tea rdfs:subClassOf skos:Concept . :Black rdfs:subClassOf :Tea . :a a :Black .", {"a"}),
        (":a skos:inScheme :s ; skos:prefLabel 'a' .", {"a"}),
        (":c skos:member :a . :a skos:prefLabel 'a' .", {"a"}),
        (":a skos:exactMatch :z ; skosxl:prefLabel :l .", {"a"}),
        (":a skos:exactMatch :z .", set()),
        (":a skos:prefLabel 'a' .", set()),
        (":a skos:inScheme :s ; skos:prefLabel 'a' ; a :Thing .", set()),
        (":c a skos:Collection ; skos:inScheme :s ; skos:prefLabel 'c' .", set()),
        (":Tea rdfs:subClassOf skos:Concept . :a a :Tea ; owl:deprecated true .", set()),
        (":Tea rdfs:subClassOf skos:Concept . :a a :Tea ; owl:deprecated true ; skos:prefLabel 'a' .", {"a"}),
        (":a a skos:Concept ; owl:deprecated true .", {"a"}),
        (":A rdfs:subClassOf :B . :B rdfs:subClassOf :A . :a a :A .", set()),
        ("skos:narrower rdfs:subPropertyOf skos:semanticRelation . :a skos:narrower :b .", {"a", "b"}),
    ],
)
def test_what_is_a_concept(text: str, concepts: set[str]) -> None:
    found = roles(text)
    assert named(found, found.concepts()) == concepts


@pytest.mark.parametrize(
    ("text", "collections"),
    [
        (":c a skos:Collection .", {"c"}),
        (":c a skos:OrderedCollection .", {"c"}),
        (":c skos:member :a .", {"c"}),
        (":c skos:memberList ( :a ) .", {"c"}),
        (":c skos:member 'a' .", set()),
    ],
)
def test_what_is_a_collection(text: str, collections: set[str]) -> None:
    found = roles(text)
    assert named(found, found.collections()) == collections


def test_a_refinement_of_ones_own_property_is_no_link_of_skos() -> None:
    found = roles(":under rdfs:subPropertyOf :over . :a :under :b .")
    assert found.concepts() == set()
    assert found.links("http://www.w3.org/2004/02/skos/core#broader") == ([], [])


def test_links_with_text_at_the_end_are_no_links() -> None:
    found = roles(":a skos:broader :b , 'c' .")
    starts, ends = found.links("http://www.w3.org/2004/02/skos/core#broader")
    assert named(found, set(starts)) == {"a"}
    assert named(found, set(ends)) == {"b"}


@pytest.mark.parametrize(
    "text",
    [
        ":a skos:broader :b .",
        ":b skos:narrower :a .",
        ":a iso:broaderGeneric :b .",
        ":a iso:broaderPartitive :b .",
        ":b iso:narrowerInstantial :a .",
        ":a :in :b . :in rdfs:subPropertyOf :of . :of rdfs:subPropertyOf iso:broaderPartitive .",
        ":a :in :b . :in rdfs:subPropertyOf :of . :of rdfs:subPropertyOf :in , skos:broader .",
    ],
)
def test_whatever_says_broader_is_read_from_either_end(text: str) -> None:
    columns = read_columns(parse([Document("x", (HEAD + text).encode(), "text/turtle", None)]))
    assert list(columns.iris) == ["urn:x:a", "urn:x:b"]
    assert list(columns.broader.rows) == [(1,), ()]


def test_what_skos_declares_of_itself_makes_no_link_stronger() -> None:
    columns = read_columns(
        parse(
            [
                Document(
                    "x",
                    f"""{HEAD} skos:broadMatch rdfs:subPropertyOf skos:broader .
                    skos:broaderTransitive rdfs:subPropertyOf skos:broader .
                    :a a skos:Concept ; skos:broadMatch :z ; skos:broaderTransitive :b .""".encode(),
                    "text/turtle",
                    None,
                )
            ]
        )
    )
    assert list(columns.iris) == ["urn:x:a", "urn:x:b"]
    assert list(columns.broader.rows) == [(), ()]
