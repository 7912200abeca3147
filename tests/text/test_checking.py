"""Tests of `massage_ontology.text.checking`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.text.checking import Checker, counts

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def messages(vocabulary: Vocabulary, identifier: str, label: str = "") -> list[str]:
    return [f"{each.problem}: {each.message}" for each in Checker(vocabulary).check(1, identifier, label)]


@pytest.mark.parametrize(
    ("identifier", "label"),
    [
        ("back-massage", "Back Massage"),
        ("massage:back-massage", "Rückenmassage"),
        ("https://w3id.org/massage-ontology/back-massage", ""),
        (" back-massage ", "back massages"),
    ],
)
def test_what_belongs_together_is_not_reported(massage: Vocabulary, identifier: str, label: str) -> None:
    assert messages(massage, identifier, label) == []


def test_a_label_of_another_concept_is_reported_with_its_owner(massage: Vocabulary) -> None:
    (problem,) = Checker(massage).check(7, "back-massage", "foot massage")
    assert (problem.row, problem.problem, problem.suggestions) == (7, "label", ("foot-massage",))
    assert messages(massage, "back-massage", "zork") == ["label: “zork” is not a label of back-massage (back massage)"]


def test_an_unknown_identifier_is_reported_with_what_could_be_meant(massage: Vocabulary) -> None:
    (problem,) = Checker(massage).check(1, "bak-massage", "Rückenmassage")
    assert (problem.problem, problem.suggestions[0]) == ("unknown", "back-massage")
    (problem,) = Checker(massage).check(1, "", "back massage")
    assert (problem.problem, problem.suggestions) == ("unknown", ("back-massage",))


def test_a_deprecated_identifier_is_reported_with_its_successor(massage: Vocabulary) -> None:
    old = next(each for each in massage if each.is_deprecated and each.replaced_by)
    (problem,) = Checker(massage).check(1, old.key, "")
    assert problem.problem == "deprecated"
    assert problem.suggestions == tuple(getattr(each, "key", str(each)) for each in old.replaced_by)


def test_any_vocabulary_can_be_checked(teas: Vocabulary) -> None:
    assert messages(teas, "green-tea", "green tea") == []
    assert messages(teas, "green-tea", "coffee") == ["label: “coffee” is not a label of green-tea (green tea)"]


def test_counts_read_well() -> None:
    assert counts({"label": 2}) == "0 unknown identifiers, 0 deprecated identifiers, 2 mismatched labels"
