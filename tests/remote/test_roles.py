"""What is what behind an endpoint is asked in few questions; see also `test_engine`, which compares the answers."""

from __future__ import annotations

import pyoxigraph

from massage_ontology.namespaces import ISO_THES, SKOS
from massage_ontology.remote.protocol import Endpoint
from massage_ontology.remote.roles import RemoteRoles
from tests.remote.server import Habits, serving

DECLARED = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:one rdfs:subPropertyOf skos:broader . ex:two rdfs:subPropertyOf ex:one .
ex:three rdfs:subPropertyOf ex:two , ex:one .
ex:one rdfs:subPropertyOf ex:three . ex:Tea rdfs:subClassOf skos:Concept , ex:Drink . skos:broadMatch rdfs:subPropertyOf
skos:broader . ex:tea a skos:Concept ."""


def _roles(url: str) -> RemoteRoles:
    return RemoteRoles(Endpoint(url), 200)


def test_declarations_are_followed_level_by_level_circles_too() -> None:
    store = pyoxigraph.Store()
    store.load(DECLARED, format=pyoxigraph.RdfFormat.TURTLE)
    habits = Habits()
    with serving(store, habits) as url:
        roles = _roles(url)
        iso = tuple(f"{ISO_THES}broader{kind}" for kind in ("Generic", "Instantial", "Partitive"))
        own = tuple(f"http://example.org/{name}" for name in ("one", "three", "two"))
        assert roles.below("broader") == tuple(sorted((*own, *iso, SKOS + "broader")))
        assert roles.below("Concept") == ("http://example.org/Tea", SKOS + "Concept")
        assert roles.below("related") == (SKOS + "related",)
    assert len(habits.asked) <= 8


def test_an_ordinary_vocabulary_costs_few_questions() -> None:
    store = pyoxigraph.Store()
    store.load(DECLARED, format=pyoxigraph.RdfFormat.TURTLE)
    habits = Habits()
    with serving(store, habits) as url:
        roles = _roles(url)
        assert list(roles.typed()) == ["http://example.org/tea"]
        before = len(habits.asked)
        assert roles.candidates == ()
        assert roles.schemes == ()
        assert roles.tops(None) == set()
    assert before == 2
    assert len(habits.asked) <= before + 12
