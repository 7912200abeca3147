"""Who says so: entries of a bibliography, however a document words them, and the view of a reading."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import rdflib

import massage_ontology
from massage_ontology.concepts.attribution import Source, source_of, text_of
from massage_ontology.model import Literal
from tests.reference import rdflib_graph

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

TEAS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix bibo: <http://purl.org/ontology/bibo/> .
@prefix prism: <http://prismstandard.org/namespaces/basic/2.0/> .
@prefix schema: <https://schema.org/> .
@prefix mo: <https://w3id.org/massage-ontology/schema#> .
@prefix : <urn:x:> .
:tea a skos:Concept ; dcterms:source :full , :old , :named , <http://example.org/bare> , "A talk, 1999" ; dc:source :old2 .
:cup a skos:Concept ; dcterms:source :paper , :trial , :part .
:paper dcterms:title "Cups." ; bibo:doi "10.1/a<b" ; bibo:pmid "77" ; prism:publicationName "Tea" ; bibo:volume "4" ;
    bibo:issue "2" ; bibo:pages "1-9" .
:part dcterms:title "Spouts" ; prism:publicationName "Pots, 3rd ed." ; bibo:chapter "7" ; bibo:isbn "9780000000002" .
:trial dcterms:title "Saucers" ; bibo:pmid "78" ; foaf:page <http://example.org/saucers> .
:full dcterms:title "On Tea"@en ; dcterms:creator "Lu Yu" ; dcterms:date "760" ; dcterms:publisher "Tang" ;
    foaf:page <http://example.org/tea> ; schema:url <http://example.org/second> ; dc:title "Not this" .
:old dc:title "Older" ; dc:creator "Somebody" ; dcterms:issued "1900" ; dc:publisher "Anybody" ;
    rdfs:seeAlso <http://example.org/old> .
:old2 rdfs:label "Oldest" ; dc:date "1800" .
:named a skos:Concept ; dcterms:title "A concept as a source" .
:s mo:senseOf :tea ; rdfs:label "as a meal" .
:t mo:senseOf :tea ; skos:definition "Leaves in water."@en .
"""  # noqa: E501 (a document)


@pytest.fixture(scope="module")
def tea() -> massage_ontology.Concept:
    return massage_ontology.load(io.StringIO(TEAS), format="turtle")["tea"]


def test_sources_are_read_however_they_are_worded(tea: massage_ontology.Concept) -> None:
    assert tea.sources == (
        Source("http://example.org/bare", "http://example.org/bare"),
        Source("urn:x:full", "On Tea", "Lu Yu", "760", "Tang", "http://example.org/tea"),
        Source("urn:x:named", "A concept as a source"),
        Source("urn:x:old", "Older", "Somebody", "1900", "Anybody", "http://example.org/old"),
        Source(None, "A talk, 1999"),
        Source("urn:x:old2", "Oldest", date="1800"),
    )


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (Source("urn:a", "On Tea", "Lu Yu", "760", "Tang", "http://x"), "Lu Yu (760). On Tea. Tang. http://x"),
        (Source("urn:a", "On Tea", "Lu Yu"), "Lu Yu. On Tea"),
        (Source("urn:a", "On Tea", date="760"), "(760). On Tea"),
        (Source(None, "A talk"), "A talk"),
        (Source("urn:a", "Why?", "Lu Yu", publisher="Lu Yu"), "Lu Yu. Why?"),
        (Source("urn:a", "T", "A; B", container="J", locator="4(2):1"), "A; B. T. J 4(2):1"),
        (Source("urn:a", "T", container="A pot, 2nd ed.", locator="chapter 7"), "T. A pot, 2nd ed., chapter 7"),
        (Source("urn:a", "T", "A; B; C; D; E; F; G", "1999", url="http://x"), "A; B; C; et al. (1999). T. http://x"),
    ],
)
def test_a_source_is_one_line(source: Source, line: str) -> None:
    assert str(source) == line


