"""Triggers: data files read as phrases with roles."""

from __future__ import annotations

import pytest

from massage_ontology.text.languages import codes, language
from massage_ontology.text.triggers import STATUSES, plain, triggers_of

SIX = ("de", "en", "es", "fr", "it", "nl")
SECTIONS = {
    "pseudo",
    "ends",
    "verbs",
    "lists",
    "listing",
    "subjects",
    "and",
    "abbreviations",
    "contractions",
    *STATUSES,
}
PLACES = {"before", "after", "final", "next", "whole", "joined", "answer", "whose", "kin", "not-behind"}


@pytest.mark.parametrize("code", SIX)
def test_six_languages_have_every_kind(code: str) -> None:
    data = language(code).data["triggers"]
    assert set(data) <= SECTIONS
    assert {place for status in STATUSES for place in data[status]} <= PLACES
    known = {row.status for rows in triggers_of((code,)).phrases.values() for row in rows}
    assert known >= set(STATUSES)


@pytest.mark.parametrize("code", [each for each in codes() if each not in SIX])
def test_other_languages_have_none(code: str) -> None:
    assert triggers_of((code,)).phrases == {}


def test_punctuation_at_the_ends_is_a_condition() -> None:
    known = triggers_of(("en",))
    assert [(row.lead, row.role) for row in known.phrases["free"] if row.role == "joined"] == [("-", "joined")]
    assert {row.lead for row in known.phrases["no"] if row.role == "answer"} == {":", "=", "?"}
    assert "(?)" in known.marks


def test_contractions_are_spelled_out() -> None:
    assert {"privo di", "privo del", "invece del"} <= set(triggers_of(("it",)).phrases)


def test_a_relative_needs_somebody_whose_relative_it_is() -> None:
    known = triggers_of(("en",)).phrases
    assert "her mother" in known
    assert "mother" not in known


def test_several_languages_are_put_together() -> None:
    both = triggers_of(("de", "en")).phrases
    assert {"ohne", "without"} <= set(both)


def test_phrases_are_compared_with_their_accents() -> None:
    assert plain("NÉ") == "né"
    assert plain("ne\u0301") == "né"
    assert plain("can\u2019t  be") == "can't be"
