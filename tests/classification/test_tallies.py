"""A facet is tallied once for each value, and the tally is that of its clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.classification import tallies
from massage_ontology.classification.clauses import BROKEN, MET, UNDECIDED
from massage_ontology.classification.facets import facets_of
from massage_ontology.classification.rules import rules_for
from massage_ontology.classification.states import bits
from massage_ontology.classification.tallies import Tally, remember
from tests.classification.servings import FACETS, SERVINGS, VALUES, marked

if TYPE_CHECKING:
    import pytest

RULES = rules_for(SERVINGS)
CUPS = facets_of(SERVINGS)
ACROSS = tuple(clause for clause in RULES.clauses if len(clause.targets) > 1)


def tally(facet: str) -> Tally:
    return Tally(CUPS, CUPS.number_of(facet), RULES.clauses, ACROSS)


@given(marked(), st.sampled_from(FACETS))
def test_a_tally_is_that_of_its_clauses(facts: dict[str, list[str]], facet: str) -> None:
    values = tuple(facts.get(facet, ()))
    number = CUPS.number_of(facet)
    state = CUPS.state(number, values)
    found = tally(facet).outcome(values)
    alone = [each for each in RULES.clauses if set(each.targets) == {number}]
    broken = {each.sense for each in alone if each.outcome(number, state) == BROKEN}
    assert set(bits(found.no)) == broken
    assert set(bits(found.undecided)) == {each.sense for each in alone if each.outcome(number, state) == UNDECIDED}
    shared = [(position, each) for position, each in enumerate(ACROSS) if number in each.targets]
    assert set(bits(found.met_across)) == {position for position, each in shared if each.outcome(number, state) == MET}
    assert set(bits(found.undecided_across)) == {
        position for position, each in shared if each.outcome(number, state) == UNDECIDED
    }


@given(st.lists(st.sampled_from(VALUES["leaf"]), max_size=4, unique=True))
def test_values_together_do_what_each_does(values: list[str]) -> None:
    leaf = tally("leaf")
    for value in values:
        leaf.outcome((value,))
    assert leaf.outcome(tuple(values)) == tally("leaf").outcome(tuple(values))


def test_a_full_memory_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "MOST_REMEMBERED", 2)
    leaf = tally("leaf")
    for value in VALUES["leaf"]:
        for values in ((value,), (value + "?",)):
            assert leaf.outcome(values) == tally("leaf").outcome(values)
    for memory in (leaf._plain, leaf._sums, leaf._marked):  # noqa: SLF001 (nothing else tells)
        assert len(memory) <= 2
    kept: dict[int, int] = {}
    for number in range(5):
        remember(kept, number, number)
    assert kept == {4: 4}
