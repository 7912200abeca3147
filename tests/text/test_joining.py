"""Names put together in the text."""

from __future__ import annotations

from tests.text.reading_examples import read


def spans(text: str) -> list[tuple[str, str]]:
    return [(span.text, span.concept.key) for span in read(text, "en")]


def test_a_general_word_belongs_to_the_name_beside_it() -> None:
    assert spans("manual lymph drainage massage") == [("manual lymph drainage massage", "manual-lymphatic-drainage")]
    assert spans("headache, massage") == [("headache", "headache"), ("massage", "massage-therapy")]


def test_an_abbreviation_stands_for_the_name_that_defines_it() -> None:
    text = "Traditional Swedish massage (TSM) helped. TSM again; TSMX did not."
    assert spans(text) == [
        ("Swedish massage", "swedish-massage"),
        ("TSM", "swedish-massage"),
        ("TSM", "swedish-massage"),
    ]


def test_an_abbreviation_that_is_defined_twice_stands_in_each_place_once() -> None:
    text = "Swedish massage (SM) or Swedish massage (SM): SM."
    assert [text for text, _ in spans(text)] == ["Swedish massage", "SM", "Swedish massage", "SM", "SM"]


def test_letters_that_begin_other_words_stand_for_nothing() -> None:
    assert spans("Swedish massage (TNT)") == [("Swedish massage", "swedish-massage")]
    assert spans("TSM") == []
