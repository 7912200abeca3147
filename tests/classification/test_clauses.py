"""One clause in one facet: met, undecided or broken, for every state that a facet can be in."""

from __future__ import annotations

import pytest

from massage_ontology.classification.clauses import BROKEN, MET, UNDECIDED, Clause
from massage_ontology.classification.facets import facets_of
from massage_ontology.classification.rules import rules_for
from massage_ontology.classification.states import UNSTATED, State
from tests.classification.servings import SERVINGS

RULES = rules_for(SERVINGS)
FACETS = facets_of(SERVINGS)


def clause(sense: str, criterion: str) -> Clause:
    number = [each.key for each in RULES.senses].index(sense)
    return next(
        each
        for each in RULES.clauses
        if each.sense == number and str(RULES.criteria[number][each.criterion]) == criterion
    )


def state(facet: str, *values: str) -> State:
    return FACETS.state(FACETS.number_of(facet), values)


@pytest.mark.parametrize(
    ("values", "becomes"),
    [
        (("assam",), MET),
        (("herb",), BROKEN),
        ((), BROKEN),
        (("herb", "..."), UNDECIDED),
        (("!camellia",), BROKEN),
        (("!assam",), UNDECIDED),
        (("assam?",), UNDECIDED),
        (("herb?",), BROKEN),
        (("~camellia", "none"), BROKEN),
    ],
)
def test_what_lets_in(values: tuple[str, ...], becomes: str) -> None:
    wanted = clause("proper-cup--purist", "requires true tea leaf")
    (facet,) = wanted.targets
    assert wanted.outcome(facet, state("leaf", *values)) == becomes
    assert wanted.becomes({facet: state("leaf", *values)}) == becomes
    assert wanted.outcome(facet, UNSTATED) == UNDECIDED


@pytest.mark.parametrize(
    ("values", "becomes"),
    [
        (("milk",), BROKEN),
        (("sugar",), MET),
        ((), MET),
        (("sugar", "..."), UNDECIDED),
        (("!dairy",), MET),
        (("!milk",), UNDECIDED),
        (("milk?",), UNDECIDED),
        (("sugar?",), MET),
    ],
)
def test_what_keeps_out(values: tuple[str, ...], becomes: str) -> None:
    barred = clause("proper-cup--purist", "excludes dairy")
    (facet,) = barred.targets
    assert barred.outcome(facet, state("addition", *values)) == becomes


@pytest.mark.parametrize(
    ("sense", "criterion", "values", "becomes"),
    [
        ("morning-cup--strict", "requires breakfast", ("brunch",), UNDECIDED),
        ("morning-cup--strict", "requires breakfast", ("brunch?",), UNDECIDED),
        ("morning-cup--strict", "requires breakfast", ("brunch", "~breakfast"), MET),
        ("morning-cup--strict", "requires breakfast", ("brunch", "!breakfast"), BROKEN),
        ("morning-cup--strict", "requires breakfast", ("meal",), BROKEN),
        ("guest-cup--host-area", "is confirmed by visit", (), UNDECIDED),
        ("guest-cup--host-area", "is confirmed by visit", ("~visit", "none"), MET),
        ("guest-cup--host-area", "is confirmed by visit", ("!visit", "none"), BROKEN),
        ("guest-cup--host-area", "is confirmed by visit", ("ceremony",), MET),
    ],
)
def test_what_a_holder_leaves_open(sense: str, criterion: str, values: tuple[str, ...], becomes: str) -> None:
    wanted = clause(sense, criterion)
    (facet,) = wanted.targets
    assert wanted.outcome(facet, state("occasion", *values)) == becomes
    assert wanted.lacks_facts(facet, state("occasion", *values)) is False


def test_a_clause_over_facets_is_met_by_any_of_them() -> None:
    wanted = clause("guest-cup--offered", "requires one of mint or sweetener or visit")
    assert {FACETS.keys[facet] for facet in wanted.targets} == {"addition", "leaf", "occasion"}
    states = {facet: state(FACETS.keys[facet]) for facet in wanted.targets}
    assert wanted.becomes(states) == BROKEN
    assert wanted.becomes({**states, FACETS.number_of("leaf"): UNSTATED}) == UNDECIDED
    assert wanted.becomes({**states, FACETS.number_of("addition"): state("addition", "honey")}) == MET
