"""The measures are those of nxontology on the same graph, and those that networkx counts out."""

from __future__ import annotations

import csv
import io
import math
import random
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import ComparisonError, ConceptNotFoundError, Vocabulary, load
from massage_ontology.comparison.similarity import CONTENTS, MEASURES, Similarity, similarities, similarity
from tests.conftest import DATA
from tests.strategies import linked, links

if TYPE_CHECKING:
    from collections.abc import Iterable

SERVINGS = load(DATA / "servings.ttl")
GOLDEN = DATA / "servings-similarities.tsv"
THEIRS = {
    ("resnik", "sanchez"): ("intrinsic_ic_sanchez", "resnik"),
    ("lin", "sanchez"): ("intrinsic_ic_sanchez", "lin"),
    ("jiang_conrath", "sanchez"): ("intrinsic_ic_sanchez", "jiang"),
    ("resnik", "seco"): ("intrinsic_ic", "resnik_scaled"),
    ("lin", "seco"): ("intrinsic_ic", "lin"),
    ("jiang_conrath", "seco"): ("intrinsic_ic", "jiang_seco"),
}
"""Our measure and content → nxontology's content and measure."""

keys = st.sampled_from([concept.key for concept in SERVINGS])
measures = st.sampled_from(MEASURES)


def downward(vocabulary: Vocabulary) -> nx.DiGraph[object]:
    """Return the hierarchy as nxontology wants it: from broader to narrower."""
    graph: nx.DiGraph[object] = nx.DiGraph()
    graph.add_nodes_from(concept.key for concept in vocabulary)
    graph.add_edges_from((high.key, low.key) for low in vocabulary for high in low.broader)
    return graph


def test_it_equals_what_nxontology_found_once() -> None:
    with GOLDEN.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert len(rows) == len(SERVINGS) * (len(SERVINGS) + 1) // 2
    for row in rows:
        for measure, information in THEIRS:
            ours = similarity(SERVINGS, row["one"], row["other"], measure=measure, information=information)
            theirs = float(row[f"{measure} {information}"])
            assert math.isclose(ours, theirs, abs_tol=1e-9), (row["one"], row["other"], measure, information)


def test_it_equals_nxontology_on_the_bundled_vocabulary(massage: Vocabulary) -> None:
    nxontology = pytest.importorskip(
        "nxontology", reason="nxontology is not installed; the recorded figures are compared"
    )
    ontology = nxontology.NXOntology(downward(massage))
    ontology.freeze()
    chance = random.Random(7)  # noqa: S311 (no secret)
    names = [concept.key for concept in massage]
    for _ in range(300):
        one, other = chance.sample(names, 2)
        for (measure, information), (content, name) in THEIRS.items():
            theirs = getattr(ontology.similarity(one, other, ic_metric=content), name)
            ours = similarity(massage, one, other, measure=measure, information=information)
            assert math.isclose(ours, theirs, abs_tol=1e-9), (one, other, measure, information)


@given(keys, keys)
def test_paths_are_counted_by_networkx(one: str, other: str) -> None:
    graph = downward(SERVINGS)
    common = ({one} | nx.ancestors(graph, one)) & ({other} | nx.ancestors(graph, other))
    lengths = [
        nx.shortest_path_length(graph, each, one) + nx.shortest_path_length(graph, each, other) for each in common
    ]
    assert similarity(SERVINGS, one, other, measure="path") == (1 / (1 + min(lengths)) if lengths else 0)


@given(keys, keys)
def test_wu_and_palmer_are_counted_by_networkx(one: str, other: str) -> None:
    graph = downward(SERVINGS)
    tops = [node for node, degree in graph.in_degree() if degree == 0]
    best = 0.0
    for each in ({one} | nx.ancestors(graph, one)) & ({other} | nx.ancestors(graph, other)):
        depth = min(nx.shortest_path_length(graph, top, each) for top in tops if nx.has_path(graph, top, each)) + 1
        steps = sum(nx.shortest_path_length(graph, each, end) for end in (one, other))
        best = max(best, 2 * depth / (2 * depth + steps))
    assert math.isclose(similarity(SERVINGS, one, other, measure="wu_palmer"), best)


