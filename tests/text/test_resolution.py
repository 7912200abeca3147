"""Tests of `massage_ontology.text.resolution`."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from massage_ontology import load

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def test_a_result_is_plain_values(massage: Vocabulary) -> None:
    value = json.loads(json.dumps(massage.resolve("Zork Deep Tissue 60 $90").to_dict()))
    assert value["concepts"][0]["key"] == "deep-tissue-massage"
    assert (value["duration"], value["price"], value["left_over"]) == (60.0, "$90", ["Zork"])
    assert [each["text"] for each in value["matches"]] == ["Deep Tissue"]


def test_a_result_reads_well(massage: Vocabulary) -> None:
    lines = massage.resolve("Zork Deep Tissue 60 $90").lines()
    assert lines[0].startswith("Zork Deep Tissue 60 $90: deep-tissue-massage (deep tissue massage)")
    assert {"  60 minutes", "  price $90", "  not understood: Zork"} <= {*lines}
    assert str(massage.resolve("Chest wax")).endswith("none because the name contains no label of a service")


def test_without_roles_no_empty_parentheses_are_shown() -> None:
    turtle = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <http://example.org/green-tea> a skos:Concept ; skos:prefLabel "green tea"@en ."""
    vocabulary = load(io.StringIO(turtle), format="turtle")
    assert vocabulary.resolve("green tea").lines()[1].endswith(": green-tea")


def test_it_is_true_where_something_was_found(massage: Vocabulary) -> None:
    assert massage.resolve("Deep Tissue")
    assert not massage.resolve("Chest wax")
