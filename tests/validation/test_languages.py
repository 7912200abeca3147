"""Language tags: those that name a language pass, the rest is told with what may be meant."""

from __future__ import annotations

import pytest

from massage_ontology.validation.languages import (
    check_all_languages_are_covered,
    check_common_language,
    check_language_tags,
    check_languages_are_covered,
)
from tests.validation.test_facts import facts_of

# RFC 5646, appendix A, and the private and grandfathered tags of section 2.2.7 and 2.2.8.
RIGHT = [
    "de", "fr", "ja", "i-enochian", "zh-Hant", "zh-Hans", "sr-Cyrl", "zh-cmn-Hans-CN", "cmn-Hans-CN", "zh-yue-HK",
    "yue-HK", "zh-Hans-CN", "sr-Latn-RS", "sl-rozaj", "sl-rozaj-biske", "sl-nedis", "de-CH-1901", "sl-IT-nedis",
    "hy-Latn-IT-arevela", "de-DE", "en-US", "es-419", "de-CH-x-phonebk", "az-Arab-x-AZE-derbend", "x-whatever",
    "en-u-islamcal", "zh-CN-a-myext-x-private", "en-a-myext-b-another", "i-klingon", "en-GB-oed", "tlh",
    "qaa-Qaaa-QM-x-southern",
]  # fmt: skip
WRONG = ["cz", "jp", "english", "xx", "abcd"]


@pytest.mark.parametrize("tag", RIGHT)
def test_right_tags_pass(tag: str) -> None:
    assert not list(check_language_tags(facts_of(f"ex:a skos:prefLabel 'tea'@{tag} .")))


@pytest.mark.parametrize("tag", WRONG)
def test_wrong_tags_are_told(tag: str) -> None:
    (problem,) = check_language_tags(facts_of(f"ex:a skos:prefLabel 'tea'@{tag} ."))
    assert "is not a valid language" in problem.message


def test_a_common_mistake_is_answered() -> None:
    (problem,) = check_language_tags(facts_of("ex:a skos:altLabel 'čaj'@cz ."))
    assert "'cs' may be meant" in problem.message


def test_texts_need_a_tag_and_other_values_do_not() -> None:
    facts = facts_of("ex:a skos:prefLabel 'tea' ; skos:note 'x' , 5 , ex:page ; skos:notation 'T' .")
    assert len(list(check_language_tags(facts))) == 2


def test_what_skos_says_of_itself_is_let_be() -> None:
    assert not list(check_language_tags(facts_of("skos:broaderTransitive skos:definition 'of all above' .")))


def test_a_gap_is_a_language_that_most_concepts_have() -> None:
    text = "".join(f"ex:{name} a skos:Concept ; skos:prefLabel '{name}'@en . " for name in "abc")
    facts = facts_of(text + "ex:a skos:prefLabel 'A'@de . ex:b skos:prefLabel 'B'@de .")
    assert [each.subject for each in check_languages_are_covered(facts)] == ["http://example.org/c"]
    facts = facts_of(text + "ex:a skos:note 'A'@de .")
    assert not list(check_languages_are_covered(facts))
    assert len(list(check_all_languages_are_covered(facts))) == 2


def test_many_missing_languages_are_told_in_short() -> None:
    tags = ["cs", "de", "es", "fr", "it", "ja", "zh"]
    text = "ex:b a skos:Concept . ex:a a skos:Concept ; skos:prefLabel " + " , ".join(f"'x'@{tag}" for tag in tags)
    (problem,) = check_all_languages_are_covered(facts_of(text + " ."))
    assert "cs, de, es, fr, it and 2 more" in problem.message


def test_concepts_without_a_language_do_not_spoil_the_common_one() -> None:
    facts = facts_of("ex:a skos:broader ex:b ; skos:altLabel 'tea'@en . ex:c a skos:Concept ; skos:prefLabel 'x'@en .")
    assert not list(check_common_language(facts))
    assert len(list(check_common_language(facts_of("ex:a a skos:Concept ; skos:prefLabel 'x'@en . "
                                                   "ex:b a skos:Concept ; skos:prefLabel 'y'@de .")))) == 1  # fmt: skip
