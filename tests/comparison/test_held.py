"""What somebody holds: senses and links together."""

from __future__ import annotations

import pytest

from massage_ontology import ReadingNotFoundError, load
from massage_ontology.comparison.held import Held, choose_held
from tests.conftest import DATA

BREWS = load(DATA / "disputes.ttl")
INFUSION, MINT = BREWS["infusion"], BREWS["mint-infusion"]


def test_everything_is_held_where_nobody_is_named() -> None:
    held = choose_held(BREWS, None)
    assert held == Held()
    assert held.senses_of(INFUSION) == INFUSION.senses
    assert held.links_of(INFUSION) == INFUSION.links


def test_a_source_holds_senses_and_links() -> None:
    held = choose_held(BREWS, "sage")
    assert [sense.key for sense in held.senses_of(INFUSION)] == ["infusion--wide"]
    assert [link.target.key for link in held.links_of(INFUSION)] == ["tea", "cure", "rest", "warmth"]
    assert held.links_of(MINT) == ()


def test_a_source_may_hold_links_alone_or_senses_alone() -> None:
    held = choose_held(BREWS, "tea-book")
    assert held.senses_of(INFUSION) == ()
    assert [link.target.key for link in held.links_of(INFUSION)] == ["warmth"]
    held = choose_held(BREWS, "trade-law")
    assert [sense.key for sense in held.senses_of(INFUSION)] == ["infusion--narrow"]
    assert held.links_of(INFUSION) == ()


def test_several_are_taken_together() -> None:
    held = choose_held(BREWS, ["tea-book", INFUSION.senses[0]])
    assert held.senses_of(INFUSION) == INFUSION.senses[:1]
    assert [link.target.key for link in held.links_of(MINT)] == ["rest"]


def test_nobody_is_refused() -> None:
    with pytest.raises(ReadingNotFoundError, match="no reading, source or holder 'coffee'"):
        choose_held(BREWS, ["sage", "coffee"])
