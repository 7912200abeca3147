"""Files that hold one concept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest
import rdflib

import massage_ontology
from massage_ontology.namespaces import BASE, SCHEMA
from tests.conftest import DATA
from vocabulary_pages.downloads import Downloads

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

pytestmark = pytest.mark.slow


def test_a_file_holds_all_that_is_said_of_a_concept_its_readings_and_their_sources(massage: Vocabulary) -> None:
    iri = rdflib.URIRef(massage["medical-massage"].iri)
    whole = rdflib.Graph()
    for document in massage.documents:
        whole.parse(data=document.content, format=document.media_type, publicID=document.base_iri)
    senses = set(whole.subjects(rdflib.URIRef(SCHEMA + "senseOf"), iri))
    assert len(senses) > 10
    graph = rdflib.Graph().parse(data=Downloads(massage).file(str(iri), ".ttl"), format="turtle")
    assert not list(graph - whole), "nothing is made up"
    sources = {source for sense in senses for source in whole.objects(sense, rdflib.DCTERMS.source)}
    assert sources
    for subject in (iri, *senses, *sources):
        assert set(graph.predicate_objects(subject)) == set(whole.predicate_objects(subject))
    assert rdflib.URIRef(BASE + "spa") not in set(graph.subjects())


def test_both_files_hold_the_same(massage: Vocabulary) -> None:
    files = Downloads(massage)
    for key in ("kneading", "neck-pain", "medical-massage"):
        turtle, json_ld = (
            set(pyoxigraph.parse(files.file(massage[key].iri, suffix), format=form))
            for suffix, form in ((".ttl", pyoxigraph.RdfFormat.TURTLE), (".jsonld", pyoxigraph.RdfFormat.JSON_LD))
        )
        assert turtle == json_ld


def test_what_hangs_on_a_blank_node_comes_along() -> None:
    vocabulary = massage_ontology.load(DATA / "awkward.ttl")
    files = Downloads(vocabulary)
    for concept in vocabulary:
        graph = rdflib.Graph().parse(data=files.file(concept.iri, ".ttl"), format="turtle")
        blank = {value for value in graph.objects() if isinstance(value, rdflib.BNode)}
        assert blank <= set(graph.subjects())
