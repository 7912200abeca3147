"""Findings call concepts by name: once, where that helps, and not in place of the IRI."""

from __future__ import annotations

import pytest

from massage_ontology.validation.naming import name_of, with_names
from tests.validation.test_facts import facts_of

FACTS = facts_of(
    """ex:1 skos:prefLabel 'Tee'@de , 'tea'@en-gb ; skos:altLabel 'cha'@en . ex:12 skos:altLabel 'green  tea' .
    ex:green-tea skos:prefLabel 'Green tea'@en .
    ex:long skos:prefLabel 'a name that is longer than anybody cares to read'@en .
    ex:blank skos:prefLabel ' '@en ."""
)


def _ex(text: str) -> str:
    return text.replace("ex:", "http://example.org/")


@pytest.mark.parametrize(("iri", "name"), [("ex:1", "tea"), ("ex:12", "green  tea"), ("ex:0", None)])
def test_the_best_label_is_english_and_preferred(iri: str, name: str | None) -> None:
    assert name_of(_ex(iri), FACTS) == name


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("ex:1 is below ex:12, and ex:1 is wrong", "ex:1 ('tea') is below ex:12 ('green tea'), and ex:1 is wrong"),
        ("ex:12 is wrong", "ex:12 ('green tea') is wrong"),
        ("the prefLabel 'tea' of ex:1 is wrong", "the prefLabel 'tea' of ex:1 is wrong"),
        ("ex:green-tea is wrong", "ex:green-tea is wrong"),
        ("ex:long is wrong", "ex:long ('a name that is longer than anybody care…') is wrong"),
        ("ex:0 and ex:blank are wrong", "ex:0 and ex:blank are wrong"),
    ],
)
def test_names_stand_behind_what_they_name(message: str, expected: str) -> None:
    iris = [_ex(f"ex:{name}") for name in ("1", "12", "green-tea", "long", "0", "blank")]
    assert with_names(_ex(message), iris, FACTS) == _ex(expected)
