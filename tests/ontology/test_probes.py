"""Sessions from outside the fields of the terms: no reading says yes to one that its source would not defend."""

from __future__ import annotations

import csv

import pytest

import massage_ontology
from massage_ontology import Session, classify
from massage_ontology.classification.criteria import criteria_of
from tests.conftest import CHECKOUT

TABLE = CHECKOUT / "ontology" / "probes.tsv"
COLUMNS = ["id", "text", "facts", "allowed_yes", "why"]
FEWEST = 40

VOCABULARY = massage_ontology.load()
SENSES = {sense.key: sense for concept in VOCABULARY for sense in concept.senses}


def read() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        assert reader.fieldnames == COLUMNS
        return list(reader)


PROBES = read()
probes = pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe["id"])


def cells(probe: dict[str, str]) -> dict[str, str]:
    """Return facet → values, as in a cell of a table of sessions."""
    pairs = [part.split("=") for part in probe["facts"].split(";")]
    facts = dict(pairs)
    assert len(facts) == len(pairs), "a facet is stated once"
    return facts


def allowed(probe: dict[str, str]) -> list[str]:
    return [key for key in probe["allowed_yes"].split(" | ") if key]


def test_there_are_enough_of_them_and_each_is_another() -> None:
    assert len(PROBES) >= FEWEST
    for column in ("id", "text", "facts"):
        assert len({probe[column] for probe in PROBES}) == len(PROBES)


@probes
def test_a_probe_is_complete(probe: dict[str, str]) -> None:
    assert all(probe[column] == probe[column].strip() for column in COLUMNS)
    assert probe["text"].endswith(".")
    assert probe["why"].endswith(".")
    assert allowed(probe) == sorted(set(allowed(probe)))
    assert all(SENSES[key].is_defining for key in allowed(probe)), "what only characterizes never says yes"


@pytest.mark.slow
@probes
def test_no_reading_says_yes_that_its_source_would_not_defend(probe: dict[str, str]) -> None:
    result = classify(Session.from_row(cells(probe)))
    yes = {each.sense.key for category in result for each in category.senses if each.verdict == "yes"}
    assert yes <= set(allowed(probe)), probe["why"]


def test_each_reading_that_only_characterizes_would_say_a_wrong_yes_to_one() -> None:
    unproven = {key for key, sense in SENSES.items() if criteria_of(sense) and not sense.is_defining}
    for probe in PROBES:
        result = classify(Session.from_row(cells(probe)))
        unproven -= {each.sense.key for category in result for each in category.senses if each.fits}
    assert not unproven, "no probe shows why their criteria do not suffice"
