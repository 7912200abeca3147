"""The verbs as functions do what the methods do, on the bundled vocabulary or on another."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology import Vocabulary, verbs
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

SHARED = ("search", "resolve", "query", "classify", "compare", "export")
"""Verbs that are functions and methods."""


@pytest.mark.parametrize("name", SHARED)
def test_function_and_method_take_the_same_options(name: str) -> None:
    function = inspect.signature(getattr(verbs, name)).parameters
    method = inspect.signature(getattr(Vocabulary, name)).parameters
    assert [each for each in function if each != "vocabulary"] == [each for each in method if each != "self"]
    for option, parameter in method.items():
        if option != "self":
            assert function[option].default == parameter.default
            assert function[option].kind == parameter.kind


@pytest.mark.parametrize("name", ["load", "connect", "diff", "validate", *SHARED])
def test_every_verb_is_in_the_public_interface(name: str) -> None:
    assert name in massage_ontology.__all__
    assert callable(getattr(massage_ontology, name))


def test_search(massage: Vocabulary, teas: Vocabulary) -> None:
    assert verbs.search("sports massage") == massage.search("sports massage")
    assert [hit.concept.key for hit in verbs.search("Tee", vocabulary=teas, language="de", limit=1)] == ["tea"]


def test_query(massage: Vocabulary, teas: Vocabulary) -> None:
    sparql = "SELECT ?c { ?c skos:notation ?n }"
    assert verbs.query(sparql, vocabulary=teas).to_python() == teas.query(sparql).to_python() != []
    assert verbs.query("ASK { massage:clinical-massage a skos:Concept }")
    name = "which-kinds-of-massage-are-clinical"
    assert verbs.query(name=name).to_python() == massage.query(name=name).to_python()
    for wrong in ({}, {"sparql": sparql, "name": name}):
        with pytest.raises(TypeError, match="either the query or the name of one"):
            verbs.query(**wrong)


@pytest.mark.slow
def test_export(massage: Vocabulary, teas: Vocabulary, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "a.ttl", tmp_path / "b.ttl"
    for vocabulary, options in ((teas, {"vocabulary": teas}), (massage, {})):
        verbs.export(ours, depth=0, **options)  # type: ignore[arg-type]
        vocabulary.export(theirs, depth=0)
        assert ours.read_bytes() == theirs.read_bytes()


def test_classify_and_compare(massage: Vocabulary) -> None:
    session = {"purpose": ["relaxation"], "condition": []}
    by_function, by_method = verbs.classify(session), massage.classify(session)
    assert str(by_function["personal-care-massage"]) == str(by_method["personal-care-massage"])
    pair = ("clinical-massage", "medical-massage")
    assert str(verbs.compare(*pair)) == str(massage.compare(*pair))


def test_diff(teas: Vocabulary) -> None:
    assert not verbs.diff(teas, DATA / "teas.ttl").changes
    assert verbs.diff(DATA / "teas.ttl", DATA / "awkward.ttl").changes
