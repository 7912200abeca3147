"""Inputs of public reports: what is right stands in the shared table of reports (tests/data/reports, by number)."""

from __future__ import annotations

import pytest

from massage_ontology.validation.inspection import validate
from tests.cli.commands import is_one_sentence, run
from tests.conftest import DATA

REPORTS = DATA / "reports"


@pytest.mark.parametrize(
    ("name", "rules", "expected"),
    [
        ("30.ttl", ["literal-link"], ["10:70", "10:110", "11:66"]),
        ("37.ttl", ["no-plain-label", "misused-notation"], ["10:38", "10:67", "10:91", "11:38"]),
        ("14.ttl", ["disconnected-cluster"], []),
        ("06.ttl", ["broken-member-list"], []),
        ("46.ttl", ["S9", "S37"], None),
        ("40.ttl", ["markup-label"], None),
    ],
)
def test_findings_of_the_reports(name: str, rules: list[str], expected: list[str] | None) -> None:
    report = validate(REPORTS / name, select=rules)
    assert {each.rule for each in report} == (set() if expected == [] else set(rules))
    if expected is not None:
        assert [f"{each.place.line}:{each.place.column}" for each in report] == expected


def test_no_repair_guesses_at_a_link_that_is_a_text() -> None:
    assert run("validate", REPORTS / "30.ttl", "--fix").out == ""


def test_a_file_without_concepts_is_no_success() -> None:
    outcome = run("validate", REPORTS / "33.ttl")
    assert outcome.code == 2
    assert "[no-concept]" in outcome.out
    assert outcome.err.endswith("33.ttl: contains no SKOS concept; is it a SKOS vocabulary?\n")
    assert not validate(REPORTS / "33.ttl").concepts


@pytest.mark.parametrize(
    ("name", "place", "iri"),
    [("22.ttl", "22.ttl:9:1: ", "<http://example.org/v/with space>"), ("45.rdf", "45.rdf:4: ", "<Power supply>")],
)
def test_the_iri_that_is_wrong_is_named(name: str, place: str, iri: str) -> None:
    for command in (["tree", "--vocabulary"], ["validate"]):
        outcome = run(*command, REPORTS / name)
        assert is_one_sentence(outcome)
        assert place in outcome.err
        assert f"the IRI {iri} contains ' ', which an IRI must not contain; write %20 in its place" in outcome.err
