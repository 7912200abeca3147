"""Which properties a query asks for: never fewer than the engine looks at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.model import Document
from massage_ontology.namespaces import PREFIXES, RDF, SKOS
from massage_ontology.queries.needed import needed_properties
from massage_ontology.queries.sparql import tokens_of
from massage_ontology.queries.store import ask, open_store

BROADER, LABEL = SKOS + "broader", SKOS + "prefLabel"


def needed(sparql: str) -> set[str] | None:
    found = needed_properties(tokens_of(sparql), PREFIXES)
    return None if found is None else set(found)


@pytest.mark.parametrize(
    ("sparql", "properties"),
    [
        ("SELECT ?x { ?x skos:broader massage:clinical-massage }", {BROADER}),
        ("ASK { ?x skos:broader ?y ; skos:prefLabel 'a'@en, \"b\"^^xsd:string . }", {BROADER, LABEL}),
        ("ASK WHERE { ?x a skos:Concept; . ?y skos:broader ?x. }", {RDF + "type", BROADER}),
        (f"ASK {{ ?x <{BROADER}>/^skos:prefLabel|skos:related+ ?y }}", {BROADER, LABEL, SKOS + "related"}),
        ("ASK { ?x (skos:broader/skos:prefLabel)+ ?y }", {BROADER, LABEL}),
        ("PREFIX : <urn:x:> PREFIX skos: <urn:s:> ASK { :a :b.c :d . ?x skos:x _:e }", {"urn:x:b.c", "urn:s:x"}),
        ("ASK { OPTIONAL { ?x skos:broader ?y } MINUS { ?x skos:prefLabel ?l } }", {BROADER, LABEL}),
        ("ASK { { ?x skos:broader ?y } UNION { ?x skos:prefLabel ?l } }", {BROADER, LABEL}),
        ("ASK { ?x skos:broader ?y FILTER NOT EXISTS { ?y skos:prefLabel ?l } }", {BROADER, LABEL}),
        ("ASK { FILTER(?y || EXISTS { ?y skos:prefLabel ?l }) ?x skos:broader ?y }", {BROADER, LABEL}),
        ("ASK { ?x skos:broader ?y FILTER regex(str(?y), '{ ?p }') }", {BROADER}),
        ("ASK { BIND(1 + 2 AS ?n) VALUES (?x ?y) { (skos:a 1) } ?x skos:broader ?y }", {BROADER}),
        ("SELECT (COUNT(*) AS ?n) { ?x skos:broader ?y } GROUP BY ?y ORDER BY DESC(?n) LIMIT 3", {BROADER}),
        ("SELECT (EXISTS { ?x skos:prefLabel ?l } AS ?b) { ?x skos:broader ?y }", {BROADER, LABEL}),
    ],
)
def test_the_properties_of_plain_patterns(sparql: str, properties: set[str]) -> None:
    assert needed(sparql) == properties


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { ?s skos:broader ?o ; ?p ?q }",
        "SELECT * { ?s skos:broader* ?o }",
        "SELECT * { ?s skos:broader? ?o }",
        "SELECT * { ?s (skos:broader)* ?o }",
        "SELECT * { ?s !skos:broader ?o }",
        "SELECT * { ?s skos:broader/!skos:related ?o }",
        "SELECT * { ?s skos:broader [ ?p ?o ] }",
        "SELECT * { (1 ?x) skos:broader ?o }",
        "SELECT * { GRAPH ?g { ?s skos:broader ?o } }",
        "SELECT * { { SELECT * { ?s skos:broader ?o } } }",
        "SELECT * { ?s skos:broader ?o } HAVING (EXISTS { ?s ?p ?o })",
        "SELECT * { ?s skos:broader ?o } VALUES ?s { skos:a }",
        "SELECT * { ?s skos:broader 1 }",
        "SELECT * { ?s unknown:broader ?o }",
        "SELECT * { ?s skos:bro\\-der ?o }",
        "SELECT * { ?s <broader> ?o }",
        "BASE <urn:x:> SELECT * { ?s skos:broader ?o }",
        "SELECT * { ?s skos:broader ?o FILTER(?s<urn:a&&'>'!=?o) ?s ?p ?q }",
        "SELECT * { ?s skos:broader ?o",
        "SELECT * { ?s skos:broader ?o FILTER( }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s skos:broader ?o }",
        "DESCRIBE skos:a",
        "",
    ],
)
def test_where_it_is_not_clear_all_are_needed(sparql: str) -> None:
    assert needed(sparql) is None


NODES = st.sampled_from(["?a", "?b", "?c", "<urn:n:0>", "<urn:n:1>", "_:x", '"text"'])
SUBJECTS = NODES.filter(lambda node: not node.startswith('"'))
VERBS = st.sampled_from(["<urn:p:0>", "p:1", "p:2", "a", "?a", "?v"])
PATHS = st.recursive(
    VERBS,
    lambda inner: st.one_of(
        st.builds("{}/{}".format, inner, inner),
        st.builds("({}|{})".format, inner, inner),
        st.builds("^{}".format, inner),
        st.builds("({}){}".format, inner, st.sampled_from(["+", "*", "?"])),
    ),
    max_leaves=3,
).map(lambda path: path.replace("^^", "^"))
TRIPLES = st.builds("{} {} {}".format, SUBJECTS, PATHS, NODES)
GROUPS = st.recursive(
    TRIPLES,
    lambda inner: st.one_of(
        st.builds("{} . {}".format, inner, inner),
        st.builds("{{ {} }} UNION {{ {} }}".format, inner, inner),
        st.builds("{} OPTIONAL {{ {} }}".format, inner, inner),
        st.builds("{} FILTER NOT EXISTS {{ {} }}".format, inner, inner),
        st.builds("{} FILTER(?a != <urn:n:1> && EXISTS {{ {} }})".format, inner, inner),
        st.builds("{} MINUS {{ {} }}".format, inner, inner),
        st.builds("{} ; {} {}".format, TRIPLES, VERBS, NODES),
    ),
    max_leaves=4,
)
LINES = st.lists(
    st.tuples(
        st.integers(0, 2).map("<urn:n:{}>".format),
        st.sampled_from(["urn:p:0", "urn:p:1", "urn:p:2", "urn:p:9", RDF + "type"]),
        st.sampled_from(["<urn:n:0>", "<urn:n:1>", "<urn:n:2>", '"text"']),
    ),
    max_size=12,
)


@given(GROUPS, LINES)
def test_what_is_not_needed_changes_no_answer(group: str, lines: list[tuple[str, str, str]]) -> None:
    sparql = f"SELECT * {{ {group} }}"
    prefixes = {"p": "urn:p:"}
    properties = needed_properties(tokens_of(sparql), prefixes)
    if properties is None:
        return

    def answer(rows: list[tuple[str, str, str]]) -> object:
        text = "".join(f"{subject} <{name}> {value} .\n" for subject, name, value in rows)
        try:
            names, found = ask(open_store([Document("x", text.encode(), "application/n-triples")]), prefixes, sparql)
        except Exception as error:  # noqa: BLE001 (what the engine refuses, it refuses of both)
            return type(error)
        assert not isinstance(found, bool)
        return names, list(found)  # in the same order too

    assert answer([row for row in lines if row[1] in properties]) == answer(lines)
