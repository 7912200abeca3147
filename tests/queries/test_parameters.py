"""Parameters of queries: declared, bound as terms, and never read as SPARQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massage_ontology
from massage_ontology import ConceptNotFoundError, FilterError, Literal, QueryError
from massage_ontology.namespaces import XSD
from massage_ontology.queries.parameters import Parameter, bind, declared
from tests.strategies import texts

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

ECHO = '# Parameter: x (text): anything\nSELECT ?y { BIND(CONCAT(?x, "") AS ?y) }'


@given(texts | st.sampled_from(['"} ; DROP ALL #', "> } UNION { ?a ?b ?c", "?x", "\\u0022 }", "'''"]))
def test_a_text_comes_back_as_it_went_in(text: str) -> None:
    result = massage_ontology.query(ECHO, x=text)
    assert result.variables == ("y",)
    assert [row["y"] for row in result] == [Literal(text)]


@pytest.mark.parametrize(
    ("value", "expected"), [(3, ("3", "integer")), ("2.50", ("2.50", "decimal")), (1e3, ("1000", "integer"))]
)
def test_numbers_are_numbers(massage: Vocabulary, value: object, expected: tuple[str, str]) -> None:
    assert Parameter("n", "number", "how many").term(massage, value) == Literal(expected[0], None, XSD + expected[1])


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("concept", "clinical-massage", "https://w3id.org/massage-ontology/clinical-massage"),
        ("concept", "Sportmassage", "https://w3id.org/massage-ontology/sports-massage"),
        ("scheme", "Technique", "https://w3id.org/massage-ontology/scheme/technique"),
        ("property", "uses technique", "https://w3id.org/massage-ontology/schema#usesTechnique"),
        ("language", "DE", Literal("de")),
        ("system", "MeSH", Literal("http://id.nlm.nih.gov/mesh/")),
        ("text", "x", Literal("x")),
    ],
)
def test_values_become_terms(massage: Vocabulary, kind: str, value: str, term: object) -> None:
    assert Parameter("p", kind, "any").term(massage, value) == term


def test_a_concept_is_a_value(massage: Vocabulary) -> None:
    by_view = massage.query(name="kinds-of", concept=massage["kneading"])
    assert by_view.to_python() == massage.query(name="kinds-of", concept="kneading").to_python()
    assert len(by_view) > 0


@pytest.mark.parametrize(
    ("kind", "value", "error", "message"),
    [
        ("concept", "kneeding", ConceptNotFoundError, "did you mean kneading"),
        ("concept", 5, QueryError, "takes a concept, not 5"),
        ("scheme", "no scheme", ConceptNotFoundError, "no concept scheme"),
        ("property", "useTechnique", FilterError, "did you mean usesTechnique"),
        ("language", "xx", FilterError, "no label is in the language 'xx'"),
        ("system", "mehs", FilterError, "did you mean mesh"),
        ("number", "many", QueryError, "takes a number, not 'many'"),
        ("number", True, QueryError, "takes a number, not True"),
        ("number", "inf", QueryError, "takes a number, not 'inf'"),
    ],
)
def test_wrong_values_are_refused(
    massage: Vocabulary, kind: str, value: object, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        Parameter("p", kind, "any").term(massage, value)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "the query needs a value for concept: the concept whose kinds to list; give concept=CONCEPT"),
        ({"concpt": "kneading"}, "no parameter 'concpt'; did you mean concept"),
        ({"concept": "kneading", "zz": "1"}, "no parameter 'zz'; it takes concept=CONCEPT"),
    ],
)
def test_missing_and_unknown_parameters_are_told(massage: Vocabulary, values: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        massage.query(name="kinds-of", **values)


def test_a_query_without_parameters_takes_none(massage: Vocabulary) -> None:
    with pytest.raises(QueryError, match="it declares none"):
        massage.query("ASK {}", concept="kneading")


@pytest.mark.parametrize("line", ["x", "x (color): y", "x (text)", "timeout (text): y", "1x (text): y"])
def test_a_declaration_that_cannot_be_read_is_refused(line: str) -> None:
    with pytest.raises(QueryError, match="line 2"):
        declared(f"# A question\n# Parameter: {line}\nASK {{}}")


@pytest.mark.slow
@pytest.mark.parametrize(
    "query",
    [
        "SELECT DISTINCT ?kind { ?kind skos:broader+ ?concept }",
        "select ?kind where { ?kind skos:broader+ ?concept } # SELECT ?x",
        "SELECT ?kind ?concept { ?kind skos:broader+ ?concept }",
        "SELECT * { ?kind skos:broader+ ?concept }",
        "PREFIX s: <http://www.w3.org/2004/02/skos/core#> SELECT ?kind { ?kind s:broader+ $concept }",
    ],
)
def test_every_form_of_a_selection_binds(massage: Vocabulary, query: str) -> None:
    text = f"# Parameter: concept (concept): any\n{query}"
    found = {row["kind"] for row in massage.query(text, concept="kneading")}
    assert found == {each.iri for each in massage["kneading"].narrower_transitive}
    assert {row["kind"] for row in massage.query(text, timeout=60, concept="kneading")} == found


def test_asking_and_constructing_bind_too(massage: Vocabulary) -> None:
    head = "# Parameter: concept (concept): any\n"
    ask: Any = massage.query
    assert ask(head + "ASK { ?x skos:broader ?concept }", concept="kneading")
    assert not ask(head + "ASK { ?x skos:broader ?concept }", concept="fulling")
    made = ask(head + "CONSTRUCT { ?x skos:related ?concept } { ?x skos:broader ?concept }", concept="kneading")
    assert len(made.triples) == len(massage["kneading"].narrower)


def test_values_are_bound_to_what_is_declared(massage: Vocabulary) -> None:
    text = "# Parameter: a (text): one\n# Parameter: b (number): two\nSELECT ?a ?b {}"
    assert bind(massage, text, {"a": "x", "b": 2}) == {"a": Literal("x"), "b": Literal("2", None, XSD + "integer")}
