"""Every rule of `validate`, compared with pySHACL and shapes for the integrity conditions only.

massage-ontology also reads the file; pySHACL gets a parsed graph.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from measuring import OURS, Case, answer, peak_memory, timed
from vocabularies import foreign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from measuring import Setting

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://example.org/shapes#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:prefixes sh:declare [ sh:prefix "skos" ; sh:namespace "http://www.w3.org/2004/02/skos/core#"^^xsd:anyURI ] .
ex:S9 a sh:NodeShape ; sh:targetClass skos:ConceptScheme ; sh:not [ sh:class skos:Concept ] .
ex:S13 a sh:NodeShape ; sh:targetSubjectsOf skos:prefLabel, skos:altLabel ;
    sh:property [ sh:path skos:prefLabel ; sh:disjoint skos:altLabel, skos:hiddenLabel ] ,
                [ sh:path skos:altLabel ; sh:disjoint skos:hiddenLabel ] .
ex:S14 a sh:NodeShape ; sh:targetSubjectsOf skos:prefLabel ;
    sh:property [ sh:path skos:prefLabel ; sh:uniqueLang true ] .
ex:S27 a sh:NodeShape ; sh:targetSubjectsOf skos:related ;
    sh:sparql [ a sh:SPARQLConstraint ; sh:prefixes ex:prefixes ;
    sh:select '''SELECT $this ?value { $this skos:related ?value . { $this (skos:broader|^skos:narrower)+ ?value }
               UNION { ?value (skos:broader|^skos:narrower)+ $this } FILTER ($this != ?value) }''' ] .
ex:S37 a sh:NodeShape ; sh:targetClass skos:Collection ;
    sh:not [ sh:class skos:Concept ] , [ sh:class skos:ConceptScheme ] .
ex:S46 a sh:NodeShape ; sh:targetSubjectsOf skos:exactMatch ; sh:sparql [ a sh:SPARQLConstraint ;
    sh:prefixes ex:prefixes ; sh:select '''SELECT $this ?value { $this (skos:exactMatch|^skos:exactMatch)+ ?value .
        { $this skos:broadMatch|skos:relatedMatch|^skos:narrowMatch ?value } }''' ] .
"""
"""The six conditions; what is entailed by inverses and by transitivity, the paths of SPARQL follow."""


def cases(setting: Setting) -> Iterator[Case]:
    """Yield a case for one vocabulary: pySHACL takes minutes for more."""
    for _, title, path in foreign(setting, "stw"):
        yield Case(title, {"turtle": str(path)}, {OURS: None, "pyshacl": "pyshacl"}, rounds=3)


def _ours(data: Mapping[str, Any]) -> dict[str, Any]:
    from massage_ontology import validate

    every, report = timed(lambda: validate(data["turtle"], select=("all",)))
    standard, _ = timed(lambda: validate(data["turtle"]))
    integrity, _ = timed(lambda: validate(data["turtle"], select=("integrity",)))
    return {
        "seconds": {"all rules": every, "standard rules": standard, "integrity": integrity},
        "peak": peak_memory(),
        "notes": {"findings": len(report.findings)},
    }


def _pyshacl(data: Mapping[str, Any]) -> dict[str, Any]:
    import pyshacl
    import rdflib

    graph = rdflib.Graph().parse(data["turtle"], format="turtle")
    rules = rdflib.Graph().parse(data=SHAPES, format="turtle")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        seconds, (_, report, _) = timed(lambda: pyshacl.validate(graph, shacl_graph=rules, advanced=False))
    results = sum(1 for _ in report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult))
    return {"seconds": {"integrity": seconds}, "peak": peak_memory(), "notes": {"findings": results}}


CONTESTANTS = {OURS: _ours, "pyshacl": _pyshacl}

if __name__ == "__main__":
    answer(CONTESTANTS)
