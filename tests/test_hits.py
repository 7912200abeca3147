"""A hit says which label answered, and how; what it says can be checked."""

from __future__ import annotations

import io
from dataclasses import FrozenInstanceError
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massage_ontology
from massage_ontology.indexes.labels import HOW, fold
from tests.strategies import skos_lines, texts

if TYPE_CHECKING:
    from massage_ontology import SearchHit, Vocabulary


def is_true(hit: SearchHit, asked: str) -> bool:
    """Tell whether the reason that a hit gives holds."""
    labels = {(each.kind, each.text, each.language) for each in hit.concept._all.columns.labels[hit.concept.number]}  # noqa: SLF001 (what the document says)
    folded, wanted = fold(hit.label), fold(asked)
    reasons = {
        "exact": hit.label == asked,
        "folded": folded == wanted,
        "prefix": folded.startswith(wanted) and folded != wanted,
        "words": all(any(word.startswith(part) for word in folded.split()) for part in wanted.split()),
        "typo": folded != wanted,
    }
    return (hit.kind, hit.label, hit.language) in labels and reasons[hit.how] and 0 < hit.score <= 100


@given(skos_lines(), st.data())
def test_every_hit_tells_the_truth(lines: list[str], data: st.DataObject) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    known = [str(label) for concept in vocabulary for label in concept.pref_labels]
    asked = data.draw(st.sampled_from(known) | texts)
    hits = vocabulary.search(asked, limit=50)
    assert all(is_true(hit, asked) for hit in hits)
    assert len({hit.concept for hit in hits}) == len(hits)
    order = [(HOW.index(hit.how), -hit.score) for hit in hits]
    assert order == sorted(order)
    if asked in known and fold(asked):
        assert hits[0].how == "exact"


@pytest.mark.parametrize("asked", ["massage", "sports", "Swedish massage", "klasische Masage", "back pian", "MLD"])
def test_hits_on_the_bundled_vocabulary_tell_the_truth(asked: str, massage: Vocabulary) -> None:
    hits = massage.search(asked, limit=30)
    assert hits
    assert all(is_true(hit, asked) for hit in hits)


def test_every_preferred_label_finds_its_concept_to_the_letter(massage: Vocabulary) -> None:
    for concept in massage:
        best = [hit for hit in massage.search(str(concept.pref_label), limit=50) if hit.how == "exact"]
        assert concept in [hit.concept for hit in best]


def test_a_language_limits_the_labels(teas: Vocabulary) -> None:
    assert [hit.label for hit in teas.search("Tee", language="de")] == ["Tee", "grüner Tee"]
    assert [hit.language for hit in teas.search("green tea", language="en")] == ["en-GB"]
    assert teas.search("茶", language="fr") == ()


def test_a_hit_by_a_hidden_label_says_so(teas: Vocabulary) -> None:
    (hit,) = teas.search("gren tea", limit=1)
    assert (hit.concept.key, hit.kind, hit.how, hit.score) == ("green-tea", "hiddenLabel", "exact", 100.0)
    with pytest.raises(FrozenInstanceError):
        hit.score = 0.0  # type: ignore[misc]


def test_other_peoples_labels_find_their_concepts(foreign: Vocabulary) -> None:
    for concept in list(foreign)[::97]:
        label = str(concept.pref_label)
        hits = foreign.search(label, limit=50)
        assert all(is_true(hit, label) for hit in hits)
        if concept.pref_labels:
            assert concept in [hit.concept for hit in hits]
