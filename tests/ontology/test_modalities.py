"""What is recorded of a modality: its techniques, its usual goals, where and whom it comes from, protected names."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from massage_ontology import Concept, Literal
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

TOO_WIDE = {"bodywork", "massage", "massage-therapy"}
LINKS = {"uses_technique_ids": "mo:usesTechnique", "typical_goal_ids": "mo:typicalGoal"}
TEXTS = {
    "origin_country": "mo:origin",
    "originator": "mo:originator",
    "trademark": "mo:trademark",
    "contested": "mo:contested",
}


def schemes(concept: Concept) -> set[str]:
    return {scheme.key for scheme in concept.in_scheme}


def texts(concept: Concept, name: str) -> list[str]:
    return [value.text for value in concept.values(name) if isinstance(value, Literal)]


def keys(concept: Concept, name: str) -> set[str]:
    return {value.key for value in concept.values(name) if isinstance(value, Concept)}


def labels(concept: Concept) -> set[str]:
    return {str(label).casefold() for label in (*concept.pref_labels, *concept.alt_labels)}


def protected(massage: Vocabulary) -> list[Concept]:
    return [concept for concept in massage if concept.values("mo:trademark") and not concept.is_deprecated]


@pytest.mark.parametrize(("name", "scheme"), [("mo:usesTechnique", "technique"), ("mo:typicalGoal", "goal")])
def test_what_is_pointed_at_is_of_the_right_scheme(massage: Vocabulary, name: str, scheme: str) -> None:
    pairs = [(concept, value) for concept in massage for value in concept.values(name)]
    assert pairs
    for concept, value in pairs:
        assert isinstance(value, Concept), f"{concept.key} {name} {value}, which is no concept"
        assert scheme in schemes(value), f"{concept.key} {name} {value.key}"
        assert schemes(concept) & {"category", "modality", "boundary"}, concept.key


def test_a_technique_is_named_once_and_not_its_own(massage: Vocabulary) -> None:
    for concept in massage:
        used = [value for value in concept.values("mo:usesTechnique") if isinstance(value, Concept)]
        assert len(used) == len(set(used)), concept.key
        assert concept not in used, concept.key


@pytest.mark.parametrize("name", TEXTS.values())
def test_what_is_told_in_words_is_one_text(massage: Vocabulary, name: str) -> None:
    told = [concept for concept in massage if concept.values(name)]
    assert told
    for concept in told:
        (text,) = texts(concept, name)
        assert text == text.strip()
        assert text.casefold() not in {"", "no", "yes", "none", "unknown"}, concept.key
        assert concept.sources, concept.key


def test_a_protected_name_stands_below_a_generic_concept(massage: Vocabulary) -> None:
    assert len(protected(massage)) > 20
    for concept in protected(massage):
        generic = [each for each in concept.broader_transitive if not each.values("mo:trademark")]
        assert {each.key for each in generic} - TOO_WIDE, f"{concept.key} has no generic concept above it"


def test_a_protected_name_is_no_synonym_of_the_generic_concept(massage: Vocabulary) -> None:
    for concept in protected(massage):
        for generic in concept.broader_transitive:
            assert not labels(concept) & labels(generic), f"{concept.key} and {generic.key}"


def test_what_is_not_massage_therapy_has_no_goal(massage: Vocabulary) -> None:
    for concept in massage:
        if "boundary" in schemes(concept):
            assert not concept.values("mo:typicalGoal"), concept.key


def test_the_table_of_concepts_is_covered(massage: Vocabulary) -> None:
    table = CHECKOUT.parent / "shared" / "knowledge" / "concepts.tsv"
    if not table.is_file():
        pytest.skip("the table of concepts is not here")
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    with (table.parent / "concepts_new.tsv").open(encoding="utf-8", newline="") as lines:
        later = {row["key"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    included = [(row, massage[row["id"]]) for row in rows if row["id"] in massage and row["id"] not in later]
    assert all(row["confidence"] == "low" for row in rows if row["id"] not in massage)
    for row, concept in included:
        boundary = "boundary" in schemes(concept)
        for column, name in LINKS.items():
            wanted = set(filter(None, (row[column] or "").split(" | ")))
            if name != "mo:typicalGoal" or not boundary:
                assert wanted <= keys(concept, name), f"{concept.key} {name}"
        for column, name in TEXTS.items():
            cell = row[column] or "no"
            wanted_texts = [] if cell == "no" else [cell.removeprefix("yes: ")]
            # A brand that stood as a synonym is a narrower concept now, and took its mark along.
            moved = bool(wanted_texts) and any(texts(each, name) == wanted_texts for each in concept.narrower)
            # What the table had from memory alone was added with a source, which may say more.
            said_more = row["confidence"] == "low" and not wanted_texts
            # The table has notes on what is contested; the vocabulary has whole phrases.
            same = bool(texts(concept, name)) == bool(wanted_texts) if name == "mo:contested" else False
            assert same or texts(concept, name) == wanted_texts or moved or said_more, concept.key
