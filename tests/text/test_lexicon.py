"""Tests of `massage_ontology.text.lexicon`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.text.lexicon import Lexicon, main_language

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


@pytest.fixture(scope="module")
def lexicon(massage: Vocabulary) -> Lexicon:
    return massage.resolver().lexicon


def test_words_for_the_kind_of_thing_come_from_the_vocabulary(lexicon: Lexicon) -> None:
    assert [
        word for word in ("massage", "masaje", "массаж", "hieronta", "shiatsu", "therapy") if lexicon.is_generic(word)
    ] == [
        "massage",
        "masaje",
        "массаж",
        "hieronta",
    ]
    assert lexicon.is_head("therapy")
    assert not lexicon.is_head("shiatsu")


@pytest.mark.parametrize(
    ("word", "code", "parts"),
    [
        ("segmentbehandlung", "de", {"segment", "behandlung"}),
        ("schwangerschaftsmassage", "de", {"schwangerschaft", "massag"}),
        ("teilkorpermassage", "de", {"massag"}),
        ("bindevavsmassage", "sv", set()),
    ],
)
def test_compound_words_are_cut(lexicon: Lexicon, word: str, code: str, parts: set[str]) -> None:
    assert parts <= {stem for each, stem in lexicon.stems_of(word) if each == code}


def test_an_entry_stands_under_a_stem_of_its_own(lexicon: Lexicon) -> None:
    for index in lexicon.entries.values():
        for stem, entries in index.items():
            assert all(stem in entry.stems and entry.stems == {*entry.order} for entry in entries)


def test_a_shortened_label_lacks_the_word_for_the_kind_of_thing(lexicon: Lexicon) -> None:
    short = {entry.order for row in lexicon.entries["en"].values() for entry in row if not entry.is_whole}
    assert ("deep", "tissue") in short
    assert all(not lexicon.generic_words["en"].intersection(order) for order in short)


def test_labels_are_known_with_other_spaces(lexicon: Lexicon) -> None:
    assert lexicon.squeezed["hotstonemassage"] in {"hot stone massage", "hotstonemassage"}


def test_the_language_of_a_tag() -> None:
    assert [main_language(tag) for tag in ("pt-br", "en", None)] == ["pt", "en", ""]
