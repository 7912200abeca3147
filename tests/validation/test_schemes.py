"""Top concepts: who has to be one, who must not, and what may stand above one."""

from __future__ import annotations

import pytest

from massage_ontology.validation.schemes import (
    check_in_a_scheme,
    check_schemes_have_tops,
    check_tops_are_stated,
    check_tops_have_none_broader,
)
from tests.validation.test_facts import facts_of

TOP = "ex:a skos:topConceptOf ex:s . "


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ex:a skos:broader ex:b . ex:b skos:inScheme ex:s .", 1),
        ("ex:a skos:broader ex:b .", 1),
        ("ex:b skos:narrowerTransitive ex:a .", 1),
        ("ex:a skos:broader ex:b . ex:b skos:inScheme ex:other .", 0),
        ("ex:a skos:broadMatch ex:b .", 0),
        ("ex:a skos:broader ex:a .", 0),
    ],
)
def test_nothing_stands_above_a_top_concept_in_its_scheme(text: str, count: int) -> None:
    assert len(list(check_tops_have_none_broader(facts_of(TOP + text)))) == count


def test_an_only_root_can_be_made_the_top() -> None:
    chain = "ex:a skos:inScheme ex:s . ex:b skos:inScheme ex:s ; skos:broader ex:a . "
    (problem,) = check_schemes_have_tops(facts_of(chain))
    assert problem.repair
    assert problem.repair.fact.subject == "http://example.org/a"
    (problem,) = check_schemes_have_tops(facts_of(chain + "ex:c a skos:Concept ; skos:inScheme ex:s ."))
    assert problem.repair is None
    assert "2 of its concepts" in problem.message
    (problem,) = check_schemes_have_tops(facts_of("ex:s a skos:ConceptScheme ."))
    assert "no concept is in it" in problem.message


def test_a_root_beside_stated_tops_is_told() -> None:
    root = "ex:c skos:inScheme ex:s ; skos:narrower ex:d . "
    assert [each.subject for each in check_tops_are_stated(facts_of(TOP + root))] == ["http://example.org/c"]
    assert not list(check_tops_are_stated(facts_of(root)))
    assert not list(check_tops_are_stated(facts_of(TOP + root + "ex:c skos:broader ex:a .")))


def test_a_concept_is_in_a_scheme_where_there_is_any() -> None:
    assert not list(check_in_a_scheme(facts_of("ex:a a skos:Concept .")))
    assert len(list(check_in_a_scheme(facts_of(TOP + "ex:b a skos:Concept .")))) == 1


def test_a_habit_of_the_whole_vocabulary_is_told_once() -> None:
    text = TOP + "".join(f"ex:c{number} a skos:Concept . " for number in range(30))
    (problem,) = check_in_a_scheme(facts_of(text))
    assert problem.subject == "http://example.org/s"
    assert "30 of 31 concepts" in problem.message