@given(keys, keys, measures, st.sampled_from(CONTENTS))
def test_it_is_symmetric_and_greatest_for_the_same(one: str, other: str, measure: str, information: str) -> None:
    there = similarity(SERVINGS, one, other, measure=measure, information=information)
    back = similarity(SERVINGS, other, one, measure=measure, information=information)
    same = similarity(SERVINGS, one, one, measure=measure, information=information)
    assert math.isclose(there, back)
    assert there <= same + 1e-9
    if measure != "resnik":
        assert math.isclose(same, 1.0)
        assert 0 <= there <= 1 + 1e-9


def test_nothing_in_common_is_zero() -> None:
    for measure in ("path", "wu_palmer", "resnik", "lin"):
        assert similarity(SERVINGS, "milk", "assam", measure=measure) == 0.0


@given(st.lists(keys, min_size=1, max_size=4), st.lists(keys, min_size=1, max_size=4), measures)
def test_sets_are_compared_by_their_best_matches(some: list[str], others: list[str], measure: str) -> None:
    def best(mine: Iterable[str], theirs: Iterable[str]) -> float:
        found = [max(similarity(SERVINGS, one, other, measure=measure) for other in set(theirs)) for one in set(mine)]
        return sum(found) / len(found)

    expected = (best(some, others) + best(others, some)) / 2
    assert math.isclose(similarity(SERVINGS, some, others, measure=measure), expected)


def test_a_single_concept_is_a_set_of_one() -> None:
    assert similarity(SERVINGS, ["assam"], SERVINGS["matcha"]) == similarity(SERVINGS, "assam", "matcha")


def test_measures_are_made_once() -> None:
    assert similarities(SERVINGS) is similarities(SERVINGS)
    assert SERVINGS.similarity("assam", "matcha") == similarity(SERVINGS, "assam", "matcha")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"measure": "cosine"}, "unknown measure 'cosine'; use one of path, wu_palmer, resnik, lin, jiang_conrath"),
        ({"information": "corpus"}, "unknown information content 'corpus'; use one of sanchez, seco"),
    ],
)
def test_what_is_unknown_is_refused(arguments: dict[str, str], sentence: str) -> None:
    with pytest.raises(ComparisonError, match=sentence):
        similarity(SERVINGS, "assam", "matcha", **arguments)


def test_an_empty_set_is_refused() -> None:
    with pytest.raises(ComparisonError, match="a set without concepts has no similarity to anything"):
        similarity(SERVINGS, [], "assam")


def test_an_unknown_concept_is_refused() -> None:
    with pytest.raises(ConceptNotFoundError, match="did you mean assam"):
        similarity(SERVINGS, "asam", "matcha")


def test_one_concept_alone_has_no_content() -> None:
    text = b"<urn:a> a <http://www.w3.org/2004/02/skos/core#Concept> ."
    alone = load(io.BytesIO(text), format="turtle")
    assert Similarity(alone, "seco").content(0) == 0.0
    assert similarity(alone, "a", "a") == 1.0


@given(links(most=9), st.sampled_from(CONTENTS))
def test_the_lowest_in_common_has_the_most_content(graph: tuple[int, list[tuple[int, int]]], information: str) -> None:
    scales = Similarity(linked(*graph), information)
    for one in range(graph[0]):
        for other in range(graph[0]):
            common = scales.hierarchy.lines[one] & scales.hierarchy.lines[other]
            most = max(map(scales.content, common), default=0.0)
            lowest = max(map(scales.content, scales.hierarchy.nearest_common(one, other)), default=0.0)
            assert most == lowest == scales.resnik(one, other)


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["chain", "ring", "broom"])
@pytest.mark.parametrize("information", CONTENTS)
def test_however_deep_the_content_of_few_is_worked_out(shape: str, information: str) -> None:
    size = 20_000
    half = size // 2
    pairs = [(number, number - 1 if shape != "broom" or number <= half else half) for number in range(1, size)]
    scales = Similarity(linked(size, pairs + [(0, size - 1)] * (shape == "ring")), information)
    for measure in MEASURES:
        assert scales.measure(measure)(size - 1, size - 2) >= 0
    assert len(scales._contents) <= 4  # noqa: SLF001 (steps are counted)
