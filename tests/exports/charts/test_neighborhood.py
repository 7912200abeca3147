"""A neighborhood holds everything that is linked to a concept, or counts it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from massage_ontology.exports.charts.neighborhood import neighborhood

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


@pytest.mark.parametrize("key", ["orthopedic-massage", "massage-therapy", "palliative-massage", "shiatsu"])
def test_everything_is_drawn_or_counted(key: str, massage: Vocabulary) -> None:
    concept = massage[key]
    chart = neighborhood(massage, concept, None)
    nodes = {node.name: node for node in chart.nodes}
    linked = [*concept.broader, *concept.narrower, *concept.related, *(x for x in concept.links if x.is_typed)]
    expected = len(linked) + len(concept.mappings)
    boxes = sum(not node.is_note for node in chart.nodes) - 1
    counted = sum(int(re.sub(r"\D", "", node.text)) for node in chart.nodes if node.is_note)
    assert boxes + counted == expected
    narrower = next((group for group in chart.groups if group.name == "narrower"), None)
    if narrower is not None:
        drawn = {nodes[name].text for name in narrower.nodes if not nodes[name].is_note}
        assert drawn <= {str(each.pref_label) for each in concept.narrower}


def test_broader_stands_at_the_left_and_narrower_at_the_right(massage: Vocabulary) -> None:
    chart = neighborhood(massage, massage["sports-massage"], None)
    broader, narrower = (
        next(group for group in chart.groups if group.name == name) for name in ("broader", "narrower")
    )
    assert all(line.source == "n0" and not line.is_reversed for line in chart.lines if line.target in broader.nodes)
    assert all(line.target == "n0" for line in chart.lines if line.source in narrower.nodes)
    assert {line.label for line in chart.lines if line.source in narrower.nodes} == {"narrower"}


def test_a_concept_alone_is_a_picture(teas: Vocabulary) -> None:
    chart = neighborhood(teas, teas["japan"], "de")
    assert chart.nodes[0].is_root
    assert chart.nodes[0].text.startswith("Japan")
