"""The integrity conditions, checked against SHACL shapes of the same conditions run by pySHACL."""

from __future__ import annotations

import io
import warnings

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_ontology.validation.inspection import validate

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

NODES = st.sampled_from(["ex:a", "ex:b", "ex:c", "ex:d"])
LINKS = st.builds(
    lambda *parts: " ".join(parts) + " .",
    NODES,
    st.sampled_from(["skos:broader", "skos:narrower", "skos:related", "skos:exactMatch", "skos:broadMatch",
                     "skos:relatedMatch"]),
    NODES,
)  # fmt: skip
LABELS = st.builds(
    lambda node, kind, text: f"{node} skos:{kind}Label {text} .",
    NODES,
    st.sampled_from(["pref", "alt", "hidden"]),
    st.sampled_from(['"x"@en', '"y"@en', '"x"@de']),
)
TYPES = st.builds(
    lambda node, kind: f"{node} a skos:{kind} .", NODES, st.sampled_from(["Concept", "ConceptScheme", "Collection"])
)
HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix ex: <http://example.org/> .\n"


def _by_shacl(text: str) -> set[str]:
    pyshacl = pytest.importorskip("pyshacl")
    shapes = rdflib.Graph().parse(data=SHAPES, format="turtle")
    data = rdflib.Graph().parse(data=text, format="turtle")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=False)
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    names = ("S9", "S13", "S14", "S27", "S37", "S46")
    owners = {
        str(node): name
        for name in names
        for node in shapes.transitive_objects(rdflib.URIRef(f"http://example.org/shapes#{name}"), None)
    }
    found = set()
    for result in report.subjects(rdflib.RDF.type, shacl.ValidationResult):
        shape = report.value(result, shacl.sourceShape)
        name = owners.get(str(shape)) or str(shape).rpartition("#")[2]
        found.add(name)
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(LINKS, LABELS, TYPES), min_size=1, max_size=9))
def test_pyshacl_says_the_same(statements: list[str]) -> None:
    # Links to itself are outside the conditions' shapes; classes are stated, so nothing is inferred by domain.
    text = HEAD + "\n".join(each for each in statements if each.split()[0] != each.split()[2])
    conditions = {"S9", "S13", "S14", "S37", "S46"}
    mine = {
        each.rule for each in validate(io.BytesIO(text.encode()), format="turtle", select=conditions, entailed=True)
    }
    stated = {
        each.rule for each in validate(io.BytesIO(text.encode()), format="turtle", select=conditions, entailed=False)
    }
    theirs = _by_shacl(text)
    shared = {"S13", "S14", "S46"}
    assert mine & shared == theirs & shared
    assert stated & {"S9", "S37"} == theirs & {"S9", "S37"}


@settings(max_examples=60, deadline=None)
@given(st.lists(LINKS.filter(lambda each: "Match" not in each), min_size=1, max_size=9))
def test_pyshacl_says_the_same_of_related_and_broader(statements: list[str]) -> None:
    text = HEAD + "\n".join(each for each in statements if each.split()[0] != each.split()[2])
    mine = {each.rule for each in validate(io.BytesIO(text.encode()), format="turtle", select=["S27"])}
    assert mine == _by_shacl(text) & {"S27"}
