"""The examples of the SKOS Reference, by their numbers: what it calls consistent breaks nothing, the rest its clause.

Source: SKOS Reference, W3C Recommendation 18 August 2009, https://www.w3.org/TR/skos-reference/. The graphs are our
own, of the same shape and with other names. Where the Reference says "entails" or "does not entail", a statement is
added that clashes with what is (or is not) entailed: the clash shows whether it was concluded.
"""

from __future__ import annotations

import io
from typing import NamedTuple

import pytest

import massage_ontology
from massage_ontology.validation.inspection import validate

HEAD = """@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@base <http://example.org/teas/> .
"""


class Example(NamedTuple):
    """One example: its number, its graph, the clause it breaks, and whether the clash is stated or follows."""

    number: int
    graph: str
    clause: str | None = None
    stated: bool = False


# ruff: noqa: E501 (a graph reads best on its line)
EXAMPLES = [
    Example(1, "<tea> a skos:Concept ."),
    Example(2, "<tea> a skos:Concept ."),
    Example(3, "<tea> a skos:Concept , owl:Class ."),
    Example(4, "<tea> a skos:Concept , owl:ObjectProperty ."),
    Example(
        5,
        "<teas> a skos:ConceptScheme ; skos:hasTopConcept <tea> . <tea> skos:topConceptOf <teas> . <oolong> skos:inScheme <teas> .",
    ),
    Example(
        6,
        "<teas> a skos:ConceptScheme . <drinks> a skos:ConceptScheme ; owl:differentFrom <teas> . <tea> skos:inScheme <teas> , <drinks> .",
    ),
    Example(7, "<teas> a skos:ConceptScheme , owl:Ontology . <tea> skos:inScheme <teas> ."),
    Example(8, "<teas> skos:hasTopConcept <oolong> . <oolong> skos:broader <tea> . <tea> skos:inScheme <teas> ."),
    Example(9, "<tea> skos:narrower <oolong> ; skos:inScheme <teas> ."),
    Example(
        10,
        "<t> skos:prefLabel 'tea'@en , 'thé'@fr ; skos:altLabel 'cuppa'@en , 'infusion'@fr ; skos:hiddenLabel 'tae'@en .",
    ),
    Example(
        11,
        "<t> skos:prefLabel '茶'@ja-Hani , 'ちゃ'@ja-Hira , 'チャ'@ja-Kana , 'cha'@ja-Latn ; skos:altLabel 'おちゃ'@ja-Hira , 'オチャ'@ja-Kana , 'ocha'@ja-Latn .",
    ),
    Example(12, "<t> skos:prefLabel 'tea'@en ; skos:prefLabel 'cha'@en .", "S14", stated=True),
    Example(13, "<t> skos:prefLabel 'tea'@en ; skos:altLabel 'tea'@en .", "S13", stated=True),
    Example(14, "<t> skos:altLabel 'tea'@en ; skos:hiddenLabel 'tea'@en .", "S13", stated=True),
    Example(15, "<t> skos:prefLabel 'tea'@en ; skos:hiddenLabel 'tea'@en .", "S13", stated=True),
    Example(
        16,
        "<Tea> a owl:Class ; skos:prefLabel 'tea'@en , 'thé'@fr ; skos:altLabel 'cuppa'@en ; skos:hiddenLabel 'tae'@en .",
    ),
    Example(17, "<t> skos:altLabel 'cuppa'@en , 'char'@en ."),
    Example(18, "<t> skos:prefLabel 'color'@en , 'color'@en-US , 'colour'@en-GB ."),
    Example(19, "<t> skos:prefLabel 'tea'@en ; skos:altLabel 'tea'@en-GB ."),
    Example(20, "<t> skos:notation '663.95'^^<CodeOfDrinks> ."),
    Example(21, "<t> skos:prefLabel 'T'@en ; skos:notation 'T'^^<CodeOfDrinks> ."),
    Example(22, "<t> skos:note 'not of herbs'@en ."),
    Example(23, "<t> skos:note <a-page-on-tea> ."),
    Example(24, "<Tea> a owl:Class ; skos:definition '''Leaves in water.'''@en ."),
    Example(25, "<oolong> skos:broader <tea> ; skos:related <pot> ."),
    Example(26, "<oolong> skos:broader <tea> ; skos:related <tea> .", "S27", stated=True),
    Example(27, "<da-hong> skos:broader <oolong> ; skos:related <tea> . <oolong> skos:broader <tea> .", "S27"),
    Example(28, "<da-hong> skos:broaderTransitive <tea> ; skos:related <tea> .", "S27", stated=True),
    Example(29, "<tea> skos:narrower <oolong> ; skos:related <da-hong> . <oolong> skos:narrower <da-hong> .", "S27"),
    Example(30, "<tea> skos:related <pot> ."),
    Example(
        31,
        "<fills> a owl:ObjectProperty ; rdfs:subPropertyOf skos:related . <holds> a owl:ObjectProperty ; rdfs:subPropertyOf skos:related ; owl:inverseOf <fills> . <tea> <fills> <pot> .",
    ),
    Example(32, "<tea> skos:related <pot> . <pot> skos:related <stove> ."),
    Example(33, "<tea> skos:related <tea> ."),
    Example(34, "<da-hong> skos:broader <oolong> . <oolong> skos:broader <tea> ."),
    Example(35, "<da-hong> skos:broader <oolong> . <oolong> skos:broader <tea> ."),
    Example(36, "<tea> skos:broader <tea> ."),
    Example(37, "<tea> skos:broader <chai> . <chai> skos:broader <tea> ."),
    Example(38, "<da-hong> skos:broader <oolong> , <tea> . <oolong> skos:broader <tea> ."),
    Example(
        39, "<jasmine> skos:broader <green> , <scented> . <green> skos:broader <tea> . <scented> skos:broader <tea> ."
    ),
    Example(40, "<best> a skos:Collection ; skos:member <oolong> , <green> , <black> ."),
    Example(41, "<ranked> a skos:OrderedCollection ; skos:memberList ( <oolong> <green> <black> ) ."),
    Example(42, "<ranked> a skos:OrderedCollection ; skos:memberList ( <oolong> <green> <black> ) ."),
    Example(43, "<ranked> skos:memberList ( <oolong> <green> ) , ( <black> <white> ) ."),
    Example(
        44,
        "<best> a skos:Collection ; skos:member <oolong> , <rare> . <rare> a skos:Collection ; skos:member <white> , <yellow> .",
    ),
    Example(45, "<tea> skos:narrower <best> . <best> a skos:Collection .", "S37"),
    Example(46, "<tea> skos:broader <best> . <best> a skos:Collection .", "S37"),
    Example(47, "<tea> skos:related <best> . <best> a skos:Collection .", "S37"),
    Example(
        48,
        "<tea> skos:narrower <green> , <black> . <best> rdfs:label 'best of all'@en ; skos:member <green> , <black> .",
    ),
    Example(49, "<tea> skos:exactMatch <the> ."),
    Example(50, "<tea> skos:closeMatch <the> ."),
    Example(51, "<tea> skos:broadMatch <boisson> ; skos:relatedMatch <tasse> ."),
    Example(52, "<tea> skos:exactMatch <the> ; skos:broadMatch <the> .", "S46", stated=True),
    Example(53, "<tea> skos:exactMatch <the> ; skos:relatedMatch <the> .", "S46", stated=True),
    Example(54, "<tea> skos:broadMatch <boisson> ."),
    Example(55, "<tea> skos:narrowMatch <the-vert> ."),
    Example(56, "<tea> skos:relatedMatch <tasse> ."),
    Example(57, "<tea> skos:exactMatch <the> ."),
    Example(
        58,
        "<tea> skos:broadMatch <drink> ; skos:relatedMatch <pot> ; skos:inScheme <teas> . <drink> skos:inScheme <teas> . <pot> skos:inScheme <teas> .",
    ),
    Example(59, "<tea> skos:broadMatch <boisson> ; skos:relatedMatch <boisson> .", "S27"),
    Example(60, "<tea> skos:narrowMatch <the-vert> ; skos:relatedMatch <the-vert> .", "S27"),
    Example(
        61,
        "<oolong> skos:broadMatch <the> . <the> skos:broadMatch <drink> . <oolong> skos:relatedMatch <drink> .",
        "S27",
    ),
    Example(62, "<tea> skos:exactMatch <the> . <the> skos:exactMatch <tee> ."),
    Example(63, "<oolong> skos:broadMatch <the> . <the> skos:broadMatch <drink> ."),
    Example(64, "<tea> skos:relatedMatch <tasse> . <tasse> skos:relatedMatch <table> ."),
    Example(65, "<tea> skos:closeMatch <the> . <the> skos:closeMatch <tee> ."),
    Example(66, "<tea> skos:exactMatch <tea> . <pot> skos:broadMatch <pot> . <cup> skos:relatedMatch <cup> ."),
    Example(
        67,
        "<tea> skos:broadMatch <the> . <the> skos:broadMatch <tea> . <a> skos:broadMatch <b> . <b> skos:broadMatch <c> . <c> skos:broadMatch <a> .",
    ),
    Example(68, "<oolong> skos:broadMatch <the> , <drink> . <the> skos:broadMatch <drink> ."),
    Example(69, "<tea> skos:exactMatch <the> ."),
    Example(70, "<tea> skos:exactMatch <the> . <the> skos:broadMatch <drink> ."),
    Example(71, "<tea> skos:exactMatch <the> . <the> skos:relatedMatch <drink> ."),
    Example(72, "<tea> skos:closeMatch <the> . <the> skos:broadMatch <drink> ."),
    Example(73, "<tea> skos:closeMatch <the> . <the> skos:relatedMatch <drink> ."),
    # "does actually lead to an inconsistency with the SKOS data model" (section 10.6.8)
    Example(
        74,
        "<tea> a skos:Concept ; skos:prefLabel 'tea'@en ; skos:inScheme <teas> . <cha> a skos:Concept ; skos:prefLabel 'cha'@en ; skos:inScheme <drinks> . <tea> owl:sameAs <cha> .",
        "S14",
    ),
    Example(75, "<l> a skosxl:Label ; skosxl:literalForm 'tea'@en ."),
    Example(76, "<l> a skosxl:Label ; skosxl:literalForm 'tea' ; skosxl:literalForm 'cha' .", "S52", stated=True),
    Example(77, "<l> a skosxl:Label ; skosxl:literalForm 'tea'@en ; skosxl:literalForm 'tea'@fr .", "S52", stated=True),
    Example(
        78, "<l> a skosxl:Label ; skosxl:literalForm 'tea'@en-GB ; skosxl:literalForm 'tea'@en-US .", "S52", stated=True
    ),
    Example(
        79,
        "<l> a skosxl:Label ; skosxl:literalForm '茶'@ja-Hani ; skosxl:literalForm 'ちゃ'@ja-Hira .",
        "S52",
        stated=True,
    ),
    Example(80, "<l> skosxl:literalForm 'tea'@en . <m> skosxl:literalForm 'tea'@en ."),
    Example(81, "<l> a skosxl:Label ; skosxl:literalForm 'tea'@en ; skos:inScheme <teas> ."),
    Example(
        82,
        "<t> skosxl:prefLabel <l> ; skosxl:altLabel <m> ; skosxl:hiddenLabel <n> . <l> a skosxl:Label ; skosxl:literalForm 'tea'@en . <m> a skosxl:Label ; skosxl:literalForm 'cha'@en . <n> a skosxl:Label ; skosxl:literalForm 'tae'@en .",
    ),
    Example(
        83,
        "<t> skosxl:prefLabel <l> ; skosxl:altLabel <m> ; skosxl:hiddenLabel <n> . <l> a skosxl:Label ; skosxl:literalForm 'tea'@en . <m> a skosxl:Label ; skosxl:literalForm 'cha'@en . <n> a skosxl:Label ; skosxl:literalForm 'tae'@en .",
    ),
    Example(
        84,
        "<t> skosxl:prefLabel <l> ; skosxl:prefLabel <m> . <l> skosxl:literalForm 'tea'@en . <m> skosxl:literalForm 'cha'@en .",
        "S14",
    ),
    Example(
        85,
        "<t> skosxl:prefLabel <l> ; skosxl:altLabel <m> . <l> skosxl:literalForm 'tea'@en . <m> skosxl:literalForm 'tea'@en .",
        "S13",
    ),
    Example(
        86,
        "<t> skosxl:altLabel <l> ; skosxl:hiddenLabel <m> . <l> skosxl:literalForm 'tea'@en . <m> skosxl:literalForm 'tea'@en .",
        "S13",
    ),
    Example(
        87,
        "<t> skosxl:prefLabel <l> ; skosxl:hiddenLabel <m> . <l> skosxl:literalForm 'tea'@en . <m> skosxl:literalForm 'tea'@en .",
        "S13",
    ),
    Example(
        88,
        "<l> a skosxl:Label ; skosxl:literalForm 'tea' . <m> a skosxl:Label ; skosxl:literalForm 'cha' . <l> skosxl:labelRelation <m> .",
    ),
    Example(
        89,
        "<short> rdfs:subPropertyOf skosxl:labelRelation . <l> a skosxl:Label ; skosxl:literalForm 'GT'@en . <m> a skosxl:Label ; skosxl:literalForm 'green tea'@en . <m> <short> <l> .",
    ),
]

