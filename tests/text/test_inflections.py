"""Other forms of labels."""

from __future__ import annotations

import pytest

from massage_ontology.text.inflections import inflected


@pytest.mark.parametrize(
    ("label", "code", "form"),
    [
        ("thai massage", "en", "thai massages"),
        ("myofascial therapy", "en", "myofascial therapies"),
        ("klassische massage", "de", "klassischen massagen"[:-1]),
        ("klassische massage", "de", "klassischer massage"),
        ("massage suedois", "fr", "massages suedois"),
        ("masaje relajante", "es", "masajes relajantes"),
        ("massaggio rilassante", "it", "massaggi rilassanti"),
        ("ontspanningsmassage", "nl", "ontspanningsmassages"),
    ],
)
def test_forms_that_are_written(label: str, code: str, form: str) -> None:
    assert form in inflected(label, code)


def test_short_words_long_names_and_languages_without_rules_stay_as_they_are() -> None:
    assert inflected("spa", "de") == set()
    assert inflected("one two three four fives", "en") == set()
    assert inflected("massage", "qaa") == set()
    assert inflected("", "en") == set()
