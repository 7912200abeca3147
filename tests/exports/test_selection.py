"""What is chosen, against networkx."""

from __future__ import annotations

import io

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import massage_ontology
from massage_ontology import ConceptNotFoundError, ExportError, Vocabulary
from massage_ontology.exports.selection import Edge, relation_name, select
from tests.conftest import DATA
from tests.reference import rdflib_graph, upward
from tests.strategies import skos_lines


def keys(concepts: object) -> list[str]:
    return [concept.key for concept in concepts]  # type: ignore[attr-defined]


def test_everything_is_chosen_where_nothing_is_asked_for(teas: Vocabulary) -> None:
    chosen = select(teas)
    assert chosen.concepts == tuple(teas)
    assert chosen.around == chosen.outside == ()


@given(skos_lines(), st.integers(0, 4), st.data())
def test_a_root_and_a_depth_choose_what_networkx_reaches(lines: list[str], depth: int, data: st.DataObject) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    root = data.draw(st.sampled_from(list(vocabulary)))
    down = upward(rdflib_graph(vocabulary)).reverse()
    reached = set(nx.single_source_shortest_path_length(down, root.iri, cutoff=depth))
    chosen = select(vocabulary, root=root, depth=depth)
    assert {concept.iri for concept in chosen.concepts} == reached
    assert {(edge.source, edge.target) for edge in chosen.edges} == set(down.subgraph(reached).reverse().edges)


@given(skos_lines())
def test_with_their_surroundings_no_broader_concept_is_hidden(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    root = next(iter(vocabulary))
    chosen = select(vocabulary, root=root, around=True)
    shown = {(edge.source, edge.target) for edge in chosen.edges}
    for concept in chosen.concepts:
        for broader in concept.broader:
            if concept != root or broader in chosen.concepts:
                assert (concept.iri, broader.iri) in shown


def test_second_parents_outside_the_choice_are_around_it(teas: Vocabulary) -> None:
    chosen = select(teas, root="green-tea", around=True)
    assert keys(chosen.concepts) == ["green-tea", "jasmine-tea"]
    assert keys(chosen.around) == ["scented-tea", "tea"], "the second parent of what is chosen, and the root's own"
    assert keys(select(teas, root="green-tea").around) == []


def test_a_collection_can_be_the_root(teas: Vocabulary) -> None:
    chosen = select(teas, root="by-strength", depth=0, around=True)
    assert keys(chosen.roots) == ["jasmine-tea", "green-tea", "black-tea"]
    assert set(chosen.concepts) == set(chosen.roots)
    assert "tea" in keys(chosen.around)


def test_collections_in_collections_are_opened_and_may_hold_each_other() -> None:
    text = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <urn:c> a skos:Concept . <urn:d> a skos:Concept .
        <urn:one> a skos:Collection ; skos:member <urn:c> , <urn:two> .
        <urn:two> a skos:Collection ; skos:member <urn:d> , <urn:one> ."""
    vocabulary = massage_ontology.load(io.BytesIO(text), format="turtle")
    assert keys(select(vocabulary, root="one").roots) == ["c", "d"]


def test_schemes_choose_their_concepts(teas: Vocabulary) -> None:
    assert keys(select(teas, schemes=["regions"]).concepts) == ["japan"]
    both = select(teas, schemes=["regions", "kinds"]).concepts
    assert set(both) == {*teas.concepts_in("regions"), *teas.concepts_in("kinds")}
    assert keys(select(teas, schemes=["kinds"], depth=0).concepts) == ["tea"]


def test_relations(teas: Vocabulary) -> None:
    assert [edge.relation for edge in select(teas, relations=["related"]).edges] == ["related"]
    matched = select(teas, relations=["exactMatch"])
    assert matched.outside == ("http://www.wikidata.org/entity/Q484083",)
    replaced = select(teas, relations=["dcterms:isReplacedBy"])
    assert replaced.edges == (Edge("dcterms:isReplacedBy", teas["old-tea"].iri, teas["black-tea"].iri),)
    downward = select(teas, relations=["narrower"])
    assert downward.edges == select(teas, relations=["broader"]).edges


def test_edges_know_what_is_said_of_their_links(teas: Vocabulary) -> None:
    brews = massage_ontology.load(DATA / "disputes.ttl")
    chosen = select(
        brews, root="infusion", around=True, relations=["narrower", "broader", "mo:hasPurpose", "brew:servedIn"]
    )
    said = {(edge.source, edge.target): edge.link for edge in chosen.edges}
    infusion, mint = brews["infusion"], brews["mint-infusion"]
    assert {link for link in said.values() if link is not None} == {*infusion.links, *mint.links}
    assert said[mint.iri, infusion.iri] is None
    downward = {(edge.source, edge.target): edge.link for edge in select(brews, relations=["narrower"]).edges}
    assert downward[infusion.iri, brews["tea"].iri] == infusion.links[1]
    assert chosen.described
    assert not select(teas).described
    assert [edge.link for edge in select(teas, relations=["exactMatch", "dcterms:isReplacedBy"]).edges] == [None, None]


@pytest.mark.parametrize(
    ("options", "error", "sentence"),
    [
        ({"root": "grean-tea"}, ConceptNotFoundError, "did you mean green-tea"),
        ({"schemes": ["kind"]}, ConceptNotFoundError, "no concept scheme 'kind'; did you mean kinds?"),
        ({"relations": ["wider"]}, ExportError, "unknown relation 'wider'; use one of broader"),
        ({"depth": -1}, ExportError, "depth must be zero or more, not -1"),
    ],
)
def test_what_is_not_there_is_refused(
    options: dict[str, object], error: type[Exception], sentence: str, teas: Vocabulary
) -> None:
    with pytest.raises(error, match=sentence):
        select(teas, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("relation", "name"),
    [
        ("broader", "broader"),
        ("exactMatch", "exact match"),
        ("dcterms:isReplacedBy", "is replaced by"),
        ("http://www.w3.org/2004/02/skos/core#closeMatch", "close match"),
    ],
)
def test_relations_have_names_for_people(relation: str, name: str, teas: Vocabulary) -> None:
    assert relation_name(relation, teas) == name
