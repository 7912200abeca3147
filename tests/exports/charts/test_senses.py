"""Pictures of readings say what the sources say, and count as `compare` counts."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from massage_ontology import ExportError
from massage_ontology.comparison.stances import stances
from massage_ontology.exports.charts.model import COMPUTED, STATED
from massage_ontology.exports.charts.senses import between, build, readings
from massage_ontology.exports.formats import ExportOptions

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

FIVE = ("clinical-massage", "medical-massage", "orthopedic-massage", "personal-care-massage", "healthcare-massage")


@pytest.mark.parametrize("key", ["medical-massage", "sports-massage", "swedish-massage", "personal-care-massage"])
def test_every_reading_is_there_with_its_holder(key: str, massage: Vocabulary) -> None:
    term = massage[key]
    chart = readings(massage, term, None)
    boxes = {node.link: node for node in chart.nodes if node.name in chart.groups[0].nodes}
    assert set(boxes) == {sense.iri for sense in term.senses}
    for sense in term.senses:
        assert boxes[sense.iri].text == f"“{sense.label}”"
        assert (sense.held_by or "") in " ".join(boxes[sense.iri].small)
        assert boxes[sense.iri].tooltip.startswith(sense.claim[:100])


def test_every_stated_relation_is_drawn_solid_and_the_rest_dashed(massage: Vocabulary) -> None:
    term = massage["medical-massage"]
    chart = readings(massage, term, None)
    names = {node.name: node.link for node in chart.nodes}
    drawn = {(names[line.source], names[line.target]) for line in chart.lines if line.style != COMPUTED}
    keys = {sense.key: sense.iri for sense in term.senses}
    stated = {
        (sense.iri, target if isinstance(target, str) else target.iri)
        for sense in term.senses
        for _, target in sense.relations
    }
    assert drawn <= stated
    assert (keys["medical-massage--prescribed"], massage["clinical-massage"].iri) in drawn
    dashed = {(names[line.source], names[line.target]) for line in chart.lines if line.style == COMPUTED}
    assert (keys["medical-massage--austria"], keys["medical-massage--prescribed"]) in dashed
    assert not dashed & stated


def test_conflicts_are_dotted(massage: Vocabulary) -> None:
    chart = readings(massage, massage["medical-massage"], None)
    against = {line.label for line in chart.lines if line.style == "disputed"}
    assert against == {"in conflict with", "never the same as"}


def test_claims_count_what_compare_counts(massage: Vocabulary) -> None:
    result = massage.compare(*FIVE)
    chart = between(massage, result.terms, None)
    counted = sum(int(node.small[0].split()[0]) for node in chart.nodes if node.is_note)
    expected = 0
    for one, other in combinations(result.terms, 2):
        told = [each for each in stances(result, one, other)
                if each.kind in {"same", "nearly the same", "contained in", "contains"}]  # fmt: skip
        is_stated = any(each.is_stated for each in told)
        expected += sum(each.is_stated or not is_stated for each in told)
        expected += sum(each.kind == "disjoint" for each in stances(result, one, other))
    assert counted == expected > 0


def test_a_claim_runs_from_the_narrower_to_the_broader_term(massage: Vocabulary) -> None:
    terms = [massage[key] for key in FIVE]
    chart = between(massage, terms, None)
    texts = {node.name: node.text for node in chart.nodes}
    runs = {
        (texts[first.source], texts[second.target], texts[first.target])
        for first in chart.lines
        for second in chart.lines
        if first.target == second.source and texts[first.target].startswith("a kind of")
    }
    assert ("orthopedic massage", "clinical massage", "a kind of, disputed") in runs
    assert ("medical massage", "clinical massage", "a kind of") in runs
    assert ("clinical massage", "healthcare massage", "a kind of") in runs
    assert not any(low == "healthcare massage" for low, _, _ in runs), "by criteria alone, against what is stated"
    assert {line.style for line in chart.lines} <= {"", STATED, "disputed"}
    assert [node.text for node in chart.nodes if node.is_pale] == ["massage therapy"]


def test_a_term_without_readings_is_refused_unless_another_has_some(massage: Vocabulary) -> None:
    bare = next(concept for concept in massage if not concept.senses)
    with pytest.raises(ExportError, match=r"no readings of .* are recorded; --kind neighborhood"):
        build(massage, ExportOptions(root=bare.key))
    assert build(massage, ExportOptions(root=(bare.key, "clinical-massage"))).nodes
