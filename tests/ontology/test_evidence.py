"""Findings are reported with their certainty, about concepts that exist, and never as advice."""

from __future__ import annotations

import csv
import re
from collections import defaultdict

import pytest

import massage_ontology
from massage_ontology import Finding
from massage_ontology.curation.evidence import DIRECTIONS
from tests.conftest import CHECKOUT
from tests.looping import for_each

GRADES = {"very low", "low", "moderate", "high", "intermediate", "limited", "insufficient", "not graded"}
KINDS = {
    "Cochrane review", "agency summary", "congress abstract", "evidence map", "guideline", "guideline evidence review",
    "meta-analysis", "network meta-analysis", "randomized trial", "systematic review", "umbrella review",
}  # fmt: skip
ADVISING = DIRECTIONS[4:]
TABLES = CHECKOUT.parent / "shared" / "knowledge"

ADVICE = re.compile(
    r"\b(you|your|should|must|safe|safely|proven to|cures?|heals?|guaranteed|we recommend)\b", re.IGNORECASE
)


def _findings() -> list[Finding]:
    return sorted(
        {finding for concept in massage_ontology.load() for finding in concept.findings}, key=lambda each: each.iri
    )


FINDINGS = _findings()
each_finding = for_each("finding", {each.key: each for each in FINDINGS})


def test_there_are_findings() -> None:
    assert len(FINDINGS) >= 90


@each_finding
def test_a_finding_is_whole(finding: Finding) -> None:
    assert finding.conditions
    assert finding.approaches
    assert finding.study_kind
    assert finding.sources
    assert finding.year is None or re.fullmatch(r"(19|20)\d\d", finding.year)
    assert finding.text.endswith(".")
    assert finding.outcome
    assert finding.studies is None or 0 < finding.studies < 500
    assert finding.participants is None or 10 < finding.participants < 100_000


@each_finding
def test_a_finding_has_a_result(finding: Finding) -> None:
    assert finding.direction in DIRECTIONS
    assert finding.result.startswith(finding.direction)
    assert (finding.direction in ADVISING) == (finding.study_kind == "guideline")
    if finding.study_kind in {"Cochrane review", "meta-analysis", "network meta-analysis", "randomized trial"}:
        assert finding.comparator


@for_each("finding", {each.key: each for each in FINDINGS if each.replaced_by})
def test_what_replaces_a_finding_is_a_later_finding(finding: Finding) -> None:
    by_iri = {each.iri: each for each in FINDINGS}
    later = by_iri[finding.replaced_by or ""]
    assert later.replaced_by is None
    assert later != finding
    assert (later.year or "") >= (finding.year or "")
    assert later.approaches == finding.approaches


def test_some_findings_are_replaced() -> None:
    assert {each.key for each in FINDINGS if each.replaced_by} >= {
        "labour-pain--massage-therapy--smith2012", "neck-pain--massage-therapy--lee-wcpt"
    }  # fmt: skip


@each_finding
def test_a_finding_is_no_advice(finding: Finding) -> None:
    assert not ADVICE.search(finding.text), finding.text


@each_finding
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


@each_finding
def test_kind_and_certainty_are_of_the_known_ones(finding: Finding) -> None:
    assert finding.study_kind in KINDS
    assert finding.certainty
    assert set(finding.certainty.split(" to ")) <= GRADES


@each_finding
def test_a_finding_is_named_after_what_it_is_about(finding: Finding) -> None:
    (condition,), (approach,), (source,) = finding.conditions, finding.approaches, finding.sources
    assert source.iri
    name = f"{condition.key}--{approach.key}--{source.iri.rsplit('/', 1)[1]}"
    assert re.fullmatch(rf"{re.escape(name)}(-[a-z]+)*", finding.key)
    assert finding.year == source.date


def test_the_older_table_of_findings_is_covered() -> None:
    told = {finding.key: finding for finding in FINDINGS}
    for row in _table("evidence.tsv"):
        finding = told[f"{row['condition_id']}--{row['subject_id'] or 'massage'}--{row['source_ids']}"]
        assert row["year"] in {"n.d.", "2020", finding.year}
        assert not runs(finding.text) & runs(row["finding"]), f"{finding.key}: say it in our own words"


def test_findings_agree_with_the_table() -> None:
    told: defaultdict[tuple[str, str, str | None], list[Finding]] = defaultdict(list)
    for finding in FINDINGS:
        told[finding.conditions[0].key, finding.approaches[0].key, finding.sources[0].doi].append(finding)
    met = 0
    for row in _table("findings.tsv"):
        rows = told[row["condition"], row["approach"], row["doi"] or None]
        met += bool(rows)
        for column, numbers in (
            ("studies_n", {each.studies for each in rows}),
            ("participants_n", {each.participants for each in rows}),
        ):
            if row[column] and None not in numbers and rows:
                assert int(row[column]) in numbers, row["key"]
    assert met >= 60


def test_sources_of_findings_lead_somewhere() -> None:
    known = [finding for finding in FINDINGS if finding.sources[0].doi or finding.sources[0].pmid]
    assert len(known) >= 80
    numbers = {row["doi"].lower() for row in _table("findings.tsv") if row["doi"]}
    assert len(numbers & {(each.sources[0].doi or "").lower() for each in known}) >= 45


def _table(name: str) -> list[dict[str, str]]:
    if not (TABLES / name).is_file():
        pytest.skip("the table of findings is not here")
    with (TABLES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def runs(text: str) -> set[tuple[str, ...]]:
    """Return all seven words in a row."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + 7]) for start in range(len(words) - 6)}
