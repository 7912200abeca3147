"""Findings and statements of contraindications, each once."""

from rdflib import RDF, Namespace, URIRef

from massage_ontology.exports.explorer.reports import reports_of
from massage_ontology.vocabulary import Vocabulary

MO = Namespace("https://w3id.org/massage-ontology/schema#")


def test_each_report_comes_once(massage: Vocabulary) -> None:
    found = list(reports_of(massage))
    graph = massage.graph
    expected = {*graph.subjects(RDF.type, MO.Finding), *graph.subjects(RDF.type, MO.ContraindicationStatement)}
    assert sorted(each.iri for each in found) == sorted(map(str, expected))
    assert {each.group for each in found} == {"findings", "contraindications"}


def test_a_report_is_about_the_concepts_that_it_names(massage: Vocabulary) -> None:
    about = [MO.aboutApproach, MO.aboutCondition, MO.contraindication, MO.method]
    graph = massage.graph
    for report in reports_of(massage):
        named = {str(end) for name in about for end in graph.objects(URIRef(report.iri), name)}
        assert {massage.columns.iris[number] for number in report.numbers} == named & set(massage.columns.iris)
        assert report.sources
        assert report.text
        assert report.detail


def test_a_vocabulary_without_reports_has_none(teas: Vocabulary) -> None:
    assert list(reports_of(teas)) == []
