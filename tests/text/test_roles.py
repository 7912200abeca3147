"""Tests of `massage_ontology.text.roles`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.text.roles import Roles

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def test_the_bundled_vocabulary_is_told_by_its_schemes(massage: Vocabulary) -> None:
    roles = Roles(massage)
    number = {key: massage[key].number for key in ("back-massage", "reiki", "massage-chair", "children", "massage")}
    assert {key for key, each in number.items() if each in roles.services} == {"back-massage", "massage"}
    assert {key for key, each in number.items() if each in roles.outside} == {"massage-chair", "reiki"}
    assert number["massage"] in roles.generic
    assert number["back-massage"] not in roles.generic
    assert number["back-massage"] in roles.never_alone
    assert [roles.of(number[key]) for key in ("children", "massage-chair")] == ["population", "boundary"]
    assert not roles.services & roles.outside


def test_links_lead_to_services(massage: Vocabulary) -> None:
    roles = Roles(massage)
    assert massage["back-massage"].number in roles.linked[massage["region-back"].number]
    assert all(set(row) <= roles.services for row in roles.linked.values())


def test_of_another_vocabulary_every_concept_can_be_meant(teas: Vocabulary) -> None:
    roles = Roles(teas)
    assert roles.services == frozenset(range(len(teas)))
    assert (roles.outside, roles.linked, roles.never_alone, roles.alone) == (frozenset(), {}, frozenset(), frozenset())