# (example, statement added, clause that then breaks): the entailment holds.
ENTAILMENTS = [
    (9, "<oolong> a skos:ConceptScheme .", "S9"),  # the end of a semantic relation is a concept (S20)
    (30, "<pot> skos:broader <tea> .", "S27"),
    (31, "<tea> skos:broader <pot> .", "S27"),
    (31, "<pot> skos:broader <tea> .", "S27"),
    (35, "<da-hong> skos:related <tea> .", "S27"),
    (37, "<tea> skos:related <tea> .", "S27"),
    (42, "<ranked> a skos:Concept .", "S37"),
    (43, "<ranked> a skos:Concept .", "S37"),
    (54, "<tea> skos:related <boisson> .", "S27"),
    (54, "<boisson> a skos:Collection .", "S37"),
    (54, "<tea> a skos:ConceptScheme .", "S9"),
    (55, "<the-vert> skos:related <tea> .", "S27"),
    (55, "<the-vert> a skos:ConceptScheme .", "S9"),
    (56, "<tea> skos:broader <tasse> .", "S27"),
    (56, "<tasse> a skos:Collection .", "S37"),
    (57, "<the> a skos:ConceptScheme .", "S9"),
    (57, "<tea> a skos:OrderedCollection .", "S37"),
    (62, "<tea> skos:broadMatch <tee> .", "S46"),
    (62, "<tee> skos:relatedMatch <tea> .", "S46"),
    (69, "<tea> skos:relatedMatch <tea> .", "S46"),
    (80, "<l> a skos:Concept .", "S48"),
    (83, "<t> skos:hiddenLabel 'cha'@en .", "S13"),
    (83, "<t> skos:prefLabel 'cha'@en-GB , 'chai'@en .", "S14"),
    (83, "<t> skosxl:altLabel <n> .", "S58"),
    (88, "<m> a skos:Collection .", "S48"),
    (89, "<l> skosxl:literalForm 'G.T.'@en .", "S52"),
]

