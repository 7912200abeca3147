"""Columns against what rdflib finds in the same document, whatever the order of its lines."""

from __future__ import annotations

import io
import time
import warnings
from typing import TYPE_CHECKING

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.namespace import RDF, SKOS

import massage_ontology
from massage_ontology.model import MAPPING_KINDS, NOTE_KINDS, Columns, Label, Literal, MappingLink, Note
from massage_ontology.namespaces import SKOSXL
from tests import reference
from tests.conftest import other_peoples
from tests.strategies import rich_skos_lines

if TYPE_CHECKING:
    from random import Random

    from massage_ontology import Vocabulary

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix : <urn:x:> .
"""


def read(turtle: str) -> Columns:
    return massage_ontology.load(io.StringIO(HEAD + turtle), format="turtle").columns


def agrees(columns: Columns, graph: rdflib.Graph) -> None:
    """Compare every column of concepts with what rdflib finds."""
    assert list(columns.iris) == sorted(str(each) for each in graph.subjects(RDF.type, SKOS.Concept))
    links_agree(columns, graph)
    old = reference.deprecated(graph)
    for number, iri in enumerate(columns.iris):
        node = rdflib.URIRef(iri)
        assert set(columns.notes.get(number, ())) == reference.said(graph, iri, *NOTE_KINDS)
        codes = {str(each) for each in graph.objects(node, SKOS.notation)}
        assert {each.text for each in columns.notations.get(number, ())} == codes
        mapped = {(kind, str(each)) for kind in MAPPING_KINDS for each in graph.objects(node, SKOS[kind])}
        assert set(columns.mappings.get(number, ())) == mapped
        assert (number in columns.deprecated) == (iri in old)
    for place, scheme in enumerate(columns.schemes):
        for rows, expected in (
            (columns.in_scheme, reference.concepts_of(graph, scheme.iri)),
            (columns.top_concept_of, reference.tops_of(graph, scheme.iri)),
        ):
            held = {columns.iris[number] for number, row in rows.items() if place in row}
            assert held == expected & set(columns.iris)


def links_agree(columns: Columns, graph: rdflib.Graph) -> None:
    """Compare labels and links with what rdflib finds; links are completed and never lead to themselves."""
    up = reference.upward(graph)
    for number, iri in enumerate(columns.iris):
        said = reference.said(graph, iri, *reference.LABELS)
        # Whatever else names a concept takes the place of a preferred label that is not there.
        stands_in = not any(kind == "prefLabel" for kind, *_ in said)
        assert {each for each in columns.labels[number] if each.kind != "prefLabel" or not stands_in} == said
        assert {columns.iris[each] for each in columns.broader[number]} == set(up.successors(iri))
        assert {columns.iris[each] for each in columns.related[number]} == reference.related(graph, iri)


@given(rich_skos_lines())
def test_columns_hold_what_rdflib_finds(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    graph = reference.rdflib_graph(vocabulary)
    agrees(vocabulary.columns, graph)
    assert {scheme.iri for scheme in vocabulary.columns.schemes} == {
        str(each)
        for each in (
            *graph.subjects(RDF.type, SKOS.ConceptScheme),
            *graph.objects(None, SKOS.inScheme),
            *graph.subjects(SKOS.hasTopConcept, None),
            *graph.objects(None, SKOS.topConceptOf),
        )
    }
    for record in vocabulary.columns.collections:
        assert list(record.members) == reference.members(graph, record.iri)
        assert record.ordered == ((rdflib.URIRef(record.iri), RDF.type, SKOS.OrderedCollection) in graph)


@given(rich_skos_lines(), st.randoms())
def test_the_order_of_the_lines_changes_nothing(lines: list[str], chance: Random) -> None:
    def load(order: list[str]) -> Columns:
        return massage_ontology.load(io.BytesIO("\n".join(order).encode()), format="nt").columns

    shuffled = list(lines)
    chance.shuffle(shuffled)
    one, other = load(lines), load(shuffled)
    for name in Columns.NAMES:
        if name != "statements":  # the names of blank nodes say where they stand
            first, second = getattr(one, name), getattr(other, name)
            assert first == second
            if isinstance(first, dict) and name != "prefixes":
                assert list(first) == list(second)


@pytest.mark.parametrize("syntax", ["turtle", "xml", "json-ld", "trig", "nquads"])
def test_every_syntax_that_rdflib_writes_reads_the_same(syntax: str, teas: Vocabulary) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the datasets of rdflib use their own old names
        graph = rdflib.Dataset() if syntax in {"trig", "nquads"} else rdflib.Graph()
        for triple in reference.rdflib_graph(teas):
            graph.add(triple)
        written = graph.serialize(format=syntax, encoding="utf-8")
    again = massage_ontology.load(io.BytesIO(written), format=syntax).columns
    for name in Columns.NAMES:
        if name not in {"prefixes", "statements"}:
            assert getattr(again, name) == getattr(teas.columns, name), name


@pytest.mark.slow
def test_the_bundled_vocabulary_holds_what_rdflib_finds(massage: Vocabulary) -> None:
    agrees(massage.columns, reference.rdflib_graph(massage))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["uat", "physh"])
def test_other_peoples_columns_hold_what_rdflib_finds(name: str) -> None:
    vocabulary = massage_ontology.load(other_peoples(name))
    graph = reference.rdflib_graph(vocabulary)
    assert set(vocabulary.columns.iris) >= {str(each) for each in graph.subjects(RDF.type, SKOS.Concept)}
    links_agree(vocabulary.columns, graph)


# ---- labels and notes ---------------------------------------------------------------------------------------


def test_labels_of_skos_xl_stand_beside_plain_ones() -> None:
    columns = read("""
        :a a skos:Concept ; skos:prefLabel "tea"@en ; skosxl:prefLabel :l1 ; skosxl:hiddenLabel :l2 , :none ;
           skosxl:altLabel [ skosxl:literalForm "char"@en ] .
        :l1 skosxl:literalForm "tea"@en , "Tee"@de . :l2 skosxl:literalForm "te" .
    """)
    assert columns.labels[0] == (
        Label("prefLabel", "Tee", "de"),
        Label("prefLabel", "tea", "en"),
        Label("altLabel", "char", "en"),
        Label("hiddenLabel", "te", None),
    )
    assert columns.iris == ["urn:x:a"]


def test_a_label_that_is_no_text_is_none() -> None:
    assert read(":a a skos:Concept ; skos:prefLabel :b , 'tea'@en .").labels[0] == (Label("prefLabel", "tea", "en"),)


def test_notes_that_are_resources_speak_by_their_value() -> None:
    columns = read("""
        :a a skos:Concept ; skos:definition [ rdf:value "a drink"@en ] ; skos:example <http://example.org/picture> ;
           skos:changeNote "spelled anew" ; skos:scopeNote "hot"@en .
    """)
    assert columns.notes == {
        0: (
            Note("definition", "a drink", "en"),
            Note("scopeNote", "hot", "en"),
            Note("example", "http://example.org/picture", None),
            Note("changeNote", "spelled anew", None),
        )
    }


def test_language_tags_are_in_customary_case_and_texts_as_they_stand() -> None:
    columns = read(':a a skos:Concept ; skos:prefLabel " Colour "@EN-gb .')
    assert columns.labels[0] == (Label("prefLabel", " Colour ", "en-GB"),)
    assert columns.languages == ("en-GB",)


def test_notations_keep_their_datatype() -> None:
    columns = read(':a a skos:Concept ; skos:notation "T1" , "7"^^<urn:codes> .')
    assert columns.notations == {0: (Literal("7", None, "urn:codes"), Literal("T1"))}


def test_mappings_come_closest_first() -> None:
    columns = read(":a a skos:Concept ; skos:relatedMatch :r ; skos:exactMatch :z , :y ; skos:broadMatch 'text' .")
    assert columns.mappings == {
        0: (
            MappingLink("exactMatch", "urn:x:y"),
            MappingLink("exactMatch", "urn:x:z"),
            MappingLink("relatedMatch", "urn:x:r"),
        )
    }


# ---- schemes and collections --------------------------------------------------------------------------------


def test_a_scheme_is_called_by_its_label_else_its_title() -> None:
    columns = read("""
        :a a skos:Concept ; skos:inScheme :both , :title , :plain , :bare .
        :both a skos:ConceptScheme ; skos:prefLabel "label"@en ; dcterms:title "title"@en ; rdfs:label "plain"@en .
        :title a skos:ConceptScheme ; dcterms:title "title"@en , "Titel"@de ; rdfs:label "plain"@en .
        :plain a skos:ConceptScheme ; rdfs:label "plain"@en ; skos:altLabel "other"@en ; skos:definition "what"@en .
    """)
    named = {record.iri: [(label.kind, label.text) for label in record.labels] for record in columns.schemes}
    assert named == {
        "urn:x:bare": [],
        "urn:x:both": [("prefLabel", "label")],
        "urn:x:plain": [("prefLabel", "plain"), ("altLabel", "other")],
        "urn:x:title": [("prefLabel", "Titel"), ("prefLabel", "title")],
    }
    assert columns.schemes[2].notes == (Note("definition", "what", "en"),)


def test_an_ordered_collection_keeps_its_order_and_loses_nobody() -> None:
    (record,) = read("""
        :c a skos:OrderedCollection ; skos:memberList ( :z :a :m ) ; skos:member :b , :z ; skos:inScheme :s .
        :a a skos:Concept . :b a skos:Concept . :m a skos:Concept . :z a skos:Concept .
    """).collections
    assert record.members == ("urn:x:z", "urn:x:a", "urn:x:m", "urn:x:b")
    assert record.ordered
    assert record.schemes == ("urn:x:s",)


@pytest.mark.parametrize(
    ("rest", "members"),
    [
        (":n2 rdf:first :b ; rdf:rest :n1 .", ("urn:x:a", "urn:x:b")),  # runs in a circle
        (":n2 rdf:first :b .", ("urn:x:a", "urn:x:b")),  # has no end
        ("", ("urn:x:a",)),  # breaks off
    ],
)
def test_a_broken_list_gives_what_it_has(rest: str, members: tuple[str, ...]) -> None:
    (record,) = read(f"""
        :c skos:memberList :n1 . :n1 rdf:first :a ; rdf:rest :n2 . {rest}
        :a a skos:Concept . :b a skos:Concept .
    """).collections
    assert record.members == members


# ---- the rest -----------------------------------------------------------------------------------------------


def test_what_no_column_holds_stays_a_statement() -> None:
    columns = read("""
        :a a skos:Concept , :Drink ; skos:prefLabel "tea" ; :heat 95 , "hot"@en , :b ; skos:broader :b .
        :b a skos:Concept . :else :says "much" .
    """)
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert columns.statements == {
        "urn:x:a": {
            str(RDF.type): ("urn:x:Drink",),
            "urn:x:heat": ("urn:x:b", Literal("95", None, integer), Literal("hot", "en")),
        },
        "urn:x:else": {"urn:x:says": (Literal("much"),)},
    }


def test_prefixes_are_those_of_the_document() -> None:
    prefixes = read(":a a skos:Concept .").prefixes
    assert prefixes[""] == "urn:x:"
    assert prefixes["skosxl"] == "http://www.w3.org/2008/05/skos-xl#"


def test_columns_are_arranged_only_when_asked_for() -> None:
    columns = read(":a a skos:Concept ; skos:prefLabel 'tea' .")
    columns.__dict__.pop("labels", None)
    assert "labels" not in vars(columns)
    assert columns.labels is columns.labels
    assert "labels" in vars(columns)
    with pytest.raises(AttributeError, match="has no attribute 'leaves'"):
        columns.leaves  # noqa: B018 (touching it is the test)


def test_labels_by_sub_properties_are_labels_in_every_command() -> None:
    text = HEAD + (
        ":name rdfs:subPropertyOf skos:prefLabel . :nick rdfs:subPropertyOf skos:altLabel ."
        " :short rdfs:subPropertyOf :nick ."
        " :xl rdfs:subPropertyOf skosxl:hiddenLabel . :a a skos:Concept ; :name 'tea'@en ; :short 't'@en ; :xl :l ."
        " :l skosxl:literalForm 'te'@en . :b skos:broader :a ; skos:prefLabel 'mate'@es ."
    )
    vocabulary = massage_ontology.load(io.StringIO(text), format="turtle")
    expected = (Label("prefLabel", "tea", "en"), Label("altLabel", "t", "en"), Label("hiddenLabel", "te", "en"))
    assert vocabulary.columns.labels[0] == expected
    assert [hit.concept.key for hit in vocabulary.search("tea")] == ["a"]
    stated = text.replace(":name 'tea'", "skos:prefLabel 'tea'").replace(":short 't'", "skos:altLabel 't'")
    other = massage_ontology.load(io.StringIO(stated.replace(":xl :l", "skosxl:hiddenLabel :l")), format="turtle")
    assert vocabulary.statistics().served_languages == other.statistics().served_languages
    assert [each.labels for each in vocabulary.statistics().languages] == [3, 1]
    missing = massage_ontology.validate(io.StringIO(text), format="turtle", select=["missing-label"])
    assert not missing


def test_schemes_are_named_without_reading_all_labels() -> None:
    columns = read(":s a skos:ConceptScheme ; skos:prefLabel 'teas'@en ; skos:note 'All.'@en . :a a skos:Concept .")
    (scheme,) = columns.schemes
    assert (scheme.labels, scheme.notes) == ((Label("prefLabel", "teas", "en"),), (Note("note", "All.", "en"),))


def test_labels_of_skos_xl_take_time_in_proportion_to_their_number() -> None:
    def taken(size: int) -> float:
        lines = [
            f'<urn:{n}> <{SKOSXL}altLabel> <urn:{n}-l> .\n<urn:{n}-l> <{SKOSXL}literalForm> "{n}"@en .\n'
            f"<urn:{n}> <{RDF}type> <{SKOS}Concept> ."
            for n in range(size)
        ]
        vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
        start = time.process_time()
        assert sum(map(len, vocabulary.columns.labels)) >= size
        return time.process_time() - start

    assert taken(32_000) < 12 * min(taken(8_000) for _ in range(3))  # 16 and more where each looks at all the others
