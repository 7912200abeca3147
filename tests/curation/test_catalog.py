"""The description of the vocabulary as a dataset says what is there: rdflib reads and counts the files again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, RDF, VOID

from massage_ontology.bundled import CATALOG, PARTS, folder
from massage_ontology.curation.catalog import DISTRIBUTIONS, catalog_text, renew_catalog
from massage_ontology.curation.lint import lock
from massage_ontology.loading import load
from massage_ontology.namespaces import BASE

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

DATASET = rdflib.URIRef(BASE)


@pytest.fixture(scope="module")
def catalog() -> rdflib.Graph:
    return rdflib.Graph().parse(folder() / CATALOG, format="turtle")


@pytest.fixture(scope="module")
def everything() -> rdflib.Graph:
    """Return the vocabulary as rdflib reads it from what the engine writes: mapping sets are tables, not RDF."""
    graph = rdflib.Graph()
    for name in PARTS:
        graph.parse(folder() / name, format="turtle")
    for triple in load().graph:
        graph.add(triple)
    return graph


def _number(catalog: rdflib.Graph, name: str) -> object:
    return catalog.value(DATASET, VOID[name]).toPython()  # type: ignore[union-attr]


def test_the_file_is_what_the_command_writes() -> None:
    written = (folder() / CATALOG).read_text(encoding="utf-8")
    assert written == catalog_text(folder()), "run: massage-ontology lint --lock ontology/"


def test_the_figures_are_those_that_rdflib_counts(catalog: rdflib.Graph, everything: rdflib.Graph) -> None:
    counted = {
        "triples": len(everything),
        "entities": sum(str(one).startswith(BASE) for one in set(everything.subjects())),
        "distinctSubjects": len(set(everything.subjects())),
        "distinctObjects": len(set(everything.objects())),
        "properties": len(set(everything.predicates())),
        "classes": len(set(everything.objects(None, RDF.type))),
    }
    assert {name: _number(catalog, name) for name in counted} == counted


def test_every_class_has_as_many_entities_as_rdflib_counts(catalog: rdflib.Graph, everything: rdflib.Graph) -> None:
    partitions = set(catalog.objects(DATASET, VOID.classPartition))
    assert len(partitions) > 10
    for partition in partitions:
        kind = catalog.value(partition, VOID["class"])
        entities = catalog.value(partition, VOID.entities)
        assert isinstance(entities, rdflib.Literal)
        assert entities.toPython() == len(set(everything.subjects(RDF.type, kind))) > 0, kind


def test_every_namespace_that_is_used_is_named(catalog: rdflib.Graph, everything: rdflib.Graph) -> None:
    named = {str(each) for each in catalog.objects(DATASET, VOID.vocabulary)}
    for term in {*everything.predicates(), *everything.objects(None, RDF.type)}:
        assert any(str(term).startswith(namespace) for namespace in named), term


def test_what_is_said_of_the_vocabulary_is_what_its_header_says(
    catalog: rdflib.Graph, everything: rdflib.Graph
) -> None:
    for name in (DCTERMS.title, DCTERMS.license, DCTERMS.creator, DCTERMS.publisher, DCTERMS.issued, DCAT.keyword):
        assert set(catalog.objects(DATASET, name)) == set(everything.objects(DATASET, name)) != set(), name
    version = rdflib.URIRef(f"{DCAT.Dataset.removesuffix('Dataset')}version")  # rdflib does not list it
    assert set(catalog.objects(DATASET, version)) == set(everything.objects(DATASET, OWL.versionInfo))
    publisher = catalog.value(DATASET, DCTERMS.publisher)
    assert str(catalog.value(publisher, FOAF.name)) == "The massage-ontology contributors"


def test_examples_are_there(catalog: rdflib.Graph, everything: rdflib.Graph) -> None:
    examples = set(catalog.objects(DATASET, VOID.exampleResource))
    assert len(examples) == 4
    assert examples <= set(everything.subjects())


def test_every_file_has_an_address_and_a_media_type(catalog: rdflib.Graph) -> None:
    found = {
        (str(catalog.value(each, DCAT.downloadURL)), str(catalog.value(each, DCAT.mediaType)).partition("types/")[2])
        for each in catalog.objects(DATASET, DCAT.distribution)
    }
    assert found == {(f"{BASE}massage-ontology.{end}", media) for end, (_, media) in DISTRIBUTIONS.items()}
    assert {address for address, _ in found} == {str(each) for each in catalog.objects(DATASET, VOID.dataDump)}


def test_nothing_is_left_without_a_name(catalog: rdflib.Graph) -> None:
    assert not [node for node in catalog.all_nodes() if isinstance(node, rdflib.BNode)]


def test_the_lock_renews_it_when_something_was_added(ontology: Path) -> None:
    before = (ontology / CATALOG).read_text(encoding="utf-8")
    with (ontology / "sources.ttl").open("a", encoding="utf-8") as stream:
        stream.write('\nsource:new a bibo:Document ; dcterms:title "New \\"and\\" \\\\ old" .\n')
    assert renew_catalog(ontology)
    after = (ontology / CATALOG).read_text(encoding="utf-8")
    assert after != before
    assert not renew_catalog(ontology)
    (ontology / CATALOG).write_text(before, encoding="utf-8")
    lock(ontology)
    assert (ontology / CATALOG).read_text(encoding="utf-8") == after


def test_where_there_is_none_none_is_written(ontology: Path) -> None:
    (ontology / CATALOG).unlink()
    lock(ontology)
    assert not (ontology / CATALOG).exists()
