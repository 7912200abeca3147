"""The situations that the published issues of qSKOS describe, each with exactly the resources that are affected.

Sources: Mader, Haslhofer and Isaac, Finding Quality Issues in SKOS Vocabularies, TPDL 2012,
doi:10.1007/978-3-642-33290-6_25, section 3; Suominen and Mader, Assessing and Improving the Quality of SKOS
Vocabularies, Journal on Data Semantics 3, 2014, doi:10.1007/s13740-013-0026-0; the wiki page "Quality Issues" of qSKOS.
The files are our own.
"""

from __future__ import annotations

import io
import re
from typing import NamedTuple

import pytest

from massage_ontology.validation.inspection import validate

HEAD = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix my: <http://example.org/my#> .
@base <http://example.org/teas/> .
"""


class Situation(NamedTuple):
    """A file, the rules that are run over it, and the groups of resources that are affected."""

    issue: str
    rules: tuple[str, ...]
    text: str
    affected: str


SITUATIONS = [
    Situation(
        "Omitted or Invalid Language Tags", ("language-tag",),
        """
        <a> a skos:Concept ; skos:prefLabel 'tea'@en .
        <b> a skos:Concept ; skos:prefLabel 'te'@bm ; skos:altLabel 'ti'@ff , 'te'@wa , 'dhite'@ht .
        <c> a skos:Concept ; skos:prefLabel 'čaj'@cz .            # no language: cs is
        <d> a skos:Concept ; skos:prefLabel 'tea'@en ; skos:altLabel 'cha' .
        <e> a skos:Concept ; skos:prefLabel 'oolong'@blubb .
        <f> a skos:Concept ; rdfs:label 'black' .
        <g> a skos:Concept ; skos:scopeNote 'of leaves' .
        <h> skos:definition 'not even a concept' .
        <i> a skos:Concept ; skos:notation 'T1' ; skos:note <page> ; dcterms:created '2020-01-01' .
        <j> a skos:Concept ; skos:prefLabel 'tea'@x-trade , 'tee'@i-klingon , '茶'@zh-cmn-Hans-CN , 'tea'@en-a-bbb-x-c .
        <k> rdfs:label 'neither concept nor scheme nor collection' .
        """,
        "c d e f g h",
    ),
    Situation(
        "Incomplete Language Coverage", ("language-coverage",),
        """
        <a> a skos:Concept ; skos:prefLabel 'tea'@en .
        <b> a skos:Concept ; skos:prefLabel 'green'@en , 'grün'@de .
        <c> a skos:Concept ; skos:altLabel 'black'@en ; skos:note 'schwarz'@de .
        """,
        "a",
    ),
    Situation(
        "No Common Languages", ("no-common-language",),
        """
        <a> a skos:Concept ; skos:prefLabel 'tea'@en . <b> a skos:Concept ; skos:altLabel 'Tee'@de .
        <c> a skos:Concept ; skos:hiddenLabel 'caj'@cs . <d> a skos:Concept ; rdfs:label 'té'@es .
        """,
        "a",
    ),
    Situation(
        "No Common Languages (there is one)", ("no-common-language",),
        """
        <a> a skos:Concept ; skos:prefLabel 'tea'@en . <b> a skos:Concept ; skos:altLabel 'cha'@en , 'Tee'@de .
        <c> a skos:Concept ; skos:hiddenLabel 'tae'@en . <d> a skos:Concept ; rdfs:label 'char'@en .
        """,
        "",
    ),
    Situation(
        "Undocumented Concepts", ("undocumented-concept",),
        """
        <a> a skos:Concept ; skos:note 'a note'@en . <b> a skos:Concept ; skos:changeNote 'a change'@en .
        <c> a skos:Concept . <d> skos:scopeNote 'of no concept'@en .
        <e> a skos:Concept ; my:use 'a note of another kind'@en . my:use rdfs:subPropertyOf skos:scopeNote .
        <f> a skos:Concept ; skos:definition <a-page> .
        """,
        "c",
    ),
    Situation(
        "Overlapping Labels", ("overlapping-label", "shared-label"),
        """
        <a> a skos:Concept ; skos:prefLabel 'Green Tea' . <b> a skos:Concept ; skos:prefLabel 'green tea' .
        <c> a skos:Concept ; skos:prefLabel 'Black Tea' . <d> a skos:Concept ; skos:altLabel 'black tea' .
        <e> a skos:Concept ; skos:hiddenLabel 'tae' . <f> a skos:Concept ; skos:hiddenLabel 'Tae' .
        <g> a skos:Concept ; skos:prefLabel 'white'@en . <h> a skos:Concept ; skos:prefLabel 'white'@nl .
        <i> a skos:Concept ; skos:prefLabel 'Oolong'@en ; skos:altLabel 'oolong'@en .
        """,
        "a-b c-d e-f",
    ),
    Situation(
        "Overlapping Labels (in different schemes)", ("overlapping-label",),
        """
        <a> a skos:Concept ; skos:prefLabel 'tea'@en ; skos:inScheme <s> .
        <b> a skos:Concept ; skos:prefLabel 'tea'@en ; skos:inScheme <t> .
        """,
        "",
    ),
    Situation(
        "Overlapping Labels (in different schemes, generalized)", ("shared-label",),
        """
        <a> a skos:Concept ; skos:prefLabel 'tea'@en ; skos:inScheme <s> .
        <b> a skos:Concept ; skosxl:prefLabel <l> ; skos:inScheme <t> . <l> skosxl:literalForm 'tea'@en .
        """,
        "a-b",
    ),
    Situation(
        "Missing Labels", ("missing-label",),
        """
        <a> a skos:Concept . <b> a skos:Concept ; skos:prefLabel 'green' .
        <c> a skos:Concept ; skos:altLabel 'black' . <d> skos:broader <e> .
        <f> skos:broader <g> ; skos:prefLabel 'white' . <h> skos:broader <i> ; skos:prefLabel 'yellow' .
        <i> skos:prefLabel 'dark' . <s1> a skos:ConceptScheme ; rdfs:label 'teas' .
        <s2> a skos:ConceptScheme ; dc:title 'drinks' . <s3> a skos:ConceptScheme .
        <j> skos:inScheme <s4> . <k> skos:inScheme <s5> . <s5> rdfs:label 'pots' .
        <s6> a skos:ConceptScheme ; dcterms:title 'cups' .
        <l> a skos:Concept ; my:name 'mate' . my:name rdfs:subPropertyOf skos:prefLabel .
        """,
        "a c d e g s3 s4",
    ),
    Situation(
        "Unprintable Characters in Labels", ("unclean-label",),
        r"""
        <a> a skos:Concept ; skos:prefLabel 'green\ntea'@en . <b> a skos:Concept ; skos:prefLabel 'tea'@en .
        <c> a skos:Concept ; skos:prefLabel 'black tea'@en , '茶葉'@zh .
        <d> a skos:Concept ; skos:altLabel 'te\u0007a'@en .
        <e> a skos:Concept ; skos:altLabel 'te\uE000a'@en . <f> skos:hiddenLabel 'tea\u0085'@en .
        """,
        "a d e f",
    ),
    Situation(
        "Empty Labels", ("empty-label",),
        """
        <a> a skos:Concept ; skos:prefLabel '' . <b> a skos:Concept ; skos:hiddenLabel ''@en .
        <c> skos:altLabel 'tea' . <d> skos:prefLabel '' ; skos:altLabel '   ' .
        """,
        "a b d d",
    ),
    Situation(
        "Ambiguous Notation References", ("ambiguous-notation", "second-notation"),
        """
        <a> a skos:Concept ; skos:inScheme <s> ; skos:notation 'T' .
        <b> a skos:Concept ; skos:inScheme <s> ; skos:notation 'T'^^<http://www.w3.org/2001/XMLSchema#string> .
        <c> a skos:Concept ; skos:inScheme <s> ; skos:notation 1 .
        <d> a skos:Concept ; skos:inScheme <s> ; skos:notation 1 .
        <e> a skos:Concept ; skos:notation 'U' . <f> a skos:Concept ; skos:notation 'U' .
        <g> a skos:Concept ; skos:inScheme <s> ; skos:notation 'V' .
        <h> a skos:Concept ; skos:inScheme <t> ; skos:notation 'V' .
        <i> a skos:Concept ; skos:notation 2 . <j> a skos:Concept ; skos:inScheme <t> ; skos:notation 2 .
        <k> a skos:Concept ; skos:inScheme <s> ; skos:notation 4 .
        <l> a skos:Concept ; skos:inScheme <s> ; skos:notation 5 .
        <m> a skos:Concept ; skos:notation 'W' , 'X' . <n> a skos:Concept ; skos:notation 'Y' , 'Z'^^<code> .
        """,
        "a-b c-d e-f m",
    ),
    Situation(
        "Orphan Concepts", ("orphan-concept", "lonely-top-concept"),
        """
        <a> a skos:Concept ; skos:broader <b> . <c> a skos:Concept ; skos:related <d> .
        <e> a skos:Concept . <f> a skos:Concept ; skos:topConceptOf <s> . <g> a skos:Concept ; skos:related <g> .
        <h> a skos:Concept ; skos:exactMatch <http://example.com/h> . <i> a skos:Concept ; my:partOf <a> .
        my:partOf rdfs:subPropertyOf skos:broader . <j> a skos:Concept ; skos:broaderTransitive <a> .
        """,
        "e f g",
    ),
    Situation(
        "Disconnected Concept Clusters", ("disconnected-cluster",),
        """
        <a> a skos:Concept ; skos:broader <b> . <c> a skos:Concept ; skos:broader <b> . <d> skos:narrower <c> .
        <e> a skos:Concept ; skos:related <f> . <g> a skos:Concept ; skos:broaderTransitive <h> .
        <i> a skos:Concept . <x1> skos:inScheme <s> . <x2> skos:inScheme <s> . <x3> skos:broader <x1> .
        <j> my:under <k> . my:under rdfs:subPropertyOf skos:broader .
        """,
        "e-f g-h x1-x3 j-k",
    ),
    Situation(
        "Cyclic Hierarchical Relations", ("cyclic-hierarchy",),
        """
        <a> skos:broader <b> ; my:above <e> . <b> skos:broader <c> . <c> my:under <a> .
        my:under rdfs:subPropertyOf skos:broader . my:above rdfs:subPropertyOf skos:narrowerTransitive .
        <d> skos:narrower <b> . <e> skos:broaderTransitive <d> ; skos:related <a> .
        <h> skos:broader <f> ; skos:narrower <f> . <g> skos:broadMatch <i> ; skos:narrowMatch <i> .
        <l> skos:broader <l> .
        """,
        "a-b-c f-h g-i",
    ),
    Situation(
        "Valueless Associative Relations", ("related-siblings",),
        """
        <a> skos:broader <b> ; skos:related <c> . <c> skos:broader <b> .
        <d> skos:broader <e> . <e> skos:narrower <f> . <f> skos:related <d> . <g> skos:narrower <d> , <f> .
        <h> skos:broaderTransitive <i> ; skos:related <j> . <j> skos:broader <i> .
        <k> skos:broader <l> . <l> skos:narrower <m> . <m> skos:related <k> .
        <n> skos:narrower <o> ; skos:related <p> . <o> skos:broader <p> .
        <q> skos:narrower <r> , <t> .
        """,
        "a-b-c d-e-f k-l-m n-o-p",
    ),
    Situation(
        "Solely Transitively Related Concepts", ("transitive-only",),
        """
        <a> skos:broaderTransitive <b> . <c> skos:narrowerTransitive <d> .
        <e> skos:broaderTransitive <f> ; skos:broader <f> . <g> skos:narrowerTransitive <h> . <h> skos:broader <g> .
        <i> skos:broader <j> . <j> skos:broaderTransitive <k> . <l> skos:broader <m> . <n> skos:narrowerTransitive <m> .
        <o> skos:broader <p> ; skos:broaderTransitive <q> . <p> skos:broader <q> .
        """,
        "a-b c-d j-k m-n",
    ),
    Situation(
        "Omitted Top Concepts", ("missing-top-concept",),
        """
        <s1> a skos:ConceptScheme . <a> skos:inScheme <s1> . <s2> skos:hasTopConcept <b> . <b> skos:inScheme <s2> .
        <c> skos:inScheme <s2> . <d> skos:inScheme <s3> ; skos:topConceptOf <s3> . <e> skos:topConceptOf <s3> .
        <s4> a skos:ConceptScheme .
        """,
        "s1 s4",
    ),
    Situation(
        "Top Concepts Having Broader Concepts", ("top-concept-below",),
        """
        <s1> a skos:ConceptScheme ; skos:hasTopConcept <a> . <a> skos:inScheme <s1> ; skos:broader <x> .
        <b> skos:topConceptOf <s2> . <c> skos:narrower <b> . <d> skos:topConceptOf <s3> .
        <e> skos:topConceptOf <s2> . <f> skos:narrowerTransitive <e> .
        <g> skos:topConceptOf <s2> ; skos:broaderTransitive <e> .
        <h> skos:topConceptOf <s3> ; skos:broadMatch <y> .
        """,
        "a b e g",
    ),
    Situation(
        "no broader and not a top concept", ("undeclared-top",),
        """
        <s> skos:hasTopConcept <a> . <a> skos:inScheme <s> . <b> skos:inScheme <s> ; skos:broader <a> .
        <c> skos:inScheme <s> ; skos:narrower <d> . <e> a skos:Concept ; skos:inScheme <s> ; skos:related <b> .
        <f> a skos:Concept ; skos:inScheme <t> ; skos:narrower <g> . <h> a skos:Concept ; skos:inScheme <s> .
        """,
        "c e",
    ),
    Situation(
        "Unidirectionally Related Concepts", ("one-way-link",),
        """
        <a> skos:broader <b> . <c> skos:narrower <d> . <e> skos:topConceptOf <s> . <s> skos:hasTopConcept <e> .
        <g> skos:broaderTransitive <h> . <i> skos:narrowerTransitive <j> . <k> skos:narrowMatch <l> .
        <l> skos:broadMatch <k> .
        <m> skos:related <n> . <o> skos:relatedMatch <p> . <q> skos:related <r> . <r> skos:related <q> .
        <t> skos:exactMatch <u> . <v> skos:exactMatch <w> . <w> skos:exactMatch <v> . <x> skos:closeMatch <y> .
        <z> skos:hasTopConcept <z1> . <a1> skos:exactMatch <http://example.com/elsewhere> .
        """,
        "a-b c-d g-h i-j m-n o-p t-u x-y z-z1",
    ),
    Situation(
        "Hierarchical Redundancy", ("redundant-broader",),
        """
        <a> skos:broader <b> , <c> . <b> skos:broader <c> . <d> skos:narrower <e> , <f> . <e> skos:narrower <f> .
        <g> skos:broader <h> . <h> skos:narrower <i> . <i> skos:narrower <g> .
        <j> skos:broader <k> , <m> . <k> skos:broader <l> . <l> skos:broader <m> . <n> skos:broader <o> , <o> .
        """,
        "a-b-c d-e-f g-h-i j-k-m",
    ),
    Situation(
        "Mapping Relations Misuse", ("mapping-inside",),
        """
        <a> a skos:Concept ; skos:broadMatch <b> ; skos:inScheme <s> . <b> a skos:Concept ; skos:inScheme <s> .
        <c> a skos:Concept ; skos:exactMatch <d> ; skos:inScheme <s> . <d> a skos:Concept ; skos:inScheme <t> .
        <e> a skos:Concept ; skos:relatedMatch <f> . <f> a skos:Concept .
        <g> a skos:Concept ; skos:closeMatch <http://example.com/g> . <http://example.com/g> a skos:Concept .
        <h> a skos:Concept ; skos:exactMatch <i> ; skos:inScheme <s> , <t> .
        <i> a skos:Concept ; skos:topConceptOf <t> .
        """,
        "a-b e-f g-http://example.com/g h-i",
    ),
    Situation(
        "Reflexively Related Concepts", ("reflexive-link",),
        """
        <a> a skos:Concept ; skos:broader <a> . <b> skos:broadMatch <b> . <group> skos:member <group> .
        <c> skos:exactMatch <c> ; skos:related <c> . <d> skos:narrowerTransitive <d> . <e> my:under <e> .
        my:under rdfs:subPropertyOf skos:broader .
        """,
        "a b c c d e",
    ),
    Situation(
        "Missing Out-Links", ("missing-out-link",),
        """
        <a> a skos:Concept ; skos:narrower <http://example.com/b> . <b> a skos:Concept ; skos:narrower <c> .
        <d> a skos:Concept ; rdfs:seeAlso <http://example.com/d> .
        <e> a skos:Concept ; skos:note 'http://example.com'@en .
        """,
        "b c e",
    ),
    Situation(
        "Undefined SKOS Resources", ("undefined-term",),
        """
        <a> a skos:Concept ; skos:symbol <1> ; skos:prefSymbol <2> ; skos:altSymbol <3> ; skos:CollectableProperty 'x' ;
            skos:subject <4> ; skos:isSubjectOf <5> ; skos:primarySubject <6> ; skos:isPrimarySubjectOf <7> ;
            skos:subjectIndicator 'y' .
        skos:Unheard rdfs:comment 'of what is not there'@en . <b> a skos:Concept ; skos:wish 'fulfilled' .
        <b> rdfs:seeAlso skos:OtherUnheard . <b> skos:notation '1.2.3' . <s> void:vocabulary skos: .
        <c> a skos:ConceptMap . skos:note skos:definition 'one that is there'@en .
        """,
        "a a a a a a a a a http://www.w3.org/2004/02/skos/core#Unheard b b c",
    ),
    Situation(
        "HTTP URI Scheme Violation", ("no-web-address",),
        """
        <urn:example:tea> a skos:Concept . <htp://example.org/tea> a skos:Concept . <tea> a skos:Concept .
        <https://example.org/tea> a skos:Concept . <mailto:tea@example.org> a <http://xmlns.com/foaf/0.1/Agent> .
        """,
        "urn:example:tea htp://example.org/tea",
    ),
    Situation(
        "Inconsistent Preferred Labels", ("S14",),
        """
        <a> a skos:Concept ; skos:prefLabel 'tea' , 'cha' .
        <b> a skos:Concept ; skos:prefLabel 'thé'@fr , 'infusion'@fr , 'Tee'@de .
        <c> a skos:Concept ; skos:prefLabel 'tea'@en ; skos:prefLabel 'Tee'@de ; skos:prefLabel 'char'@EN .
        <d> a skos:Concept ; skos:prefLabel 'tea' , 'Tee'@de . <e> a skos:Concept ; skos:prefLabel 'tea'@en , 'Tee'@de .
        <f> skos:prefLabel 'tea' .
        """,
        "a b c",
    ),
    Situation(
        "Disjoint Labels Violation", ("S13",),
        """
        <a> a skos:Concept ; skos:prefLabel 'tea' ; skos:altLabel 'tea' ; skos:hiddenLabel 'tea' .
        <b> a skos:Concept ; skos:prefLabel 'tea' ; skos:altLabel 'tea'@en .
        <c> a skos:Concept ; skos:prefLabel 'tea'@en ; skos:hiddenLabel 'tea'@en .
        <d> skosxl:altLabel <l> ; skos:altLabel 'cha'@en . <l> skosxl:literalForm 'cha'@en .
        """,
        "a a c",
    ),
    Situation(
        "Relation Clashes", ("S27",),
        """
        <1> skos:broader <2> ; skos:related <2> . <3> skos:broaderTransitive <4> ; skos:related <4> .
        <5> skos:broader <6> ; skos:related <7> . <6> skos:broader <7> .
        <8> skos:narrower <9> ; skos:related <10> . <9> skos:narrower <10> .
        <11> skos:related <12> ; skos:narrower <13> . <14> skos:broader <16> ; skos:related <17> .
        <17> skos:broader <16> .
        <26> skos:broader <28> ; skos:related <27> . <27> skos:broader <29> . <28> skos:broader <30> .
        <29> skos:broader <28> , <27> . <30> skos:broader <29> .
        <31> skos:broader <32> ; skos:related <33> . <33> skos:narrower <32> .
        <34> skos:broader <35> ; skos:relatedMatch <35> . <36> skos:broadMatch <37> ; skos:related <37> .
        <38> skos:broader <39> ; skos:relatedMatch <40> . <39> skos:broader <40> .
        <41> skos:broadMatch <42> ; skos:related <43> . <42> skos:broadMatch <43> .
        <44> skos:narrowerTransitive <45> ; skos:related <45> .
        """,
        "1-2 3-4 5-7 8-10 26-27 31-33 34-35 36-37 38-40 41-43 44-45",
    ),
    Situation(
        "Mapping Clashes", ("S46",),
        """
        <17> skos:exactMatch <18> ; skos:broadMatch <18> . <19> skos:exactMatch <20> ; skos:relatedMatch <20> .
        <21> skos:exactMatch <22> ; skos:narrowMatch <22> . <23> skos:broadMatch <24> ; skos:relatedMatch <24> .
        <1> skos:exactMatch <2> ; skos:relatedMatch <3> . <3> skos:relatedMatch <2> .   # relatedMatch is not transitive
        <4> skos:exactMatch <5> . <5> skos:exactMatch <6> . <6> skos:broadMatch <4> .
        """,
        "17-18 19-20 21-22 4-6",
    ),
]  # fmt: skip


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.issue)
def test_exactly_what_is_affected_is_found(situation: Situation) -> None:
    source = io.BytesIO((HEAD + situation.text).encode())
    report = validate(source, format="turtle", select=situation.rules)
    wanted = sorted(situation.affected.split())
    pairs = any(re.match(r"[\w]+-[\w-]+$", each) for each in wanted)
    found = []
    for finding in report:
        names = [finding.subject, *(finding.others if pairs else ())]
        found.append("-".join(sorted((name.removeprefix("http://example.org/teas/") for name in names), key=_rank)))
    assert sorted(found) == wanted
    assert all(finding.place.line for finding in report)


def _rank(name: str) -> tuple[int, str]:
    return (int(name), "") if name.isdigit() else (0, name)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.issue)
def test_what_is_found_is_no_error_unless_the_reference_says_so(situation: Situation) -> None:
    source = io.BytesIO((HEAD + situation.text).encode())
    report = validate(source, format="turtle", select=situation.rules)
    expected = {"error"} if situation.rules[0].startswith("S") else {"warning", "info"}
    assert {finding.severity for finding in report} <= expected
