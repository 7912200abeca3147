"""What the explorer shows, counted by rdflib."""

from collections import Counter

import pytest
from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Namespace, URIRef

import massage_ontology
from massage_ontology.exports.explorer.concept_data import concept_data
from massage_ontology.exports.explorer.search_data import search_data
from massage_ontology.vocabulary import Vocabulary
from tests.conftest import other_peoples

MO = Namespace("https://w3id.org/massage-ontology/schema#")


@pytest.fixture(scope="module")
def data(massage: Vocabulary) -> dict:  # type: ignore[type-arg]
    search = search_data(massage)
    return {"search": search, **concept_data(massage, search["languages"])}


def test_every_source_of_a_concept_is_there(massage: Vocabulary, data: dict) -> None:  # type: ignore[type-arg]
    graph = massage.graph
    expected = Counter(str(each) for each in graph.subjects(DCTERMS.source) if (each, RDF.type, SKOS.Concept) in graph)
    iris = massage.columns.iris
    assert {iris[number]: len(row) // 2 for number, row in data["sourcesOf"].items()} == expected


def test_every_mapping_and_every_note_is_there(massage: Vocabulary, data: dict) -> None:  # type: ignore[type-arg]
    graph = massage.graph
    kinds = [SKOS[f"{kind}Match"] for kind in ("exact", "close", "broad", "narrow", "related")]
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    mapped = sum(each in concepts for kind in kinds for each in graph.subjects(kind))
    assert sum(map(len, data["mappings"].values())) == mapped
    found = Counter(kind for row in data["notes"].values() for kind in row[::3])
    for kind in ("scopeNote", "note", "changeNote", "editorialNote", "historyNote", "example"):
        assert found[kind] == sum(each in concepts for each in graph.subjects(SKOS[kind])), kind
    definitions = sum(len(row) // 2 for row in data["search"]["definitions"].values())
    assert definitions == sum(each in concepts for each in graph.subjects(SKOS.definition))


def test_links_carry_their_strength_and_their_dispute(massage: Vocabulary, data: dict) -> None:  # type: ignore[type-arg]
    names = [iri for iri, _ in data["properties"]]
    found = {}
    for number, rows in data["links"].items():
        for name, target, *rest in rows:
            found[massage.columns.iris[number], names[name], massage.columns.iris[target]] = rest
    graph = massage.graph
    checked = 0
    for link in graph.subjects(RDF.type, MO.Link):
        ends = tuple(str(graph.value(link, part)) for part in (RDF.subject, RDF.predicate, RDF.object))
        strength = graph.value(link, MO.strength)
        if strength is not None and ends in found:
            checked += 1
            is_disputed = (link, MO.disputedBy, None) in graph
            expected = "disputed" if is_disputed else str(strength).rpartition("#")[2].lower()
            assert found[ends][0] == expected
            if is_disputed:
                assert found[ends][3]
    assert checked > 200


def test_every_reading_is_there(massage: Vocabulary, data: dict) -> None:  # type: ignore[type-arg]
    expected = Counter(str(term) for term in massage.graph.objects(None, MO.senseOf))
    found = {massage.columns.iris[number]: len(senses) for number, senses in data["senses"].items()}
    assert found == expected
    number = massage["medical-massage"].number
    sense = massage["medical-massage"].senses[1]
    row = data["senses"][number][1]
    assert row["label"] == sense.label
    assert [concepts for kind, concepts in row["criteria"] if kind == "requires"] == [
        [each.number] for each in sense.requires
    ]


def test_links_of_the_hierarchy_and_relations(massage: Vocabulary, data: dict) -> None:  # type: ignore[type-arg]
    assert sum(map(len, data["related"].values())) * 2 == len(massage.columns.related)
    graph = massage.graph
    stated = {frozenset(pair) for pair in graph.subject_objects(SKOS.related)}
    assert sum(map(len, data["related"].values())) == len(stated)
    assert {massage.columns.iris[number] for number in data["search"]["deprecated"]} == {
        str(each) for each in graph.subjects(OWL.deprecated) if (each, RDF.type, SKOS.Concept) in graph
    }


def test_the_title_is_that_of_the_ontology_or_of_the_only_scheme(massage: Vocabulary) -> None:
    assert concept_data(massage, [""])["title"] == "Massage ontology"
    graph = Graph()
    concept, scheme = URIRef("https://example.org/a/1"), URIRef("https://example.org/s")
    graph.add((concept, RDF.type, SKOS.Concept))
    assert concept_data(massage_ontology.load(graph), [""])["title"] == "Vocabulary"
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    assert concept_data(massage_ontology.load(graph), [""])["title"] == "s"


def test_other_peoples_vocabulary() -> None:
    vocabulary = massage_ontology.load(other_peoples("stw"))
    data = concept_data(vocabulary, search_data(vocabulary)["languages"])
    base, others = data["iris"]
    keys = search_data(vocabulary)["keys"]
    assert [others.get(number, base + key) for number, key in enumerate(keys)] == list(vocabulary.columns.iris)
