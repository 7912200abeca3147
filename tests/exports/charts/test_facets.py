"""Facets hold what readings ask for and what is linked, each in the region of its scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology import ExportError
from massage_ontology.exports.charts.facets import facets

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


@pytest.mark.parametrize("key", ["clinical-massage", "medical-massage", "sports-massage"])
def test_everything_is_drawn_or_counted(key: str, massage: Vocabulary) -> None:
    concept = massage[key]
    chart = facets(massage, concept, None)
    targets = {link.target for link in concept.links if link.is_typed}
    for sense in concept.senses:
        targets.update(sense.requires, sense.requires_one_of, sense.excludes, sense.typically, sense.confirmed_by)
        targets.update(sense.requires_present, sense.excludes_present, sense.requires_primary)
        targets.update(each for group in sense.alternatives for each in group)
    boxes = sum(not node.is_note for node in chart.nodes) - 1
    counted = sum(int(node.text.split()[1]) for node in chart.nodes if node.is_note)
    assert boxes + counted == len(targets)
    homes = {str(next(iter(target.in_scheme)).pref_label) for target in targets}
    assert {group.title for group in chart.groups} == homes


def test_a_criterion_says_in_how_many_readings(massage: Vocabulary) -> None:
    concept = massage["medical-massage"]
    count = sum(massage["compromised-health-condition"] in sense.requires for sense in concept.senses)
    chart = facets(massage, concept, None)
    name = next(node.name for node in chart.nodes if node.text == "compromised health condition")
    labels = [line.label for line in chart.lines if line.target == name]
    assert any(f"requires: {count}" in label and f"of {len(concept.senses)} readings" in label for label in labels)
    assert "targets condition, typical" in labels


def test_what_is_asked_for_most_comes_first(massage: Vocabulary) -> None:
    chart = facets(massage, massage["clinical-massage"], None)
    group = next(group for group in chart.groups if group.title == "conditions")
    texts = {node.name: node.text for node in chart.nodes}
    assert texts[group.nodes[0]] == "compromised health condition"


def test_a_concept_of_which_nothing_is_said_is_refused(teas: Vocabulary) -> None:
    with pytest.raises(ExportError, match="Japan has neither criteria nor typed links"):
        facets(teas, teas["japan"], None)
