"""SHACL says the same of the vocabulary's files as the native checks, as far as SHACL can say it."""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from massage_ontology.bundled import CATALOG, SHAPES, folder
from massage_ontology.curation.lint import lint

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.query import Result

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
BASE = "https://w3id.org/massage-ontology/"

PLANTED = {
    "massage.ttl": """
massage:unlabeled a skos:Concept ; skos:inScheme scheme:modality ; skos:prefLabel "kahl"@de ;
    skos:definition "A thing."@en ; dcterms:source source:lowe-clinical .
massage:undefined a skos:Concept ; skos:inScheme scheme:modality ; skos:prefLabel "undefined"@en ;
    dcterms:source source:lowe-clinical .
massage:unsourced a skos:Concept ; skos:inScheme scheme:modality ; skos:prefLabel "unsourced"@en ;
    skos:definition "Another thing."@en .
massage:adrift a skos:Concept ; skos:prefLabel "adrift"@en ; skos:definition "A third thing."@en ;
    dcterms:source source:lowe-clinical .
massage:shiatsu skos:altLabel "shiatsu"@en ; skos:hiddenLabel "shiatsu"@en .
massage:watsu skos:prefLabel "Watsu bodywork"@en .
massage:orthopedic-massage skos:related massage:healthcare-massage .
massage:reiki a skos:ConceptScheme .
""",
    "senses.ttl": """
sense:empty a mo:Sense .
sense:unmarked a mo:Sense ; mo:senseOf massage:spa-massage ; rdfs:label "unmarked"@en ;
    skos:definition "A reading without a mark."@en ; mo:criteriaAre mo:Defining ; mo:requires massage:spa ;
    dcterms:source source:general-usage .
sense:of-no-kind a mo:Sense ; mo:senseOf massage:spa-massage ; rdfs:label "of no kind"@en ;
    skos:definition "A reading that is neither."@en ; mo:requires massage:spa ; dcterms:source source:general-usage .
""",
    "links.ttl": """
link:unstated a mo:Link ; rdf:subject massage:spa ; rdf:predicate mo:hasPurpose ; rdf:object massage:spa ;
    dcterms:source source:lowe-clinical .
massage:spa mo:hasPurpose massage:relaxation .
link:overstated a mo:Link ; rdf:subject massage:spa ; rdf:predicate mo:hasPurpose ; rdf:object massage:relaxation ;
    mo:strength mo:Always ; mo:restsOn claim:lowe-clinical-05 ; dcterms:source source:lowe-clinical .
""",
    "claims.ttl": """
claim:empty a mo:Claim ; mo:restsOn source:lowe-clinical .
""",
    "contraindications.ttl": """
contraindication-statement:empty a mo:ContraindicationStatement .
contraindication-statement:of-no-type a mo:ContraindicationStatement ; mo:contraindication massage:ci-fever ;
    mo:contraindicationType mo:Possible ; mo:method massage:massage ; skos:definition "It says something odd."@en ;
    dcterms:source source:cmtbc2010 .
contraindication-statement:by-nobody a mo:ContraindicationStatement ; mo:contraindication massage:ci-fever ;
    mo:contraindicationType mo:Local ; mo:methodNote "waving"@en ; skos:definition "It waves over fevers."@en ;
    dcterms:source source:lowe-clinical .
massage:spa mo:measures massage:outcome-fatigue .
""",
    "sources.ttl": "source:untitled a bibo:Document .",
}
SUBJECTS = (
    "unlabeled", "undefined", "unsourced", "adrift", "shiatsu", "watsu", "orthopedic-massage", "reiki", "sense/empty",
    "sense/unmarked", "sense/of-no-kind",
    "link/unstated", "link/overstated", "claim/empty", "source/untitled", "contraindication-statement/empty",
    "contraindication-statement/of-no-type", "contraindication-statement/by-nobody", "spa",
)  # fmt: skip


class _Graph(rdflib.Graph):
    """A graph that parses each query once: the validator asks each of a thousand concepts in the same words."""

    prepared = staticmethod(cache(prepareQuery))

    def query(self, query_object: str, *arguments: Any, **options: Any) -> Result:  # type: ignore[override]
        return super().query(self.prepared(query_object), *arguments, **options)


def _graph(path: Path) -> rdflib.Graph:
    graph = _Graph()
    for file in sorted(path.glob("*.ttl")):
        if file.name not in {CATALOG, SHAPES}:
            graph.parse(file, format="turtle")
    return graph


def _by_shacl(path: Path) -> set[str]:
    """Return what SHACL finds fault with."""
    pyshacl = pytest.importorskip("pyshacl")
    shapes = rdflib.Graph().parse(path / "shapes.ttl", format="turtle")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, report, _ = pyshacl.validate(_graph(path), shacl_graph=shapes, inplace=True)
    return {str(node) for result in report.subjects(rdflib.RDF.type, SH.ValidationResult)
            for node in report.objects(result, SH.focusNode)}  # fmt: skip


@pytest.mark.slow
def test_the_vocabulary_conforms_and_planted_errors_are_found_by_both(ontology: Path) -> None:
    for name, text in PLANTED.items():
        with (ontology / name).open("a", encoding="utf-8") as stream:
            stream.write("\n" + text + "\n")
    planted = {BASE + subject for subject in SUBJECTS}
    # Errors only where they were planted: so the vocabulary itself conforms.
    assert _by_shacl(ontology) == planted
    native = {finding.subject for finding in lint(ontology) if finding.rule not in {"layout", "unlocked-iri"}}
    assert planted <= native


def test_every_shape_has_an_address_and_a_message() -> None:
    shapes = rdflib.Graph().parse(folder() / "shapes.ttl", format="turtle")
    assert not [node for node in shapes.all_nodes() if isinstance(node, rdflib.BNode)]
    for kind in (SH.PropertyShape, SH.SPARQLConstraint):
        for shape in shapes.subjects(rdflib.RDF.type, kind):
            assert shapes.value(shape, SH.message), shape


def test_every_demand_of_lint_that_shacl_can_state_is_stated() -> None:
    text = (folder() / "shapes.ttl").read_text(encoding="utf-8")
    for clause in ("S13", "S14", "S27", "S46"):
        assert re.search(rf"\({clause}\b|\b{clause}\)", text), clause
