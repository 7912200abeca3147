"""An overview counts every scheme; of one scheme or none, what is on top."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import massage_ontology
from massage_ontology.exports.charts.overview import overview

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def test_every_scheme_with_concepts_is_counted(massage: Vocabulary) -> None:
    chart = overview(massage, None)
    counts = {node.tooltip: number(node.small[0]) for node in chart.nodes}
    assert counts == {scheme.iri: len(scheme.concepts) for scheme in massage.schemes if scheme.concepts}
    for node in chart.nodes:
        within = [number(found[1]) for row in node.small[1:] if (found := re.search(r" \(([\d,]+)\)$", row))]
        assert all(each < number(node.small[0]) for each in within), node


def test_of_one_scheme_the_top_concepts_are_regions() -> None:
    lines = [f"<urn:c{n}> a skos:Concept ; skos:inScheme <urn:s> ." for n in range(100)]
    lines += [f"<urn:low{n}> a skos:Concept ; skos:inScheme <urn:s> ; skos:broader <urn:c7> ." for n in range(3)]
    prefix = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:s> a skos:ConceptScheme .\n"
    vocabulary = massage_ontology.load(io.StringIO(prefix + "\n".join(lines)), format="turtle")
    chart = overview(vocabulary, None)
    assert [node.text for node in chart.nodes][-1] == "… 40 more"
    assert chart.title == "103 concepts in 100 top concepts"
    assert next(node for node in chart.nodes if node.text == "c7").small[0] == "4 concepts"


def test_a_cycle_on_top_has_an_end() -> None:
    turtle = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:s> a skos:ConceptScheme .
        <urn:t> a skos:ConceptScheme . <urn:x> a skos:Concept ; skos:inScheme <urn:t> .
        <urn:a> a skos:Concept ; skos:inScheme <urn:s> ; skos:topConceptOf <urn:s> ; skos:broader <urn:b> .
        <urn:b> a skos:Concept ; skos:inScheme <urn:s> ; skos:broader <urn:a> ."""
    chart = overview(massage_ontology.load(io.StringIO(turtle), format="turtle"), None)
    assert {node.small[0] for node in chart.nodes} == {"1 concept", "2 concepts"}
