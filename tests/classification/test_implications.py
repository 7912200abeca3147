"""What follows from facts in other facets: sound against every session that the facts allow, and lawful."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from massage_ontology import Session, SessionError
from massage_ontology.classification.facets import facets_of
from massage_ontology.classification.implications import Implications, implications_of
from massage_ontology.classification.judgement import classify
from tests.classification.remedies import (
    CHARACTERIZING,
    MET,
    POOLS,
    REMEDIES,
    RULES,
    SENSES,
    marked,
    plain,
    possible,
    presumable,
)
from tests.classification.servings import SERVINGS

Facts = dict[str, list[str]]


def verdicts(facts: Facts) -> dict[str, str]:
    yes, undetermined = RULES.judge(Session(**facts).facts)
    return {
        key: "yes" if yes >> number & 1 else "undetermined" if undetermined >> number & 1 else "no"
        for number, key in enumerate(SENSES)
    }


def judged(facts: Facts) -> dict[str, str] | None:
    """Return the verdicts, or `None` where the facts contradict each other."""
    try:
        return verdicts(facts)
    except SessionError:
        return None


@given(st.one_of(plain, marked()))
@example({"aim": ["warmth"]})
@example({"aim": ["warmth"], "ailment": ["sore-throat"]})
@example({"aim": ["warmth", "remedy"], "ailment": []})
@example({"aim": ["warmth"], "present-ailment": []})
@example({"present-ailment": ["cold", "allergy"], "aim": ["warmth"]})
def test_a_verdict_holds_in_every_session_that_the_facts_allow(facts: Facts) -> None:
    found = judged(facts)
    assume(found is not None)
    assert found is not None
    worlds = possible(facts)
    presumed = presumable(facts, worlds)
    for key, verdict in found.items():
        if verdict == "yes":
            assert {MET[key][number] for number in (presumed if key in PRIMARY else worlds)} <= {True}, key
        elif verdict == "no":
            assert {MET[key][number] for number in worlds} <= {False}, key


PRIMARY = ("cosy-cup--focus", "healing-cup--focus")
"""Readings that ask what comes first."""

SINGLE = ("cosy-cup--focus", "healing-cup--aim", "throat-cup--had", "throat-cup--eased")
"""Readings of one criterion: of these nothing is left undetermined that the facts decide."""


@given(plain)
def test_what_the_facts_decide_for_one_criterion_is_decided(facts: Facts) -> None:
    found = judged(facts)
    worlds = possible(facts)
    assume(found is not None and worlds)
    assert found is not None
    for key in SINGLE:
        if found[key] == "undetermined":
            assert False in {
                MET[key][number] for number in (presumable(facts, worlds) if key in PRIMARY else worlds)
            }, key
            assert True in {MET[key][number] for number in worlds}, key


@given(plain)
def test_contradictions_are_refused_exactly_where_no_session_is_left(facts: Facts) -> None:
    assert (judged(facts) is None) is (possible(facts) == [])


@given(plain, st.sampled_from(sorted(POOLS)), st.data())
def test_a_further_fact_never_turns_yes_and_no(facts: Facts, facet: str, data: st.DataObject) -> None:
    assume(facet not in facts)
    fewest = 1 if facet == "primary-aim" else 0
    values = data.draw(st.lists(st.sampled_from(POOLS[facet]), min_size=fewest, max_size=1, unique=True))
    before, after = judged(facts), judged({**facts, facet: values})
    assume(before is not None and after is not None)
    assert before is not None
    assert after is not None
    for key, verdict in before.items():
        if verdict == "yes" and key in PRIMARY:
            # A rival may open the question again, and only saying what comes first may turn the answer.
            assert after[key] in ({"yes", "undetermined", "no"} if facet == "primary-aim" else {"yes", "undetermined"})
        elif verdict != "undetermined":
            assert after[key] == verdict


@given(plain)
def test_what_characterizes_never_says_yes(facts: Facts) -> None:
    found = judged(facts)
    assume(found is not None)
    assert found is not None
    assert found[CHARACTERIZING] != "yes"
    verdict = classify(REMEDIES, facts)[CHARACTERIZING]
    assert verdict.fits is all(reason.outcome == "met" for reason in verdict.reasons)
    assert not (verdict.fits and verdict.missing)


@given(plain)
def test_reasons_agree_with_the_verdict_and_tell_what_is_implied(facts: Facts) -> None:
    assume(judged(facts) is not None)
    for verdict in classify(REMEDIES, facts).senses:
        outcomes = {reason.outcome for reason in verdict.reasons}
        assert (verdict.verdict == "no") is ("broken" in outcomes)
        for reason in verdict.reasons:
            for each in reason.evidence:
                said = facts.get(each.facet, [])
                assert each.is_implied is (each.value.key not in said)


@given(plain)
def test_every_question_can_be_answered_until_none_is_left(facts: Facts) -> None:
    assume(judged(facts) is not None)
    result = classify(REMEDIES, facts)
    for _ in range(10):
        if not result.missing:
            break
        question = result.missing[0]
        left = result.most_answers
        result = result.answer([question.candidates[0]], question)
        assert result.most_answers < left
    assert not result.missing
    assert all(each.fits for each in result.senses if each.verdict == "undetermined")


def test_a_condition_that_is_merely_present_leaves_every_aim_possible() -> None:
    present = {"aim": ["warmth"], "ailment": [], "present-ailment": ["cold"]}
    assert verdicts(present)["cosy-cup--focus"] == "yes"
    assert verdicts(present)["healing-cup--focus"] == "no"
    assert verdicts(present)["throat-cup--had"] == "yes"
    assert verdicts(present)["throat-cup--eased"] == "no"
    unsaid = {"aim": ["warmth"], "present-ailment": ["cold"]}
    assert (verdicts(unsaid)["cosy-cup--focus"], verdicts(unsaid)["healing-cup--focus"]) == ("yes", "undetermined")


def test_the_one_value_that_is_known_is_presumed_to_come_first() -> None:
    for facts, cosy, healing in (
        ({"aim": ["warmth"]}, "yes", "undetermined"),
        ({"ailment": ["cold"]}, "undetermined", "yes"),
        ({"aim": ["warmth"], "ailment": ["cold"]}, "undetermined", "undetermined"),
        ({"aim": ["warmth"], "ailment": ["cold?"]}, "undetermined", "undetermined"),
        ({"aim": ["warmth", "..."]}, "undetermined", "undetermined"),
        ({"aim": ["warmth"], "ailment": []}, "yes", "no"),
    ):
        found = verdicts(facts)
        assert (found["cosy-cup--focus"], found["healing-cup--focus"]) == (cosy, healing), facts


def test_what_is_addressed_is_present_and_is_an_aim() -> None:
    addressed = {"aim": ["warmth"], "ailment": ["cold"]}
    found = verdicts(addressed)
    assert (found["cosy-cup--focus"], found["healing-cup--focus"]) == ("undetermined", "undetermined")
    assert (found["healing-cup--aim"], found["throat-cup--had"], found["careful-cup--none"]) == ("yes", "yes", "no")
    for first, cosy, healing in (("warmth", "yes", "no"), ("soothing", "no", "yes")):
        found = verdicts({**addressed, "primary-aim": [first]})
        assert (found["cosy-cup--focus"], found["healing-cup--focus"]) == (cosy, healing)
    assert [each.facet for each in classify(REMEDIES, addressed, reading="cosy-cup--focus").missing] == ["primary-aim"]


def test_several_aims_of_one_kind_are_primary_together() -> None:
    whole = {"ailment": [], "aim": ["warmth", "comfort"]}
    assert verdicts(whole)["cosy-cup--focus"] == "yes"
    assert verdicts({**whole, "aim": ["warmth", "remedy"]})["cosy-cup--focus"] == "undetermined"
    assert verdicts({**whole, "aim": ["soothing", "remedy"]})["cosy-cup--focus"] == "no"


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"ailment": ["cold"], "present-ailment": []}, "present-ailment: none is stated, but cold is addressed"),
        ({"ailment": ["cold"], "present-ailment": ["!complaint"]}, "ailment: 'cold' is stated and denied"),
        ({"ailment": ["cold"], "aim": ["!remedy"]}, "aim: soothing is denied, but follows from what is addressed"),
        ({"aim": ["warmth"], "primary-aim": ["remedy"]}, "primary-aim: remedy is not among what is stated as aim"),
        ({"primary-aim": []}, "primary-aim: exactly one value is primary, never none; leave it out if it is unknown"),
        ({"aim": ["warmth"], "primary-aim": ["!comfort"]}, "primary-aim: warmth is denied, but nothing else is stated"),
        ({"primary-aim": ["warmth", "remedy"]}, "primary-aim: only one value is primary; state one of"),
        ({"place-and-price": []}, "the facet 'place-and-price' was split into place, price; state each of these"),
        ({"place_and_price": ["home"]}, "the facet 'place_and_price' was split into place, price"),
    ],
)
def test_contradictions_and_old_names_are_told_in_one_sentence(facts: Facts, message: str) -> None:
    with pytest.raises(SessionError, match=f"^{message}"):
        classify(REMEDIES, facts)


def test_implications_are_data() -> None:
    assert not Implications(facets_of(SERVINGS)).linked
    assert implications_of(facets_of(REMEDIES)) is implications_of(facets_of(REMEDIES))
    keys = facets_of(REMEDIES).keys
    linked = {keys[each] for each in implications_of(facets_of(REMEDIES)).linked}
    assert linked == {"ailment", "warning", "present-ailment", "aim", "primary-aim"}


def test_single_facts_are_closed_by_what_they_imply() -> None:
    facets = facets_of(REMEDIES)
    cold, soothing = REMEDIES["cold"].number, REMEDIES["soothing"].number
    ailment, present, aim, primary = map(facets.number_of, ("ailment", "present-ailment", "aim", "primary-aim"))
    closed = implications_of(facets).close([(ailment, cold)])
    assert closed == {(ailment, cold), (present, cold), (aim, soothing)}
    assert implications_of(facets).close([(primary, soothing)]) == {(primary, soothing), (aim, soothing)}
