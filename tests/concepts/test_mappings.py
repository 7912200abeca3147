"""Mappings with their grounds, from the concept here and from the code there."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology.model import MAPPING_KINDS

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

TEA = b"""
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sssom: <https://w3id.org/sssom/> .
@prefix wd: <http://www.wikidata.org/entity/> .
<urn:tea> a skos:Concept ; skos:prefLabel "tea"@en ; skos:exactMatch wd:Q6097 .
<urn:green> a skos:Concept ; skos:prefLabel "green tea"@en ; skos:broadMatch wd:Q6097 ; skos:closeMatch <urn:x:green> .
<urn:set> a sssom:MappingSet ; sssom:mappings <urn:m1> .
<urn:m1> a owl:Axiom ; owl:annotatedSource <urn:green> ; owl:annotatedProperty skos:broadMatch ;
    owl:annotatedTarget wd:Q6097 ; sssom:confidence 0.5e0 .
"""


def tea() -> Vocabulary:
    return massage_ontology.load(io.BytesIO(TEA), format="turtle")


def test_records_are_the_mappings_in_their_order(massage: Vocabulary) -> None:
    for concept in massage:
        assert [(each.kind, each.iri) for each in concept.mapping_records] == list(concept.mappings)
        assert all(each.concept == concept for each in concept.mapping_records)


def test_every_shipped_mapping_has_grounds(massage: Vocabulary) -> None:
    sets = {each.iri for each in massage.mapping_sets}
    records = [record for concept in massage for record in concept.mapping_records]
    from_sets = [record for record in records if record.mapping_set]
    assert len(from_sets) == sum(each.size for each in massage.mapping_sets)
    for record in from_sets:
        assert record.mapping_set in sets
        assert record.justification is not None
        assert record.justification.startswith("semapv:")
        assert record.confidence is not None
        assert 0 < record.confidence < 1


def test_a_code_is_found_from_the_other_end(massage: Vocabulary) -> None:
    for concept in massage:
        for record in concept.mapping_records:
            assert record in massage.find_mapped(record.iri)
            assert massage.find_mapped(record.curie) == massage.find_mapped(record.iri)


def test_the_closest_come_first(massage: Vocabulary) -> None:
    found = massage.find_mapped("mesh:D008405")
    places = [(MAPPING_KINDS.index(each.kind), each.concept.iri) for each in found]
    assert places == sorted(places)
    assert found[0].concept.key == "massage"


def test_an_unknown_code_has_no_concepts(massage: Vocabulary) -> None:
    assert massage.find_mapped("mesh:D999999999") == ()
    assert massage.find_mapped("nonsense") == ()
    assert massage.find_mapped("") == ()


def test_mappings_without_grounds_are_mappings() -> None:
    close, broad = tea()["green"].mapping_records
    assert (close.kind, close.curie, close.confidence, close.mapping_set) == ("closeMatch", "urn:x:green", None, None)
    assert (broad.curie, broad.confidence, broad.mapping_set) == ("wikidata:Q6097", 0.5, "urn:set") or (
        broad.curie == "wd:Q6097"
    )
    assert [each.concept.key for each in tea().find_mapped("wd:Q6097")] == ["tea", "green"]
    (only,) = tea().mapping_sets
    assert (only.title, only.size, only.license) == ("urn:set", 1, None)


def test_a_set_is_called_by_its_title() -> None:
    titled = TEA.decode() + '<urn:set> <http://purl.org/dc/terms/title> "Teas in Wikidata" .'
    (only,) = massage_ontology.load(io.StringIO(titled), format="turtle").mapping_sets
    assert (only.iri, only.title) == ("urn:set", "Teas in Wikidata")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_descriptions_of_a_mapping_the_first_by_iri_counts(order: tuple[int, int]) -> None:
    described = """
<urn:m0> a owl:Axiom ; owl:annotatedSource <urn:green> ; owl:annotatedProperty skos:broadMatch ;
    owl:annotatedTarget wd:Q6097 ; sssom:confidence 0.25 ; sssom:object_label "tea drink" .
<urn:sets:a> a sssom:MappingSet ; sssom:mappings <urn:m0> .
"""
    head, _, rest = TEA.decode().partition("<urn:set>")
    text = head + (described, f"<urn:set>{rest}")[order[0]] + (described, f"<urn:set>{rest}")[order[1]]
    vocabulary = massage_ontology.load(io.StringIO(text), format="turtle")
    for record in (vocabulary["green"].mapping_records[1], vocabulary.find_mapped("wd:Q6097")[1]):
        assert (record.confidence, record.label, record.mapping_set) == (0.25, "tea drink", "urn:sets:a")


def test_a_record_reads_as_a_line(massage: Vocabulary) -> None:
    record = massage["massage"].mapping_records[0]
    assert str(record).startswith("exactMatch ")
    (unlabeled,) = [each for each in massage["acupressure"].mapping_records if each.curie.startswith("snomedct:")]
    assert str(unlabeled) == "exactMatch snomedct:231107005"


def test_a_vocabulary_without_sets_has_none(teas: Vocabulary) -> None:
    assert teas.mapping_sets == ()


def test_grounds_can_be_queried(massage: Vocabulary) -> None:
    rows = massage.query(
        "SELECT ?c { ?m owl:annotatedTarget mesh:D008405 ; owl:annotatedSource ?c ; sssom:confidence ?how"
        " FILTER(?how > 0.93) }"
    ).to_python()
    expected = [each.concept.iri for each in massage.find_mapped("mesh:D008405") if (each.confidence or 0) > 0.93]
    assert sorted(row["c"] for row in rows) == sorted(expected)


def test_records_pickle() -> None:
    record = tea()["tea"].mapping_records[0]
    again = pickle.loads(pickle.dumps(record))
    assert (again.kind, again.iri, again.concept) == (record.kind, record.iri, record.concept)
