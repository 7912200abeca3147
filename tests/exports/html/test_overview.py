"""Names for addresses, and readings by what they name."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massage_ontology
from massage_ontology.exports.html.overview import Overview, short_names

DATA = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix mo: <https://w3id.org/massage-ontology/schema#> .
@prefix : <http://example.org/> .
:a a skos:Concept . :b a skos:Concept . :c a skos:Concept .
:s a mo:Sense ; mo:senseOf :a ; mo:requires :c ; mo:excludes :b ; mo:requiresAlternative :g . :g mo:option :b .
"""

VOCABULARY = massage_ontology.load(io.BytesIO(DATA.encode()), format="turtle")
FOUND = Overview(VOCABULARY)
A, B, C = (VOCABULARY[key] for key in "abc")


def test_readings_are_found_by_what_they_name() -> None:
    assert [(kind, sense.key) for kind, sense in FOUND.criteria_on(C)] == [("requires", "s")]
    assert [kind for kind, _ in FOUND.criteria_on(B)] == ["requires one of", "excludes"]
    assert FOUND.criteria_on(A) == ()


@given(st.lists(st.text(alphabet="aAbB.-_/#% é推", max_size=6).map(lambda name: f"http://example.org/{name}")))
def test_names_are_unique_on_every_system(iris: list[str]) -> None:
    names = short_names(iris)
    assert set(names) == set(iris)
    assert len({name.casefold() for name in names.values()}) == len(names)
    for name in names.values():
        assert name.isascii()
        assert not name.startswith((".", "-"))
        assert not set(name) & set('<>:"/\\|?*% #')


@pytest.mark.parametrize("name", ["index", "README", "con", "LPT1"])
def test_names_that_are_taken_are_not_given(name: str) -> None:
    assert short_names([f"http://example.org/{name}"])[f"http://example.org/{name}"] == f"{name}-2"


def test_names_do_not_depend_on_the_order() -> None:
    iris = ["http://a.org/x", "http://b.org/x", "http://c.org/X"]
    assert short_names(iris) == short_names(reversed(iris))
    assert list(short_names(iris).values()) == ["x", "x-2", "X-3"]
