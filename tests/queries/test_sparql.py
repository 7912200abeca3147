"""Asking: the rows of another engine, and nothing but reading."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import rdflib

import massage_ontology
from massage_ontology import QueryError, QueryTimeoutError
from massage_ontology.model import Literal
from massage_ontology.namespaces import PREFIXES, XSD
from massage_ontology.queries.results import to_python
from massage_ontology.queries.sparql import check
from tests.reference import rdflib_graph

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

SAME_ROWS = {
    "narrower": "SELECT ?c { ?c skos:broader massage:clinical-massage }",
    "both directions": (
        "SELECT ?c { { ?c skos:broader massage:massage-therapy } UNION { massage:massage-therapy skos:narrower ?c } }"
    ),
    "property path up": "SELECT ?c { massage:orthopedic-massage skos:broader+ ?c }",
    "property path down": "SELECT ?c { ?c skos:broader* massage:healthcare-massage }",
    "inverse path": "SELECT DISTINCT ?s { massage:clinical-massage ^skos:broader/^skos:broader ?s }",
    "alternative path": "SELECT ?c { massage:clinical-massage skos:broader|skos:related ?c }",
    "negated path": "SELECT ?o { massage:clinical-massage !(skos:prefLabel|rdf:type|dcterms:source) ?o }",
    "language": 'SELECT ?c ?l { ?c skos:inScheme scheme:category ; skos:prefLabel ?l FILTER (lang(?l) = "de") }',
    "language matches": 'SELECT ?l { ?c skos:prefLabel ?l FILTER langMatches(lang(?l), "fr") }',
    "optional": "SELECT ?c ?n { ?c skos:inScheme scheme:goal OPTIONAL { ?c skos:notation ?n } }",
    "optional filled": "SELECT ?c ?o { ?c skos:inScheme scheme:modality OPTIONAL { ?c mo:origin ?o } }",
    "count": "SELECT ?s (COUNT(?c) AS ?n) { ?c skos:inScheme ?s } GROUP BY ?s",
    "having": "SELECT ?c (COUNT(?b) AS ?n) { ?c skos:broader ?b } GROUP BY ?c HAVING (COUNT(?b) > 1)",
    "sum and average": (
        "SELECT (SUM(?n) AS ?all) (MAX(?n) AS ?most) { SELECT ?s (COUNT(?c) AS ?n) { ?c skos:inScheme ?s "
        "} GROUP BY ?s }"
    ),
    "minus": "SELECT ?c { ?c skos:inScheme scheme:category MINUS { ?c skos:broader ?b } }",
    "not exists": "SELECT ?c { ?c skos:inScheme scheme:technique FILTER NOT EXISTS { ?m mo:usesTechnique ?c } }",
    "exists": "SELECT ?c { ?c skos:inScheme scheme:technique FILTER EXISTS { ?m mo:usesTechnique ?c } }",
    "values": "SELECT ?c ?l { VALUES ?c { massage:chair-massage massage:kneading } ?c skos:altLabel ?l }",
    "bind and text": 'SELECT ?k { ?c skos:topConceptOf scheme:purpose BIND (STRAFTER(STR(?c), "ontology/") AS ?k) }',
    "regex": 'SELECT ?c { ?c skos:prefLabel ?l FILTER (regex(?l, "^sports", "i") && lang(?l) = "en") }',
    "contains and case": 'SELECT DISTINCT ?c { ?c skos:altLabel ?l FILTER contains(lcase(str(?l)), "office") }',
    "in": "SELECT ?c ?s { ?c skos:inScheme ?s FILTER (?s IN (scheme:goal, scheme:care-approach)) }",
    "if and coalesce": (
        'SELECT ?c (COALESCE(?t, "none") AS ?x) { ?c skos:inScheme scheme:category OPTIONAL { ?c mo:trademark ?t } }'
    ),
    "group concat": (
        "SELECT (COUNT(DISTINCT ?l) AS ?n) (SAMPLE(?s) AS ?one) { BIND (scheme:goal AS ?s) ?c "
        "skos:inScheme ?s ; skos:prefLabel ?l }"
    ),
    "reified links": (
        "SELECT ?s ?o { ?l rdf:predicate mo:typicalSetting ; mo:strength mo:Typical ; rdf:subject ?s ; rdf:object ?o }"
    ),
    "join of facets": (
        "SELECT ?m ?t ?g { ?m mo:usesTechnique ?t ; mo:typicalGoal ?g . ?t skos:broader massage:tg-friction }"
    ),
    "members": "SELECT ?c ?m { ?c a skos:Collection ; skos:member ?m }",
    "datatypes": "SELECT ?c ?v (datatype(?v) AS ?d) { ?c mo:inShermanTaxonomy ?v }",
    "arithmetic": "SELECT (1 + 2 * 3 AS ?a) (7 / 2 AS ?b) (STRLEN('推拿') AS ?c) {}",
    "graph of everything": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
}
SAME_ORDER = {
    "ordered": "SELECT ?c { ?c skos:inScheme scheme:category } ORDER BY ?c LIMIT 20 OFFSET 5",
    "ordered down": (
        "SELECT ?l { ?c skos:inScheme scheme:goal ; skos:prefLabel ?l FILTER (lang(?l) = 'en') } ORDER BY DESC(str(?l))"
    ),
}


@pytest.fixture(scope="module")
def plain(massage: Vocabulary) -> rdflib.Graph:
    """Read the same documents with rdflib into its own store, for its own engine."""
    graph = rdflib_graph(massage)
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)
    return graph


def by_rdflib(graph: rdflib.Graph, sparql: str) -> list[tuple[object, ...]]:
    return [
        tuple(
            value
            if value is None
            else value.toPython()
            if isinstance(value, rdflib.Literal) and not value.language
            else (str(value), value.language.lower())
            if isinstance(value, rdflib.Literal)
            else str(value)
            for value in row
        )
        for row in graph.query(sparql)
    ]


def by_us(vocabulary: Vocabulary, sparql: str) -> list[tuple[object, ...]]:
    return [
        tuple(
            (term.text, term.language.lower()) if isinstance(term, Literal) and term.language else to_python(term)
            for term in row.values()
        )
        for row in vocabulary.query(sparql).rows
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", SAME_ROWS)
def test_rows_are_those_of_rdflib(name: str, massage: Vocabulary, plain: rdflib.Graph) -> None:
    rows = by_us(massage, SAME_ROWS[name])
    assert rows, "a query without rows would prove nothing"
    assert Counter(rows) == Counter(by_rdflib(plain, SAME_ROWS[name]))


@pytest.mark.parametrize("name", SAME_ORDER)
def test_order_is_that_of_rdflib(name: str, massage: Vocabulary, plain: rdflib.Graph) -> None:
    assert by_us(massage, SAME_ORDER[name]) == by_rdflib(plain, SAME_ORDER[name])


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { massage:clinical-massage skos:broader massage:healthcare-massage }",
        "ASK { massage:clinical-massage skos:broader massage:kneading }",
    ],
)
def test_truth_is_that_of_rdflib(sparql: str, massage: Vocabulary, plain: rdflib.Graph) -> None:
    assert bool(massage.query(sparql)) is plain.query(sparql).askAnswer


@pytest.mark.parametrize(
    "sparql",
    [
        "CONSTRUCT { ?b skos:narrower ?c } { ?c skos:broader ?b ; skos:inScheme scheme:category }",
        "CONSTRUCT WHERE { massage:chair-massage skos:altLabel ?l }",
    ],
)
def test_triples_are_those_of_rdflib(sparql: str, massage: Vocabulary, plain: rdflib.Graph) -> None:
    result = massage.query(sparql)
    theirs = plain.query(sparql).graph
    assert theirs is not None
    assert {tuple(str(getattr(term, "text", term)) for term in triple) for triple in result} == {
        tuple(map(str, triple)) for triple in theirs
    }
    assert list(result) == sorted(result, key=lambda triple: [str(getattr(term, "text", term)) for term in triple])


def test_describe_gives_what_is_said_of_a_concept(massage: Vocabulary) -> None:
    result = massage.query("DESCRIBE massage:hospice-massage")
    assert result.kind == "describe"
    assert {triple[0] for triple in result.triples} == {massage["hospice-massage"].iri}
    assert (
        len(result)
        == len(result.triples)
        == len(list(massage.graph.predicate_objects(rdflib.URIRef(massage["hospice-massage"].iri))))
    )


# ---- results -------------------------------------------------------------------------------------------------


def test_rows_are_mappings(teas: Vocabulary) -> None:
    result = teas.query(
        "SELECT ?c ?n ?l { ?c skos:prefLabel ?l OPTIONAL { ?c skos:notation ?n } FILTER (lang(?l) = 'de') } ORDER BY ?c"
    )
    assert result.variables == ("c", "n", "l")
    assert len(result) == 2
    first, second = result
    assert dict(first) == {"c": teas["green-tea"].iri, "n": Literal("T1"), "l": Literal("grüner Tee", "de")}
    assert second["n"] is None
    assert list(first) == ["c", "n", "l"]
    assert "Row({'c'" in repr(first)
    with pytest.raises(KeyError, match="nothing"):
        first["nothing"]
    assert result.triples == ()


def test_an_answer_is_true_or_false(teas: Vocabulary) -> None:
    yes, no = teas.query("ASK { ?c skos:notation 'T1' }"), teas.query("ASK { ?c skos:notation 'T2' }")
    assert (bool(yes), bool(no), list(yes), len(no), repr(no)) == (True, False, [True], 1, "<QueryResult ask: False>")
    assert yes.to_python() == [{"answer": True}]
    assert yes.rows == yes.triples == ()


def test_no_rows_are_false(teas: Vocabulary) -> None:
    assert not teas.query("SELECT * { ?c skos:notation 'T2' }")
    assert repr(teas.query("SELECT * { ?c skos:notation ?n }")) == "<QueryResult select: 1>"


def test_plain_values(teas: Vocabulary) -> None:
    (row,) = teas.query("""
        SELECT (1 AS ?whole) (1.5 AS ?decimal) (1e0 AS ?double) (true AS ?truth) ("x"@en AS ?text)
               (skos:Concept AS ?iri) ("2026-01-31"^^xsd:date AS ?day) ("2026-01-31T10:00:00Z"^^xsd:dateTime AS ?moment)
               (?none AS ?nothing) {}
    """).to_python()
    assert row == {
        "whole": 1,
        "decimal": Decimal("1.5"),
        "double": 1.0,
        "truth": True,
        "text": "x",
        "iri": "http://www.w3.org/2004/02/skos/core#Concept",
        "day": dt.date(2026, 1, 31),
        "moment": dt.datetime(2026, 1, 31, 10, tzinfo=dt.UTC),
        "nothing": None,
    }
    assert teas.query("CONSTRUCT WHERE { ?subject skos:notation ?object }").to_python() == [
        {"subject": teas["green-tea"].iri, "predicate": "http://www.w3.org/2004/02/skos/core#notation", "object": "T1"}
    ]


@pytest.mark.parametrize(
    ("text", "kind"), [("seven", "integer"), ("maybe", "boolean"), ("31.1.2026", "date"), ("x", "decimal")]
)
def test_what_a_datatype_does_not_allow_stays_text(text: str, kind: str) -> None:
    assert to_python(Literal(text, None, XSD + kind)) == text


def test_prefixes_of_the_document_are_declared(teas: Vocabulary) -> None:
    assert bool(teas.query("ASK { tea:green-tea skos:broader|^skos:narrower tea:tea }"))


def test_named_graphs_count_as_one() -> None:
    text = b"""<urn:g> { <urn:a> a <http://www.w3.org/2004/02/skos/core#Concept> . }
               <urn:h> { <urn:a> <http://www.w3.org/2004/02/skos/core#prefLabel> "a" . }"""
    vocabulary = massage_ontology.load(io.BytesIO(text), format="trig")
    assert bool(vocabulary.query("ASK { ?c a skos:Concept ; skos:prefLabel 'a' }"))


# ---- refusals ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { massage:a skos:broader massage:b }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } INSERT { ?o ?p ?s } WHERE { ?s ?p ?o }",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "LOAD <http://example.org/data.ttl>",
        "LOAD SILENT <file:///etc/passwd>",
        "CLEAR ALL",
        "DROP DEFAULT",
        "CREATE GRAPH <urn:g>",
        "COPY <urn:a> TO <urn:b>",
        "MOVE <urn:a> TO <urn:b>",
        "ADD <urn:a> TO <urn:b>",
        "PREFIX ex: <http://example.org/>\n# a remark\nINSERT DATA { ex:a ex:b ex:c }",
        "\\u0049NSERT DATA { massage:a skos:broader massage:b }",
    ],
)
def test_what_changes_is_refused(update: str, massage: Vocabulary) -> None:
    before = len(massage.store)
    with pytest.raises(QueryError, match=r"is refused: queries are read-only|a query begins with"):
        massage.query(update)
    assert len(massage.store) == before


