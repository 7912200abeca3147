"""Answers are read in every form that endpoints send, and what is none is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from massage_ontology.endpoint.results import read_results, read_triples
from massage_ontology.namespaces import XSD
from massage_ontology.queries.solutions import Solutions
from tests.conftest import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
TSV, CSV = "text/tab-separated-values", "text/csv"
TURTLE, LINES = "text/turtle", "application/n-triples"


def written(sparql: str, media_type: str) -> bytes:
    """Return an answer as a server would write it."""
    store = pyoxigraph.Store()
    store.load((DATA / "teas.ttl").read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    form = pyoxigraph.QueryResultsFormat.from_media_type(media_type)
    assert form is not None
    results = store.query(sparql)
    assert not isinstance(results, pyoxigraph.QueryTriples)
    return results.serialize(format=form) or b""


def rows(content: bytes, media_type: str) -> list[dict[str, str]]:
    found = read_results(content, media_type)
    assert isinstance(found, Solutions)
    return [dict(zip(found.names, row, strict=True)) for row in found]


def test_rows_are_the_same_in_every_form() -> None:
    sparql = (
        "SELECT * { ?s ?p ?o OPTIONAL { ?o <urn:none> ?none } FILTER (!isBlank(?s) && !isBlank(?o)) } ORDER BY ?s ?p ?o"
    )
    found = rows(written(sparql, JSON), JSON)
    assert len(found) > 20
    assert found == rows(written(sparql, XML), XML) == rows(written(sparql, TSV), TSV)
    assert {row["none"] for row in found} == {""}


def test_terms_of_every_kind() -> None:
    sparql = 'SELECT * { VALUES (?i ?t ?g ?n) { (<urn:tea> "tea\\n\\"x\\"" "Tee"@de-AT 3) } BIND (BNODE() AS ?b) }'
    for media_type in (JSON, XML, TSV):
        (row,) = rows(written(sparql, media_type), media_type)
        assert row.pop("b").startswith("_:")
        assert row == {"i": "<urn:tea>", "t": '"tea\\n\\"x\\""', "g": '"Tee"@de-at', "n": "3"}


def test_codes_are_kept_as_they_are_written() -> None:
    body = {"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "typed-literal", "value": "010",
            "datatype": XSD + "integer"}}]}}  # fmt: skip
    assert rows(json.dumps(body).encode(), JSON) == [{"n": "010"}]


def test_blank_nodes_of_virtuoso() -> None:
    said = {"type": "literal", "value": '"bnode", "value": "nodeID://b1"'}
    blanks = [{"n": {"type": "bnode", "value": f"nodeID://b{number}"}} for number in (1, 2, 1)]
    body = json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [*blanks, {"n": said}]}}).encode()
    one, other, again, text = (row["n"] for row in rows(body, JSON))
    assert one == again != other
    assert text == '"\\"bnode\\", \\"value\\": \\"nodeID://b1\\""'


@pytest.mark.parametrize("truth", [True, False])
def test_truth(truth: bool) -> None:  # noqa: FBT001
    sparql = "ASK {}" if truth else "ASK { FILTER (false) }"
    assert read_results(written(sparql, JSON), JSON) is read_results(written(sparql, XML), XML) is truth
    number = {"type": "typed-literal", "datatype": XSD + "integer", "value": str(int(truth))}
    virtuoso = {"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [{"__ASK_RETVAL": number}]}}
    assert read_results(json.dumps(virtuoso).encode(), JSON) is truth


def bindings(*terms: bytes) -> Iterable[bytes]:
    return (b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": %s}]}}' % term for term in terms)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"<html><body>Welcome</body></html>", "text/html"),
        (b"<html><body>Welcome</body></html>", XML),
        (b"", ""),
        (b"{}", JSON),
        (b"[" * 100_000, JSON),
        (b"[]", JSON),
        (b"3", JSON),
        (b'{"results": {"bindings": {}}, "head": []}', JSON),
        (b"\xff\xfe", JSON),
        (b"tea,label\nurn:tea,tea\n", CSV),
        (b"?tea\n<urn:tea\n", TSV),
        (b"", XML),
        *((each, JSON) for each in bindings(
            b"5", b'{"type": "uri"}', b'{"type": "uri", "value": 5}', b'{"type": "uri", "value": "no iri"}',
            b'{"type": "literal", "value": null}', b'{"type": "literal", "value": "x", "xml:lang": 5}',
            b'{"type": [], "value": "x"}', b'{"type": "literal", "value": "half a pair: \\ud800"}')),
    ],
)  # fmt: skip
def test_what_is_no_result(content: bytes, media_type: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (whatever the reason)
        read_results(content, media_type)


def test_triples_are_the_same_in_both_forms() -> None:
    store = pyoxigraph.Store()
    store.load((DATA / "teas.ttl").read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    turtle, lines = (
        store.dump(format=form, from_graph=pyoxigraph.DefaultGraph()) or b""
        for form in (pyoxigraph.RdfFormat.TURTLE, pyoxigraph.RdfFormat.N_TRIPLES)
    )
    assert len(read_triples(turtle, TURTLE)) == len(store)
    expected = {str(each) for each in read_triples(lines, LINES) if "_:" not in str(each)}
    assert {str(each) for each in read_triples(turtle, "") if "_:" not in str(each)} == expected


@pytest.mark.parametrize("content", [b"<html></html>", b"\xff", b"<tea> <p> <o> .", b"<< " * 10_000])
def test_what_is_no_graph(content: bytes) -> None:
    for media_type in (TURTLE, LINES):
        with pytest.raises(ValueError):  # noqa: PT011 (whatever the reason)
            read_triples(content, media_type)
