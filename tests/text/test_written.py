"""Tests of `massage_ontology.text.written`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.text.parts import Parts
from massage_ontology.text.written import as_written, joined

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


@pytest.mark.parametrize(
    ("text", "key", "how"),
    [
        ("Deep tissue massage", "deep-tissue-massage", "exact"),
        ("Rückenmassage", "back-massage", "translation"),
        ("MLD", "manual-lymphatic-drainage", "abbreviation"),
        ("massage chair", "massage-chair", "exact"),
    ],
)
def test_labels_as_they_stand(massage: Vocabulary, text: str, key: str, how: str) -> None:
    parts = Parts(text, massage.resolver().lexicon)
    assert (key, how) in {(massage.key_of(each.number), each.how) for each in as_written(parts)}


def test_in_a_script_without_spaces_the_place_is_exact_and_longer_is_stronger(massage: Vocabulary) -> None:
    text = "スポーツマッサージ60分"
    found = sorted(as_written(Parts(text, massage.resolver().lexicon)), key=lambda each: -each.score)
    assert massage.key_of(found[0].number) == "sports-massage"
    assert found[0].span is not None
    assert text[slice(*found[0].span)] == "スポーツマッサージ"


def test_labels_with_other_spaces(massage: Vocabulary) -> None:
    parts = Parts("Anti Cellulite Massage and lomi lomi", massage.resolver().lexicon)
    assert "anti-cellulite-massage" in {massage.key_of(each.number) for each in (*joined(parts), *as_written(parts))}
    assert not list(joined(Parts("shiatsu", massage.resolver().lexicon)))
