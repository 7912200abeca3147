"""All that is read, against what rdflib finds in the same documents: random, bundled, and other people's."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.namespace import RDF, SKOS

import massage_ontology
from massage_ontology.model import MAPPING_KINDS, NOTE_KINDS, Columns
from tests import reference
from tests.conftest import SHELF
from tests.strategies import rich_skos_lines

if TYPE_CHECKING:
    from random import Random

    from massage_ontology import Vocabulary


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
        assert set(columns.labels[number]) == reference.said(graph, iri, *reference.LABELS)
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


def test_the_bundled_vocabulary_holds_what_rdflib_finds(massage: Vocabulary) -> None:
    agrees(massage.columns, reference.rdflib_graph(massage))


@pytest.mark.parametrize("name", ["uat", "physh"])
def test_other_peoples_columns_hold_what_rdflib_finds(name: str) -> None:
    path = SHELF / f"{name}.ttl.gz"
    if not path.is_file():
        pytest.skip("the shelf of other people's vocabularies is not here (set SKOS_SHELF)")
    vocabulary = massage_ontology.load(path)
    graph = reference.rdflib_graph(vocabulary)
    assert set(vocabulary.columns.iris) >= {str(each) for each in graph.subjects(RDF.type, SKOS.Concept)}
    links_agree(vocabulary.columns, graph)
