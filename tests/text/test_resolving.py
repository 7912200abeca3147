"""Tests of `massage_ontology.text.resolving`: examples, laws, and what each rule is worth."""

from __future__ import annotations

import itertools
from functools import cache
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import massage_ontology
from massage_ontology import Vocabulary
from massage_ontology.indexes.folding import fold
from massage_ontology.text.candidates import RULES
from massage_ontology.text.confidence import shares
from massage_ontology.text.matcher import Matcher
from massage_ontology.text.resolving import Resolver
from tests.text import scoring


@cache
def resolver() -> Resolver:
    return massage_ontology.load().resolver()


def keys(name: str) -> list[str]:
    return [concept.key for concept in resolver().resolve(name).concepts]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Massage chair", []),
        ("Chair massage", ["chair-massage"]),
        ("stoelmassage", ["chair-massage"]),
        ("Massagestoel", []),
        ("Orthopedic Massage Insoles", []),
        ("hand therapy", []),
        ("Swedish massage oil", []),
        ("Aceite de masaje", []),
        ("Cours de massage", []),
        ("Massage gun", []),
        ("Ausbildung Sportmassage", []),
        ("Gutschein Wellness", []),
        ("Open chest cardiac massage", []),
    ],
)
def test_head_words_decide(name: str, expected: list[str]) -> None:
    assert keys(name) == expected


def test_an_old_therapist_is_no_old_client() -> None:
    assert "geriatric-massage" not in keys("Expert Senior Remedial")


@pytest.mark.parametrize(
    ("name", "key", "how"),
    [
        ("Swedish massage", "swedish-massage", "exact"),
        ("MLD 45 Min", "manual-lymphatic-drainage", "abbreviation"),
        ("Fußreflexzonenmassage", "foot-reflexology", "translation"),
        ("Kinderfußmassage", "pediatric-massage", "compound"),
        ("Sweedish Masage", "swedish-massage", "misspelling"),
        ("massage swedish", "swedish-massage", "words"),
        ("Swedish massages", "swedish-massage", "inflection"),
        ("Thai Treatment", "thai-massage", "short"),
        ("massage for dying people", "palliative-massage", "link"),
        ("CPT 97124", "massage-therapy", "code"),
        ("97124 x2", "massage-therapy", "code"),
        ("tui na", "tui-na", "exact"),
        ("tuina", "tui-na", "translation"),
        ("推拿60分钟", "tui-na", "translation"),
    ],
)
def test_every_way_of_matching_is_named(name: str, key: str, how: str) -> None:
    found = resolver().resolve(name)
    assert (found.concepts[0].key, next(each.how for each in found.matches if each.concept.key == key)) == (key, how)


def test_an_abbreviation_is_one_in_its_own_case_only() -> None:
    assert keys("KMT 20 Min") == ["klassische-massagetherapie"]
    assert keys("kmt 20 min") == []


def test_the_parts_of_a_name_are_told_apart() -> None:
    found = resolver().resolve("90min Zork Swedish massage w/ hot stones, $120, for seniors")
    assert [each.key for each in found.concepts][:2] == ["swedish-massage", "hot-stone-massage"]
    assert (found.duration, found.price, found.left_over) == (90.0, "$120", ("Zork",))
    assert ("older-adults", "population") in {(each.concept.key, each.role) for each in found.matches}


def test_what_is_none_says_why() -> None:
    found = resolver().resolve("Massage chair cover")
    assert (bool(found), found.concepts, found.reason) == (False, (), "“massage chair” only looks like a service")
    assert "none because" in str(found)
    assert resolver().resolve("").reason is not None


def test_other_readings_of_the_same_words_are_given_with_a_reason() -> None:
    found = resolver().resolve("指圧")
    assert {each.key for each in found.concepts} | {each.concept.key for each in found.ambiguity} == {
        "acupressure",
        "shiatsu",
    }
    assert all(each.reason for each in found.ambiguity)


def test_only_the_languages_that_were_asked_for() -> None:
    vocabulary = massage_ontology.load()
    assert vocabulary.resolve("Rückenmassage", languages="en").concepts == ()
    assert [each.key for each in vocabulary.resolve("Rückenmassage", languages=["de"]).concepts] == ["back-massage"]


def test_any_vocabulary_is_resolved_by_the_same_engine(teas: Vocabulary) -> None:
    assert [each.key for each in teas.resolve("Tea (green)").concepts] == ["green-tea"]
    assert not teas.resolve("massage")


def test_a_result_is_plain_values() -> None:
    value = resolver().resolve("Deep Tissue 60").to_dict()
    assert value["concepts"][0]["key"] == "deep-tissue-massage"  # type: ignore[index]
    assert value["duration"] == 60.0


# ---- measured -----------------------------------------------------------------------------------------------


