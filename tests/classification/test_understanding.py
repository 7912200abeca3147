"""Free text: the longest labels, shown with their words, and nothing that is not there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import massage_ontology
from massage_ontology import classify
from massage_ontology.classification.rules import rules_for
from massage_ontology.classification.understanding import understand
from massage_ontology.namespaces import BASE
from tests.classification.servings import SERVINGS

RULES = rules_for(SERVINGS)


def found(text: str) -> list[tuple[str, str, str]]:
    return [(each.words, each.facet, SERVINGS[each.iri].key) for each in understand(RULES, text).understood]


def test_the_longest_label_wins() -> None:
    assert found("black tea") == [("black tea", "leaf", "black-leaf")]
    assert found("a true tea leaf, please") == [("true tea leaf", "leaf", "camellia")]


def test_case_accents_and_punctuation_do_not_matter() -> None:
    assert found("GREEN-TEA (with: Hóney)") == [("GREEN-TEA", "leaf", "green-leaf"), ("Hóney", "addition", "honey")]


def test_only_whole_words_count() -> None:
    assert found("minty assamese homemade milkshake") == []


def test_a_concept_of_two_facets_is_stated_in_both() -> None:
    assert found("mint") == [("mint", "addition", "mint"), ("mint", "leaf", "mint")]


def test_what_is_judged_is_a_name_and_no_fact() -> None:
    assert found("a proper cup") == [("proper cup", "named", "proper-cup")]
    assert found("a cup of tea") == [], "no reading of it is recorded"
    session = understand(RULES, "a proper cup")
    assert (session.facts, session.named) == ({}, (SERVINGS["proper-cup"].iri,))


def test_a_text_never_says_all() -> None:
    session = understand(RULES, "assam with milk")
    assert all("..." in values for values in session.facts.values())
    result = classify(session, vocabulary=SERVINGS)
    assert result["proper-cup--builder"].verdict == "yes"
    assert result["strong-cup--builder"].verdict == "undetermined"


@given(st.text(max_size=40))
def test_the_words_stand_where_it_says(text: str) -> None:
    for each in understand(RULES, text).understood:
        assert text[each.start : each.end] == each.words


@given(
    st.lists(st.sampled_from(["assam", "milk", "oat drink", "brunch"]), unique=True),
    st.sampled_from([" and ", ", ", " - "]),
)
def test_every_label_is_found_among_others(labels: list[str], between: str) -> None:
    assert [words for words, _, _ in found(between.join(labels))] == labels


# ---- the bundled vocabulary: descriptions written for this test ------------------------------------------------------

MASSAGE = massage_ontology.load()
DESCRIPTIONS = (
    ("No prescription and no insurance; she pays cash.", "!physician-prescription !health-insurance"),
    ("Pregnant client, third trimester, wants to relax in a hotel spa.", "pregnant-people relaxation resort-hotel-spa"),
    ("Seniors at the nursing home get a gentle hand massage.", "older-adults residential-aged-care"),
    ("The insurance covers it; the doctor wrote a prescription.", "health-insurance physician-prescription"),
    ("Might have fibromyalgia; low back pain for weeks.", "fibromyalgia? low-back-pain"),
    ("Her mother had cancer. Stress from the office.", "-cancer workplace"),
    ("History of migraine, none now.", "-migraine"),
    ("She does not want deep tissue massage.", "-deep-tissue-massage"),
    ("Keine Kopfschmerzen, Entspannung im Hotel für eine Schwangere.", "!headache relaxation pregnant-people"),
    ("Pas de migraine, détente pour une femme enceinte.", "!migraine relaxation pregnant-people"),
    ("Sin migraña, masaje relajante para personas mayores.", "!migraine relaxation older-adults"),
    ("Nessuna emicrania, massaggio rilassante per anziani.", "!migraine relaxation older-adults"),
    ("Geen migraine, ontspanningsmassage voor ouderen.", "!migraine relaxation older-adults"),
    ("The bread was massaged; heart massage in the clinic failed.", "-massage -massage-therapy"),
)


@pytest.mark.slow
@pytest.mark.parametrize(("text", "expected"), DESCRIPTIONS)
def test_a_description_states_what_it_says(text: str, expected: str) -> None:
    session = understand(rules_for(MASSAGE), text)
    stated = {value.replace(BASE, "") for values in session.facts.values() for value in values}
    for each in expected.split():
        if each.startswith("-"):
            assert each[1:] not in stated
        else:
            assert each in stated


def test_a_name_is_a_name_and_a_value_only_where_a_reading_asks_for_it() -> None:
    rules = rules_for(MASSAGE)
    sports, swedish = understand(rules, "Sports massage"), understand(rules, "Swedish massage")
    assert ([MASSAGE[each].key for each in sports.named], "modality" in sports.facts) == (["sports-massage"], False)
    assert "modality" in swedish.facts


def test_parts_of_names_say_what_they_say() -> None:
    rules = rules_for(MASSAGE)
    assert {each.facet for each in understand(rules, "hospice patient").understood} >= {"setting", "population"}
    assert {each.facet for each in understand(rules, "cancer survivors").understood} == {"population"}


def test_what_was_not_understood_is_listed() -> None:
    assert understand(rules_for(MASSAGE), "Relaxation, zorkmid and the blorb").left_over == ("zorkmid", "blorb")


CLAIMS = (
    "no pain", "pain", "neck pain", "may have pain", "no headache", "headache", "not for treatment", "no relaxation",
    "relaxation", "does not want management of a condition", "no cancer", "her mother has cancer", "cancer?",
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(CLAIMS), max_size=6), st.sampled_from([". ", ", ", " but ", " and "]))
def test_whatever_a_text_says_and_unsays_it_is_judged(claims: list[str], between: str) -> None:
    assert classify(between.join(claims), vocabulary=MASSAGE).categories
