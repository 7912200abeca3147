"""What is likely to hold, by the readings alone."""

from __future__ import annotations

import io

from hypothesis import given

from massage_ontology import Vocabulary, load
from massage_ontology.classification.judgement import classify
from massage_ontology.classification.prospects import Prospects, commonness
from massage_ontology.classification.rules import rules_for
from massage_ontology.classification.session import Session
from tests.classification.servings import PATH, SERVINGS, marked

RULES = rules_for(SERVINGS)
NUMBERS = {sense.key: number for number, sense in enumerate(RULES.senses)}


def prospects(**facts: object) -> Prospects:
    session = Session(**facts)
    return Prospects(RULES, tuple(range(len(RULES.senses))), RULES.states(session.facts))


def test_a_reading_that_is_partly_fulfilled_comes_before_one_of_which_nothing_is() -> None:
    known = prospects(leaf="assam", addition=["milk", "..."])
    strong, morning = NUMBERS["strong-cup--builder"], NUMBERS["morning-cup--loose"]
    assert known.of_reading(strong) > 10 * known.of_reading(morning)
    nothing = prospects()
    assert nothing.of_reading(strong) == nothing.of_reading(morning)


def test_a_reading_that_is_defined_by_something_special_weighs_less() -> None:
    assert prospects().of_reading(NUMBERS["house-cup--place"]) < prospects().of_reading(NUMBERS["strong-cup--builder"])


def test_a_reading_that_is_held_in_one_region_alone_weighs_less() -> None:
    text = PATH.read_text(encoding="utf-8")
    for key in ("morning-cup--loose", "guest-cup--offered"):
        text += f'\ntea:{key} mo:region "everywhere" .'
    text += '\ntea:strong-cup--builder mo:region "one street" .'
    vocabulary = load(io.StringIO(text), format="turtle")
    rules = rules_for(vocabulary)
    numbers = {sense.key: number for number, sense in enumerate(rules.senses)}
    found = Prospects(rules, tuple(numbers.values()), rules.states({}))
    assert found.of_reading(numbers["strong-cup--builder"]) < found.of_reading(numbers["morning-cup--loose"])


def test_what_several_terms_ask_for_is_commoner_and_something_narrower_counts() -> None:
    common = commonness(RULES)
    facets = RULES.facets
    leaf = facets.number_of("leaf")
    assert common[leaf, SERVINGS["black-leaf"].number] > common[leaf, SERVINGS["assam"].number]
    assert max(common.values()) == 1


@given(marked())
def test_questions_hold_each_open_facet_once(facts: dict[str, list[str]]) -> None:
    result = classify(SERVINGS, facts)
    asked = [question.facet for question in result.missing]
    assert len(asked) == len(set(asked))
    open_ = {facet for sense in result.senses for facet in sense.missing}
    assert open_ <= set(asked)


def test_after_relaxation_nobody_is_asked_for_a_credential_first(massage: Vocabulary) -> None:
    asked = [question.facet for question in massage.classify({"purpose": "relaxation", "condition": []}).missing]
    assert asked.index("credential") > 5, "credentials belong to one country or school each"
    first = massage.classify({}).missing
    assert [question.facet for question in first[:2]] == ["purpose", "condition"]
    assert str(first[0].candidates[0]) == "specific therapeutic purpose", "what most terms ask for comes first"


def test_what_a_holder_leaves_open_is_asked_after_what_is_not_stated(massage: Vocabulary) -> None:
    missing = massage.classify({"purpose": "relaxation", "condition": []}).missing
    closed = [place for place, question in enumerate(missing) if not question.is_open]
    assert closed
    assert min(closed) > 2, "nobody can tell what a holder means"


def test_the_order_does_not_depend_on_the_order_of_facts(massage: Vocabulary) -> None:
    one = massage.classify({"purpose": "relaxation", "condition": []}).missing
    other = massage.classify({"condition": [], "purpose": "relaxation"}).missing
    assert one == other
