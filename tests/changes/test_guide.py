"""The guide tells those who use the old version what they must look at."""

from __future__ import annotations

import io

import massage_ontology
from massage_ontology.changes.difference import Difference, diff
from massage_ontology.changes.guide import MovedLabel, moved_labels, write_guide

BAR, NOTHING = r"\|", "\N{EN DASH}"
HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix ex: <http://example.org/> .
ex:hot a skos:ConceptScheme ; skos:prefLabel "hot drinks"@en .
ex:cold a skos:ConceptScheme ; skos:prefLabel "cold drinks"@en .
ex:drink a skos:Concept .
"""
OLD = (
    HEAD
    + """
ex:tea a skos:Concept ; skos:inScheme ex:hot ; skos:prefLabel "tea"@en , "Tee"@de ; skos:broader ex:drink .
ex:tea skos:altLabel "cha | char"@en , "brew"@en , "chai" ; skos:notation "T1" .
ex:mate a skos:Concept ; skos:inScheme ex:hot ; skos:prefLabel "mate"@en ; skos:broader ex:tea .
"""
)
NEW = (
    HEAD
    + """
ex:tea a skos:Concept ; skos:inScheme ex:hot ; skos:prefLabel "Tea"@en , "Tee"@de , "té"@es ; skos:broader ex:drink .
ex:tea skos:altLabel "tea"@en ; skos:notation "T2" .
ex:mate a skos:Concept ; skos:inScheme ex:cold ; skos:prefLabel "mate"@en ; skos:altLabel "brew"@en .
ex:mate skos:broader ex:drink .
ex:chai a skos:Concept ; skos:prefLabel "masala chai"@en ; skos:altLabel "chai" .
ex:hot owl:deprecated true ; dcterms:isReplacedBy ex:cold .
"""
)


def _diff(old: str, new: str) -> Difference:
    return diff(*(massage_ontology.load(io.StringIO(text), format="turtle") for text in (old, new)))


def _label(label: str, language: str, before: str, after: str) -> MovedLabel:
    places = (f"http://example.org/{name}" if name else "" for name in (before, after))
    return MovedLabel(label, language, *places)


BREW, CHAI, CHAR = (
    _label("brew", "en", "tea", "mate"),
    _label("chai", "", "tea", "chai"),
    _label("cha | char", "en", "tea", ""),
)


def test_labels_that_left_their_concept_are_found_with_the_one_that_has_them() -> None:
    assert moved_labels(_diff(OLD, NEW)) == (BREW, CHAR, CHAI)


def test_a_label_of_another_kind_or_with_another_capital_did_not_leave() -> None:
    assert not [each for each in moved_labels(_diff(OLD, NEW)) if each.label == "tea"]
    assert not moved_labels(_diff(OLD, OLD.replace('"mate"@en', '"Mate"@en')))


def test_what_must_be_looked_at_is_told_section_by_section() -> None:
    lines = [
        line for line in write_guide(_diff(OLD, NEW)).splitlines() if line.startswith(("## ", "| `", "| b", "| c"))
    ]
    assert lines == [
        "## Changes by kind",
        "| change | how many |",
        "## Identifiers to replace",
        "| `http://example.org/hot` | deprecated, replaced | `http://example.org/cold` |",
        "## Schemes",
        "| `http://example.org/hot` | `http://example.org/cold` | `http://example.org/mate` |",
        "## Moved concepts",
        "| concept | no longer under | now under | lost a broader one |",
        "| `http://example.org/mate` | `http://example.org/tea` | `http://example.org/drink` | yes |",
        "## Preferred labels",
        "| concept | was | is |",
        "| `http://example.org/tea` | tea@en | Tea@en |",
        "## Removed labels",
        "| brew | en | `http://example.org/tea` | `http://example.org/mate` |",
        f"| cha {BAR} char | en | `http://example.org/tea` | {NOTHING} |",
        f"| chai | {NOTHING} | `http://example.org/tea` | `http://example.org/chai` |",
        "## Notations",
        "| concept | was | is |",
        "| `http://example.org/tea` | T1 | T2 |",
    ]


def test_reasons_have_a_column_where_there_are_any() -> None:
    guide = write_guide(_diff(OLD, NEW), {BREW[:3]: "*theirs*"})
    assert "| label | language | was on | is on | why |\n" in guide
    assert r"| brew | en | `http://example.org/tea` | `http://example.org/mate` | \*theirs\* |" in guide
    assert f"| cha {BAR} char | en | `http://example.org/tea` | {NOTHING} | {NOTHING} |" in guide


def test_every_row_has_the_cells_of_its_table() -> None:
    for block in write_guide(_diff(OLD, NEW), {BREW[:3]: "theirs"}).split("\n\n"):
        rows = [line.replace(r"\|", "") for line in block.splitlines() if line.startswith("|")]
        assert len({row.count("|") for row in rows}) <= 1, block


def test_where_nothing_changed_there_is_nothing_to_do() -> None:
    assert write_guide(_diff(OLD, OLD)) == "No change.\n"
