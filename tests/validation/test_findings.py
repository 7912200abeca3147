"""A report is ordered, counted, and knows its worst."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.validation.findings import SEVERITIES, Finding, Place, Report

FINDINGS = st.lists(
    st.builds(
        Finding,
        rule=st.sampled_from(["S14", "near-label"]),
        severity=st.sampled_from(SEVERITIES),
        subject=st.sampled_from(["urn:a", "urn:b"]),
        message=st.sampled_from(["x", "y"]),
        place=st.builds(Place, st.sampled_from(["a.ttl", "b.ttl"]), st.none() | st.integers(1, 9)),
        reference=st.just("clause"),
        others=st.just(()),
        repair=st.none(),
    ),
    max_size=8,
)


@given(FINDINGS, st.randoms(use_true_random=False))
def test_the_order_of_finding_does_not_matter(findings: list[Finding], random: object) -> None:
    shuffled = list(findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert Report(findings, ("a.ttl",)).findings == Report(shuffled, ("a.ttl",)).findings


@pytest.mark.slow
@given(FINDINGS)
def test_counts_and_the_worst_agree(findings: list[Finding]) -> None:
    report = Report(findings, ("a.ttl",))
    assert sum(report.counts.values()) == len(report) == len(findings)
    assert report.conforms == (report.counts["error"] == 0)
    assert report.worst() == next((each for each in SEVERITIES if report.counts[each]), None)
    assert bool(report) == bool(findings)
    ranks = [SEVERITIES.index(each.severity) for each in report]
    assert ranks == sorted(ranks)


def test_a_finding_is_one_line_and_pickles() -> None:
    finding = Finding("S14", "error", "urn:a", "two labels", Place("a.ttl", 3, 7), "clause")
    assert str(finding) == "a.ttl:3:7: error: two labels [S14]"
    assert pickle.loads(pickle.dumps(finding)) == finding
    assert finding.to_json()["line"] == 3


def test_a_fingerprint_stays_when_lines_move() -> None:
    one = Finding("S14", "error", "urn:a", "two labels", Place("a.ttl", 3, 7), "clause")
    assert one._replace(place=Place("b.ttl", 9)).fingerprint == one.fingerprint
    assert one._replace(subject="urn:b").fingerprint != one.fingerprint


def test_the_summary_speaks_in_numbers() -> None:
    assert Report((), ("a.ttl",), 2).summary == "0 errors, 0 warnings, 0 info, 2 suppressed"
