"""Every verdict can be traced to values, ways and sources, and the trace is true."""

from __future__ import annotations

from hypothesis import given

from massage_ontology import Session
from massage_ontology.classification.judgement import classify
from massage_ontology.classification.reasons import reasons_of
from massage_ontology.classification.rules import rules_for
from tests.classification.servings import SERVINGS, marked

RULES = rules_for(SERVINGS)


def told(sense: str, **facts: object) -> list[str]:
    return [str(reason) for reason in classify(SERVINGS, Session(**facts))[sense].reasons]


def test_a_met_criterion_names_the_value_and_the_way() -> None:
    assert told("proper-cup--purist", leaf="assam", addition=[]) == [
        "requires true tea leaf: met (leaf: Assam → black leaf → true tea leaf)",
        "excludes dairy: met (none stated)",
        "excludes sweetener: met (none stated)",
    ]


def test_a_broken_criterion_names_what_broke_it_or_what_is_stated_instead() -> None:
    assert told("proper-cup--purist", leaf="mint", addition="cream") == [
        "requires true tea leaf: broken (stated: mint)",
        "excludes dairy: broken (addition: cream → dairy)",
        "excludes sweetener: met (stated: cream)",
    ]
    assert told("morning-cup--loose", occasion=[]) == ["requires meal: broken (none stated)"]


def test_an_unknown_criterion_names_the_facets_that_are_missing() -> None:
    assert told("guest-cup--offered", occasion="meal") == [
        "requires one of mint or sweetener or visit: unknown (not stated: addition, leaf)"
    ]
    assert told("morning-cup--loose", occasion="brunch?") == ["requires meal: unknown (not stated: occasion)"]


def test_what_is_left_open_names_the_value_that_does_it() -> None:
    assert told("morning-cup--strict", leaf="matcha", occasion="brunch") == [
        "requires breakfast: left open (occasion: brunch)",
        "requires true tea leaf: met (leaf: matcha → green leaf → true tea leaf)",
    ]
    assert told("guest-cup--host-area", leaf="herb", occasion="meal") == [
        "requires leaf: met (leaf: herb → leaf)",
        "is confirmed by visit: left open (stated: meal)",
    ]


@given(marked())
def test_reasons_agree_with_the_verdict(facts: dict[str, list[str]]) -> None:
    session = Session(**facts)
    result = classify(SERVINGS, session)
    for number, verdict in enumerate(result.senses):
        outcomes = {reason.outcome for reason in reasons_of(RULES, number, RULES.states(session.facts))}
        if "broken" in outcomes:
            assert verdict.verdict == "no"
        elif outcomes == {"met"}:
            assert verdict.verdict == "yes"
        else:
            assert verdict.verdict == "undetermined"
        assert verdict.decided_by


@given(marked())
def test_evidence_is_stated_and_its_way_is_real(facts: dict[str, list[str]]) -> None:
    for verdict in classify(SERVINGS, Session(**facts)).senses:
        for reason in verdict.reasons:
            for each in reason.evidence:
                assert each.value.key in facts[each.facet]
                assert each.path[0] == each.value
                assert each.path[-1] in (*reason.criterion.concepts, *reason.criterion.leaves_open)
                assert all(high in low.broader for low, high in zip(each.path, each.path[1:], strict=False))
