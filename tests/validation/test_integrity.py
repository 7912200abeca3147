"""The integrity conditions, checked against SHACL shapes of the same conditions run by pySHACL.

The shapes say what the Reference says, to the letter. With entailment, pySHACL looks at what OWL 2 RL (owlrl) concludes
from the axioms of the Reference; without, at what is stated.
"""

from __future__ import annotations

import io
import warnings

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_ontology.validation.inspection import validate

PREFIXES = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix ex: <http://example.org/> .
"""
SHAPES = """
ex:prefixes sh:declare [ sh:prefix "skos" ; sh:namespace "http://www.w3.org/2004/02/skos/core#"^^xsd:anyURI ] ,
    [ sh:prefix "skosxl" ; sh:namespace "http://www.w3.org/2008/05/skos-xl#"^^xsd:anyURI ] .
ex:S9 a sh:NodeShape ; sh:targetClass skos:ConceptScheme ; sh:not [ sh:class skos:Concept ] .
ex:S13 a sh:NodeShape ; sh:targetSubjectsOf skos:prefLabel , skos:altLabel ;
    sh:property [ sh:path skos:prefLabel ; sh:disjoint skos:altLabel ] ,
                [ sh:path skos:prefLabel ; sh:disjoint skos:hiddenLabel ] ,
                [ sh:path skos:altLabel ; sh:disjoint skos:hiddenLabel ] .
ex:S14 a sh:NodeShape ; sh:targetSubjectsOf skos:prefLabel ; sh:sparql [ sh:prefixes ex:prefixes ;
    sh:select '''SELECT $this ?value { $this skos:prefLabel ?value , ?other .
        FILTER (!sameTerm(?value, ?other) && lang(?value) = lang(?other)) }''' ] .
ex:S37 a sh:NodeShape ; sh:targetClass skos:Collection ;
    sh:not [ sh:class skos:Concept ] , [ sh:class skos:ConceptScheme ] .
ex:S48 a sh:NodeShape ; sh:targetClass skosxl:Label ;
    sh:not [ sh:class skos:Concept ] , [ sh:class skos:ConceptScheme ] , [ sh:class skos:Collection ] .
ex:S52 a sh:NodeShape ; sh:targetClass skosxl:Label ; sh:property [ sh:path skosxl:literalForm ; sh:maxCount 1 ] .
ex:S58 a sh:NodeShape ; sh:targetSubjectsOf skosxl:prefLabel , skosxl:altLabel ;
    sh:property [ sh:path skosxl:prefLabel ; sh:disjoint skosxl:altLabel ] ,
                [ sh:path skosxl:prefLabel ; sh:disjoint skosxl:hiddenLabel ] ,
                [ sh:path skosxl:altLabel ; sh:disjoint skosxl:hiddenLabel ] .
ex:S46 a sh:NodeShape ; sh:targetSubjectsOf skos:exactMatch ;
    sh:property [ sh:path skos:exactMatch ; sh:disjoint skos:broadMatch ] ,
                [ sh:path skos:exactMatch ; sh:disjoint skos:relatedMatch ] .
"""
ENTAILED = """
ex:S27 a sh:NodeShape ; sh:targetSubjectsOf skos:related ;
    sh:property [ sh:path skos:related ; sh:disjoint skos:broaderTransitive ] .
"""
# As stated, a broader link counts as the hierarchy, and it does not matter which of two related concepts says so.
STATED = """
ex:S27 a sh:NodeShape ; sh:targetSubjectsOf skos:related ; sh:sparql [ sh:prefixes ex:prefixes ;
    sh:select '''SELECT $this ?value { $this skos:related ?value .
        { $this skos:broader|skos:broaderTransitive ?value } UNION
        { ?value skos:broader|skos:broaderTransitive $this } }''' ] .
