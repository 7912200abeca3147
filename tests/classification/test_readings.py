"""Readings are asked for by name, source or holder, and by nothing else."""

from __future__ import annotations

import pytest

from massage_ontology import ReadingNotFoundError
from massage_ontology.classification.readings import Reading, all_senses, choose_senses
from tests.classification.servings import SERVINGS

PURIST = next(sense for sense in all_senses(SERVINGS) if sense.key == "proper-cup--purist")


def test_all_are_in_order() -> None:
    keys = [sense.key for sense in all_senses(SERVINGS)]
    assert keys == sorted(keys)
    assert len(keys) == 10
    assert choose_senses(SERVINGS, None) == all_senses(SERVINGS)


@pytest.mark.parametrize(
    ("reading", "keys"),
    [
        ("proper-cup--purist", ["proper-cup--purist"]),
        ("http://example.org/serving/proper-cup--purist", ["proper-cup--purist"]),
        (PURIST, ["proper-cup--purist"]),
        ("purist-book", ["proper-cup--purist"]),
        ("http://example.org/serving/purist-book", ["proper-cup--purist"]),
        ("Plain", ["proper-cup--purist"]),
        ("BUILDERS", ["proper-cup--builder", "strong-cup--builder"]),
        ("builder", ["proper-cup--builder", "strong-cup--builder"]),
        ("the purists", ["proper-cup--purist"]),
        (["purist-book", "salons"], ["fancy-cup--twofold", "proper-cup--purist"]),
    ],
)
def test_readings_have_many_names(reading: Reading | list[Reading], keys: list[str]) -> None:
    assert [sense.key for sense in choose_senses(SERVINGS, reading)] == keys


@pytest.mark.parametrize(
    ("reading", "sentence"),
    [
        ("purst", "no reading, source or holder 'purst'; did you mean purist"),
        ("somebody quite else", "no reading, source or holder 'somebody quite else'$"),
        ("", "no reading, source or holder ''$"),
    ],
)
def test_an_unknown_reading_is_refused(reading: str, sentence: str) -> None:
    with pytest.raises(ReadingNotFoundError, match=sentence):
        choose_senses(SERVINGS, reading)
