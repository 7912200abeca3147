"""The short way of judging linked facets says what the long way says, and is taken where it may be."""

from __future__ import annotations

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import SessionError
from massage_ontology.classification import linked
from massage_ontology.classification.facets import facets_of
from massage_ontology.classification.rules import Rules
from tests.classification.remedies import POOLS, REMEDIES

FACETS = facets_of(REMEDIES)
SENSES = tuple(sense for term in REMEDIES for sense in term.senses)
WHOLE = tuple(facet for facet in POOLS if facet not in {"place", "primary-aim"})

whole = st.fixed_dictionaries(
    {facet: st.lists(st.sampled_from(POOLS[facet]), max_size=3, unique=True) for facet in WHOLE},
    optional={"primary-aim": st.lists(st.sampled_from(POOLS["primary-aim"]), min_size=1, max_size=1)},
)
"""Sessions of which every linked facet is stated, without marks."""


def numbered(facts: dict[str, list[str]]) -> dict[int, tuple[str, ...]]:
    return {FACETS.number_of(facet): tuple(values) for facet, values in facts.items()}


@given(st.lists(whole, min_size=2, max_size=6))
def test_the_short_way_agrees_with_the_long_one(sessions: list[dict[str, list[str]]]) -> None:
    rules = Rules(FACETS, SENSES)
    for facts in sessions:
        try:
            found = rules.linked_outcome(numbered(facts))
        except SessionError:
            continue
        assert found == Rules(FACETS, SENSES).linked_outcome(numbered(facts))


def test_known_values_are_not_read_again() -> None:
    rules = Rules(FACETS, SENSES)
    one = {"ailment": ["cold"], "warning": [], "present-ailment": ["cold"], "aim": ["warmth", "soothing"]}
    other = {"ailment": ["cold"], "warning": [], "present-ailment": ["cold", "complaint"], "aim": ["warmth"]}
    third = {"ailment": ["cold"], "warning": [], "present-ailment": ["cold"], "aim": ["warmth"]}
    for facts in (one, other):
        rules.linked_outcome(numbered(facts))
    with mock.patch.object(linked.LinkedTally, "_judge") as judge:
        rules.linked_outcome(numbered(third))
    judge.assert_not_called()
