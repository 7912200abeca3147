"""Words have one normal form, in the index and in what is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.text.terms import Terms, joining_words, pairs, silent_words
from tests.strategies import texts


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("en", "Massages for the neck", "neck massage"),
        ("en", "sore muscle", "muscle soreness"),
        ("de", "Massage für Schwangere", "schwangere Massagen"),
        ("fr", "massages sportifs", "massage sportif"),
    ],
)
def test_forms_of_a_word_are_one(code: str, one: str, other: str) -> None:
    terms = Terms(code, ())
    assert sorted(terms.of(one)) == sorted(terms.of(other))
    assert terms.key(one) == terms.key(other)


def test_languages_stay_apart() -> None:
    assert not set(Terms("es", ()).of("cara")) & set(Terms("en", ()).of("car"))


def test_compound_words_are_there_in_their_parts_too() -> None:
    german = Terms("de", {"schwangerschaft", "massage", "rucken", "schmerz"})
    assert german.parts("schwangerschaftsmassage") == ("schwangerschaft", "massage")
    assert german.parts("ruckenschmerzmassage") == ("rucken", "schmerz", "massage")
    assert german.parts("massage") == ()


def test_an_abbreviation_is_one_in_its_own_case_only() -> None:
    terms = Terms("en", ())
    assert terms.of("ART") != terms.of("art")


def test_stop_words_stay_where_there_is_nothing_else() -> None:
    assert Terms("en", ()).of("the") == ["en0the"]
    assert {"my", "after"} <= silent_words("en")
    assert "after" not in joining_words("en")
    assert "of" in joining_words("en")


@given(texts, st.sampled_from(["", "en", "de", "zh"]))
def test_case_does_not_matter(text: str, code: str) -> None:
    terms = Terms(code, ())
    assert terms.of(f"{text} tea".lower()) == terms.of(f"{text.lower()} Tea")
    assert all(term and not term.isspace() for term in terms.of(text))


def test_pairs_overlap() -> None:
    assert pairs("推拿按") == ("推拿", "拿按")
    assert pairs("推") == ("推",)
