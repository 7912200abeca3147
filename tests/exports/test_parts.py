"""A part stands on its own: nothing that its concepts say is lost, and nothing else comes along."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.namespace import SKOS

import massage_ontology
from massage_ontology.exports.rdf import to_rdf
from massage_ontology.exports.selection import select
from massage_ontology.rdf.documents import open_document
from massage_ontology.validation.inspection import validate

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

HEAD = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <http://example.org/> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)


def load(text: str) -> Vocabulary:
    return massage_ontology.load(io.StringIO(HEAD + text), format="turtle")


def part(text: str, root: str, **options: object) -> Vocabulary:
    vocabulary = load(text)
    content = to_rdf(vocabulary, select(vocabulary, root=root, **options), "text/turtle")  # type: ignore[arg-type]
    return massage_ontology.load(io.BytesIO(content), format="turtle")


def test_an_ordered_collection_keeps_its_chosen_members_in_order() -> None:
    text = "ex:a skos:narrower ex:c , ex:b . ex:x skos:related ex:y . "
    text += "ex:o a skos:OrderedCollection ; skos:memberList ( ex:x ex:c ex:y ex:b ex:a ex:x ) ."
    (collection,) = part(text, "a").collections
    assert [each.key for each in collection.members] == ["c", "b", "a"]


def test_a_list_that_runs_in_a_circle_does_no_harm() -> None:
    text = "ex:a a skos:Concept . ex:b a skos:Concept . ex:o skos:memberList _:l . "
    text += "_:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ex:b ; "
    text += "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l . ex:o skos:member ex:a ."
    assert [concept.key for concept in part(text, "a")] == ["a"]


def test_collections_in_collections() -> None:
    text = "ex:a a skos:Concept . ex:b a skos:Concept . ex:in skos:member ex:a . ex:not skos:member ex:b . "
    text += "ex:out skos:member ex:in , ex:not ; skos:prefLabel 'all' ."
    found = {each.key: [member.key for member in each.members] for each in part(text, "a").collections}
    assert found == {"in": ["a"], "out": ["in"]}


def test_sub_properties_are_declared_in_the_part() -> None:
    text = "ex:in rdfs:subPropertyOf ex:below . ex:below rdfs:subPropertyOf skos:broader . ex:T rdfs:subClassOf "
    text += "skos:Concept . ex:name rdfs:subPropertyOf skos:prefLabel . ex:a a ex:T . ex:b a ex:T ; ex:in ex:a . "
    text += "ex:c a ex:T ; ex:in ex:b ; ex:name 'cee' ."
    found = part(text, "b")
    assert [concept.key for concept in found] == ["b", "c"]
    assert found["c"].broader == (found["b"],)
    assert str(found["c"]) == "cee"


def test_a_concept_that_is_only_entailed_stays_one() -> None:
    assert [concept.key for concept in part("ex:a skos:broader ex:b .", "a")] == ["a"]


def test_a_concept_that_is_a_blank_node_comes_along() -> None:
    found = part("ex:a a skos:Concept . [] a skos:Concept ; skos:broader ex:a ; skos:prefLabel 'below' .", "a")
    assert sorted(map(str, found)) == ["a", "below"]


def test_notes_that_are_resources_do_not_bring_other_concepts() -> None:
    text = "ex:a a skos:Concept ; skos:note ex:b , ex:n . ex:b a skos:Concept . ex:n skos:note ex:m . ex:m ex:p 1 ."
    vocabulary = load(text)
    graph = rdflib.Graph().parse(data=to_rdf(vocabulary, select(vocabulary, root="a"), "text/turtle"))
    assert {str(each).rpartition("/")[2] for each in graph.subjects()} == {"a", "n", "m"}


@pytest.mark.parametrize("stated", ["", "ex:s skos:hasTopConcept ex:a , ex:z . "])
def test_what_is_on_top_now_is_stated(stated: str) -> None:
    text = stated + "ex:a skos:narrower ex:b . ex:b skos:narrower ex:c . ex:z a skos:Concept . "
    text += "ex:a skos:inScheme ex:s . ex:b skos:inScheme ex:s . ex:c skos:inScheme ex:s . ex:z skos:inScheme ex:s ."
    found = part(text, "b")
    assert [concept.key for concept in found if concept.top_concept_of] == ["b"]
    whole = part(text + "ex:r skos:narrower ex:a , ex:z .", "r")
    assert [concept.key for concept in whole if concept.top_concept_of] == (["a", "z"] if stated else [])


@pytest.mark.parametrize("root", ["medical-massage", "hospice-massage", "main-categories"])
def test_a_part_of_the_bundled_vocabulary_lacks_no_top_concept(root: str, massage: Vocabulary) -> None:
    content = to_rdf(massage, select(massage, root=root), "text/turtle")
    report = validate((open_document(io.BytesIO(content), format="turtle"),))
    found = {each.rule for each in report.findings if each.severity in {"error", "warning"}}
    # A broadMatch is a broader link too, so two links to MeSH make shorter ones redundant.
    assert found <= {"overlapping-label", "redundant-broader"}


def test_links_to_what_was_left_out_are_left_out(massage: Vocabulary) -> None:
    chosen = select(massage, root="medical-massage")
    graph = rdflib.Graph().parse(data=to_rdf(massage, chosen, "text/turtle"))
    inside = {concept.iri for concept in chosen.concepts}
    assert {str(each) for each in graph.objects(None, SKOS.broader)} <= inside
