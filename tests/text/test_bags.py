"""Tests of `massage_ontology.text.bags`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.text.bags import by_words
from massage_ontology.text.candidates import RULES
from massage_ontology.text.parts import Parts

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def found(vocabulary: Vocabulary, text: str, rules: frozenset[str] = RULES) -> set[tuple[str, str]]:
    parts = Parts(text, vocabulary.resolver().lexicon)
    return {(vocabulary.key_of(each.number), each.how) for each in by_words(parts, rules)}


@pytest.mark.parametrize(
    ("text", "key", "how"),
    [
        ("massage swedish", "swedish-massage", "words"),
        ("Swedish massages", "swedish-massage", "inflection"),
        ("Sports & Thai massage", "sports-massage", "short"),
        ("hot stone treatment", "hot-stone-massage", "short"),
        ("Segmentbehandlung", "segment-massage", "compound"),
        ("sweedish massage", "swedish-massage", "misspelling"),
        ("massage dos et nuque", "back-massage", "words"),
    ],
)
def test_labels_are_met_in_another_form(massage: Vocabulary, text: str, key: str, how: str) -> None:
    assert (key, how) in found(massage, text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("facial, manicure and massage", "facial-massage"),  # a word for the kind of thing that is a part by itself
        ("hand therapy", "manual-therapy"),  # "hands-on therapy" without its small word
        ("facial", "facial-massage"),  # named after a place: others are as well
        ("massage & facial", "facial-massage"),  # the head stands last in English
    ],
)
def test_words_that_do_not_belong_together_are_kept_apart(massage: Vocabulary, text: str, key: str) -> None:
    assert key not in {each for each, _ in found(massage, text)}


@pytest.mark.parametrize(
    ("rule", "text", "key"),
    [
        ("order", "massage swedish", "swedish-massage"),
        ("short", "Thai treatment", "thai-massage"),
        ("compound", "Segmentbehandlung", "segment-massage"),
        ("typo", "sweedish masage", "swedish-massage"),
    ],
)
def test_a_rule_can_be_taken_away(massage: Vocabulary, rule: str, text: str, key: str) -> None:
    assert key in {each for each, _ in found(massage, text)}
    assert key not in {each for each, _ in found(massage, text, RULES - {rule, "short" if rule == "order" else rule})}
