"""Readings of a term, and what is disputed about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import massage_ontology
from massage_ontology.exports.html.linking import LinkWriter
from massage_ontology.exports.html.readings import show_reading, show_readings
from tests.conftest import DATA
from vocabulary_pages.places import Site

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

SERVINGS = massage_ontology.load(DATA / "servings.ttl")
HERE = "vocabulary/concepts/morning-cup.md"


def test_a_reading_says_who_what_and_where_from() -> None:
    text = show_readings(Site(SERVINGS).links_on(HERE), SERVINGS["morning-cup"])
    assert "### at breakfast { #reading-morning-cup--strict }" in text
    for line in (
        "- Held by: Early risers",
        "- Requires [breakfast](breakfast.md)",
        "- Leaves open [brunch](brunch.md)",
        "- Typically [home](home.md)",
        "- Source: [Ada Dawn 1999](../bibliography/a.md#risers-book)",
    ):
        assert line in text.splitlines()


def test_relations_lead_to_terms_and_readings() -> None:
    text = show_readings(Site(SERVINGS).links_on(HERE), SERVINGS["proper-cup"])
    assert "in conflict with [proper cup&#58; with milk](proper-cup.md#reading-proper-cup--builder)" in text


def test_a_term_without_readings_has_no_section(teas: Vocabulary) -> None:
    assert show_readings(LinkWriter(teas), teas["tea"]) == ""


def test_one_reading_is_shown_alone(massage: Vocabulary) -> None:
    links = LinkWriter(massage)
    for sense in massage["medical-massage"].senses:
        text = show_reading(links, sense)
        assert text in show_readings(links, sense.term)
        assert f"### {sense.label}".replace("(", "").split()[1] in text
