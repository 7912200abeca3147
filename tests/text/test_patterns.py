"""The tables of patterns and look-alikes."""

from __future__ import annotations

import massage_ontology
from massage_ontology.bundled import folder
from massage_ontology.indexes.folding import fold
from massage_ontology.text.patterns import GENERAL, LOOK_ALIKES, PATTERNS, Pattern, look_alikes, patterns

VOCABULARY = massage_ontology.load()
SIX = ("de", "en", "es", "fr", "it", "nl")


def test_every_line_names_a_concept() -> None:
    known = VOCABULARY.columns.numbers
    assert {each.iri for each in patterns(SIX)} <= set(known)
    assert {each.iri for each in look_alikes(SIX) if each.where != GENERAL} <= set(known)


def test_the_tables_are_sorted_and_say_nothing_twice() -> None:
    for name in (PATTERNS, LOOK_ALIKES):
        lines = (folder() / name).read_text(encoding="utf-8").splitlines()[1:]
        assert len(lines) == len(set(lines))
        assert lines == sorted(lines)


def test_a_pattern_asks_for_its_context() -> None:
    pattern = Pattern("", "en", "prescription", ("massage",), ("drug",))
    assert pattern.fits(" prescription for massage ")
    assert not pattern.fits(" prescription ")
    assert not pattern.fits(" prescription drug after massage ")


def test_a_look_alike_is_in_a_place_that_is_known() -> None:
    assert {each.where for each in look_alikes(SIX)} == {"general", "sentence", "near", "object", "behind", "before"}
    assert all(fold(each.words) for each in look_alikes(SIX))


def test_only_the_languages_that_are_asked_for_are_given() -> None:
    assert {each.language for each in patterns(["nl"])} == {"nl"}
    assert look_alikes([]) == ()