# (example, statement added): what is not entailed clashes with nothing.
NON_ENTAILMENTS = [
    (32, "<tea> skos:broader <stove> ."),
    (33, "<tea> skos:broader <drink> ."),
    (34, "<da-hong> skos:exactMatch <tea> ."),  # broader is no broadMatch
    (36, "<tea> skos:exactMatch <tea> ."),
    (63, "<oolong> skos:exactMatch <drink> ."),
    (64, "<tea> skos:broadMatch <table> ."),
    (64, "<tea> skos:exactMatch <table> ."),
    (65, "<tea> skos:broadMatch <tee> ."),
    (70, "<tea> skos:related <drink> ."),
    (71, "<tea> skos:broader <drink> ."),
    (72, "<tea> skos:related <drink> ."),
    (73, "<tea> skos:broader <drink> ."),
]

BY_NUMBER = {example.number: example for example in EXAMPLES}


def _clauses(graph: str, *, entailed: bool) -> set[str]:
    source = io.BytesIO((HEAD + graph).encode())
    return {each.rule for each in validate(source, format="turtle", select=["integrity"], entailed=entailed)}


def test_no_example_is_left_out() -> None:
    assert [example.number for example in EXAMPLES] == list(range(1, 90))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example.number))
def test_the_verdict_is_that_of_the_reference(example: Example) -> None:
    wanted = {example.clause} if example.clause else set()
    assert _clauses(example.graph, entailed=True) == wanted
    assert _clauses(example.graph, entailed=False) == (wanted if example.stated else set())


