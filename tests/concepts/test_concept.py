"""One concept: its names, notes, place and belongings, on our own, on random and on other people's vocabularies."""

from __future__ import annotations

import copy
import io
import pickle
from typing import TYPE_CHECKING

import networkx as nx
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

import massage_ontology
from massage_ontology.model import LangString, Literal, Note
from tests import reference
from tests.conftest import DATA
from tests.strategies import rich_skos_lines, skos_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology import Concept, Vocabulary

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <urn:x:> .
"""


def read(turtle: str) -> Vocabulary:
    return massage_ontology.load(io.StringIO(HEAD + turtle), format="turtle")


def keys(concepts: Iterable[Concept]) -> list[str]:
    return [concept.key for concept in concepts]


# ---- identity -----------------------------------------------------------------------------------------------


def test_two_views_of_one_concept_are_equal(teas: Vocabulary, massage: Vocabulary) -> None:
    again = massage_ontology.load(DATA / "teas.ttl")
    assert teas["tea"] is teas["tea"]
    assert teas["tea"] == again["tea"]
    assert hash(teas["tea"]) == hash(again["tea"])
    assert teas["tea"] != teas["japan"]
    assert teas["tea"] != "tea"
    assert massage["massage"] not in set(teas)


def test_the_same_iri_in_another_vocabulary_is_another_concept() -> None:
    one, other = (read(f":a a skos:Concept ; skos:prefLabel '{label}' .") for label in ("tea", "coffee"))
    assert one["a"] != other["a"]
    assert len({one["a"], other["a"]}) == 2
    assert other[one["a"]] == other["a"]


def test_views_go_through_a_pickle_and_a_copy(teas: Vocabulary) -> None:
    tea = teas["green-tea"]
    for again in (pickle.loads(pickle.dumps(tea)), copy.copy(tea), copy.deepcopy(tea)):
        assert again == tea
        assert again.broader == tea.broader
        assert again.pref_labels == tea.pref_labels


def test_concepts_are_shown_and_sorted(teas: Vocabulary) -> None:
    assert repr(teas["black-tea"]) == "Concept('black-tea', 'black tea')"
    assert str(teas["black-tea"]) == "black tea"
    assert keys(sorted([teas["tea"], teas["black-tea"]])) == ["black-tea", "tea"]
    assert teas["tea"].curie == "tea:tea"


# ---- labels and notes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "label", "language"),
    [
        (None, "tea", "en"),
        ("de", "Tee", "de"),
        ("de-AT", "Tee", "de"),
        ("DE", "Tee", "de"),
        ("it", "tea", "en"),
        ("zh", "茶", "zh"),
    ],
)
def test_a_label_falls_back_in_the_stated_order(asked: str | None, label: str, language: str, teas: Vocabulary) -> None:
    found = teas["tea"].label(asked)
    assert (found, found.language) == (label, language)


def test_a_variant_serves_where_the_language_itself_is_missing(teas: Vocabulary) -> None:
    for asked in ("en", "en-US", "fr", None):
        assert teas["green-tea"].label(asked).language == "en-GB"


def test_without_a_preferred_label_another_name_serves() -> None:
    vocabulary = read("""
        :named a skos:Concept ; rdfs:label "plain"@en , "schlicht"@de . :own a skos:Concept ; skos:prefLabel "own"@en .
        :bare a skos:Concept ; skos:altLabel "other"@en . :none a skos:Concept ; skos:prefLabel "ohne" , "frei"@it .
    """)
    assert (vocabulary["named"].label("de"), vocabulary["named"].pref_label) == ("schlicht", "plain")
    assert [str(label) for label in vocabulary["named"].pref_labels] == ["schlicht", "plain"]
    assert vocabulary["bare"].pref_label == "bare"
    assert vocabulary["bare"].pref_label.language is None
    assert (vocabulary["none"].label("fr"), vocabulary["none"].label("it-CH")) == ("ohne", "frei")
    assert [label.language for label in vocabulary["none"].pref_labels] == [None, "it"]


@given(rich_skos_lines(), st.sampled_from([None, "en", "de-AT", "th", "xx"]))
def test_labels_and_notes_are_those_of_the_document(lines: list[str], language: str | None) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    graph = reference.rdflib_graph(vocabulary)
    for concept in vocabulary:
        for kind, texts in (
            ("prefLabel", concept.pref_labels),
            ("altLabel", concept.alt_labels),
            ("hiddenLabel", concept.hidden_labels),
        ):
            stated = reference.said(graph, concept.iri, kind)
            if kind == "prefLabel" and not any(text.strip() for _, text, _ in stated):
                stated |= {(kind, concept.key, None)}  # what stands in for a label that shows nothing
            assert {(kind, str(each), each.language) for each in texts} == stated
            assert [(each.language or "", str(each)) for each in texts] == sorted(
                (each.language or "", str(each)) for each in texts
            )
        assert concept.label(language) in concept.pref_labels
        assert concept.label(language).language in {each.language for each in concept.pref_labels}
        for kind in ("scopeNote", "example", "definition"):
            said = {(text, tag) for _, text, tag in reference.said(graph, concept.iri, kind)}
            note = concept.note(kind, language)
            assert (note is None) if not said else ((str(note), note.language) in said)  # type: ignore[union-attr]


def test_notes_are_had_by_kind_and_language() -> None:
    concept = read("""
        :a a skos:Concept ; skos:definition "a drink"@en , "ein Getränk"@de ; skos:scopeNote "nur heiß"@de ;
           skos:historyNote "old" ; skos:prefLabel "tea"@en .
    """)["a"]
    assert concept.definition == "a drink"
    assert concept.note("definition", "de") == "ein Getränk"
    assert concept.scope_note == LangString("nur heiß", "de")
    assert concept.note("example") is None
    assert concept.notes[-1] == Note("historyNote", "old", None)
    assert [note.kind for note in concept.notes] == ["definition", "definition", "scopeNote", "historyNote"]


def test_notations_come_in_order() -> None:
    vocabulary = read(":a a skos:Concept ; skos:notation 'T2' , 'T1' , 'T1'^^:code . :b a skos:Concept .")
    assert vocabulary["a"].notations == ("T1", "T1", "T2")
    assert vocabulary["a"].notation == "T1"
    assert vocabulary["b"].notation is None


# ---- place --------------------------------------------------------------------------------------------------


def place_holds(vocabulary: Vocabulary, up: nx.DiGraph, concepts: Iterable[Concept]) -> None:
    """Compare the place of concepts with what networkx finds; everything holds with cycles and diamonds too."""
    for concept in concepts:
        iri = concept.iri
        assert [each.iri for each in concept.broader] == sorted(up.successors(iri))
        assert [each.iri for each in concept.narrower] == sorted(up.predecessors(iri))
        for found, graph in ((concept.broader_transitive, up), (concept.narrower_transitive, up.reverse(copy=False))):
            steps = nx.single_source_shortest_path_length(graph, iri)
            expected = sorted((each for each in steps if each != iri), key=lambda each: (steps[each], each))
            assert [each.iri for each in found] == expected
        shared = {child for parent in up.successors(iri) for child in up.predecessors(parent)} - {iri}
        assert [each.iri for each in concept.siblings] == sorted(shared)
        for relation, inverse in (
            ("broader", "narrower"),
            ("related", "related"),
            ("broader_transitive", "narrower_transitive"),
        ):
            for one, other in ((relation, inverse), (inverse, relation)):
                assert all(concept in getattr(each, other) for each in getattr(concept, one))
    assert all(vocabulary[concept] is concept for concept in concepts)


@given(skos_lines())
def test_the_place_of_a_concept_is_what_networkx_finds(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    up = reference.upward(reference.rdflib_graph(vocabulary))
    place_holds(vocabulary, up, list(vocabulary))
    for concept in vocabulary:
        for other in vocabulary:
            below = other.iri != concept.iri and nx.has_path(up, concept.iri, other.iri)
            assert concept.is_narrower_than(other) == other.is_broader_than(concept.iri) == below
        for path in concept.paths_to_top:
            assert path[0] == concept
            assert nx.is_simple_path(up, [each.iri for each in path])


def test_the_bundled_places_are_what_networkx_finds(massage: Vocabulary) -> None:
    up = reference.upward(reference.rdflib_graph(massage))
    assert nx.is_directed_acyclic_graph(up)
    place_holds(massage, up, list(massage)[::3])
    tops = [iri for iri in up if up.out_degree(iri) == 0]
    for concept in massage.concepts_in("category"):
        ways = nx.all_simple_paths(up, concept.iri, [top for top in tops if top != concept.iri])
        expected = sorted(ways) or [[concept.iri]]
        assert [[each.iri for each in path] for path in concept.paths_to_top] == expected


def test_other_peoples_places_are_what_networkx_finds(foreign: Vocabulary) -> None:
    place_holds(foreign, reference.upward(foreign.graph), list(foreign)[:: len(foreign) // 100])


def test_a_polyhierarchy_has_a_way_up_by_each_parent(teas: Vocabulary) -> None:
    jasmine = teas["jasmine-tea"]
    assert [keys(path) for path in jasmine.paths_to_top] == [
        ["jasmine-tea", "green-tea", "tea"],
        ["jasmine-tea", "scented-tea", "tea"],
    ]
    assert jasmine.depth == 2
    assert keys(jasmine.broader_transitive) == ["green-tea", "scented-tea", "tea"]
    assert keys(teas["green-tea"].siblings) == ["black-tea", "old-tea", "scented-tea"]
    assert [keys(path) for path in teas["tea"].paths_to_top] == [["tea"]]


def test_a_cycle_does_no_harm() -> None:
    vocabulary = read(":a skos:broader :b . :b skos:broader :c . :c skos:broader :a . :d skos:broader :a , :d .")
    assert keys(vocabulary["a"].broader_transitive) == ["b", "c"]
    assert keys(vocabulary["a"].narrower_transitive) == ["c", "d", "b"]
    assert vocabulary["a"].depth is None
    assert vocabulary["a"].is_narrower_than("b")
    assert vocabulary["b"].is_narrower_than("a")
    assert not vocabulary["a"].is_narrower_than("a")
    assert [keys(path) for path in vocabulary["d"].paths_to_top] == [["d", "a", "b", "c"]]


# ---- belonging and elsewhere --------------------------------------------------------------------------------


def test_a_concept_knows_its_schemes_and_collections(teas: Vocabulary) -> None:
    assert [scheme.key for scheme in teas["green-tea"].in_scheme] == ["kinds"]
    assert teas["green-tea"].top_concept_of == ()
    assert [scheme.key for scheme in teas["tea"].top_concept_of] == ["kinds"]
    assert [collection.key for collection in teas["green-tea"].collections] == ["by-strength", "everyday"]
    assert teas["tea"].collections == ()


def test_what_is_deprecated_names_what_replaces_it(teas: Vocabulary) -> None:
    assert teas["old-tea"].is_deprecated
    assert teas["old-tea"].replaced_by == (teas["black-tea"],)
    assert not teas["tea"].is_deprecated
    assert teas["tea"].replaced_by == ()


def test_mappings_are_had_by_kind() -> None:
    concept = read("""
        :a a skos:Concept ; skos:exactMatch <urn:e> ; skos:closeMatch <urn:c2> , <urn:c1> ; skos:broadMatch <urn:b> ;
           skos:narrowMatch <urn:n> ; skos:relatedMatch <urn:r> .
    """)["a"]
    assert concept.exact_match == ("urn:e",)
    assert concept.close_match == ("urn:c1", "urn:c2")
    assert (concept.broad_match, concept.narrow_match, concept.related_match) == (("urn:b",), ("urn:n",), ("urn:r",))
    assert [link.kind for link in concept.mappings] == [
        *("exactMatch", "closeMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
    ]


def test_anything_else_is_had_by_its_property(teas: Vocabulary, massage: Vocabulary) -> None:
    assert teas["black-tea"].values("dcterms:source") == (Literal("A book of tea"),)
    assert teas["black-tea"].values("http://purl.org/dc/terms/source") == (Literal("A book of tea"),)
    assert teas["black-tea"].values("dcterms:creator") == ()
    graph = reference.rdflib_graph(massage)
    uses = rdflib.URIRef("https://w3id.org/massage-ontology/schema#usesTechnique")
    for concept in massage.concepts_in("modality"):
        expected = sorted(str(each) for each in graph.objects(rdflib.URIRef(concept.iri), uses))
        assert [technique.iri for technique in concept.values("mo:usesTechnique")] == expected


def test_a_term_is_contested_when_it_has_several_readings(massage: Vocabulary) -> None:
    assert massage["medical-massage"].is_contested
    assert len(massage["medical-massage"].senses) > 1
    for concept in massage:
        stated = concept.values("mo:contested")
        assert concept.is_contested == (len(concept.senses) > 1 or bool(stated))
