"""Faults planted in definitions are found, and what only looks like one is let be."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.namespace import SKOS

from massage_ontology.bundled import folder
from massage_ontology.curation.defining import FORM_RULE, length_rule, wording_rule
from massage_ontology.curation.tables import definition_lengths, definition_words
from tests.validation.test_facts import facts_of

if TYPE_CHECKING:
    from massage_ontology import Vocabulary
    from massage_ontology.validation.rules import Rule

HEAD = """@prefix massage: <https://w3id.org/massage-ontology/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix scheme: <https://w3id.org/massage-ontology/scheme/> .
"""
LENGTHS = {"*": (4, 10), "tea": (2, 3), "cup": (3, 6)}


def _concept(definition: str, *schemes: str, more: str = "", language: str = "en") -> str:
    within = "".join(f" ; skos:inScheme scheme:{scheme}" for scheme in schemes)
    return f'{HEAD}massage:a a skos:Concept{within} ; skos:definition "{definition}"@{language}{more} .'


def _found(rule: Rule, text: str) -> list[str]:
    return [problem.message for problem in rule.check(facts_of(text))]


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        ("pain in the head.", "does not begin with a capital"),
        ("Pain in the head", "does not end with a full stop"),
        ("pain in the head", "a capital and does not end with a full stop"),
        ("", "does not begin with a capital"),
    ],
)
def test_a_wrong_form_is_told(definition: str, words: str) -> None:
    (message,) = _found(FORM_RULE, _concept(definition))
    assert words in message


def test_a_right_form_is_let_be() -> None:
    assert not _found(FORM_RULE, _concept("Öl for the skin."))


@pytest.mark.parametrize("definition", ["It is mentioned.", "Mentioned: tea.", "What they (MENTIONED) drank."])
def test_a_phrase_is_found_as_words_whatever_the_case(definition: str) -> None:
    (message,) = _found(wording_rule({"mentioned": "tells what was written"}), _concept(definition))
    assert "'mentioned': it tells what was written" in message


def test_a_phrase_of_several_words_is_found_in_a_row_only() -> None:
    rule = wording_rule({"sources address": "x"})
    assert _found(rule, _concept("What sources address here."))
    assert not _found(rule, _concept("Sources that address resources."))


def test_a_part_of_a_word_is_no_phrase() -> None:
    assert not _found(wording_rule({"list": "x"}), _concept("Listening to enlisted people."))


def test_each_phrase_is_told_once() -> None:
    assert len(_found(wording_rule({"tea": "x", "cup": "y"}), _concept("Tea, tea in a cup."))) == 2


@pytest.mark.parametrize(
    ("count", "schemes", "wrong"),
    [
        (3, (), True),
        (4, (), False),
        (10, ("other",), False),
        (11, ("other",), True),
        (2, ("tea",), False),
        (4, ("tea",), True),
        (3, ("tea", "cup"), False),
        (2, ("tea", "cup"), True),
        (5, ("cup", "other"), False),
        (3, ("cup", "other"), True),
    ],
)
def test_a_length_is_told_by_scheme(count: int, schemes: tuple[str, ...], *, wrong: bool) -> None:
    messages = _found(length_rule(LENGTHS), _concept("word " * (count - 1) + "end.", *schemes))
    assert bool(messages) == wrong
    assert all(f"has {count} words" in message for message in messages)


def test_no_length_holds_where_none_is_told() -> None:
    assert not _found(length_rule({"tea": (2, 3)}), _concept("One two three four.", "other"))


@pytest.mark.parametrize("rule", [FORM_RULE, wording_rule({"mentioned": "x"}), length_rule({"*": (4, 40)})])
def test_only_english_definitions_of_own_concepts_in_use_are_held_to_it(rule: Rule) -> None:
    wrong = _concept("mentioned")
    assert _found(rule, wrong)
    assert not _found(rule, _concept("mentioned", language="de"))
    assert not _found(rule, _concept("mentioned", more=" ; owl:deprecated true"))
    assert not _found(rule, wrong.replace("massage:a ", "ex:a "))
    assert not _found(rule, wrong.replace("skos:definition", "skos:scopeNote"))


@pytest.mark.slow
def test_definitions_hold_no_phrase_and_keep_their_length_by_another_reading(massage: Vocabulary) -> None:
    graph = rdflib.Graph()
    for path in ("massage.ttl", "context.ttl"):
        graph.parse(folder() / path)
    phrases = [re.compile(rf"\b{re.escape(phrase)}\b", re.IGNORECASE) for phrase in definition_words(folder())]
    lengths, seen = definition_lengths(folder()), Counter[str]()
    for concept in massage:
        if concept.is_deprecated:
            continue
        (text,) = (
            str(each) for each in graph.objects(rdflib.URIRef(concept.iri), SKOS.definition) if each.language == "en"
        )
        assert not [each.pattern for each in phrases if each.search(text)], concept.key
        for scheme in concept.in_scheme:
            least, greatest = lengths.get(scheme.key, lengths["*"])
            assert least <= len(text.split()) <= greatest, concept.key
            seen[scheme.key] += 1
    assert seen["condition"] > 100
