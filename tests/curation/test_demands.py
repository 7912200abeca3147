"""Each demand on the vocabulary's files, on small files that break it."""

from __future__ import annotations

import pytest

from massage_ontology.curation.demands import GENERAL_RULES, OWN_RULES, label_rule, spelling_rule
from massage_ontology.validation.rules import BY_NAME
from tests.validation.test_facts import facts_of

HEAD = """@prefix massage: <https://w3id.org/massage-ontology/> .
@prefix mo: <https://w3id.org/massage-ontology/schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix bibo: <http://purl.org/ontology/bibo/> .
"""


def _rules() -> dict[str, int]:
    return {rule.name: number for number, rule in enumerate(OWN_RULES)}


def _found(rule: str, text: str) -> list[str]:
    return [problem.message for problem in OWN_RULES[_rules()[rule]].check(facts_of(HEAD + text))]


@pytest.mark.parametrize(
    ("rule", "text", "words"),
    [
        ("english-label", 'massage:a a skos:Concept ; skos:prefLabel "Tee"@de .', 'skos:prefLabel "…"@en'),
        ("definition", "massage:a a skos:Concept .", "in your own words"),
        ("definition", 'massage:a a skos:Concept ; skos:definition "x"@en , "y"@en .', "has 2 English"),
        ("source", "massage:a a skos:Concept .", "dcterms:source"),
        ("scheme", "massage:a a skos:Concept .", "skos:inScheme"),
        ("missing-end", "massage:a a skos:Concept ; skos:related massage:b .", "which has no entry"),
        ("sense", "massage:s a mo:Sense .", "needs exactly one mo:senseOf"),
        ("criterion", "massage:s mo:requires massage:x . massage:x dcterms:title 'x' .", "not a concept here"),
    ],
)
def test_what_is_missing_is_told_with_what_to_do(rule: str, text: str, words: str) -> None:
    messages = _found(rule, text)
    assert any(words in message for message in messages), messages


CLAIMS = """
massage:book a bibo:Document . massage:other a bibo:Document .
massage:c1 a mo:Claim ; mo:claimStrength mo:Maybe ; dcterms:source massage:book .
mo:Maybe mo:allowsStrength mo:Possible .
massage:c2 a mo:Claim ; mo:claimStrength mo:Firm ; dcterms:source massage:book .
mo:Firm mo:allowsStrength mo:Always , mo:Possible .
massage:c3 a mo:Claim ; mo:claimStrength mo:Wish ; dcterms:source massage:book .
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("massage:a dcterms:source massage:book .", "cites massage:book and names no claim of it"),
        ("massage:a mo:assertedBy massage:book .", "cites massage:book and names no claim of it"),
        ("massage:a mo:disputedBy massage:book .", "cites massage:book and names no claim of it"),
        ("massage:a dcterms:source massage:other .", None),
        ("massage:a dcterms:source massage:book ; mo:restsOn massage:c1 .", None),
        ("massage:a dcterms:source massage:other ; mo:restsOn massage:c1 .", "no claim of a source that it cites"),
        ("massage:a dcterms:source massage:other ; mo:restsOn massage:other .", "no claim of a source that it cites"),
        ("massage:book mo:restsOn massage:c3 .", None),
        ("massage:a mo:disputedBy massage:book ; mo:restsOn massage:c1 ; mo:strength mo:Disputed .", None),
        ("massage:a mo:disputedBy massage:book ; mo:restsOn massage:c1 ; mo:strength mo:Possible .", None),
        (
            "massage:a dcterms:source massage:book ; mo:restsOn massage:c1 ; mo:strength mo:Always .",
            "massage:c1 allows",
        ),
        ("massage:a dcterms:source massage:book ; mo:restsOn massage:c2 ; mo:strength mo:Always .", None),
        (
            "massage:a dcterms:source massage:book ; mo:restsOn massage:c1 , massage:c2 ; mo:strength mo:Always .",
            "massage:c1 allows",
        ),
        (
            "massage:a dcterms:source massage:book ; mo:restsOn massage:c3 ; mo:strength mo:Possible .",
            "massage:c3 allows",
        ),
    ],
)
def test_what_cites_a_source_with_claims_rests_on_one_and_is_no_stronger(text: str, words: str | None) -> None:
    messages = _found("claim", CLAIMS + text)
    assert len(messages) == (words is not None), messages
    assert words is None or words in messages[0]


def test_other_peoples_concepts_are_not_held_to_our_demands() -> None:
    assert _found("definition", "ex:a a skos:Concept .") == []


def test_words_are_copied_from_seven_in_a_row() -> None:
    long = "one two three four five six seven"
    text = f'massage:a skos:definition "{long} eight."@en . massage:b skos:definition "Now {long}."@en .'
    assert len(_found("copied-definition", text)) == 1
    assert not _found("copied-definition", text.replace("seven eight", "nine eight"))


def test_a_shared_label_is_allowed_where_it_is_listed() -> None:
    text = (
        HEAD
        + 'massage:a a skos:Concept ; skos:altLabel "Tea"@en . massage:b a skos:Concept ; skos:prefLabel "tea"@en .'
    )
    assert len(list(label_rule(frozenset()).check(facts_of(text)))) == 1
    listed = frozenset({("tea", frozenset({"a", "b"}))})
    assert not list(label_rule(listed).check(facts_of(text)))


def test_british_texts_and_missing_british_labels_are_told() -> None:
    rule = spelling_rule((("color", "colour"),))
    british = HEAD + 'massage:a a skos:Concept ; skos:prefLabel "colour"@en .'
    american = HEAD + 'massage:a a skos:Concept ; skos:prefLabel "color"@en .'
    both = american + ' massage:a skos:altLabel "colour"@en .'
    assert ["write 'color'" in each.message for each in rule.check(facts_of(british))] == [True]
    assert ["British spelling" in each.message for each in rule.check(facts_of(american))] == [True]
    assert not list(rule.check(facts_of(both)))


def test_the_general_rules_are_errors_here() -> None:
    assert {rule.severity for rule in GENERAL_RULES} == {"error"}
    assert {rule.name for rule in GENERAL_RULES} <= set(BY_NAME)
