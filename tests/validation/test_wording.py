"""What is said of words: clean labels stay, unclean ones come with the text they should have."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.model import Literal
from massage_ontology.validation.wording import (
    check_definitions_define,
    check_labels_are_clean,
    check_labels_hold_no_markup,
    check_near_labels,
    check_overlapping_labels,
)
from tests.validation.test_facts import facts_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\\\0'), min_size=1, max_size=10)


def _labeled(text: str) -> str:
    escaped = "".join(f"\\U{ord(sign):08X}" for sign in text)
    return f'ex:tea a skos:Concept ; skos:prefLabel "{escaped}"@en .'


@given(TEXTS)
def test_a_repaired_label_is_clean(text: str) -> None:
    found = list(check_labels_are_clean(facts_of(_labeled(text))))
    if not found:
        assert unicodedata.is_normalized("NFC", text) or not text.strip()
        return
    if found[0].repair is None:
        assert any(unicodedata.category(sign) == "Co" for sign in text), "only signs of a private agreement are left"
        return
    value = found[0].repair.value
    assert isinstance(value, Literal)
    assert value.text
    assert not any(each.repair for each in check_labels_are_clean(facts_of(_labeled(value.text))))


def test_the_same_label_is_told_once_a_group() -> None:
    text = "".join(f'ex:{name} a skos:Concept ; skos:prefLabel "tea"@en . ' for name in "abc")
    found = list(check_overlapping_labels(facts_of(text)))
    assert len(found) == 1
    assert {found[0].subject, *found[0].others} == {f"http://example.org/{name}" for name in "abc"}


def test_nearly_the_same_is_not_the_same() -> None:
    text = 'ex:a a skos:Concept ; skos:prefLabel "café"@en . ex:b a skos:Concept ; skos:prefLabel "cafe"@en .'
    assert len(list(check_near_labels(facts_of(text)))) == 1
    assert not list(check_overlapping_labels(facts_of(text)))


@pytest.mark.parametrize(
    ("label", "count"),
    [
        ("<b>tea</b>", 1), ("tea<br/>", 1), ('<a href="x">tea</a>', 1), ("R&amp;D", 1), ("caf&#233;", 1), ("&#xE9;", 1),
        ("Camellia <subgenus>", 0), ("x < y and y > z", 0), ("R&D; more", 0), ("a <b", 0), ("<<tea>>", 0),
    ],
)  # fmt: skip
def test_markup_is_what_a_browser_takes_for_it(label: str, count: int) -> None:
    facts = facts_of(f"ex:a skos:altLabel '{label}'@en .")
    assert len(list(check_labels_hold_no_markup(facts))) == count


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("R&amp;D", "R&D"),
        ("caf&#233; &lt; 3", "café < 3"),
        ("<b>tea</b>", None),
        ("&lt;b&gt;tea", None),
        ("&nbsp;", None),
    ],
)
def test_an_entity_is_replaced_by_its_sign(label: str, plain: str | None) -> None:
    (problem,) = check_labels_hold_no_markup(facts_of(f"ex:a skos:altLabel '{label}'@en ."))
    assert (problem.repair.value if problem.repair else None) == (plain and Literal(plain, "en"))


def test_signs_that_tell_names_apart_do() -> None:
    text = "".join(
        f"ex:c{n} a skos:Concept ; skos:prefLabel '{name}'@en . " for n, name in enumerate(["C", "C++", "C#"])
    )
    assert not list(check_near_labels(facts_of(text)))


@pytest.mark.parametrize(
    ("label", "definition", "count"),
    [
        ("tea", "Tea.", 1), ("tea", "Tea is tea.", 1), ("tea", "Tea is a kind of tea.", 1), ("tea", "Tea ist", 1),
        ("green tea", "Green tea means green tea of the first harvest.", 1), ("tea", "Tea (n.)", 1),
        ("tea", "Leaves in hot water.", 0), ("tea", "Tea is a drink of leaves.", 0), ("tea", "Teas of all kinds.", 0),
        ("green tea", "Green tea whose leaves were steamed.", 0), ("tea", "Teahouses serve it.", 0),
    ],
)  # fmt: skip
def test_a_definition_that_is_the_label_defines_nothing(label: str, definition: str, count: int) -> None:
    text = f'ex:a a skos:Concept ; skos:prefLabel "{label}"@en ; skos:definition "{definition}"@en .'
    assert len(list(check_definitions_define(facts_of(text)))) == count
