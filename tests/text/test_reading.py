"""One text, read once."""

from __future__ import annotations

from massage_ontology.text.reading import TextReading
from tests.text.reading_examples import VOCABULARY, targets_for


def reading(text: str, *, is_description: bool = False) -> TextReading:
    return TextReading(text, targets_for("en"), is_description=is_description)


def keys(found: TextReading) -> list[str]:
    return [VOCABULARY.key_of(each.readings[0].number) for each in found.found if each.readings]


def test_general_words_count_where_the_text_is_about_the_field() -> None:
    assert keys(reading("A prescription.")) == []
    assert keys(reading("A prescription.", is_description=True)) == ["physician-prescription"]
    assert keys(reading("A prescription, a Swedish massage.")) == ["physician-prescription", "swedish-massage"]


def test_what_stands_inside_a_name_is_told() -> None:
    read = reading("A hospice patient.", is_description=True)
    (name,) = read.found
    inside = [VOCABULARY.key_of(each.readings[0].number) for each in read.within(name)]
    assert "hospice" in inside


def test_the_longest_label_counts() -> None:
    read = reading("low back pain relief after deep tissue massage")
    text = read.text
    assert "deep tissue massage" in [text[each.start : each.end] for each in read.found]


def test_what_was_understood_is_covered() -> None:
    read = reading("No headache, maybe migraine.")
    assert [read.text[start:end] for start, end in read.covered] == ["No", "headache", "maybe", "migraine"]
