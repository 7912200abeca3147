"""The tables that the rules for the vocabulary's own files are checked with, against rdflib."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
import rdflib

from massage_ontology.curation.statements import language_of, misfit, of_class, own, rule, values
from massage_ontology.model import Literal
from massage_ontology.namespaces import BASE, SCHEMA, SKOS
from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.parsing import parse
from massage_ontology.validation.facts import Facts
from massage_ontology.validation.findings import Fact, Problem

TEXT = f"""
@prefix skos: <{SKOS}> . @prefix mo: <{SCHEMA}> .
@prefix massage: <{BASE}> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
massage:tea a skos:Concept ; skos:prefLabel "tea"@en . massage:tea skos:prefLabel "tea"@en , "Tee"@de .
massage:old a skos:Concept ; owl:deprecated true . <urn:mate> a skos:Concept .
massage:sense--b a mo:Sense . massage:sense--a a mo:Sense .
"""


@pytest.fixture
def facts() -> Facts:
    statements = parse((open_document(io.StringIO(TEXT), format="turtle"),))
    return Facts(statements)


def test_only_concepts_in_use_of_the_own_namespace_are_own(facts: Facts) -> None:
    assert list(own(facts)) == [f"{BASE}tea"]


def test_what_has_a_class_is_in_order(facts: Facts) -> None:
    assert of_class(facts, "Sense") == (f"{BASE}sense--a", f"{BASE}sense--b")


def test_a_value_counts_as_often_as_it_is_stated_or_once(facts: Facts) -> None:
    graph = rdflib.Graph().parse(data=TEXT, format="turtle")
    expected = {str(text) for text in graph.objects(rdflib.URIRef(f"{BASE}tea"), rdflib.SKOS.prefLabel)}
    once = values(facts, SKOS + "prefLabel", once=True)[f"{BASE}tea"]
    assert sorted(value.text for value in once if isinstance(value, Literal)) == sorted(expected)
    assert len(values(facts, SKOS + "prefLabel")[f"{BASE}tea"]) == len(expected) + 1


def test_a_rule_keeps_its_check(facts: Facts) -> None:
    @rule("tea", "There is no tea.")
    def tea(facts: Facts) -> Iterator[Problem]:
        return (Problem(iri, "is tea") for iri in own(facts))

    assert (tea.name, tea.severity, tea.demand) == ("tea", "error", "There is no tea.")
    assert [problem.subject for problem in tea.check(facts)] == [f"{BASE}tea"]


def test_a_problem_names_the_value() -> None:
    problem = misfit(f"{BASE}tea", SKOS + "notation", Literal("7"), "write letters")
    assert problem.message == "massage:tea has skos:notation '7'; write letters"
    assert problem.fact == Fact(f"{BASE}tea", SKOS + "notation", Literal("7"))


def test_an_iri_has_no_language() -> None:
    assert [language_of(Fact("urn:a", "urn:p", value)) for value in ("urn:b", Literal("x"), Literal("x", "de"))] == [
        "",
        "",
        "de",
    ]
