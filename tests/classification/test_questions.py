"""What is asked next leads to an end, and the best question comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import Session, SessionError, Vocabulary
from massage_ontology.classification.judgement import Classification, classify
from massage_ontology.classification.questions import Question, answered, most_answers, questions
from tests.classification.servings import SERVINGS, VALUES, marked, stated


def answers(question: Question, data: st.DataObject) -> list[str]:
    pool = VALUES[question.facet] if question.is_open else tuple(concept.key for concept in question.candidates)
    return data.draw(st.lists(st.sampled_from(pool), max_size=3, unique=True))


@given(marked())
def test_nothing_is_missing_exactly_where_nothing_is_undetermined(facts: dict[str, list[str]]) -> None:
    result = classify(SERVINGS, Session(**facts))
    assert (result.missing == ()) is (result.counts["undetermined"] == 0)
    assert (result.most_answers == 0) is (result.missing == ())


@given(stated, st.data())
def test_every_answer_brings_the_end_nearer(facts: dict[str, list[str]], data: st.DataObject) -> None:
    result = classify(SERVINGS, Session(**facts))
    while result.missing:
        following = result.answer(answers(result.missing[0], data))
        assert following.most_answers < result.most_answers
        assert following.counts["undetermined"] <= result.counts["undetermined"]
        decided = {each.sense.key: each.verdict for each in result.senses if each.verdict != "undetermined"}
        assert decided.items() <= {each.sense.key: each.verdict for each in following.senses}.items()
        result = following
    assert result.counts["undetermined"] == 0


@given(marked(), st.data())
def test_doubtful_sessions_come_to_an_end_too(facts: dict[str, list[str]], data: st.DataObject) -> None:
    result = classify(SERVINGS, Session(**facts))
    while result.missing:
        question = result.missing[0]
        values = answers(question, data)
        if question.is_open:
            denied = [value for value in result.session.facts.get(question.facet, ()) if value[0] == "!"]
            values = [value for value in values if not any(SERVINGS[value] in below(each[1:]) for each in denied)]
        following = result.answer(values)
        assert following.most_answers < result.most_answers
        assert following.counts["undetermined"] <= result.counts["undetermined"]
        result = following


def below(key: str) -> set[object]:
    return {SERVINGS[key], *SERVINGS[key].narrower_transitive}


def test_what_is_likely_to_hold_comes_first() -> None:
    result = classify(SERVINGS, {"addition": [], "occasion": []}, reading=["purists", "builders", "late-book"])
    assert [(question.facet, question.settles) for question in result.missing] == [("leaf", 1)]
    result = classify(SERVINGS, {}, reading=["purists", "late-book", "tea rooms"])
    # A place defines one special reading; what is added and which leaf it is, two ordinary ones ask for.
    assert [(question.facet, question.settles) for question in result.missing] == [
        ("occasion", 1),
        ("addition", 0),
        ("leaf", 0),
        ("place", 1),
    ]


def test_many_candidates_are_counted(massage: Vocabulary) -> None:
    question = massage.classify({}).missing[0]
    assert len(question.candidates) > 7
    assert f"… and {len(question.candidates) - 6} more" in str(question)


def test_a_question_names_what_matters() -> None:
    (question,) = classify(SERVINGS, {}, reading="late-book").missing
    assert str(question) == "Occasion: which? (relevant: meal)"
    assert [sense.key for sense in question.senses] == ["morning-cup--loose"]


def test_what_a_reading_leaves_open_is_asked_as_such() -> None:
    result = classify(SERVINGS, {"leaf": "assam", "occasion": "brunch"}, reading="morning-cup--strict")
    (question,) = result.missing
    assert question.left_open == question.candidates == (SERVINGS["breakfast"],)
    assert "should it count as breakfast?" in str(question)
    assert result.answer(["breakfast"])["morning-cup"].verdict == "yes"
    assert result.answer([])["morning-cup"].verdict == "no"


def test_a_doubt_is_asked_as_a_fact() -> None:
    result = classify(SERVINGS, {"leaf": ["black-leaf?"]}, reading="purists").answer([])
    assert result.session.facts["addition"] == ()
    (question,) = result.missing
    assert str(question) == "Leaf: which of these hold? true tea leaf"
    assert result.answer(["camellia"]).session.facts["leaf"] == ("black-leaf?", SERVINGS["camellia"].iri)
    assert result.answer([]).session.facts["leaf"] == (f"!{SERVINGS['camellia'].iri}", "none")
    assert result.answer([SERVINGS["camellia"]])["proper-cup"].verdict == "yes"


def test_an_answer_beyond_the_question_is_refused() -> None:
    result = classify(SERVINGS, {"leaf": "assam", "occasion": "brunch"}, reading="morning-cup--strict")
    with pytest.raises(SessionError, match="occasion: the question is only about breakfast; choose among these"):
        result.answer(["visit"])


def test_there_is_nothing_to_answer_where_nothing_is_missing() -> None:
    result = classify(SERVINGS, {"occasion": "brunch"}, reading="late-book")
    with pytest.raises(SessionError, match="nothing is undetermined, so there is nothing to answer"):
        result.answer([])


def test_denials_stay_when_a_facet_is_answered() -> None:
    result = classify(SERVINGS, {"occasion": ["!visit"]}, reading="late-book")
    assert answered(result.rules, result.session, result.missing[0], []).facts == {"occasion": ("!visit", "none")}
    assert answered(result.rules, result.session, result.missing[0], ["brunch"]).facts == {
        "occasion": ("!visit", "brunch")
    }


def test_the_parts_agree() -> None:
    result: Classification = classify(SERVINGS, {})
    states = result.rules.states({})
    everyone = range(len(result.rules.senses))
    assert questions(result.rules, everyone, states) == result.missing
    assert most_answers(result.rules, everyone, states) == result.most_answers