@pytest.mark.parametrize(("number", "statement", "clause"), ENTAILMENTS)
def test_what_is_entailed_clashes(number: int, statement: str, clause: str) -> None:
    assert clause in _clauses(f"{BY_NUMBER[number].graph} {statement}", entailed=True)
    assert clause not in _clauses(BY_NUMBER[number].graph, entailed=True)


@pytest.mark.parametrize(("number", "statement"), NON_ENTAILMENTS)
def test_what_is_not_entailed_does_not(number: int, statement: str) -> None:
    graph = f"{BY_NUMBER[number].graph} {statement}"
    assert _clauses(graph, entailed=True) == set()


def _load(number: int) -> massage_ontology.Vocabulary:
    return massage_ontology.load(io.StringIO(HEAD + BY_NUMBER[number].graph), format="turtle")


def test_a_vocabulary_that_is_loaded_concludes_no_more_than_the_reference() -> None:
    base = "http://example.org/teas/"
    assert [each.iri for each in _load(34)[base + "da-hong"].broader] == [base + "oolong"]
    assert [each.iri for each in _load(35)[base + "da-hong"].broader_transitive] == [base + "oolong", base + "tea"]
    assert _load(9)[base + "oolong"].in_scheme == ()
    assert [each.iri for each in _load(32)[base + "tea"].related] == [base + "pot"]
    assert [each.iri for each in _load(31)[base + "pot"].related] == [base + "tea"]


def test_links_of_mapping_and_of_hierarchy_may_stand_side_by_side() -> None:
    """What the Working Group's list of cases asks of pairs of properties, answered by S41: one refines the other."""
    for one, other in (("broader", "broadMatch"), ("narrower", "narrowMatch"), ("related", "relatedMatch"),
                       ("exactMatch", "closeMatch"), ("broader", "exactMatch"), ("closeMatch", "broadMatch")):  # fmt: skip
        assert _clauses(f"<a> skos:{one} <b> ; skos:{other} <b> .", entailed=True) == set()
