"""A vocabulary behind an endpoint answers like the same vocabulary opened here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest

import massage_ontology
from massage_ontology import ConceptNotFoundError, EndpointError, QueryError, RemoteVocabulary, connect
from massage_ontology.remote.concept import DOWN
from tests.remote.server import Habits, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology import Vocabulary

KEYS = (
    "massage:massage-therapy", "massage:clinical-massage", "massage:orthopedic-massage", "massage:swedish-massage",
    "massage:shiatsu", "massage:chair-massage", "massage:kneading",
)  # fmt: skip


@pytest.fixture(scope="module")
def local() -> Vocabulary:
    return massage_ontology.load()


@pytest.fixture(scope="module")
def remote(local: Vocabulary) -> Iterator[RemoteVocabulary]:
    with serving(local.store) as url:
        yield connect(url, batch_size=50, page_size=300)


@pytest.fixture(scope="module")
def cutting(local: Vocabulary) -> Iterator[RemoteVocabulary]:
    """An endpoint that gives fewer rows than it is asked for, as many do."""
    with serving(local.store, Habits(most_rows=97)) as url:
        yield connect(url, batch_size=50, page_size=300)


def test_it_has_the_same_concepts(local: Vocabulary, remote: RemoteVocabulary, cutting: RemoteVocabulary) -> None:
    expected = [concept.iri for concept in local]
    assert len(remote) == len(local)
    assert [concept.iri for concept in remote] == expected
    assert [concept.iri for concept in cutting] == expected


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "name", ["broader", "narrower", "related", "broader_transitive", "narrower_transitive", "siblings"]
)
def test_links_are_the_same(
    local: Vocabulary, remote: RemoteVocabulary, cutting: RemoteVocabulary, key: str, name: str
) -> None:
    expected = [concept.iri for concept in getattr(local[key], name)]
    assert [concept.iri for concept in getattr(remote[key], name)] == expected
    assert [concept.iri for concept in getattr(cutting[key], name)] == expected


@pytest.mark.parametrize("key", KEYS)
def test_words_are_the_same(local: Vocabulary, remote: RemoteVocabulary, key: str) -> None:
    here, there = local[key], remote[key]
    for language in (None, "de", "ja", "en-GB", "xx"):
        assert there.label(language) == here.label(language)
        assert there.label(language).language == here.label(language).language
    assert there.alt_labels == here.alt_labels
    assert there.hidden_labels == here.hidden_labels
    assert there.definition == here.definition
    assert there.notations == here.notations
    assert there.curie == here.curie
    assert there.in_scheme == tuple(scheme.iri for scheme in here.in_scheme)
    assert [(link.kind, link.iri) for link in there.mappings] == [(link.kind, link.iri) for link in here.mappings]
    assert [tuple(note) for note in there.notes] == [tuple(note) for note in here.notes]


def test_the_nearest_common_broader_is_the_same(local: Vocabulary, remote: RemoteVocabulary) -> None:
    for one in KEYS:
        for other in KEYS:
            expected = [concept.iri for concept in local.nearest_common_broader(one, other)]
            assert [concept.iri for concept in remote.nearest_common_broader(one, other)] == expected


@pytest.mark.parametrize("text", ["clinical massage", "MASSAGE, clinical", "klassische Massage", "指圧", "orthop"])
def test_search_finds_the_same_first(local: Vocabulary, remote: RemoteVocabulary, text: str) -> None:
    mine, theirs = local.search(text, limit=3), remote.search(text, limit=3)
    assert (theirs[0].concept.iri, theirs[0].label, theirs[0].how) == (mine[0].concept.iri, mine[0].label, mine[0].how)


def test_schemes_and_tops_are_the_same(local: Vocabulary, remote: RemoteVocabulary) -> None:
    assert remote.schemes == tuple(scheme.iri for scheme in local.schemes)
    for scheme in local.schemes:
        expected = [concept.iri for concept in local.top_concepts(scheme)]
        assert [concept.iri for concept in remote.top_concepts(scheme.iri)] == expected


def test_queries_of_ones_own(remote: RemoteVocabulary) -> None:
    assert remote.query("ASK { massage:clinical-massage skos:broader massage:healthcare-massage }") is True
    assert remote.query("SELECT (2 AS ?two) {}") == [{"two": 2}]
    with pytest.raises(QueryError, match="SERVICE is refused"):
        remote.query("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="refused"):
        remote.query("DELETE WHERE { ?s ?p ?o }")


def test_unknown_keys(remote: RemoteVocabulary) -> None:
    assert "massage:nothing" not in remote
    assert remote.get("massage:nothing") is None
    with pytest.raises(ConceptNotFoundError):
        remote["massage:nothing"]
    with pytest.raises(ConceptNotFoundError):
        remote['massage:x> . } INSERT { <urn:a> <urn:b> "c']


def test_what_was_fetched_is_kept(local: Vocabulary) -> None:
    habits = Habits()
    with serving(local.store, habits) as url:
        remote = connect(url)
        concepts = remote["massage:massage-therapy"].narrower
        remote.fetch(concepts)
        asked = len(habits.asked)
        labels = [str(concept.pref_label) for concept in concepts]
        assert [str(concept.pref_label) for concept in concepts] == labels
        # Five more requests at most, however many labels: which language is the vocabulary's own.
        assert len(habits.asked) <= asked + 5


def test_a_walk_asks_once_a_level(local: Vocabulary) -> None:
    habits = Habits()
    with serving(local.store, habits) as url:
        walk = connect(url, batch_size=1000, page_size=10_000).levels(local["massage:massage-therapy"].iri, DOWN)
        levels = list(walk)
    assert len(levels) > 2
    # Each level is asked for with one question, and an empty page says that it was all.
    assert len(habits.asked) <= 2 * (len(levels) + 1)


def test_an_address_that_is_none() -> None:
    for url in ("example.org/sparql", "file:///etc/passwd", "https://", ""):
        with pytest.raises(EndpointError, match="no web address"):
            connect(url)


@pytest.mark.parametrize("value", ["many", "9" * 5000, "-1", "1.5", ""])
def test_a_number_of_concepts_that_is_none_is_told(value: str) -> None:
    body = b'{"results": {"bindings": [{"n": {"type": "literal", "value": "%s"}}]}}' % value.encode()
    with serving(pyoxigraph.Store(), Habits(body=body)) as url, pytest.raises(EndpointError, match="with a number"):
        len(connect(url))
