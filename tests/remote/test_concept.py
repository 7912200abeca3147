"""A remote concept is a light view."""

from __future__ import annotations

import pyoxigraph

from massage_ontology import connect
from massage_ontology.remote.concept import RemoteConcept
from tests.remote.server import Habits, serving

TEAS = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <http://example.org/> .
ex:tea a skos:Concept ; skos:prefLabel "Tee"@de , "the"@fr ; skos:narrower ex:green ; skos:topConceptOf ex:s .
ex:green skos:broader ex:tea , ex:green ; skos:altLabel "sencha"@ja ; skos:exactMatch <http://e.com/1> .
ex:mao skos:broader ex:green . ex:green skos:broader ex:mao ."""


def _store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(TEAS, format=pyoxigraph.RdfFormat.TURTLE)
    return store


def test_nothing_is_sent_before_something_is_asked() -> None:
    habits = Habits()
    with serving(_store(), habits) as url:
        concept = RemoteConcept(connect(url), "http://example.org/tea")
        assert repr(concept) == "RemoteConcept('http://example.org/tea')"
        assert habits.asked == []


def test_labels_fall_back_as_locally() -> None:
    with serving(_store()) as url:
        vocabulary = connect(url, prefixes={"ex": "http://example.org/"})
        assert vocabulary["ex:tea"].label("fr-CA") == "the"
        assert vocabulary["ex:green"].label() == "green"
        assert vocabulary["ex:green"].label("ja") == "green"
        assert [str(text) for text in vocabulary["ex:green"].alt_labels] == ["sencha"]


def test_cycles_and_links_to_itself_do_no_harm() -> None:
    with serving(_store()) as url:
        green = connect(url)["http://example.org/green"]
        assert [each.iri[-3:] for each in green.broader_transitive] == ["mao", "tea"]
        assert [each.iri[-3:] for each in green.narrower_transitive] == ["mao"]
        assert green.is_narrower_than("http://example.org/tea")
        assert not green.is_narrower_than("http://example.org/green")


def test_views_are_equal_by_address_and_vocabulary() -> None:
    with serving(_store()) as url:
        one, other = connect(url), connect(url)
        assert one["http://example.org/tea"] == one["http://example.org/tea"]
        assert one["http://example.org/tea"] != other["http://example.org/tea"]
        assert len({one["http://example.org/tea"], one["http://example.org/tea"]}) == 1
        assert one["http://example.org/tea"].in_scheme == ("http://example.org/s",)
        assert [tuple(link) for link in one["http://example.org/green"].mappings] == [("exactMatch", "http://e.com/1")]
