"""Solutions read from the engine's lines are those that the engine hands over one by one."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.model import Literal
from massage_ontology.namespaces import XSD
from massage_ontology.queries.solutions import Solutions, read_term
from massage_ontology.queries.store import ask
from massage_ontology.rdf.parsing import to_term
from tests.strategies import languages

texts = st.text(alphabet=st.characters(exclude_categories=("Cs",)) | st.sampled_from('\t\n\r\b\f\0\x85\u2028"\\<>@^'))
iris = st.text("abcdé推/?&=+-._~", max_size=12).map(lambda text: pyoxigraph.NamedNode("http://x.org/" + text))
numbers = st.sampled_from(["0", "01", "-7", "1.50", "1e9", "INF", "NaN", "true", "1", "x", "", "1.", ".5", "9" * 30])
kinds = st.sampled_from(["integer", "decimal", "double", "boolean", "int", "float", "string", "date", "anyURI"])
terms = st.one_of(
    iris,
    st.builds(pyoxigraph.Literal, texts),
    st.builds(lambda text, tag: pyoxigraph.Literal(text, language=tag), texts, languages.filter(bool)),
    st.builds(lambda text, kind: pyoxigraph.Literal(text, datatype=pyoxigraph.NamedNode(XSD + kind)), numbers, kinds),
    st.builds(lambda text, kind: pyoxigraph.Literal(text, datatype=kind), texts, iris),
    st.just(pyoxigraph.BlankNode("tea")),
)


@given(st.lists(terms, max_size=12))
def test_every_term_is_read_as_the_engine_gives_it(values: list[pyoxigraph.Literal]) -> None:
    store = pyoxigraph.Store()
    for place, value in enumerate(values):
        store.add(pyoxigraph.Quad(pyoxigraph.NamedNode(f"urn:{place:03}"), pyoxigraph.NamedNode("urn:p"), value))
    sparql = "SELECT ?s ?none ?o { ?s <urn:p> ?o } ORDER BY ?s"
    names, solutions = ask(store, {}, sparql)
    assert isinstance(solutions, Solutions)
    direct = store.query(sparql)
    assert isinstance(direct, pyoxigraph.QuerySolutions)
    expected = [[None if term is None else to_term(term) for term in solution] for solution in direct]
    assert names == ("s", "none", "o")
    assert [list(map(read_term, row)) for row in solutions] == expected
    assert len(solutions) == len(values)


@pytest.mark.parametrize(
    ("sparql", "rows"),
    [
        ("SELECT * {}", [[""]]),
        ("SELECT * { FILTER(false) }", []),
        ("SELECT ?a {}", [[""]]),
        ("SELECT ?a ?b {}", [["", ""]]),
    ],
)
def test_solutions_without_values(sparql: str, rows: list[list[str]]) -> None:
    _, solutions = ask(pyoxigraph.Store(), {}, sparql)
    assert isinstance(solutions, Solutions)
    assert len(solutions) == len(rows)
    assert list(solutions) == rows
    assert len(solutions) == len(rows)
    assert bool(solutions) is bool(rows)


def test_numbers_that_are_written_short() -> None:
    assert [read_term(token) for token in ("true", "-3", "1.5", "1.0E5")] == [
        Literal("true", None, XSD + "boolean"),
        Literal("-3", None, XSD + "integer"),
        Literal("1.5", None, XSD + "decimal"),
        Literal("1.0E5", None, XSD + "double"),
    ]


def test_triples_and_directions() -> None:
    assert read_term('<<( <urn:a> <urn:b> "c" )>>') == '<<( <urn:a> <urn:b> "c" )>>'
    assert read_term('"شاي"@ar--rtl') == Literal("شاي", "ar")


def test_they_can_be_looked_at_again_and_sent_away() -> None:
    _, solutions = ask(pyoxigraph.Store(), {}, "SELECT ?a { VALUES ?a { 1 2 } }")
    assert isinstance(solutions, Solutions)
    expected = [["1"], ["2"]]
    assert list(pickle.loads(pickle.dumps(solutions))) == expected
    assert list(solutions) == list(solutions) == expected
    again = pickle.loads(pickle.dumps(solutions))
    assert (again.names, list(again), len(again)) == (("a",), expected, 2)
    with pytest.raises(IndexError):
        solutions[2]


def test_threads_look_at_the_same_solutions() -> None:
    content = b"?a\n" + b"".join(b"%d\n" % number for number in range(20_000))
    for _ in range(20):
        solutions = Solutions(("a",), content)
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda place, rows=solutions: (rows[place], len(rows)), [7, 19_999, 7, 19_999]))
        assert found == [(["7"], 20_000), (["19999"], 20_000)] * 2
