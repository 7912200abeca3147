"""Readings of terms, on the page of a term and side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import massage_ontology
from massage_ontology.pages.atlas import Atlas
from massage_ontology.pages.readings import show_readings, write_contested
from tests.conftest import DATA
from tests.pages.reading import rendered

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

SERVINGS = massage_ontology.load(DATA / "servings.ttl")
HERE = "vocabulary/concepts/morning-cup.md"


def test_a_reading_says_who_what_and_where_from() -> None:
    text = show_readings(Atlas(SERVINGS), SERVINGS["morning-cup"], HERE)
    assert "### at breakfast { #reading-morning-cup--strict }" in text
    for line in (
        "- Held by: Early risers",
        "- Requires [breakfast](breakfast.md)",
        "- Says nothing of [brunch](brunch.md)",
        "- Typically [home](home.md)",
        "- Source: [Ada Dawn 1999](../bibliography.md#risers-book)",
    ):
        assert line in text.splitlines()


def test_relations_lead_to_terms_and_readings() -> None:
    text = show_readings(Atlas(SERVINGS), SERVINGS["proper-cup"], "vocabulary/concepts/proper-cup.md")
    assert "in conflict with [proper cup&#58; with milk](proper-cup.md#reading-proper-cup--builder)" in text


def test_a_term_without_readings_has_no_section(teas: Vocabulary) -> None:
    assert show_readings(Atlas(teas), teas["tea"], HERE) == ""
    assert "No term of this vocabulary is recorded with several readings." in write_contested(Atlas(teas))


def test_contested_terms_stand_side_by_side_with_all_their_readings(massage: Vocabulary) -> None:
    text = write_contested(Atlas(massage))
    page = rendered(text)
    several = [term for term in massage if len(term.senses) > 1]
    assert len(several) > 15
    headings = [part for tag, part in page.texts if tag == "h2"]
    assert len(headings) == len(several) + 2
    assert sum(part == "**" for part in text.split()) == 0
    strong = [part for tag, part in page.texts if tag == "strong"]
    assert len(strong) == sum(len(term.senses) for term in several)


def test_disputes_in_words_and_disputed_places_are_told(massage: Vocabulary) -> None:
    text = write_contested(Atlas(massage))
    assert "## Disputed in other ways" in text
    place = "- [sports massage](concepts/sports-massage.md) below [clinical massage](concepts/clinical-massage.md)"
    assert f"{place}; asserted by " in text
