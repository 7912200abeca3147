"""What every vocabulary keeps, wherever it comes from: read from RDF, compiled, one's own or somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from tests import reference

if TYPE_CHECKING:
    from massage_ontology import Vocabulary
    from massage_ontology.model import Columns

MOST = 400
"""So many concepts of a large vocabulary are asked, evenly spread."""


def sample(vocabulary: Vocabulary) -> list[int]:
    """Return numbers of concepts, from the first to the last."""
    return list(range(0, len(vocabulary), max(1, len(vocabulary) // MOST)))


def keeps_order(vocabulary: Vocabulary) -> None:
    iris = [concept.iri for concept in vocabulary]
    assert iris == sorted(set(iris))
    for concept in vocabulary.views(sample(vocabulary)):
        for answer in (concept.broader, concept.narrower, concept.related, concept.siblings):
            assert list(answer) == sorted(set(answer))


def keeps_inverses(vocabulary: Vocabulary) -> None:
    for concept in vocabulary.views(sample(vocabulary)):
        assert concept not in concept.broader_transitive
        assert all(concept in broader.narrower for broader in concept.broader)
        assert all(concept in narrower.broader for narrower in concept.narrower)
        assert all(concept in related.related for related in concept.related)
        assert all(concept in broader.narrower_transitive for broader in concept.broader_transitive)
        for scheme in concept.top_concept_of:
            assert scheme in concept.in_scheme


def keeps_closure(vocabulary: Vocabulary) -> None:
    """Compare with networkx over rdflib's own reading of the same documents."""
    graph = reference.upward(reference.rdflib_graph(vocabulary))
    for concept in vocabulary.views(sample(vocabulary)):
        steps = nx.single_source_shortest_path_length(graph, concept.iri)
        expected = sorted((iri for iri in steps if iri != concept.iri), key=lambda iri: (steps[iri], iri))
        assert [each.iri for each in concept.broader_transitive] == expected
        below = nx.ancestors(graph, concept.iri) - {concept.iri}
        assert {each.iri for each in concept.narrower_transitive} == below


def keeps_ways_in(vocabulary: Vocabulary) -> None:
    for concept in vocabulary.views(sample(vocabulary)):
        assert vocabulary[concept.key] == vocabulary[concept.iri] == vocabulary[concept.curie] == concept
        assert concept.key in vocabulary
        for label in concept.pref_labels:
            matches = vocabulary.label_index.exact(label)
            assert concept.number in {match.number for match in matches} or not label.strip()


def keeps_all(vocabulary: Vocabulary) -> None:
    keeps_order(vocabulary)
    keeps_inverses(vocabulary)
    keeps_closure(vocabulary)
    keeps_ways_in(vocabulary)


def assert_same_columns(one: Columns, other: Columns) -> None:
    """Compare two readings column by column."""
    for name in one.NAMES:
        here, there = getattr(one, name), getattr(other, name)
        if hasattr(here, "keys"):
            here, there = dict(here), dict(there)
        elif name in {"iris", "labels", "schemes", "collections"}:
            here, there = list(here), list(there)
        assert here == there, name
    assert list(one.broader.inverse(len(one.iris)).rows) == list(other.broader.inverse(len(one.iris)).rows)
    for name in ("numbers", "local_names", "notation_numbers", "languages", "pref_label_counts"):
        here, there = getattr(one, name), getattr(other, name)
        assert (dict(here), dict(there)) if hasattr(here, "keys") else (here, there), name
        assert (dict(here) == dict(there)) if hasattr(here, "keys") else (here == there), name
