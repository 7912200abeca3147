"""The object that people hold: equality, pickles, and the ways to other libraries."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING

import networkx as nx
import pytest
import rdflib
from hypothesis import given
from rdflib.compare import to_isomorphic

import massage_ontology
from massage_ontology import Vocabulary
from tests.conftest import DATA
from tests.reference import rdflib_graph
from tests.strategies import skos_lines

if TYPE_CHECKING:
    from pathlib import Path


def test_it_says_what_it_is(teas: Vocabulary, massage: Vocabulary) -> None:
    assert repr(teas).startswith("<Vocabulary of 7 concepts from ")
    assert repr(teas).endswith("teas.ttl>")
    assert f"<Vocabulary of {len(massage):,} concepts from " in repr(massage)
    assert " more>" in repr(massage)


def test_equal_content_is_equal_wherever_it_lies(teas: Vocabulary, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ttl"
    copy.write_bytes((DATA / "teas.ttl").read_bytes())
    again = massage_ontology.load(copy)
    assert again == teas
    assert hash(again) == hash(teas)
    assert again.digest == teas.digest
    assert again["tea"] == teas["tea"]
    copy.write_bytes(copy.read_bytes() + b"\n<urn:x> a skos:Concept .")
    assert massage_ontology.load(copy) != teas
    assert teas != "teas"


def test_it_goes_through_a_pickle(teas: Vocabulary) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(teas, protocol))
        assert again == teas
        assert list(again) == list(teas)
        assert again.search("gren tea") == teas.search("gren tea")
        assert again.query("ASK { ?c skos:notation 'T1' }")


def plain(graph: rdflib.Graph) -> set[tuple[str, ...]]:
    """Return the triples as texts; rdflib tells texts with and without `xsd:string` apart, RDF 1.1 does not."""
    return {
        (str(low), str(name), str(high), str(getattr(high, "language", None) or "").lower())
        for low, name, high in graph
    }


@given(skos_lines())
def test_its_graph_has_the_triples_of_the_document(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    assert plain(vocabulary.graph) == plain(rdflib_graph(vocabulary))
    assert len(vocabulary.store) == len(vocabulary.graph)


def test_its_graph_is_a_graph_as_rdflib_users_know_it(teas: Vocabulary) -> None:
    tea = rdflib.URIRef(teas["tea"].iri)
    assert isinstance(teas.graph, rdflib.Graph)
    assert (None, rdflib.SKOS.broader, tea) in teas.graph
    assert "tea" in dict(teas.graph.namespaces())
    assert len(to_isomorphic(teas.graph)) == len(teas.store)


def test_changing_the_graph_changes_nothing_else() -> None:
    vocabulary = massage_ontology.load(DATA / "teas.ttl")
    before = vocabulary.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").to_python()
    vocabulary.graph.add((rdflib.URIRef("urn:a"), rdflib.RDF.type, rdflib.SKOS.Concept))
    assert vocabulary.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").to_python() == before
    assert "urn:a" not in vocabulary


def test_networkx_gets_what_was_asked_for(teas: Vocabulary) -> None:
    graph = teas.to_networkx()
    assert isinstance(graph, nx.MultiDiGraph)
    assert {relation for _, _, relation in graph.edges(keys=True)} == {"broader", "related"}
    assert {relation for _, _, relation in teas.to_networkx(relations=["broader"]).edges(keys=True)} == {"broader"}


def test_queries_come_with_it(massage: Vocabulary) -> None:
    assert massage.query(name="which-kinds-of-massage-are-clinical").rows
    with pytest.raises(TypeError, match="either the query or the name of one"):
        massage.query()


def test_other_peoples_vocabularies_have_all_ways_out(foreign: Vocabulary) -> None:
    assert len(foreign.graph) == len(foreign.store) > 0
    links = foreign.to_networkx(relations=["broader"])
    assert links.number_of_edges() == sum(len(concept.broader) for concept in foreign)
    assert foreign.query("SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c skos:broader ?b }").to_python()[0]["n"] > 0
    assert pickle.loads(pickle.dumps(foreign)) == foreign
