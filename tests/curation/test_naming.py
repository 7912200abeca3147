"""Each fault that a name can have, planted in small files and in the vocabulary itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.bundled import folder
from massage_ontology.curation.naming import Words, naming_rules
from massage_ontology.curation.tables import naming, naming_exceptions
from tests.curation import linting
from tests.validation.test_facts import facts_of

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """@prefix massage: <https://w3id.org/massage-ontology/> .
@prefix scheme: <https://w3id.org/massage-ontology/scheme/> .
@prefix mo: <https://w3id.org/massage-ontology/schema#> .
"""
ROWS = naming(folder())


def found(text: str, rule: str, exceptions: frozenset[tuple[str, str, str, str]] = frozenset()) -> list[str]:
    """Return the keys of the concepts that a rule finds in small files."""
    (one,) = [each for each in naming_rules(ROWS, exceptions) if each.name == rule]
    return [problem.subject.rpartition("/")[2] for problem in one.check(facts_of(HEAD + text))]


def concept(key: str, *statements: str) -> str:
    return f"massage:{key} a skos:Concept ; {' ; '.join(statements)} .\n"


def pref(label: str, *more: str) -> str:
    return concept("a", f"skos:prefLabel {label}", *more)


@pytest.mark.parametrize(
    "label",
    [
        '"coining (related practice, general knowledge)"@en',
        '"sutural release (as compression)"@en',
        '"NCBTMB (misused for the holder)"@en',
        '"Streichung [leicht]"@de',
        '"マッサージ\uff08一般\uff09"@ja',
    ],
)
@pytest.mark.parametrize("kind", ["prefLabel", "altLabel", "hiddenLabel"])
def test_a_working_note_in_brackets(label: str, kind: str) -> None:
    assert found(concept("a", f"skos:{kind} {label}"), "bracket-label") == ["a"]


def test_a_listed_qualifier_is_no_note() -> None:
    assert found(pref('"commercial massage (Austria)"@en'), "bracket-label") == []


TREE = concept("dementia", 'skos:prefLabel "dementia"@en', "{}") + concept(
    "alzheimer", 'skos:prefLabel "Alzheimer disease"@en', 'skos:altLabel "Alzheimer-Krankheit"@de', "{}"
)


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ('skos:altLabel "Alzheimer disease"@en', "skos:broader massage:dementia", ["dementia"]),
        ('skos:altLabel "alzheimer diseases"@en', "skos:broader massage:dementia", ["dementia"]),
        ('skos:hiddenLabel "Alzheimer Disease"@en', "skos:broader massage:dementia", ["dementia"]),
        ('skos:altLabel "Alzheimer-Krankheit"@de', "skos:broader massage:dementia", ["dementia"]),
        (
            "skos:altLabel 'failing mind'@en",
            "skos:broader massage:dementia ; skos:altLabel 'dementia'@en",
            ["alzheimer"],
        ),
        ('skos:altLabel "Alzheimer disease"@fr', "skos:broader massage:dementia", []),
        ('skos:altLabel "Alzheimer disease"@en', "skos:related massage:dementia", []),
    ],
)  # fmt: skip
def test_a_label_that_names_a_kind_or_a_parent(above: str, below: str, wrong: list[str]) -> None:
    parts = TREE.split("{}")
    assert found(parts[0] + above + parts[1] + below + parts[2], "label-of-kind") == wrong


def test_a_kind_of_a_kind_is_a_kind() -> None:
    text = (
        concept("a", 'skos:prefLabel "drink"@en', 'skos:altLabel "green tea"@en')
        + concept("b", 'skos:prefLabel "tea"@en', "skos:broader massage:a")
        + concept("c", 'skos:prefLabel "green tea"@en', "skos:broader massage:b")
    )
    assert found(text, "label-of-kind") == ["a"]


BRAND = concept("rolfing", 'skos:prefLabel "Rolfing"@en', 'mo:trademark "Rolfing and Rolfer are marks"@en')


@pytest.mark.parametrize(
    ("label", "wrong"),
    [
        ('"Rolfing"@en', ["a"]),
        ('"rolfing"@de', ["a"]),
        ('"Rolfer"@en', ["a"]),
        ('"Jacuzzi®"@en', ["a"]),
        ('"Astym™"@fr', ["a"]),
        ('"marks"@en', []),
        ('"structural bodywork"@en', []),
    ],
)
def test_a_brand_as_a_synonym(label: str, wrong: list[str]) -> None:
    assert found(BRAND + concept("a", f"skos:altLabel {label}"), "brand-label") == wrong


def test_a_brand_has_its_own_name() -> None:
    assert found(BRAND, "brand-label") == []


@pytest.mark.parametrize(
    "label",
    ['"kylpylät"@fi', '"badanläggningar"@sv', '"masajes relajantes"@es', '"behandelingen"@nl', '"Anwendungen"@de'],
)
def test_a_plural_as_preferred(label: str) -> None:
    assert found(pref(label), "plural-label") == ["a"]


@pytest.mark.parametrize(
    "label", ['"kylpylä"@fi', '"massage"@fr', '"aceite de masajes"@es', '"Brustmassage"@de', '"adults"@en']
)
def test_a_singular_is_no_plural(label: str) -> None:
    assert found(pref(label), "plural-label") == []


@pytest.mark.parametrize(
    "label",
    ['"massøse"@da', '"масерка"@mk', '"массажистка"@ru', '"masseuse"@fr', '"Therapeutin"@de', '"masażystka"@pl'],
)
def test_a_feminine_as_preferred(label: str) -> None:
    assert found(pref(label, "skos:inScheme scheme:professional"), "feminine-label") == ["a"]
    assert found(pref(label, "skos:inScheme scheme:tissue"), "feminine-label") == []
    assert found(concept("a", f"skos:altLabel {label}", "skos:inScheme scheme:professional"), "feminine-label") == []


@pytest.mark.parametrize(
    "label",
    [
        '"Masažo salonas"@lt',
        '"Κέντρο μασάζ"@el',
        '"Salon de massage"@fr',
        '"Массажный салон"@ru',
        '"Medizinische Massage"@de',
        '"Voluntary certification"@en',
        '"turkish bath massage"@en',
        '"balinese massage"@nl',
    ],
)
def test_a_capital_where_the_language_writes_none_and_a_name_without_its_own(label: str) -> None:
    other = concept("b", 'skos:prefLabel "some voluntary thing"@en')
    assert found(pref(label) + other, "capital-label") == ["a"]


@pytest.mark.parametrize(
    "label",
    [
        '"medizinische Massage"@de',
        '"Massage nach Penzel"@de',
        '"Breussova masáž"@cs',
        '"Turkish bath massage"@en',
        '"Balinese massage"@nl',
        '"COPD"@nl',
        '"Voluntary Massage Therapist"@en',
        '"Pfrimmer technique"@en',
        '"按摩"@zh',
        '"нажим 2"@ru',
    ],
)
def test_capitals_that_are_right(label: str) -> None:
    other = concept("b", 'skos:prefLabel "some voluntary thing"@en')
    assert found(pref(label) + other, "capital-label") == []


@pytest.mark.parametrize(
    "label",
    ['"preterm birth or low birth weight"@en', '"Sauna oder Bad"@de', '"bain ou sauna"@fr', '"open / closed C"@en'],
)
def test_a_label_that_joins_two_things(label: str) -> None:
    assert found(pref(label), "or-label") == ["a"]
    assert found(concept("a", f"skos:altLabel {label}"), "or-label") == []


def test_an_exception_holds_for_one_label_of_one_concept() -> None:
    text = pref('"tea or coffee"@en') + concept("b", 'skos:prefLabel "milk or sugar"@en')
    allowed = frozenset({("or-label", "a", "en", "tea or coffee")})
    assert found(text, "or-label", allowed) == ["b"]


def test_other_peoples_and_deprecated_concepts_are_left_alone() -> None:
    text = "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n" + pref('"tea or coffee"@en', "owl:deprecated true")
    assert found(text + 'ex:b a skos:Concept ; skos:prefLabel "milk or sugar"@en .', "or-label") == []


def test_words_and_endings_are_told_apart() -> None:
    words = Words([("plural", "fi", "-lät"), ("plural", "fi", "salit")])
    assert [words.has("plural", "fi", each) for each in ("kylpylät", "salit", "talosalit", "sali")] == [
        True,
        True,
        False,
        False,
    ]
    assert not words.has("plural", "sv", "salit")


def test_nothing_is_listed_that_the_vocabulary_does_not_hold() -> None:
    rules = {rule.name for rule in naming_rules(ROWS, frozenset())}
    assert {rule for rule, *_ in naming_exceptions(folder())} <= rules


PLANTED = [
    ("bracket-label", "massage.ttl", "massage:gua-sha", 'skos:altLabel "spooning (related)"@en'),
    ("label-of-kind", "context.ttl", "massage:diabetes", 'skos:altLabel "type 1 diabetes"@en'),
    ("label-of-kind", "context.ttl", "massage:dementia", 'skos:altLabel "Alzheimer-Krankheit"@de'),
    ("brand-label", "massage.ttl", "massage:structural-integration", 'skos:altLabel "Rolfer"@en'),
    ("plural-label", "context.ttl", "massage:day-spa", 'skos:prefLabel "päiväkylpylät"@fi'),
    ("feminine-label", "context.ttl", "massage:nurse", 'skos:prefLabel "infirmière"@fr'),
    ("capital-label", "context.ttl", "massage:hospital", 'skos:prefLabel "Ziekenhuis"@nl'),
    ("or-label", "context.ttl", "massage:hospital", 'skos:prefLabel "Klinik oder Praxis"@de'),
]


@pytest.mark.slow
@pytest.mark.parametrize(("rule", "name", "subject", "statement"), PLANTED)
def test_a_fault_planted_in_the_vocabulary_is_found(
    ontology: Path, rule: str, name: str, subject: str, statement: str
) -> None:
    path = ontology / name
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{subject} {statement} .\n", encoding="utf-8")
    (finding,) = linting.found(ontology, rule)
    assert (finding.place.source, finding.place.line is not None) == (str(path), True)
