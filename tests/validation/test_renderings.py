"""Every rendering holds every finding, and none lets markup or control signs through."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from massage_ontology.model import Literal
from massage_ontology.validation.findings import Fact, Finding, Place, Repair, Report
from massage_ontology.validation.renderings import FORMATS, render
from massage_ontology.validation.rules import BY_NAME

AWKWARD = 'the label "<script>alert(1)</script> | \x1b[31m & \'`*\u202e" is wrong'
REPORT = Report(
    [
        Finding("S14", "error", "http://example.org/tea", AWKWARD, Place("a b/tea.ttl", 3, 7), "clause S14"),
        Finding(
            "near-label",
            "info",
            "http://example.org/mug",
            "nearly the same",
            Place("tea.rdf"),
            "common practice",
            repair=Repair("replace", Fact("urn:mug", "urn:name", Literal("mug ", "en")), Literal("mug", "en")),
        ),
    ],
    ("a b/tea.ttl", "tea.rdf"),
)


def test_text_is_one_line_a_finding_and_one_a_rule() -> None:
    lines = render(REPORT).splitlines()
    assert len(lines) == 7
    assert lines[0].startswith("a b/tea.ttl:3:7: error: ")
    assert lines[2:6] == [
        "",
        "[S14] A resource has at most one preferred label in a language. Source: clause S14",
        f"[near-label] {BY_NAME['near-label'].demand} Source: common practice",
        "1 with a safe repair (validate --fix)",
    ]
    assert lines[-1] == "a b/tea.ttl, tea.rdf: 1 error, 0 warnings, 1 info"
    assert "\x1b" not in render(REPORT)


def test_json_holds_everything() -> None:
    data = json.loads(render(REPORT, "json"))
    assert [each["rule"] for each in data["findings"]] == ["S14", "near-label"]
    assert data["findings"][0]["message"] == AWKWARD
    assert (data["findings"][0]["line"], data["findings"][1]["line"], data["conforms"]) == (3, None, False)
    assert data["findings"][0]["repair"] is None
    assert data["findings"][1]["repair"] == {
        "action": "replace",
        "subject": "urn:mug",
        "predicate": "urn:name",
        "object": {"text": "mug ", "language": "en", "datatype": None},
        "value": {"text": "mug", "language": "en", "datatype": None},
    }


def test_sarif_has_the_shape_of_the_standard() -> None:
    data = json.loads(render(REPORT, "sarif"))
    assert data["version"] == "2.1.0"
    run = data["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3, "startColumn": 7}
    assert place["artifactLocation"] == {"uri": "a%20b/tea.ttl"}
    there = json.loads(render(Report([REPORT.findings[0]._replace(place=Place("/tmp/ä.ttl"))], ()), "sarif"))  # noqa: S108
    location = there["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "file:///tmp/%C3%A4.ttl"}


def test_junit_is_xml_with_a_failure_for_an_error() -> None:
    suite = ET.fromstring(render(REPORT, "junit"))  # noqa: S314 (our own)
    assert len(suite.findall(".//testcase")) == 2
    assert len(suite.findall(".//failure")) == 1
    assert "<script>" in str(suite.findall(".//failure")[0].get("message"))


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_markup_does_not_run(format: str) -> None:
    text = render(REPORT, format)
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert "common practice" in text
    assert "replace" in text


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_report_says_so(format: str) -> None:
    text = render(Report((), ("tea.ttl",)), format)
    assert text.endswith("\n")
    assert text.strip()


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="use one of text, json"):
        render(REPORT, "pdf")