def test_names_of_services_are_resolved() -> None:
    score = scoring.measure(resolver())
    assert score.overall >= 0.94
    assert score.english >= 0.91
    assert score.others >= 0.95
    assert score.false_alarms <= 2


def test_names_that_were_written_for_the_tests_are_resolved() -> None:
    score = scoring.measure(resolver(), scoring.written())
    assert min(score.english, score.others) >= 0.95
    assert score.false_alarms <= 1


@pytest.mark.slow
def test_the_confidence_is_the_share_that_was_right() -> None:
    # A quarter of the labels is left out in turn: names that were new had as many right answers.
    for kind, (count, share) in scoring.shares([poorer(part, of=4) for part in range(4)]).items():
        assert kind == "code" or shares()[kind] == pytest.approx(share, abs=0.02 + 1 / count)


@cache
def poorer(part: int, rules: frozenset[str] = RULES, of: int = 2) -> Resolver:
    """Return a resolver that lacks a part of the labels, so that names are often not labels as they stand."""
    found = Resolver(massage_ontology.load(), rules=rules)
    labels = massage_ontology.load().columns.labels
    found.lexicon.matcher = Matcher(
        [
            tuple(
                label for label in row if label[:3:2] == ("prefLabel", "en") or crc32(label.text.encode()) % of != part
            )
            for row in labels
        ]
    )
    return found


@cache
def worth(rules: frozenset[str]) -> float:
    """Return the sum of the scores with all labels, and with either half of them, less the false alarms."""
    measured = [Resolver(massage_ontology.load(), rules=rules), poorer(0, rules), poorer(1, rules)]
    names = (*scoring.services(), *scoring.written())
    scores = [scoring.measure(each, names) for each in measured]
    return sum(score.overall - score.false_alarms / len(names) for score in scores)


@pytest.mark.slow
@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_is_worth_something(rule: str) -> None:
    assert worth(RULES) - worth(RULES - {rule}) > 0


def test_names_are_resolved_also_where_half_of_the_labels_is_missing() -> None:
    assert min(scoring.measure(poorer(part)).overall for part in (0, 1)) >= 0.8


# ---- laws -----------------------------------------------------------------------------------------------------------

NAMES = st.sampled_from([service.name for service in scoring.services()])
NOTHING = st.sampled_from(
    [service.name for service in scoring.services() if service.expected == ("NONE",)][:20]
).filter(lambda name: not resolver().resolve(name))
ADDED = st.lists(
    st.sampled_from(["hot stones", "aromatherapy", "cupping", "foot scrub", "chest wax", "scalp massage", "zork"]),
    min_size=2,
    max_size=3,
    unique=True,
)


def _abbreviated(name: str) -> bool:
    return any(each.how == "abbreviation" for each in resolver().resolve(name).matches)


@given(NAMES)
def test_unchanged_by_case_but_for_abbreviations(name: str) -> None:
    lower, upper = name.lower(), name.upper()
    if fold(lower) == fold(upper) == fold(name) and not any(_abbreviated(each) for each in (name, lower, upper)):
        assert keys(lower) == keys(name) == keys(upper)


@given(NAMES, st.text(" \t\n", max_size=3), st.text(" \t\n", max_size=3))
def test_unchanged_by_surrounding_spaces(name: str, before: str, behind: str) -> None:
    assert keys(before + name + behind) == keys(name)


@given(st.sampled_from(["Swedish massage", "Rückenmassage", "Reflexology 30", "Massage relaxant"]), ADDED)
def test_unchanged_by_the_order_of_additions(name: str, added: list[str]) -> None:
    found = {tuple(sorted(keys(" + ".join([name, *row])))) for row in itertools.permutations(added)}
    assert len(found) == 1


@given(NAMES, NOTHING)
def test_a_phrase_that_says_nothing_adds_no_concept(name: str, nothing: str) -> None:
    assert set(keys(f"{name} + {nothing}")) <= set(keys(name))


@given(NAMES | st.text(max_size=40))
def test_spans_are_slices_of_the_name_in_order(name: str) -> None:
    found = resolver().resolve(name)
    assert all(name[each.start : each.end] == each.text for each in found.matches)
    assert list(found.matches) == sorted(found.matches, key=lambda each: (each.start, each.end, each.concept.iri))
    assert all(each in name for each in found.left_over)


@settings(max_examples=4, deadline=None)
@given(NAMES)
def test_the_answer_does_not_depend_on_what_was_asked_before(name: str) -> None:
    assert Resolver(massage_ontology.load()).resolve(name) == resolver().resolve(name)


def test_a_name_without_end_is_cut() -> None:
    assert keys("Swedish massage " + "x" * 5_000_000) == keys("Swedish massage " + "x" * 100)