SERVICES = {
    "plain": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "silent": "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "variable": "SELECT * { SERVICE ?where { ?s ?p ?o } }",
    "no blanks": "ASK{OPTIONAL{?s ?p ?o}SERVICE<http://127.0.0.1:9/>{?s ?p ?o}}",
    "words run together": "ASK { ?s ?p trueSERVICESILENT<http://127.0.0.1:9/>{?s ?p ?o} }",
    "escaped": "ASK { S\\u0045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "long escape": "ASK { \\U00000053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "remarks between": "ASK { SERVICE # one\n#two {\nSILENT <http://127.0.0.1:9/#x> # three\n{ ?s ?p ?o } }",
    "a prefix of that name": "PREFIX SERVICE: <urn:x> PREFIX : <http://127.0.0.1:9/> ASK { SERVICE:g { ?s ?p ?o } }",
    "a remark that looks like a text": (
        'ASK { massage:a#"""\n ?p ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #"""\n }'
    ),
    "an escaped mark in a name": "ASK { massage:a\\' ?p ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } # '\n }",
    "a comparison that looks like an address": (
        "ASK { ?a ?p ?b FILTER(?a<?b&&'>'!='')SERVICE<http://127.0.0.1:9/>{?s ?p ?o}#'\n}"
    ),
    "a mark in an escaped address": "ASK { ?s <http://x/\\u0041'> ?o . SERVICE <http://127.0.0.1:9/'> { ?s ?p ?o } }",
    "after a dot": "ASK { ?x a massage:a.SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
}


@pytest.mark.parametrize("name", SERVICES)
def test_no_query_leaves_this_machine(name: str, teas: Vocabulary) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused: a query never leaves this machine"):
        teas.query(SERVICES[name])


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service ?x { ?x a ?service }",
        "SELECT ?service WHERE { ?service a skos:Concept }",
        "ASK { ?x a mo:Service OPTIONAL { ?x mo:service ?y } }",
        "ASK { ?x skos:note 'Service: how <it> is' }",
        'ASK { ?x skos:note \'no FROM here\' , """nor INSERT \'there\'""" } # FROM <x>',
        "ASK { ?from skos:broader ?x }",
        'ASK { ?x skos:prefLabel "von"@from }',
        "ASK { ?x <http://example.org/from> ?y }",
        "ASK { ?x massage:from ?y }",
    ],
)
def test_words_elsewhere_are_no_clauses(sparql: str, massage: Vocabulary) -> None:
    massage.query(sparql)


