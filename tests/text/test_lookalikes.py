"""What is called massage and is something else, and what is not."""

from __future__ import annotations

import pytest

from massage_ontology.text.annotating import annotate
from tests.text.reading_examples import VOCABULARY


@pytest.mark.parametrize(
    "text",
    [
        "Prostate massage yielded fluid.",
        "Uterine massage and oxytocin after the birth.",
        "The rhythm slowed under carotid massage.",
        "He kept massaging the figures.",
        "A massage gun and a massage chair stand in the shop.",
        "Massage your scalp with shampoo.",
        "Massage for dogs.",
        "Relaxation massage cushions, cordless.",
    ],
)
def test_nothing_is_found_in_look_alikes(text: str) -> None:
    found = annotate(VOCABULARY, text, languages="en")
    assert [span for span in found if "massage" in span.text.lower() or "massaging" in span.text.lower()] == []


def test_look_alikes_are_told() -> None:
    found = annotate(VOCABULARY, "Cardiac massage, then a massage chair.", languages="en")
    assert [word.text for word in found.look_alikes] == ["Cardiac massage", "massage chair"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Chair massage for the staff.", "chair-massage"),
        ("A massage for her neck.", "massage-therapy"),
        ("Her dog barked before the Swedish massage.", "swedish-massage"),
        ("Massage after the drive home with her dog in the back of the car.", "massage-therapy"),
    ],
)
def test_what_is_meant_stays(text: str, key: str) -> None:
    assert key in [span.concept.key for span in annotate(VOCABULARY, text, languages="en")]


def test_a_sentence_about_something_else_says_nothing() -> None:
    assert list(annotate(VOCABULARY, "A massage of the dough: kneading, friction.", languages="en")) == []
    found = annotate(VOCABULARY, "A massage of the dough. Kneading of the neck.", languages="en")
    assert [span.concept.key for span in found] == ["kneading", "region-neck"]
