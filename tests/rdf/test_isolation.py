"""A limited query answers like an unlimited one, and is gone at its limit."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from massage_ontology.errors import QueryError, QueryTimeoutError
from massage_ontology.rdf.isolation import answer_within
from massage_ontology.rdf.store import ask, open_store

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

PREFIXES = {"skos": "http://www.w3.org/2004/02/skos/core#"}


def test_the_answer_is_the_same(teas: Vocabulary) -> None:
    sparql = "SELECT ?c ?label { ?c skos:prefLabel ?label } ORDER BY ?c ?label"
    names, rows = answer_within(60, teas.documents, PREFIXES, sparql)
    expected_names, expected = ask(open_store(teas.documents), PREFIXES, sparql)
    assert not isinstance(rows, bool)
    assert not isinstance(expected, bool)
    assert names == expected_names
    assert list(rows) == [tuple(row) for row in expected]
    assert answer_within(60, teas.documents, PREFIXES, "ASK { ?c a skos:Concept }") == ((), True)


def test_mistakes_come_back_with_their_place(teas: Vocabulary) -> None:
    with pytest.raises(QueryError) as caught:
        answer_within(60, teas.documents, PREFIXES, "SELECT ?c {")
    assert caught.value.line == 1


def test_at_the_limit_it_is_stopped(teas: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, timeout: float, **__: object) -> None:
        child = "child"
        raise subprocess.TimeoutExpired(child, timeout)

    monkeypatch.setattr(subprocess, "run", late)
    with pytest.raises(QueryTimeoutError, match=r"time limit of 1\.5 seconds"):
        answer_within(1.5, teas.documents, PREFIXES, "ASK {}")


def test_a_child_that_dies_is_an_error(teas: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        subprocess, "run", lambda *_, **__: subprocess.CompletedProcess("child", returncode=-9, stdout=b"", stderr=b"")
    )
    with pytest.raises(QueryError, match="ended with code -9"):
        answer_within(1, teas.documents, PREFIXES, "ASK {}")