@pytest.mark.parametrize(
    "clause", ["FROM <http://example.org/g>", "FROM NAMED <urn:g>", "fr\\u006Fm <file:///etc/passwd>"]
)
def test_other_data_sets_are_refused(clause: str, teas: Vocabulary) -> None:
    with pytest.raises(QueryError, match="FROM is refused: a query always covers the whole graph"):
        teas.query(f"SELECT * {clause} WHERE {{ ?s ?p ?o }}")


@pytest.mark.parametrize(
    ("sparql", "line", "column", "sentence"),
    [
        ("SELECT ?c {\n  ?c skos:broader \n}", 3, 1, "syntax error"),
        ("SELECT ?c { ?c nothing:here ?x }", 1, 16, "the prefix 'nothing:' is not declared"),
        ("", 1, 1, "the query is empty"),
        ("# only a remark", 1, 1, "the query is empty"),
        ("PREFIX ex: <urn:x>\n\nFIND me", 3, 1, "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT * {\n SERVICE <urn:x> {} }", 2, 2, "SERVICE is refused"),
        ("ASK { ?s ?p 'unclosed }", 1, 24, "syntax error"),
    ],
)
def test_a_mistake_has_its_place(sparql: str, line: int, column: int, sentence: str, teas: Vocabulary) -> None:
    with pytest.raises(QueryError) as caught:
        teas.query(sparql)
    assert sentence in str(caught.value)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert "\n" not in str(caught.value)


