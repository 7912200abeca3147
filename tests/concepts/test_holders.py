"""What a source holds: by its key, by words of its name, or by a reading of it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import massage_ontology
from massage_ontology.concepts.holders import (
    choose_held,
    choose_links,
    each_reading,
    named_senses,
    reading_text,
    source_names,
)
from tests.conftest import DATA
from tests.strategies import described_lines

if TYPE_CHECKING:
    from massage_ontology.concepts.holders import Reading

BREWS = massage_ontology.load(DATA / "disputes.ttl")
WIDE, NARROW = sorted(BREWS["infusion"].senses, key=lambda sense: sense.key, reverse=True)
HERBALISTS = {("infusion", "rest"), ("infusion", "warmth"), ("infusion", "cure"), ("infusion", "tea")}
PLAIN = {("infusion", "warmth"), ("mint-infusion", "rest")}


def ends(reading: Reading | list[Reading] | None) -> set[tuple[str, str]]:
    return {(link.subject.key, link.target.key) for link in choose_links(BREWS, reading)}


@pytest.mark.parametrize(
    ("reading", "found"),
    [
        ("herb-book", HERBALISTS),
        ("http://example.org/brew/herb-book", HERBALISTS),
        ("brew:herb-book", HERBALISTS),
        ("sage", HERBALISTS),
        ("Sage, Rosa", HERBALISTS),
        (" herb ", HERBALISTS),
        ("infusion--wide", HERBALISTS),
        (WIDE, HERBALISTS),
        ("tea-book", PLAIN),
        ("plain", PLAIN),
        ("book", HERBALISTS | PLAIN),
        (["sage", "plain"], HERBALISTS | PLAIN),
        ("infusion--narrow", set()),
        ("nobody", set()),
        ("", set()),
        ([], set()),
    ],
    ids=lambda each: "" if isinstance(each, (set, frozenset)) else str(each),
)
def test_links_are_chosen_by_who_holds_them(reading: Reading | list[Reading], found: set[tuple[str, str]]) -> None:
    assert ends(reading) == found


def test_all_links_are_held_by_anybody() -> None:
    assert choose_links(BREWS, None) == tuple(BREWS.links)


def test_a_source_that_only_disputes_holds_nothing() -> None:
    assert ("infusion", "cure") not in ends("tea-book")
    assert ("infusion", "tea") not in ends("tea-book")


def test_a_key_goes_before_words() -> None:
    vocabulary = massage_ontology.load(
        io.StringIO("""@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <http://example.org/> .
            @prefix mo: <https://w3id.org/massage-ontology/schema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
            :a a skos:Concept . :s mo:senseOf :a ; dcterms:source :tea . :t mo:senseOf :a ; dcterms:source :tea-two .
            :u mo:senseOf :a ; mo:heldBy "Tea drinkers" ."""),
        format="turtle",
    )
    senses = vocabulary["a"].senses

    def held(text: str) -> list[str]:
        found = choose_held(vocabulary, text, senses, lambda each: each.sources, lambda each: each.held_by)
        return [sense.key for sense in found]

    assert held("tea") == ["s"]
    assert held("two") == ["t"]
    assert held("TEA drinkers") == ["u"]
    assert held("drinkers two") == []


def test_senses_are_named_by_key_or_iri() -> None:
    assert named_senses(BREWS, "infusion--wide") == (WIDE,)
    assert named_senses(BREWS, reading_text(NARROW)) == (NARROW,)
    assert named_senses(BREWS, "brew:infusion--wide") == (WIDE,)
    assert named_senses(BREWS, "infusion") == ()


def test_readings_and_names_of_sources() -> None:
    assert each_reading(WIDE) == (WIDE,)
    assert each_reading(["a", WIDE]) == ("a", WIDE)
    assert reading_text(" sage ") == "sage"
    assert source_names(WIDE.sources) == {"herb-book", "http://example.org/brew/herb-book"}


@given(described_lines())
def test_what_is_chosen_by_a_source_names_it(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    for number in range(4):
        key = f"source-{number}"
        chosen = choose_links(vocabulary, f"urn:x:{key}")
        held = [link for link in vocabulary.links if f"urn:x:{key}" in {source.iri for source in link.held_by}]
        assert list(chosen) == held
