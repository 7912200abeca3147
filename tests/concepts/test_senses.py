"""A reading holds all that is said of it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import massage_ontology
from massage_ontology.concepts.attribution import read_sense

SERVINGS = massage_ontology.load(Path(__file__).parents[1] / "data" / "servings.ttl")


def test_every_kind_of_criterion_is_read() -> None:
    (sense,) = SERVINGS["fancy-cup"].senses
    assert [concept.key for concept in sense.requires_one_of] == ["ceremony", "honey"]
    assert [[concept.key for concept in group] for group in sense.alternatives] == [["green-leaf", "whisked"]]
    assert [concept.key for concept in sense.excludes] == ["milk"]
    assert sense.confirmed_by == sense.leaves_open == sense.requires == ()


def test_what_is_left_open_is_read() -> None:
    strict = SERVINGS["morning-cup"].senses[1]
    assert [concept.key for concept in strict.leaves_open] == ["brunch"]
    assert [concept.key for concept in strict.typically] == ["home"]
    assert [source.title for source in strict.sources] == ["The early riser"]
    area = SERVINGS["guest-cup"].senses[0]
    assert [concept.key for concept in area.confirmed_by] == ["visit"]


def test_relations_between_readings_are_read() -> None:
    purist = SERVINGS["proper-cup"].senses[2]
    assert purist.relations == (("conflictsWith", "http://example.org/serving/proper-cup--builder"),)


def test_a_reading_of_which_nothing_is_said_is_empty() -> None:
    sense = read_sense(SERVINGS, "urn:none", SERVINGS["cup"])
    assert (sense.claim, sense.held_by, sense.alternatives, sense.sources) == ("", None, (), ())
