"""RDF files: nothing lost, nothing added, one order; a part stands on its own."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SKOS

import massage_ontology
from massage_ontology import ExportError
from massage_ontology.exports.rdf import to_rdf
from massage_ontology.exports.selection import select
from tests.conftest import DATA
from tests.reference import rdflib_graph
from tests.strategies import skos_lines

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

MEDIA_TYPES = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")


def read(content: bytes, media_type: str) -> rdflib.Graph:
    """Read a file with rdflib's own parser."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the JSON-LD parser of rdflib uses its own old class
        return rdflib.Graph().parse(data=content, format=media_type)


def comparable(graph: rdflib.Graph) -> rdflib.Graph:
    """Write language tags in small letters: their case means nothing (BCP 47), but rdflib compares it."""
    out = rdflib.Graph()
    for low, name, high in graph:
        is_tagged = isinstance(high, rdflib.Literal) and high.language
        out.add((low, name, rdflib.Literal(str(high), lang=high.language.lower()) if is_tagged else high))
    return out


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@pytest.mark.parametrize("name", ["teas.ttl", "awkward.ttl"])
def test_rdflib_reads_the_same_statements(name: str, media_type: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    if media_type == "application/rdf+xml":
        text = text.replace("\\u0001", "")
    vocabulary = massage_ontology.load(io.BytesIO(text.encode()), format="turtle")
    written = read(to_rdf(vocabulary, None, media_type), media_type)
    assert isomorphic(comparable(written), comparable(rdflib_graph(vocabulary)))


def test_what_xml_cannot_hold_is_refused() -> None:
    vocabulary = massage_ontology.load(DATA / "awkward.ttl")
    with pytest.raises(ExportError, match=r"cannot represent the character U\+0001"):
        to_rdf(vocabulary, None, "application/rdf+xml")


@pytest.mark.slow
@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_the_bundled_vocabulary_goes_through_every_syntax(media_type: str, massage: Vocabulary) -> None:
    content = to_rdf(massage, None, media_type)
    again = massage_ontology.load(io.BytesIO(content), format=media_type)
    assert again.columns.iris == massage.columns.iris
    assert again.columns.labels == massage.columns.labels
    assert again.columns.broader == massage.columns.broader
    assert again.columns.related == massage.columns.related


@given(skos_lines(), st.sampled_from(MEDIA_TYPES), st.randoms())
def test_writing_and_reading_is_identity_in_any_order(lines: list[str], media_type: str, random: st.DataObject) -> None:
    def load(order: list[str]) -> Vocabulary:
        return massage_ontology.load(io.BytesIO("\n".join(order).encode()), format="nt")

    vocabulary = load(lines)
    content = to_rdf(vocabulary, None, media_type)
    triples = {
        quad.triple for quad in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.from_media_type(media_type))
    }
    assert triples == {quad.triple for quad in vocabulary.store}
    shuffled = list(lines)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert to_rdf(load(shuffled), None, media_type) == content


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_numbers_and_dates_stay_as_they_are_written(media_type: str) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    written = [("010", "integer"), ("1.50", "decimal"), ("1E0", "double"), ("1", "boolean"), ("+7", "int")]
    written += [("2030-01-01T00:00:00.000Z", "dateTime"), ("PT60S", "duration"), ("many", "integer")]
    lines = [f'<urn:c> <{SKOS}notation> "{text}"^^<{xsd}{kind}> .' for text, kind in written]
    lines.append(f"<urn:c> a <{SKOS}Concept> .")
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="turtle")
    again = massage_ontology.load(io.BytesIO(to_rdf(vocabulary, None, media_type)), format=media_type)
    assert again.columns.notations == vocabulary.columns.notations
    assert {(each.text, each.datatype.removeprefix(xsd)) for each in again.columns.notations[0]} == set(written)


def test_blank_nodes_are_named_by_what_they_say() -> None:
    def load(order: tuple[str, ...]) -> Vocabulary:
        head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:c> a skos:Concept ."
        return massage_ontology.load(io.BytesIO("\n".join((head, *order)).encode()), format="turtle")

    notes = (
        '<urn:c> skos:note [ <urn:p> "one" ] .',
        '<urn:c> skos:note [ <urn:p> "two" ; <urn:q> [ <urn:p> "three" ] ] .',
    )
    assert to_rdf(load(notes), None, "text/turtle") == to_rdf(load(notes[::-1]), None, "text/turtle")


def test_only_prefixes_that_are_used_are_declared(teas: Vocabulary) -> None:
    content = to_rdf(teas, select(teas, root="japan"), "text/turtle").decode()
    assert "@prefix skos:" in content
    assert "@prefix skosxl:" not in content
    assert b"@prefix" not in to_rdf(teas, None, "application/n-triples")


@pytest.mark.parametrize("root", ["clinical-massage", "main-categories", "condition", "swedish-massage"])
def test_a_part_holds_exactly_what_was_chosen(root: str, massage: Vocabulary) -> None:
    chosen = select(massage, schemes=[root]) if root == "condition" else select(massage, root=root, depth=2)
    content = to_rdf(massage, chosen, "text/turtle")
    part = massage_ontology.load(io.BytesIO(content), format="turtle")
    assert [concept.iri for concept in part] == [concept.iri for concept in chosen.concepts]
    inside = {concept.iri for concept in chosen.concepts}
    for concept in part:
        whole = massage[concept.iri]
        assert [each.iri for each in concept.broader] == [each.iri for each in whole.broader if each.iri in inside]
        assert concept.pref_labels == whole.pref_labels
        assert concept.sources == whole.sources
        assert [scheme.iri for scheme in concept.in_scheme] == [scheme.iri for scheme in whole.in_scheme]
        assert concept.mappings == whole.mappings
        assert [sense.claim for sense in concept.senses] == [sense.claim for sense in whole.senses]


def test_a_part_says_nothing_of_others(massage: Vocabulary) -> None:
    graph = read(to_rdf(massage, select(massage, root="hospice-massage"), "text/turtle"), "text/turtle")
    assert [str(each) for each in graph.subjects(RDF.type, SKOS.Concept)] == [massage["hospice-massage"].iri]


@pytest.mark.slow
def test_a_collection_comes_along_with_its_chosen_members(massage: Vocabulary) -> None:
    whole = to_rdf(massage, select(massage, root="main-categories", depth=0), "text/turtle")
    assert len(massage_ontology.load(io.BytesIO(whole), format="turtle").collections) == 1
    half = to_rdf(massage, select(massage, root="healthcare-massage", depth=0), "text/turtle")
    (collection,) = massage_ontology.load(io.BytesIO(half), format="turtle").collections
    assert [each.key for each in collection.members] == ["healthcare-massage"]


def test_a_format_without_triple_terms_refuses_them() -> None:
    turtle = "<urn:a> a <http://www.w3.org/2004/02/skos/core#Concept> ; <urn:p> <<( <urn:a> <urn:b> <urn:c> )>> ."
    vocabulary = massage_ontology.load(io.StringIO(turtle), format="turtle")
    assert b"<<(" in to_rdf(vocabulary, None, "text/turtle")
    with pytest.raises(ExportError, match="JSON-LD: cannot represent every statement"):
        to_rdf(vocabulary, None, "application/ld+json")
