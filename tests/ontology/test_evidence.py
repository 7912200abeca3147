"""Findings are reported with their certainty, about concepts that exist, and never as advice."""

from __future__ import annotations

import re

import pytest

import massage_ontology
from massage_ontology import Finding

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