"""
# The axioms of the Reference that integrity depends on, each with its clause.
AXIOMS = """
skos:inScheme rdfs:range skos:ConceptScheme .                                                           # S4
skos:hasTopConcept rdfs:domain skos:ConceptScheme ; rdfs:range skos:Concept .                           # S5 S6
skos:topConceptOf rdfs:subPropertyOf skos:inScheme ; owl:inverseOf skos:hasTopConcept .                 # S7 S8
skos:semanticRelation rdfs:domain skos:Concept ; rdfs:range skos:Concept .                              # S19 S20
skos:broaderTransitive rdfs:subPropertyOf skos:semanticRelation ; a owl:TransitiveProperty .            # S21 S24
skos:narrowerTransitive rdfs:subPropertyOf skos:semanticRelation ; a owl:TransitiveProperty .           # S21 S24
skos:related rdfs:subPropertyOf skos:semanticRelation ; a owl:SymmetricProperty .                       # S21 S23
skos:broader rdfs:subPropertyOf skos:broaderTransitive .                                                # S22
skos:narrower rdfs:subPropertyOf skos:narrowerTransitive ; owl:inverseOf skos:broader .                 # S22 S25
skos:narrowerTransitive owl:inverseOf skos:broaderTransitive .                                          # S26
skos:OrderedCollection rdfs:subClassOf skos:Collection .                                                # S29
skos:member rdfs:domain skos:Collection . skos:memberList rdfs:domain skos:OrderedCollection .          # S31 S33
skos:mappingRelation rdfs:subPropertyOf skos:semanticRelation .                                         # S39
skos:closeMatch rdfs:subPropertyOf skos:mappingRelation ; a owl:SymmetricProperty .                     # S40 S44
skos:broadMatch rdfs:subPropertyOf skos:mappingRelation , skos:broader .                                # S40 S41
skos:narrowMatch rdfs:subPropertyOf skos:mappingRelation , skos:narrower ; owl:inverseOf skos:broadMatch .  # S43
skos:relatedMatch rdfs:subPropertyOf skos:mappingRelation , skos:related ; a owl:SymmetricProperty .    # S41 S44
skos:exactMatch rdfs:subPropertyOf skos:closeMatch ; a owl:SymmetricProperty , owl:TransitiveProperty . # S42 S45
skosxl:literalForm rdfs:domain skosxl:Label .                                                           # S50
skosxl:prefLabel rdfs:range skosxl:Label . skosxl:altLabel rdfs:range skosxl:Label .                    # S54
skosxl:hiddenLabel rdfs:range skosxl:Label .                                                            # S54
skos:prefLabel owl:propertyChainAxiom ( skosxl:prefLabel skosxl:literalForm ) .                         # S55
skos:altLabel owl:propertyChainAxiom ( skosxl:altLabel skosxl:literalForm ) .                           # S56
skos:hiddenLabel owl:propertyChainAxiom ( skosxl:hiddenLabel skosxl:literalForm ) .                     # S57
skosxl:labelRelation rdfs:domain skosxl:Label ; rdfs:range skosxl:Label ; a owl:SymmetricProperty .     # S60 to S62
"""
CONDITIONS = ("S9", "S13", "S14", "S27", "S37", "S46", "S48", "S52", "S58")
_PAIRS = {"S27", "S46"}
"""Conditions of two concepts: which of them is called the subject does not matter."""

NODES = st.sampled_from(["ex:a", "ex:b", "ex:c", "ex:d"])
LINKS = st.sampled_from(
    ["semanticRelation", "broader", "narrower", "related", "broaderTransitive", "narrowerTransitive", "mappingRelation",
     "exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"],
)  # fmt: skip
STATEMENTS = st.one_of(
    st.builds("{} skos:{} {} .".format, NODES, LINKS, NODES),
    st.builds("{} skos:{} {} .".format, NODES, LINKS, NODES),
    st.builds("{} skos:{}Label {} .".format, NODES, st.sampled_from(["pref", "alt", "hidden"]),
              st.sampled_from(['"x"@en', '"y"@en', '"x"@de', '"x"', '"y"'])),
    st.builds("{} skosxl:{}Label ex:{} .".format, NODES, st.sampled_from(["pref", "alt", "hidden"]),
              st.sampled_from("lm")),
    st.builds("{} skosxl:literalForm {} .".format, st.sampled_from(["ex:l", "ex:m"]),
              st.sampled_from(['"x"@en', '"y"@en'])),
    st.builds("{} a {} .".format, st.sampled_from(["ex:a", "ex:b", "ex:c", "ex:l"]), st.sampled_from(
        ["skos:Concept", "skos:ConceptScheme", "skos:Collection", "skos:OrderedCollection", "skosxl:Label"])),
    st.builds("{} skos:{} {} .".format, NODES, st.sampled_from(["inScheme", "topConceptOf", "hasTopConcept", "member"]),
              NODES),
    st.builds("ex:link rdfs:subPropertyOf skos:{} . {} ex:link {} .".format, LINKS, NODES, NODES),
    st.builds("ex:name rdfs:subPropertyOf skos:altLabel . {} ex:name {} .".format, NODES, st.just('"x"@en')),
    st.builds("{} skosxl:labelRelation ex:l .".format, NODES),
)  # fmt: skip


def _by_shacl(text: str, *, entailed: bool) -> set[tuple[str, frozenset[str]]]:
    pyshacl = pytest.importorskip("pyshacl")
    shapes = rdflib.Graph().parse(data=PREFIXES + SHAPES + (ENTAILED if entailed else STATED), format="turtle")
    data = rdflib.Graph().parse(data=PREFIXES + text + (AXIOMS if entailed else ""), format="turtle")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="owlrl" if entailed else "none")
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    owners = {
        node: name
        for name in CONDITIONS
        for node in shapes.transitive_objects(rdflib.URIRef(f"http://example.org/{name}"), None)
    }
    found = set()
    for result in report.subjects(rdflib.RDF.type, shacl.ValidationResult):
        rule = owners[report.value(result, shacl.sourceShape)]
        focus, value = report.value(result, shacl.focusNode), report.value(result, shacl.value)
        found.add((rule, frozenset({str(focus), str(value)} if rule in _PAIRS else {str(focus)})))
    return found


def _by_us(text: str, *, entailed: bool) -> set[tuple[str, frozenset[str]]]:
    source = io.BytesIO((PREFIXES + text).encode())
    report = validate(source, format="turtle", select=CONDITIONS, entailed=entailed)
    return {
        (each.rule, frozenset({each.subject, *each.others} if each.rule in _PAIRS else {each.subject}))
        for each in report
    }


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(STATEMENTS, min_size=1, max_size=14))
def test_pyshacl_says_the_same_of_what_is_entailed(statements: list[str]) -> None:
    text = "\n".join(statements)
    assert _by_us(text, entailed=True) == _by_shacl(text, entailed=True)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(STATEMENTS, min_size=1, max_size=14))
def test_pyshacl_says_the_same_of_what_is_stated(statements: list[str]) -> None:
    text = "\n".join(statements)
    assert _by_us(text, entailed=False) == _by_shacl(text, entailed=False)


@pytest.mark.parametrize("entailed", [True, False])
def test_the_oracle_finds_each_condition(entailed: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    text = """ex:a a skos:Concept , skos:ConceptScheme , skos:Collection , skosxl:Label .
        ex:b skos:prefLabel "x"@en , "y"@en ; skos:altLabel "x"@en .
        ex:c skos:related ex:d ; skos:broaderTransitive ex:d .
        ex:e skos:exactMatch ex:f ; skos:relatedMatch ex:f ; skosxl:prefLabel ex:l ; skosxl:altLabel ex:l .
        ex:l a skosxl:Label ; skosxl:literalForm "x" , "y" ."""
    found = _by_shacl(text, entailed=entailed)
    assert {rule for rule, _ in found} == set(CONDITIONS)
    assert found == _by_us(text, entailed=entailed)