def test_the_key_of_a_source_is_its_local_name_or_its_title() -> None:
    assert Source("http://example.org/source/on-tea", "On Tea").key == "on-tea"
    assert Source(None, "A talk").key == "A talk"


def test_a_paper_is_found_by_its_numbers() -> None:
    cup = massage_ontology.load(io.StringIO(TEAS), format="turtle")["cup"]
    paper, part, trial = cup.sources
    assert (paper.url, paper.container, paper.locator) == ("https://doi.org/10.1/a%3Cb", "Tea", "4(2):1-9")
    assert (paper.doi, paper.pmid, paper.isbn) == ("10.1/a<b", "77", None)
    assert (part.url, part.locator, part.isbn) == (None, "chapter 7", "9780000000002")
    assert (trial.url, trial.pmid) == ("http://example.org/saucers", "78")
    assert str(paper) == "Cups. Tea 4(2):1-9. https://doi.org/10.1/a%3Cb"


def test_the_first_value_is_shown_as_text() -> None:
    assert text_of(()) is None
    assert text_of((Literal("a", "en"), "b")) == "a"
    assert text_of(("urn:b",)) == "urn:b"


def test_a_source_that_nobody_describes_is_its_address(teas: Vocabulary) -> None:
    assert source_of(teas, "urn:nowhere") == Source("urn:nowhere", "urn:nowhere")
    assert [source.title for source in teas["black-tea"].sources] == ["A book of tea"]


def test_a_reading_is_shown_with_its_term(tea: massage_ontology.Concept) -> None:
    assert [str(sense) for sense in tea.senses] == ["tea: as a meal", "tea: t"]
    assert [sense.claim for sense in tea.senses] == ["", "Leaves in water."]
    assert all(sense.term == tea for sense in tea.senses)
    assert tea.is_contested


def test_every_bundled_reading_is_what_the_graph_says(massage: Vocabulary) -> None:
    schema = rdflib.Namespace("https://w3id.org/massage-ontology/schema#")
    graph = rdflib_graph(massage)
    shown = {sense.iri: sense for concept in massage for sense in concept.senses}
    assert set(shown) == {str(each) for each in graph.subjects(rdflib.RDF.type, schema.Sense)}
    for iri, sense in shown.items():
        node = rdflib.URIRef(iri)
        assert {sense.term.iri} == {str(each) for each in graph.objects(node, schema.senseOf)}
        assert [sense.claim] == [str(each) for each in graph.objects(node, rdflib.SKOS.definition)]
        for name, concepts in (
            ("requires", sense.requires),
            ("requiresOneOf", sense.requires_one_of),
            ("excludes", sense.excludes),
            ("typically", sense.typically),
        ):
            assert [each.iri for each in concepts] == sorted(str(each) for each in graph.objects(node, schema[name]))
        assert [source.iri for source in sense.sources] == sorted(
            str(each) for each in graph.objects(node, rdflib.DCTERMS.source)
        )
        assert all(source.title != source.iri for source in sense.sources)


def test_every_bundled_finding_is_what_the_graph_says(massage: Vocabulary) -> None:
    schema = rdflib.Namespace("https://w3id.org/massage-ontology/schema#")
    graph = rdflib_graph(massage)
    shown = {finding.iri: finding for concept in massage for finding in concept.findings}
    assert set(shown) == {str(each) for each in graph.subjects(rdflib.RDF.type, schema.Finding)}
    for iri, finding in shown.items():
        node = rdflib.URIRef(iri)
        for name, concepts in (("aboutCondition", finding.conditions), ("aboutApproach", finding.approaches)):
            assert [each.iri for each in concepts] == sorted(str(each) for each in graph.objects(node, schema[name]))
            assert all(finding in concept.findings for concept in concepts)
        assert str(finding).startswith(finding.text)
        assert (finding.certainty is None) == ("certainty:" not in str(finding))
