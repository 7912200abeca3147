"""Results are read in every form that endpoints send, and what is none is refused."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from massage_ontology.model import Literal
from massage_ontology.namespaces import XSD
from massage_ontology.remote.results import read_results, unpack
from tests.conftest import DATA

if TYPE_CHECKING:
    from massage_ontology.remote.results import Results

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml; charset=utf-8"
TSV, CSV = "text/tab-separated-values", "text/csv"


def written(sparql: str, media_type: str) -> bytes:
    """Return an answer as a server would write it."""
    store = pyoxigraph.Store()
    store.load((DATA / "teas.ttl").read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    form = pyoxigraph.QueryResultsFormat.from_media_type(media_type.partition(";")[0])
    assert form is not None
    results = store.query(sparql)
    assert not isinstance(results, pyoxigraph.QueryTriples)
    return results.serialize(format=form) or b""


def asked(sparql: str, media_type: str) -> Results:
    return read_results(written(sparql, media_type), media_type)


def test_rows_are_the_same_in_every_form() -> None:
    sparql = (
        "SELECT * { ?s ?p ?o OPTIONAL { ?o <urn:none> ?none } FILTER (!isBlank(?s) && !isBlank(?o)) } ORDER BY ?s ?p ?o"
    )
    rows = asked(sparql, JSON)
    assert isinstance(rows, list)
    assert len(rows) > 20
    assert rows == asked(sparql, XML) == asked(sparql, TSV)
    assert all("none" not in row for row in rows)


def test_terms_of_every_kind() -> None:
    sparql = 'SELECT * { VALUES (?i ?t ?g ?n) { (<urn:tea> "tea\\n\\"x\\"" "Tee"@de-AT 3) } BIND (BNODE() AS ?b) }'
    for media_type in (JSON, XML, TSV):
        rows = asked(sparql, media_type)
        assert isinstance(rows, list)
        (row,) = rows
        assert str(row.pop("b")).startswith("_:")
        assert row == {
            "i": "urn:tea",
            "t": Literal('tea\n"x"'),
            "g": Literal("Tee", "de-at"),
            "n": Literal("3", None, XSD + "integer"),
        }


@pytest.mark.parametrize("truth", [True, False])
def test_truth(truth: bool) -> None:  # noqa: FBT001
    sparql = "ASK {}" if truth else "ASK { FILTER (false) }"
    assert asked(sparql, JSON) is asked(sparql, XML) is truth
    number = {"type": "typed-literal", "datatype": XSD + "integer", "value": str(int(truth))}
    virtuoso = {"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [{"__ASK_RETVAL": number}]}}
    assert read_results(json.dumps(virtuoso).encode(), JSON) is truth


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
    ],
)
def test_what_is_no_result(content: bytes, media_type: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (whatever the reason)
        read_results(content, media_type)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", b"tea"),
        ("identity", b"tea"),
        ("gzip", gzip.compress(b"tea", mtime=0)),
        ("X-GZIP ", gzip.compress(b"tea", mtime=0)),
        ("deflate", zlib.compress(b"tea")),
    ],
)
def test_encodings(encoding: str, packed: bytes) -> None:
    assert unpack(packed, encoding, 100) == b"tea"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("br", b"tea"),
        ("gzip", b"tea"),
        ("gzip", gzip.compress(b"tea", mtime=0)[:-9]),
        ("gzip", gzip.compress(bytes(10_000_000), mtime=0)),
    ],
)
def test_encodings_that_are_none_or_hide_too_much(encoding: str, packed: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (whatever the reason)
        unpack(packed, encoding, 1000)
