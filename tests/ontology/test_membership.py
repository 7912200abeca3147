"""What counts as massage: each "yes" is below massage, no "no" is, and each "disputed" says who is of which opinion."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, SKOS

from massage_ontology.namespaces import BASE, SCHEMA
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    Node = rdflib.term.Node

MO = rdflib.Namespace(SCHEMA)
MASSAGE = rdflib.URIRef(BASE + "massage")
THERAPY = rdflib.URIRef(BASE + "massage-therapy")
MODALITY = rdflib.URIRef(BASE + "scheme/modality")
VERDICTS = {"yes": MO.Yes, "no": MO.No, "disputed": MO.DisputedMembership}
TABLE = CHECKOUT.parent / "shared" / "knowledge" / "massage_or_not.tsv"


@pytest.fixture(scope="module")
def below(graph: rdflib.Graph) -> set[Node]:
    """Return massage and what stands below it, found by going down step by step."""
    reached: set[Node] = {MASSAGE}
    waiting: list[Node] = [MASSAGE]
    while waiting:
        upper = waiting.pop()
        for lower in {*graph.subjects(SKOS.broader, upper), *graph.objects(upper, SKOS.narrower)} - reached:
            reached.add(lower)
            waiting.append(lower)
    return reached


def marked(graph: rdflib.Graph, verdict: str) -> set[Node]:
    return set(graph.subjects(MO.countsAsMassage, VERDICTS[verdict]))


def parties(graph: rdflib.Graph, subject: Node, predicate: Node, value: Node) -> tuple[set[Node], set[Node]]:
    """Return who asserts and who disputes a statement, by its link entry."""
    for link in graph.subjects(RDF.subject, subject):
        if (link, RDF.predicate, predicate) in graph and (link, RDF.object, value) in graph:
            return set(graph.objects(link, MO.assertedBy)), set(graph.objects(link, MO.disputedBy))
    return set(), set()


def undisputed_ways(graph: rdflib.Graph, start: Node) -> Iterator[list[Node]]:
    """Yield the ways from a concept up to massage that no source disputes at any step."""
    waiting = [[start]]
    while waiting:
        way = waiting.pop()
        if way[-1] == MASSAGE:
            yield way
            continue
        waiting.extend(
            [*way, upper]
            for upper in graph.objects(way[-1], SKOS.broader)
            if not parties(graph, way[-1], SKOS.broader, upper)[1]
        )


def test_every_modality_has_one_of_the_three_marks(graph: rdflib.Graph) -> None:
    modalities = set(graph.subjects(SKOS.inScheme, MODALITY))
    assert len(modalities) >= 263
    marks = {concept: list(graph.objects(concept, MO.countsAsMassage)) for concept in modalities}
    assert {concept: found for concept, found in marks.items() if len(found) != 1} == {}
    assert {found[0] for found in marks.values()} == set(VERDICTS.values())
    assert set(graph.subjects(RDF.type, MO.Membership)) == set(VERDICTS.values())


def test_what_is_massage_is_below_massage(graph: rdflib.Graph, below: set[Node]) -> None:
    in_use = {concept for concept in marked(graph, "yes") if (concept, OWL.deprecated, None) not in graph}
    assert in_use - below == set()
    assert len(in_use) > 100


def test_what_is_no_massage_is_not_below_it(graph: rdflib.Graph, below: set[Node]) -> None:
    assert marked(graph, "no") & below == set()
    assert THERAPY in below
    assert len(marked(graph, "no")) > 20


def test_each_dispute_names_both_sides(graph: rdflib.Graph) -> None:
    disputed = marked(graph, "disputed")
    assert len(disputed) > 50
    assert set(graph.subjects(MO.disputedKindOf, MASSAGE)) == disputed
    for concept in disputed:
        speaks_for, against = parties(graph, concept, MO.disputedKindOf, MASSAGE)
        assert speaks_for, concept
        assert against, concept
        assert not speaks_for & against, concept


def test_what_is_disputed_is_below_massage_by_disputed_steps_alone(graph: rdflib.Graph) -> None:
    for concept in marked(graph, "disputed"):
        assert list(undisputed_ways(graph, concept)) == [], concept


def test_a_disputed_step_has_the_parties_of_the_dispute(graph: rdflib.Graph) -> None:
    for concept in marked(graph, "disputed"):
        whole = parties(graph, concept, MO.disputedKindOf, MASSAGE)
        for upper in graph.objects(concept, SKOS.broader):
            step = parties(graph, concept, SKOS.broader, upper)
            assert step in ((set(), set()), whole), (concept, upper)


def test_the_table_of_verdicts_is_followed(graph: rdflib.Graph) -> None:
    if not TABLE.is_file():
        pytest.skip("the table of verdicts is not here")
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == 263
    for row in rows:
        mark = graph.value(rdflib.URIRef(BASE + row["key"]), MO.countsAsMassage)
        assert mark == VERDICTS[row["verdict"]], row["key"]
