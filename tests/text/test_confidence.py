"""Tests of `massage_ontology.text.confidence`; that the shares are those measured is tested with the names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.text.confidence import confidence_of, shares

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


@pytest.mark.parametrize(
    ("name", "evidence"),
    [
        ("Chest wax", "none"),
        ("97124", "code"),
        ("Massage", "generic"),
        ("Swedish massage", "written"),
        ("Swedish massage, zork", "written-part"),
        ("Swedish massages", "formed"),
        ("Zork Swedish massages", "formed-part"),
        ("Swedihs massage", "corrected"),
        ("massage for dying people", "link"),
    ],
)
def test_the_kind_of_evidence(massage: Vocabulary, name: str, evidence: str) -> None:
    found = massage.resolve(name)
    assert (found.evidence, found.confidence) == (evidence, confidence_of(evidence))


def test_a_share_is_one() -> None:
    assert all(0 < share < 1 for share in shares().values())
    assert shares()["written"] > shares()["generic"]
