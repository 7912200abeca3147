"""Each rule fires where it should, says where, and keeps silent where it should not fire."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from massage_ontology.errors import ValidationOptionError
from massage_ontology.namespaces import SKOS
from massage_ontology.validation.findings import SEVERITIES
from massage_ontology.validation.inspection import validate
from massage_ontology.validation.linking import TERMS
from massage_ontology.validation.rules import BY_NAME, RULES, choose_rules
from tests.conftest import other_peoples
from tests.validation.cases import CASES, HEAD, document


def _subjects(statements: str, rule: str, *, entailed: bool = True) -> list[str]:
    source = io.BytesIO(document(statements))
    return [each.subject for each in validate(source, format="turtle", select=[rule], entailed=entailed)]


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == set(BY_NAME)


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_fires(rule: str) -> None:
    assert _subjects(CASES[rule][0], rule)


@pytest.mark.parametrize("rule", sorted(set(CASES) - {"one-way-link", "missing-out-link"}))
def test_a_rule_keeps_silent(rule: str) -> None:
    assert _subjects(CASES[rule][1], rule) == []


def test_rules_of_opinion_keep_silent_where_their_wish_is_met() -> None:
    assert _subjects(CASES["one-way-link"][1], "one-way-link") == []
    assert "http://example.org/tea" not in _subjects(CASES["missing-out-link"][1], "missing-out-link")


@pytest.mark.parametrize("rule", sorted(set(CASES) - {"one-way-link", "missing-out-link", "missing-top-concept"}))
def test_a_finding_points_into_the_broken_part(rule: str) -> None:
    source = io.BytesIO(document(CASES[rule][0]))
    findings = validate(source, format="turtle", select=[rule])
    assert all(each.place.line for each in findings)
    assert all(each.message and each.reference and each.severity in SEVERITIES for each in findings)


@pytest.mark.parametrize(
    ("statements", "rule", "stated"),
    [
        ("ex:mao skos:broader ex:green ; skos:related ex:tea .", "S27", False),
        ("ex:green skos:related ex:tea .", "S27", True),
        ("ex:green skos:relatedMatch ex:tea .", "S27", False),
        ("ex:tea skos:hasTopConcept ex:green .", "S9", False),
        ("ex:tea skos:member ex:green .", "S37", False),
        ("ex:a skos:exactMatch ex:b . ex:b skos:exactMatch ex:c . ex:a skos:relatedMatch ex:c .", "S46", False),
        ("ex:a skos:exactMatch ex:b . ex:b skos:narrowMatch ex:a .", "S46", False),
        ("ex:tea skosxl:prefLabel [ skosxl:literalForm 'cha'@en ] .", "S14", False),
    ],
)
def test_entailments_find_more_than_what_is_stated(statements: str, rule: str, *, stated: bool) -> None:
    assert _subjects(statements, rule)
    assert bool(_subjects(statements, rule, entailed=False)) is stated


def test_a_cycle_is_told_whole_and_once() -> None:
    found = validate(
        io.BytesIO(
            (HEAD + "ex:tea skos:broader ex:green . ex:a skos:broader ex:b . ex:b skos:broader ex:a .").encode()
        ),
        format="turtle",
        select=["cyclic-hierarchy"],
    )
    ways = [re.findall(r"http://example\.org/(\w+)", each.message) for each in found]
    assert sorted(ways) == [["a", "b", "a"], ["green", "tea", "green"]]
    assert found.conforms, "a cycle is consistent SKOS"


def test_integrity_conditions_are_the_errors() -> None:
    errors = [rule.name for rule in RULES if rule.severity == "error"]
    assert errors == ["S9", "S13", "S14", "S27", "S37", "S46", "S48", "S52", "S58"]
    assert choose_rules(["integrity"]) == choose_rules(["error"])


def test_the_issues_of_qskos_are_chosen_by_one_word() -> None:
    page = (Path(__file__).parents[2] / "docs" / "verbs" / "validate.md").read_text(encoding="utf-8")
    table = page.partition("| qSKOS issue |")[2].partition("\n\n")[0]
    listed = set(re.findall(r"^\|[^|]*\| `([\w-]+)`", table, re.MULTILINE)) - {"broken-link"}
    conditions = set(re.findall(r"^\| `(S\d+)` .*qSKOS: ", page, re.MULTILINE))
    assert {rule.name for rule in choose_rules(["qskos"])} == listed | conditions


def test_every_rule_is_on_the_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "verbs" / "validate.md").read_text(encoding="utf-8")
    assert all(f"`{rule.name}`" in page for rule in RULES)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValidationOptionError, match="no rule is called 'S99'"):
        choose_rules(["S99"])


def test_the_terms_are_those_of_the_reference() -> None:
    assert len(TERMS) == 32
    assert not any(term.startswith(SKOS) for term in TERMS)


@pytest.mark.parametrize("name", ["uat", "physh"])
def test_other_peoples_vocabularies_are_inspected_whole(name: str) -> None:
    report = validate(other_peoples(name))
    assert all(each.place.line for each in report)
    assert {each.rule for each in report if each.severity == "error"} == {"S27"}
