"""What assessors of FAIR ontologies check in the files, each test named after its check; rdflib reads the files.

Sources: FOOPS!, https://w3id.org/foops/ (the names of checks are its own); O'FAIRe,
https://github.com/agroportal/fairness (names beginning with a principle). What only a registration can give is listed
in `docs/registration/index.md`.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
import rdflib
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS

from massage_ontology.bundled import CATALOG, folder
from massage_ontology.loading import load
from massage_ontology.namespaces import BASE, SCHEMA
from tests.house.programs import CHECKOUT

BIBO, VANN = rdflib.Namespace("http://purl.org/ontology/bibo/"), rdflib.Namespace("http://purl.org/vocab/vann/")
DCAT, VOID = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://rdfs.org/ns/void#")
MASSAGE, MODEL = rdflib.URIRef(BASE), rdflib.URIRef(SCHEMA.removesuffix("#"))
ONTOLOGIES = {MASSAGE: (BASE, "massage"), MODEL: (SCHEMA, "mo")}
BOTH = pytest.mark.parametrize("ontology", ONTOLOGIES, ids=["massage", "schema"])


def one(graph: rdflib.Graph, ontology: rdflib.URIRef, name: rdflib.URIRef) -> rdflib.URIRef | rdflib.Literal:
    (value,) = graph.objects(ontology, name)
    assert isinstance(value, rdflib.URIRef | rdflib.Literal)
    return value


def day(value: object) -> date:
    assert isinstance(value, rdflib.Literal)
    found = value.toPython()
    assert isinstance(found, date)
    return found


# ---- findable --------------------------------------------------------------------------------------------------


@BOTH
def test_find1_the_prefix_is_declared(graph: rdflib.Graph, ontology: rdflib.URIRef) -> None:
    assert str(one(graph, ontology, VANN.preferredNamespacePrefix)) == ONTOLOGIES[ontology][1]


@BOTH
def test_purl1_the_address_is_persistent(ontology: rdflib.URIRef) -> None:
    assert ontology.startswith("https://w3id.org/")


@BOTH
def test_om1_minimum_metadata(graph: rdflib.Graph, ontology: rdflib.URIRef) -> None:
    for name in (DCTERMS.title, DCTERMS.description):
        value = one(graph, ontology, name)
        assert isinstance(value, rdflib.Literal)
        assert value.language == "en"
    for name in (DCTERMS.license, OWL.versionIRI, DCTERMS.creator):
        assert isinstance(one(graph, ontology, name), rdflib.URIRef)
    assert str(one(graph, ontology, VANN.preferredNamespaceUri)) == ONTOLOGIES[ontology][0]


@BOTH
def test_ver1_the_version_has_an_address_of_its_own(graph: rdflib.Graph, ontology: rdflib.URIRef) -> None:
    version = str(one(graph, ontology, OWL.versionInfo))
    assert str(one(graph, ontology, OWL.versionIRI)) == f"{ontology.removesuffix('/')}/{version}"


@BOTH
def test_f2_language_and_keywords(graph: rdflib.Graph, ontology: rdflib.URIRef) -> None:
    assert str(one(graph, ontology, DCTERMS.language)) == "http://id.loc.gov/vocabulary/iso639-1/en"
    citation = (CHECKOUT / "CITATION.cff").read_text(encoding="utf-8").partition("\nkeywords:\n")[2]
    assert {f"  - {each}" for each in graph.objects(MASSAGE, DCAT.keyword)} == set(citation.splitlines())


def test_f2_examples_and_figures() -> None:
    catalog = rdflib.Graph().parse(folder() / CATALOG, format="turtle")
    for name in ("exampleResource", "triples", "entities", "classes", "properties", "uriSpace", "dataDump"):
        assert list(catalog.objects(MASSAGE, VOID[name])), name


def test_f3_the_ontology_and_its_description_name_each_other(graph: rdflib.Graph) -> None:
    catalog = rdflib.Graph().parse(folder() / CATALOG, format="turtle")
    (description,) = graph.objects(MASSAGE, RDFS.seeAlso)
    assert (description, FOAF.primaryTopic, MASSAGE) in catalog


# ---- accessible ------------------------------------------------------------------------------------------------


@BOTH
def test_http1_the_protocol_is_open(ontology: rdflib.URIRef) -> None:
    assert ontology.startswith("https://")


@BOTH
def test_uri2_the_ontology_is_named_by_its_address(graph: rdflib.Graph, ontology: rdflib.URIRef) -> None:
    assert (ontology, RDF.type, OWL.Ontology) in graph
    assert set(graph.subjects(RDF.type, OWL.Ontology)) == set(ONTOLOGIES)
    assert ONTOLOGIES[ontology][0].removesuffix("#") == str(ontology)


def test_a1_every_identifier_lies_in_the_namespace_that_will_resolve(graph: rdflib.Graph) -> None:
    # Where each leads is tested in tests/house/test_registration.py.
    described = {subject for subject in graph.subjects() if isinstance(subject, rdflib.URIRef)}
    assert [each for each in described if not each.startswith(BASE)] == []
    assert [node for node in graph.all_nodes() if isinstance(node, rdflib.BNode)] == []


# ---- interoperable ---------------------------------------------------------------------------------------------


def test_rdf1_the_files_are_rdf(graph: rdflib.Graph) -> None:
    assert len(graph) > 10_000  # another parser than ours has read them


@BOTH
def test_voc1_metadata_reuse_vocabularies(graph: rdflib.Graph, ontology: rdflib.URIRef) -> None:
    used = {str(name) for name in graph.predicates(ontology)}
    for namespace in (DCTERMS, VANN, OWL, BIBO):
        assert any(name.startswith(str(namespace)) for name in used), namespace
    assert [name for name in used if name.startswith(BASE)] == []


def test_voc2_vocabularies_are_reused_and_extended(graph: rdflib.Graph) -> None:
    named = {str(each) for each in (*graph.predicates(), *graph.objects(None, RDF.type))}
    assert {str(SKOS.Concept), str(SKOS.broader), str(DCTERMS.source), str(BIBO.Document)} <= named
    extended = {str(each) for name in (RDFS.subClassOf, RDFS.subPropertyOf) for each in graph.objects(None, name)}
    assert any(not iri.startswith(BASE) for iri in extended)


def test_i3_concepts_are_linked_to_other_systems() -> None:
    systems = {each.system for each in load().statistics().mappings}
    assert {"mesh", "wikidata"} <= systems


# ---- reusable --------------------------------------------------------------------------------------------------


@BOTH
def test_om2_recommended_metadata(graph: rdflib.Graph, ontology: rdflib.URIRef) -> None:
    created, issued = (day(one(graph, ontology, name)) for name in (DCTERMS.created, DCTERMS.issued))
    assert created <= issued
    citation = str(one(graph, ontology, DCTERMS.bibliographicCitation))
    file = (CHECKOUT / "CITATION.cff").read_text(encoding="utf-8")
    authors = re.findall(r'^  - name: "(.+)"$', file, re.MULTILINE)
    (title,) = re.findall(r'^title: "(.+)"$', file, re.MULTILINE)
    version = str(one(graph, ontology, OWL.versionInfo))
    assert citation.startswith(f"{', '.join(authors)} ({issued.year}). {title}, version {version}")
    assert citation.endswith(f". {ontology}")


@BOTH
def test_om3_detailed_metadata(graph: rdflib.Graph, ontology: rdflib.URIRef) -> None:
    assert one(graph, ontology, BIBO.status) == rdflib.URIRef("http://purl.org/ontology/bibo/status/published")
    assert day(one(graph, ontology, DCTERMS.modified)) >= day(one(graph, ontology, DCTERMS.issued))


@BOTH
def test_om3_the_prior_version_is_the_release_before(graph: rdflib.Graph, ontology: rdflib.URIRef) -> None:
    version = str(one(graph, ontology, OWL.versionInfo))
    names = [path.name for path in (CHECKOUT / "ontology" / "releases").glob("*.nt.gz")]
    known = {name.removesuffix(".nt.gz").rpartition("-")[2] for name in names}
    ordered = sorted({*known, version}, key=lambda each: [int(part) for part in each.split(".")])
    before = ordered[: ordered.index(version)][-1:]
    expected = [f"{ontology.removesuffix('/')}/{each}" for each in before]
    assert [str(each) for each in graph.objects(ontology, OWL.priorVersion)] == expected


@BOTH
def test_om4_1_the_license_is_an_address(graph: rdflib.Graph, ontology: rdflib.URIRef) -> None:
    assert str(one(graph, ontology, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"


@BOTH
def test_om5_1_and_om5_2_provenance(graph: rdflib.Graph, ontology: rdflib.URIRef) -> None:
    creator = one(graph, ontology, DCTERMS.creator)
    assert creator == one(graph, ontology, DCTERMS.publisher)
    assert (creator, RDF.type, FOAF.Organization) in graph
    names = re.findall(r'^  - name: "(.+)"$', (CHECKOUT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert [str(each) for each in graph.objects(creator, FOAF.name)] == names
    assert not list(graph.subjects(RDF.type, FOAF.Person))


def test_r1_2_every_concept_says_where_it_comes_from(graph: rdflib.Graph) -> None:
    concepts = set(graph.subjects(RDF.type, SKOS.Concept)) - set(graph.subjects(OWL.deprecated))
    assert [each for each in concepts if (each, DCTERMS.source, None) not in graph] == []


def test_voc3_every_term_has_a_label(graph: rdflib.Graph) -> None:
    concepts = {each for kind in (SKOS.Concept, SKOS.ConceptScheme) for each in graph.subjects(RDF.type, kind)}
    for term, name in [*((each, SKOS.prefLabel) for each in concepts), *((each, RDFS.label) for each in _model(graph))]:
        labels = [
            each for each in graph.objects(term, name) if isinstance(each, rdflib.Literal) and each.language == "en"
        ]
        assert len(labels) == 1, term


def test_voc4_every_term_has_a_definition(graph: rdflib.Graph) -> None:
    concepts = {each for kind in (SKOS.Concept, SKOS.ConceptScheme) for each in graph.subjects(RDF.type, kind)}
    terms = [*((each, SKOS.definition) for each in concepts), *((each, RDFS.comment) for each in _model(graph))]
    assert [term for term, name in terms if (term, name, None) not in graph] == []


def _model(graph: rdflib.Graph) -> set[rdflib.term.Node]:
    """Return our own classes, properties and named values."""
    own = {each for each in graph.subjects() if str(each).startswith(SCHEMA)}
    assert len(own) > 50
    return own


def test_what_only_a_registration_gives_is_listed() -> None:
    page = (CHECKOUT / "docs" / "registration" / "index.md").read_text(encoding="utf-8")
    for check in ("CN1", "DOC1", "RDF1", "URI1", "URI2", "VER2", "OM4.2", "FIND2", "FIND3", "FIND_3_BIS", "OM3"):
        assert re.search(rf"^\|[^|]*\b{re.escape(check)}\b", page, re.MULTILINE), check
