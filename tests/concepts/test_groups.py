"""Schemes and collections: what they are called, and what they hold, in which order."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import massage_ontology
from massage_ontology import Collection, Concept, ConceptNotFoundError
from tests import reference
from tests.strategies import rich_skos_lines

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix : <urn:x:> .
"""


def read(turtle: str) -> Vocabulary:
    return massage_ontology.load(io.StringIO(HEAD + turtle), format="turtle")


@given(rich_skos_lines())
def test_groups_hold_what_the_document_says(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    graph = reference.rdflib_graph(vocabulary)
    known = {concept.iri for concept in vocabulary} | {collection.iri for collection in vocabulary.collections}
    for scheme in vocabulary.schemes:
        assert [concept.iri for concept in scheme.concepts] == sorted(reference.concepts_of(graph, scheme.iri))
        assert all(scheme in concept.in_scheme for concept in scheme.concepts)
        assert set(scheme.top_concepts) <= set(scheme.concepts)
        stated = reference.tops_of(graph, scheme.iri)
        if stated:
            assert [concept.iri for concept in scheme.top_concepts] == sorted(stated)
    for collection in vocabulary.collections:
        expected = [iri for iri in reference.members(graph, collection.iri) if iri in known]
        assert [member.iri for member in collection.members] == expected
        for member in collection.members:
            if isinstance(member, Concept):
                assert collection in member.collections


def test_an_ordered_collection_keeps_its_order(teas: Vocabulary) -> None:
    by_strength = teas.collection("by strength")
    assert by_strength.is_ordered
    assert [member.key for member in by_strength.members] == ["jasmine-tea", "green-tea", "black-tea"]
    everyday = teas.collection("everyday")
    assert not everyday.is_ordered
    assert [member.key for member in everyday.members] == ["black-tea", "green-tea"]


def test_collections_hold_collections_and_may_run_in_circles() -> None:
    vocabulary = read("""
        :outer a skos:Collection ; skos:member :inner , :tea , :nobody .
        :inner skos:member :outer . :tea a skos:Concept .
    """)
    inner, tea = vocabulary.collection("outer").members
    assert isinstance(inner, Collection)
    assert tea == vocabulary["tea"]
    assert inner.members == (vocabulary.collection("outer"),)


def test_names_of_groups() -> None:
    vocabulary = read("""
        :s a skos:ConceptScheme ; dcterms:title "Teas"@en , "Tees"@de ; skos:definition "All of them."@en .
        :bare a skos:ConceptScheme . :tea a skos:Concept ; skos:prefLabel "tea"@en ; skos:inScheme :s , :bare .
    """)
    scheme = vocabulary.scheme("s")
    assert (scheme.pref_label, scheme.label("de"), scheme.label("fr")) == ("Teas", "Tees", "Teas")
    assert (str(scheme), repr(scheme)) == ("Teas", "ConceptScheme('s', 'Teas')")
    assert scheme.definition == "All of them."
    assert (vocabulary.scheme("bare").pref_label, vocabulary.scheme("bare").definition) == ("bare", None)
    assert (scheme.iri, scheme.curie) == ("urn:x:s", "urn:x:s")


def test_a_group_is_had_by_iri_curie_name_label_or_itself(teas: Vocabulary) -> None:
    scheme = teas.scheme("kinds")
    for key in ("http://example.org/tea/kinds", "tea:kinds", "Kinds of tea", "kinds of TEA", scheme):
        assert teas.scheme(key) == scheme
    assert scheme.curie == "tea:kinds"
    with pytest.raises(ConceptNotFoundError, match="no collection 'kinds'; there are: by-strength, everyday"):
        teas.collection("kinds")
    with pytest.raises(ConceptNotFoundError, match=r"no concept scheme 'Region'; did you mean regions\?") as caught:
        teas.scheme("Region")
    assert caught.value.suggestions == ("regions",)
    with pytest.raises(ConceptNotFoundError, match="no concept scheme 'none'; there are: kinds, regions"):
        teas.concepts_in("none")


def test_a_name_that_two_groups_share_is_refused() -> None:
    vocabulary = read("<urn:a#s> a skos:ConceptScheme . <urn:b#s> a skos:ConceptScheme . :tea a skos:Concept .")
    assert vocabulary.scheme("urn:a#s").key == "s"
    with pytest.raises(ConceptNotFoundError, match="no concept scheme 's'"):
        vocabulary.scheme("s")
    with pytest.raises(ConceptNotFoundError, match="there are: none"):
        vocabulary.collection("s")


def test_groups_are_equal_by_vocabulary_and_iri(teas: Vocabulary) -> None:
    again = pickle.loads(pickle.dumps(teas))
    assert again.schemes == teas.schemes
    assert hash(again.schemes[0]) == hash(teas.schemes[0])
    assert teas.schemes[0] != teas.schemes[1]
    assert teas.schemes[0] != teas.schemes[0].iri
    assert (
        read(":s a skos:ConceptScheme . :a a skos:Concept .").schemes
        != read(":s a skos:ConceptScheme . :b a skos:Concept .").schemes
    )


def test_the_main_division_has_exactly_two_parts(massage: Vocabulary) -> None:
    assert [member.key for member in massage.collection("main-categories").members] == [
        "healthcare-massage",
        "personal-care-massage",
    ]


def test_every_bundled_scheme_has_a_beginning(massage: Vocabulary) -> None:
    retired = {
        str(row["scheme"])
        for row in massage.query("SELECT ?scheme { ?scheme a skos:ConceptScheme ; owl:deprecated true }").rows
    }
    assert retired == {"https://w3id.org/massage-ontology/scheme/referral-and-payment"}
    for scheme in massage.schemes:
        assert bool(scheme.concepts) is (scheme.iri not in retired)
        reached = {below for top in scheme.top_concepts for below in (top, *top.narrower_transitive)}
        assert {each for each in scheme.concepts if not each.is_deprecated} <= reached, scheme
