"""Tests of `massage_ontology.text.languages`, and of what the data files hold."""

from __future__ import annotations

import pytest

from massage_ontology.text.languages import codes, language

KNOWN = {"derivation", "name", "head", "words", "units", "lengths", "compounds", "inflection", "triggers"}


def test_the_main_languages_have_rules() -> None:
    assert {"en", "de", "fr", "es", "it", "nl"} <= set(codes())


@pytest.mark.parametrize("code", codes())
def test_a_file_holds_what_is_known_to_be_read(code: str) -> None:
    rules = language(code)
    assert set(rules.data) <= KNOWN
    assert rules.head in {"first", "last", "free"}
    assert rules.units("minutes")
    assert not rules.words("without") & rules.words("with")


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("en", "therapies", "therapy"),
        ("en", "massages", "massage"),
        ("de", "massagen", "massage"),
        ("fr", "relaxants", "relaxante"),
        ("es", "deportivos", "deportiva"),
        ("it", "sportivi", "sportivo"),
        ("nl", "massages", "massage"),
        ("ru", "массажа", "массаж"),
    ],
)
def test_forms_of_a_word_have_one_stem(code: str, one: str, other: str) -> None:
    assert language(code).stem(one) == language(code).stem(other)


def test_a_language_without_rules_changes_nothing() -> None:
    rules = language("qaa")
    assert (rules.stem("teas"), rules.words("stop"), rules.lengths, rules.linking) == ("teas", frozenset(), {}, ("",))
