"""Concepts as boxes: labels, looks, marks of languages, and what a line says."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology.exports.charts.boxes import Boxes, balanced, style_of
from massage_ontology.exports.charts.model import ELSEWHERE, IN_NO_SCHEME, PLACE, UNSAID
from tests.conftest import DATA

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

BREWS = massage_ontology.load(DATA / "disputes.ttl")
SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"


def test_schemes_have_looks_and_a_legend(teas: Vocabulary) -> None:
    boxes = Boxes(teas, None, teas)
    nodes = [boxes.box("a", teas["green-tea"]), boxes.box("b", teas["japan"])]
    assert [node.look for node in nodes] == [0, 1]
    assert [(key.text, key.look) for key in boxes.legend(nodes, ())] == [("Kinds of tea", 0), ("Tea regions", 1)]
    assert Boxes(teas, None, [teas["japan"]]).box("a", teas["japan"]).look == 0


def test_what_is_elsewhere_and_what_is_in_no_scheme_look_plain(teas: Vocabulary) -> None:
    node = Boxes(teas, None, ()).box("a", "http://www.wikidata.org/entity/Q484083")
    assert (node.look, node.text, node.link) == (ELSEWHERE, "Q484083", "http://www.wikidata.org/entity/Q484083")
    lonely = massage_ontology.load(io.BytesIO(f"{SKOS} <urn:a> a skos:Concept .".encode()), format="turtle")
    node = Boxes(lonely, None, lonely).box("a", next(iter(lonely)))
    assert (node.look, node.link) == (IN_NO_SCHEME, "")


def test_a_label_says_that_its_language_is_not_the_one_asked_for(teas: Vocabulary) -> None:
    boxes = Boxes(teas, "de", teas)
    labels = [boxes.label(concept) for concept in teas]
    assert "T1 grüner Tee" in labels
    assert any(label.endswith("[en]") for label in labels)
    assert "[en] no label in “de”" in [key.text for key in boxes.legend((), ())]
    assert not any("[" in Boxes(teas, None, teas).label(concept) for concept in teas)
    assert Boxes(teas, "de-AT", teas).label(teas["green-tea"]) == "T1 grüner Tee"


def test_a_concept_of_two_schemes_has_two_looks_unless_it_is_pale(massage: Vocabulary) -> None:
    concept = massage["swedish-massage"]
    boxes = Boxes(massage, None, [concept])
    node = boxes.box("a", concept)
    assert node.also is not None
    assert "in two schemes" in [key.text for key in boxes.legend([node], ())]
    pale = boxes.box("a", concept, is_pale=True)
    assert pale.also is None
    assert "not chosen, but linked to" in [key.text for key in boxes.legend([pale], ())]


def test_a_line_says_its_relation_its_strength_and_its_sources() -> None:
    boxes = Boxes(BREWS, None, BREWS)
    link = BREWS.links.placement(BREWS["infusion"], BREWS["tea"])
    line = boxes.line("a", "b", "broader", link)
    assert (line.label, line.style) == ("broader, disputed", "disputed")
    assert line.tooltip == "broader; disputed; asserted by herb-book; disputed by tea-book"
    assert boxes.line("a", "b", "related", None).is_directed is False


@pytest.mark.parametrize(
    ("relation", "standing", "style"),
    [
        ("broader", None, PLACE),
        ("related", None, UNSAID),
        ("broader", "always", "always"),
        ("mo:hasPurpose", "rare", UNSAID),
    ],
)
def test_the_style_is_the_strength(relation: str, standing: str | None, style: str) -> None:
    assert style_of(relation, standing) == style


def test_regions_are_shared_between_both_sides() -> None:
    assert balanced([], []) == []
    sides = balanced([3, 3, 3, 3], [None] * 4)
    assert sum(sides) == 2
    assert balanced([9, 1], [True, False]) == [True, False]
