"""The compiled rules say what the slow oracle says, and obey the laws of the logic."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from massage_ontology import Session, SessionError
from massage_ontology.classification.rules import Rules, rules_for
from tests.classification.servings import FACETS, SERVINGS, VALUES, Oracle, agree, fully_stated, marked, stated

RULES = rules_for(SERVINGS)
ORACLE = Oracle()
SENSES = [sense.key for sense in RULES.senses]


def verdicts(facts: dict[str, list[str]], rules: Rules = RULES) -> dict[str, str]:
    yes, undetermined = rules.judge(Session(**facts).facts)
    assert yes & undetermined == 0
    return {
        key: "yes" if yes >> number & 1 else "undetermined" if undetermined >> number & 1 else "no"
        for number, key in enumerate(SENSES)
    }


@given(stated)
@example({})
@example({"leaf": ["assam"], "addition": ["milk", "sugar"], "occasion": ["brunch"]})
def test_the_fast_way_agrees_with_the_obvious_one(facts: dict[str, list[str]]) -> None:
    assert verdicts(facts) == {key: ORACLE.verdict(facts, key) for key in SENSES}


@given(stated, st.sampled_from(FACETS), st.data())
def test_a_further_fact_never_turns_yes_and_no(facts: dict[str, list[str]], facet: str, data: st.DataObject) -> None:
    assume(facet not in facts)
    before = verdicts(facts)
    values = data.draw(st.lists(st.sampled_from(VALUES[facet]), max_size=3, unique=True))
    after = verdicts({**facts, facet: values})
    assert {key: verdict for key, verdict in before.items() if verdict != "undetermined"}.items() <= after.items()


@given(marked(), st.data())
def test_a_doubt_removed_never_turns_yes_and_no(facts: dict[str, list[str]], data: st.DataObject) -> None:
    doubtful = [(facet, value) for facet, values in facts.items() for value in values if value.endswith("?")]
    assume(doubtful)
    facet, value = data.draw(st.sampled_from(doubtful))
    rest = [each for each in facts[facet] if each != value]
    is_closed = any(each[0] not in "!~" for each in rest)
    instead = data.draw(st.sampled_from([[value[:-1]], ["!" + value[:-1]], ["!" + value[:-1], "none"]]))
    assume(is_closed == ("none" not in instead) or value[:-1] in instead)
    assume(agree(facet, rest + instead))
    before, after = verdicts(facts), verdicts({**facts, facet: rest + instead})
    assert {key: verdict for key, verdict in before.items() if verdict != "undetermined"}.items() <= after.items()


@given(stated)
def test_a_narrower_value_satisfies_and_a_broader_one_does_not(facts: dict[str, list[str]]) -> None:
    whole = {facet: facts.get(facet, []) for facet in FACETS}
    satisfied = {"camellia", "black-leaf", "assam", "green-leaf", "matcha"}
    for leaf in VALUES["leaf"]:
        verdict = verdicts({**whole, "leaf": [leaf], "addition": []})["proper-cup--purist"]
        assert verdict == ("yes" if leaf in satisfied else "no")


@given(stated, st.randoms(use_true_random=False))
def test_the_order_of_facts_is_irrelevant(facts: dict[str, list[str]], random: st.DataObject) -> None:
    shuffled = list(facts.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    mixed = {facet: random.sample(values, len(values)) for facet, values in shuffled}  # type: ignore[attr-defined]
    assert verdicts(mixed) == verdicts(facts)


@given(stated)
def test_fully_stated_sessions_are_undetermined_only_where_a_holder_is_silent(facts: dict[str, list[str]]) -> None:
    silent = {"morning-cup--strict", "proper-cup--builder", "guest-cup--host-area"}
    session = fully_stated(facts)
    assert {key for key, verdict in verdicts(dict(session.facts)).items() if verdict == "undetermined"} <= silent  # type: ignore[arg-type]


def test_doubt_denial_and_grants_mean_what_they_say() -> None:
    whole: dict[str, list[str]] = {"addition": [], "occasion": [], "place": [], "serving-style": []}
    for leaf in ("camellia?", "assam?", "any-leaf?"):
        assert verdicts({**whole, "leaf": [leaf]})["proper-cup--purist"] == "undetermined"
    assert verdicts({**whole, "leaf": ["mint?"]})["proper-cup--purist"] == "no"
    assert verdicts({"leaf": ["!camellia"]})["proper-cup--purist"] == "no"
    assert verdicts({"leaf": ["!assam"]})["proper-cup--purist"] == "undetermined"
    assert verdicts({"leaf": ["assam"], "addition": ["!dairy", "!sweetener"]})["proper-cup--purist"] == "yes"
    brunch = {"leaf": ["assam"], "occasion": ["brunch"]}
    assert verdicts(brunch)["morning-cup--strict"] == "undetermined"
    assert verdicts({**brunch, "occasion": ["brunch", "~breakfast"]})["morning-cup--strict"] == "yes"
    assert verdicts({**brunch, "occasion": ["brunch", "!breakfast"]})["morning-cup--strict"] == "no"
    assert verdicts({**brunch, "occasion": ["visit", "~breakfast"]})["morning-cup--strict"] == "no"
    assert verdicts({**brunch, "occasion": ["breakfast", "..."]})["morning-cup--strict"] == "yes"


def test_a_facet_is_stated_once() -> None:
    with pytest.raises(SessionError, match="the facet serving-style is stated twice, under two names; state it once"):
        RULES.judge(Session(**{"serving-style": "poured", "serving_style": "poured"}).facts)


def test_readings_without_criteria_are_set_aside() -> None:
    assert [sense.key for sense in RULES.unjudged] == ["proper-cup--nonsense"]
    assert "proper-cup--nonsense" not in SENSES


def test_rules_are_compiled_once_for_each_choice() -> None:
    assert rules_for(SERVINGS, "builders") is rules_for(SERVINGS, "builder-book")
    assert [sense.key for sense in rules_for(SERVINGS, "builders").senses] == [
        "proper-cup--builder",
        "strong-cup--builder",
    ]
