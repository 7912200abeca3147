"""Findings are reported with their certainty, about concepts that exist, and never as advice."""

from __future__ import annotations

import csv
import re

import pytest

import massage_ontology
from massage_ontology import Finding
from tests.conftest import CHECKOUT

GRADES = {"very low", "low", "moderate", "high", "intermediate", "limited"}
KINDS = {
    "Cochrane review", "agency summary", "congress abstract", "evidence map", "guideline", "randomized trial",
    "systematic review", "umbrella review",
}  # fmt: skip

ADVICE = re.compile(
    r"\b(you|your|should|must|safe|safely|proven to|cures?|heals?|guaranteed|we recommend)\b", re.IGNORECASE
)


def _findings() -> list[Finding]:
    return sorted(
        {finding for concept in massage_ontology.load() for finding in concept.findings}, key=lambda each: each.iri
    )


FINDINGS = _findings()


def test_there_are_findings() -> None:
    assert len(FINDINGS) >= 46


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.key)
def test_a_finding_is_whole(finding: Finding) -> None:
    assert finding.conditions
    assert finding.approaches
    assert finding.study_kind
    assert finding.sources
    assert finding.year is None or re.fullmatch(r"(19|20)\d\d", finding.year)
    assert finding.text.endswith(".")


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.key)
def test_a_finding_is_no_advice(finding: Finding) -> None:
    assert not ADVICE.search(finding.text), finding.text


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.key)
def test_conditions_and_approaches_are_what_they_should_be(finding: Finding) -> None:
    assert all("condition" in {scheme.key for scheme in each.in_scheme} for each in finding.conditions)
    schemes = {"category", "modality", "technique"}
    assert all(schemes & {scheme.key for scheme in each.in_scheme} for each in finding.approaches)


def test_findings_are_seen_from_both_ends() -> None:
    vocabulary = massage_ontology.load()
    for finding in FINDINGS:
        for concept in (*finding.conditions, *finding.approaches):
            assert finding in vocabulary[concept.iri].findings


def test_a_concept_without_findings_has_none() -> None:
    assert massage_ontology.load()["spa"].findings == ()


def test_a_finding_reads_as_one_line() -> None:
    text = str(massage_ontology.load()["fibromyalgia"].findings[0])
    assert text.endswith(")")
    assert "\n" not in text


def test_every_finding_in_the_file_is_read() -> None:
    text = (CHECKOUT / "ontology" / "evidence.ttl").read_text(encoding="utf-8")
    assert [finding.key for finding in FINDINGS] == re.findall(
        r"^evidence:(\S+)\n    a mo:Finding ;$", text, re.MULTILINE
    )


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.key)
def test_kind_and_certainty_are_of_the_known_ones(finding: Finding) -> None:
    assert finding.study_kind in KINDS
    assert finding.certainty is None or set(finding.certainty.split(" to ")) <= GRADES


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.key)
def test_a_finding_is_named_after_what_it_is_about(finding: Finding) -> None:
    (condition,), (approach,), (source,) = finding.conditions, finding.approaches, finding.sources
    assert source.iri
    assert finding.key == f"{condition.key}--{approach.key}--{source.iri.rsplit('/', 1)[1]}"
    assert finding.year == source.date


def test_the_table_of_findings_is_covered() -> None:
    table = CHECKOUT.parent / "shared" / "knowledge" / "evidence.tsv"
    if not table.is_file():
        pytest.skip("the table of findings is not here")
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = {finding.key: finding for finding in FINDINGS}
    for row in rows:
        finding = told[f"{row['condition_id']}--{row['subject_id'] or 'massage'}--{row['source_ids']}"]
        assert row["year"] in {"n.d.", "2020", finding.year}
        assert not runs(finding.text) & runs(row["finding"]), f"{finding.key}: say it in our own words"


def runs(text: str) -> set[tuple[str, ...]]:
    """Return all seven words in a row."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + 7]) for start in range(len(words) - 6)}
