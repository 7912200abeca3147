"""What terms share stands between them, and what is counted is what `compare` counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.comparison.dividing import divides
from massage_ontology.exports.charts.compare import side_by_side
from massage_ontology.exports.charts.model import STATED

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


@pytest.mark.parametrize(
    "keys", [("clinical-massage", "medical-massage"), ("personal-care-massage", "healthcare-massage")]
)
def test_the_first_divides_are_those_of_compare(keys: tuple[str, str], massage: Vocabulary) -> None:
    terms = [massage[key] for key in keys]
    chart = side_by_side(massage, terms, None)
    texts = {node.name: node.text for node in chart.nodes}
    drawn = {(texts[line.source], texts[line.target], line.label) for line in chart.lines if line.style == STATED}
    first = divides(massage, [term.senses for term in terms])[0]
    for term, share in zip(terms, first.shares, strict=True):
        told = (str(term.pref_label), str(first.concept.pref_label), str(share))
        assert (told in drawn) == (str(share) != "not asked for")


def test_counts_of_one_concept_in_several_facets_name_the_facet(massage: Vocabulary) -> None:
    chart = side_by_side(massage, [massage["clinical-massage"], massage["medical-massage"]], None)
    texts = {node.name: node.text for node in chart.nodes}
    labels = [
        line.label
        for line in chart.lines
        if texts[line.target] == "compromised health condition" and line.source == "t0" and line.style == STATED
    ]
    assert sorted(label.partition(": ")[0] for label in labels) == ["conditions", "present condition"]
    assert all(": " not in line.label for line in chart.lines if texts[line.target] == "soft tissue")


def test_what_is_shared_has_lines_from_every_term(massage: Vocabulary) -> None:
    terms = [massage[key] for key in ("clinical-massage", "medical-massage", "sports-massage")]
    chart = side_by_side(massage, terms, None)
    shared = next(group for group in chart.groups if group.title == "all")
    more = {node.name for node in chart.nodes if node.is_note}
    for name in set(shared.nodes) - more:
        assert {line.source for line in chart.lines if line.target == name} == {"t0", "t1", "t2"}
    own = next(group for group in chart.groups if group.title == "only sports massage")
    assert {line.source for line in chart.lines if line.target in own.nodes} == {"t2"}


def test_without_readings_places_and_links_are_compared(teas: Vocabulary) -> None:
    chart = side_by_side(teas, [teas["green-tea"], teas["black-tea"]], None)
    both = next(group for group in chart.groups if group.title == "both")
    texts = {node.name: node.text for node in chart.nodes}
    assert [texts[name] for name in both.nodes] == ["tea"]


def test_what_is_left_out_is_counted(massage: Vocabulary) -> None:
    terms = [massage["clinical-massage"], massage["medical-massage"]]
    chart = side_by_side(massage, terms, None)
    assert sum(node.is_note for node in chart.nodes) >= 2
    assert all(node.text.startswith("… ") for node in chart.nodes if node.is_note)


def test_what_two_terms_share_stands_between_them_and_their_own_beside_them(massage: Vocabulary) -> None:
    chart = side_by_side(massage, [massage["clinical-massage"], massage["medical-massage"]], None)
    places = {name: group.title for group in chart.groups for name in group.nodes}
    sides = {(line.source, places[line.target]): line.is_reversed for line in chart.lines}
    assert sides == {
        ("t0", "both"): True,
        ("t1", "both"): False,
        ("t0", "only clinical massage"): False,
        ("t1", "only medical massage"): True,
    }, "reversed lines lead to the right"