def test_the_kind_is_told_before_asking() -> None:
    for kind in ("select", "ask", "construct", "describe"):
        assert check(f"BASE <urn:x> PREFIX ex: <urn:y> # remark\n {kind} * {{}}", {}) == kind


# ---- time limits ---------------------------------------------------------------------------------------------


def test_a_limited_query_has_the_same_rows(teas: Vocabulary) -> None:
    sparql = "SELECT ?c ?l { ?c skos:prefLabel ?l } ORDER BY ?c ?l"
    assert teas.query(sparql, timeout=60).to_python() == teas.query(sparql).to_python()
    assert bool(teas.query("ASK { ?c skos:notation 'T1' }", timeout=60))
    described = "DESCRIBE tea:green-tea"
    assert teas.query(described, timeout=60).triples == teas.query(described).triples


@pytest.mark.slow
def test_a_query_without_an_end_is_stopped(massage: Vocabulary) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(QueryTimeoutError, match="stopped at its time limit of 2 seconds") as caught:
        massage.query(endless, timeout=2)
    assert caught.value.seconds == 2


def test_a_limited_query_tells_its_mistake(teas: Vocabulary) -> None:
    with pytest.raises(QueryError) as caught:
        teas.query("SELECT ?c {\n ?c skos:broader }", timeout=60)
    assert caught.value.line == 2


@pytest.mark.parametrize("timeout", [0, -1])
def test_a_limit_is_above_zero(timeout: float, teas: Vocabulary) -> None:
    with pytest.raises(ValueError, match="timeout must be above zero"):
        teas.query("ASK {}", timeout=timeout)
