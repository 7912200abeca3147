"""Contradictions between sources, and between sources and criteria."""

from __future__ import annotations

import io

from massage_ontology import Vocabulary, load
from massage_ontology.comparison.comparison import compare
from massage_ontology.comparison.contradictions import DISPUTE, NOT_COMPUTED, STATED_CONFLICT, contradictions
from tests.conftest import DATA

TEXT = (DATA / "servings.ttl").read_text(encoding="utf-8")


def test_disputed_places_and_links_name_their_parties() -> None:
    found = contradictions(compare(load(DATA / "disputes.ttl"), "infusion", "tea"))
    assert [each.kind for each in found] == [DISPUTE, DISPUTE]
    assert found[0].text == "herbal infusion below tea"
    parties = {words: [source.key for source in sources] for words, sources in found[0].parties}
    assert parties == {"asserted by": ["herb-book"], "disputed by": ["tea-book"]}
    assert "cure" in found[1].text


def test_a_conflict_that_a_source_states() -> None:
    more = "tea:strong-cup--builder mo:conflictsWith tea:proper-cup--purist ."
    vocabulary = load(io.StringIO(TEXT + more), format="turtle")
    kinds = [each.kind for each in contradictions(compare(vocabulary, "proper-cup", "strong-cup"))]
    assert kinds == [STATED_CONFLICT]


def test_a_statement_that_the_criteria_do_not_bear_out() -> None:
    more = "tea:strong-cup--builder skos:exactMatch tea:proper-cup--purist ."
    vocabulary = load(io.StringIO(TEXT + more), format="turtle")
    (found,) = contradictions(compare(vocabulary, "proper-cup", "strong-cup"))
    assert found.kind == NOT_COMPUTED
    assert found.parties[-1] == ("by the criteria, apart", ())


def test_what_agrees_is_no_contradiction() -> None:
    assert contradictions(compare(load(DATA / "servings.ttl"), "proper-cup", "strong-cup")) == ()


def test_the_same_whichever_term_is_named_first(massage: Vocabulary) -> None:
    there = contradictions(compare(massage, "sports massage", "clinical massage"))
    back = contradictions(compare(massage, "clinical massage", "sports massage"))
    assert set(there) == set(back)
    assert {each.kind for each in there} >= {DISPUTE}
