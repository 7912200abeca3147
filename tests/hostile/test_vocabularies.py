# ruff: noqa: E501 (a table)
"""Vocabularies that are right as RDF and odd as SKOS: each loads, and what is odd is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile import actions
from tests.hostile.chamber import carry_out, loaded, look_at
from tests.hostile.writing import PREFIXES, TURTLE, content_of, with_label

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.writing import Content

MANY = 10_000
LONG = 1_000_000
ACCENT = "\u0301"
NODE = "_:l a rdf:List ; rdf:first :tea ; rdf:rest "

CASES: dict[str, tuple[Content, int, str]] = {
    # ---- labels
    "no labels": (PREFIXES + ":a a skos:Concept . :b skos:broader :a .", 2, "missing-label"),
    "empty labels": (with_label('"", "  "@en'), 1, ""),
    "several preferred labels": (with_label('"tea"@en, "Tea"@en, "TEA"@en, "x", "y"'), 1, "S14"),
    "a label of a million signs": (lambda: with_label(f'"{"x" * LONG}"@en'), 1, ""),
    "a label of a million words": (lambda: with_label(f'"{"x " * (LONG // 2)}"@en'), 1, ""),
    "a label of accents": (lambda: with_label(f'"Z{ACCENT * 10_000}"@en'), 1, ""),
    "labels without end": (lambda: with_label(", ".join(f'"l{n}"' for n in range(MANY))), 1, "S14"),
    "notations without end": (lambda: TURTLE + ":tea skos:notation " + ", ".join(f'"{n}"' for n in range(MANY)) + " .", 1, ""),
    "a label that is an IRI": (TURTLE + ":b a skos:Concept ; skos:prefLabel :tea .", 2, ""),
    "a label that is a node": (TURTLE + ":b a skos:Concept ; skos:prefLabel [] ; skos:altLabel [ rdf:value 'x' ] .", 2, ""),
    "labels that are numbers": (with_label("42, true, 1.5, 1e400"), 1, ""),
    "markup in labels": (with_label('"<script>alert(1)</script>&amp;"@en'), 1, ""),
    "control signs in labels": (with_label(r'"\u0000\u001B[31m\u0007\u009B5n\u202Ered"@en'), 1, "unclean-label"),
    "a long language": (lambda: with_label('"tea"@en' + "-abcdefgh" * MANY), 1, ""),
    "a language that is none": (with_label('"tea"@xx-nowhere'), 1, ""),
    # ---- values
    "dates and numbers that are none": (
        TURTLE + ':tea :d "banana"^^xsd:date ; :e "99999999999-99-99"^^xsd:date ; :f "maybe"^^xsd:boolean ; '
        'owl:deprecated "perhaps", "banana"^^xsd:boolean ; skos:notation "x"^^xsd:integer .', 1, "",
    ),
    "a number of a hundred thousand digits": (lambda: TURTLE + f':tea skos:notation "{"9" * 100_000}"^^xsd:integer .', 1, ""),
    "a datatype without a base": (TURTLE + ':tea :d "x"^^<nothing> .', 1, ""),
    "literals where concepts belong": (
        TURTLE + ':tea skos:broader "a" ; skos:inScheme "x" ; skos:related 5 ; skos:exactMatch "y" ; skos:member "z" .', 1, "",
    ),
    "a triple as a value": (TURTLE + ":tea :says <<( :a :b :c )>> .", 1, ""),
    # ---- IRIs
    "an empty IRI": (TURTLE + "<> a skos:Concept .", 2, ""),
    "relative IRIs": (TURTLE + "<../../x> a skos:Concept . </etc/passwd> a skos:Concept . <#f> a skos:Concept .", 4, ""),
    "dots in an IRI": (TURTLE + "<http://example.org/../../x> a skos:Concept .", 2, ""),
    "IRIs that run or read": (
        TURTLE + "<javascript:alert(1)> a skos:Concept . <file:///etc/passwd> a skos:Concept . <data:,x> a skos:Concept .",
        4, "",
    ),
    "an IRI of a million signs": (lambda: TURTLE + f"<http://example.org/{'a' * LONG}> a skos:Concept .", 2, ""),
    "a zero in an IRI": (TURTLE + "<http://example.org/%00> a skos:Concept .", 2, ""),
    "a port that is none": (TURTLE + "<http://example.org:99999999/> a skos:Concept .", 2, ""),
    "a prefix twice": ("@prefix : <urn:other:> .\n" + TURTLE, 1, ""),
    "prefixes without end": (lambda: "".join(f"@prefix p{n}: <urn:{n}:> .\n" for n in range(MANY)) + TURTLE, 1, ""),
    # ---- shapes
    "a concept that is itself": (
        TURTLE + ":tea skos:broader :tea ; skos:related :tea ; skos:exactMatch :tea ; skos:narrower :tea .", 1, "S27",
    ),
    "a concept that is its scheme": (
        TURTLE + ":tea a skos:ConceptScheme ; skos:inScheme :tea ; skos:topConceptOf :tea .", 1, "S9",
    ),
    "a concept that is its collection": (TURTLE + ":tea a skos:Collection ; skos:member :tea .", 1, "S37"),
    "a circle of two": (TURTLE + ":tea skos:broader :b . :b skos:broader :tea .", 2, "cyclic-hierarchy"),
    "a circle of many": (
        lambda: PREFIXES + "".join(f":c{n} a skos:Concept ; skos:broader :c{(n + 1) % 500} .\n" for n in range(500)),
        500, "cyclic-hierarchy",
    ),
    "blank concepts": (TURTLE + "[] a skos:Concept ; skos:broader :tea . _:x a skos:Concept ; skos:broader _:x .", 3, ""),
    "blank schemes and collections": (
        TURTLE + ":tea skos:inScheme [ a skos:ConceptScheme ] . [] a skos:Collection ; skos:member :tea .", 1, "",
    ),
    "a list in a circle": (TURTLE + ":o a skos:OrderedCollection ; skos:memberList _:l . " + NODE + "_:l .", 1, ""),
    "a list in a wider circle": (
        TURTLE + ":o skos:memberList _:l . " + NODE + "_:m . _:m rdf:first :b ; rdf:rest _:l .", 1, "",
    ),
    "a list that breaks off": (TURTLE + ":o skos:memberList _:l, _:k, 'x' . " + NODE + "'y' .", 1, ""),
    "a list that forks": (TURTLE + ":o skos:memberList _:l . " + NODE + "_:m, rdf:nil . _:m rdf:first :b .", 1, ""),
    "collections in each other": (
        TURTLE + ":o a skos:Collection ; skos:member :p . :p a skos:Collection ; skos:member :o, :tea .", 1, "",
    ),
    "classes in a circle": (
        TURTLE + "skos:Concept rdfs:subClassOf :K . :K rdfs:subClassOf skos:Concept . :b a :K .", 2, "",
    ),
    "properties in a circle": (
        TURTLE + ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p, skos:broader . :b :p :tea .", 2, "",
    ),
    "words of SKOS about themselves": (
        TURTLE + "skos:prefLabel skos:prefLabel skos:prefLabel . skos:Concept a skos:Concept . rdf:type rdf:type rdf:type .",
        2, "",
    ),
    "labels of labels": (
        TURTLE + "@prefix xl: <http://www.w3.org/2008/05/skos-xl#> . :tea xl:prefLabel _:l . "
        "_:l xl:literalForm 'x', _:l ; xl:prefLabel _:l .", 1, "",
    ),
}  # fmt: skip

UNREADABLE: dict[str, tuple[str, str]] = {
    "a blank in an IRI": ("<http://example.org/a b> a skos:Concept .", ":8:1: "),
    "a quotation mark in an IRI": ('<http://example.org/a"b> a skos:Concept .', ":8:1: "),
    "a control sign in an IRI": ("<http://example.org/\x01> a skos:Concept .", ":8:1: "),
    "an escaped blank in an IRI": (r"<http://example.org/\u0020> a skos:Concept .", ":8:1: "),
    "an escaped bracket in an IRI": (r"<http://example.org/\u003E> a skos:Concept .", ":8:1: "),
    "a percent sign in an IRI": ("<http://example.org/%zz> a skos:Concept .", ":8:1: "),
    "a host that is none": ("<http://[::1/> a skos:Concept .", ":8:1: "),
    "a prefix that is not declared": ("tea:green a skos:Concept .", ":8:1: "),
    "half a surrogate pair": (r':tea skos:note "\uD800" .', ":8:"),
    "a sign beyond all": (r':tea skos:note "\UFFFFFFFF" .', ":8:"),
    "a language with a sign": (':tea skos:note "x"@e! .', ":8:"),
    "a language with a number": (':tea skos:note "x"@123 .', ":8:"),
    "a language with a line": (':tea skos:note "x"@en_US .', ":8:"),
    "no language": (':tea skos:note "x"@ .', ":8:"),
    "a literal as a subject": ('"tea" a skos:Concept .', ":8:1: "),
    "a node as a property": (":tea _:p :b .", ":8:"),
    "a text as a datatype": (':tea :p "x"^^"y" .', ":8:"),
    "full stops": ("." * 100_000, ":8:1: "),
    "a mistake behind a million empty lines": ("\n" * 1_000_000 + "oops", ":1000008:1: "),
    "a mistake on a long line": (":a :b " + ":c , " * 100_000 + "oops .", ":8:500007: "),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_odd_loads_and_is_reported(case: str, tmp_path: Path) -> None:
    content, concepts, rule = CASES[case]
    sight = look_at(tmp_path, "tea.ttl", content, concepts)
    assert rule == "" or rule in sight.rules


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_is_no_turtle_is_refused_at_its_place(case: str, tmp_path: Path) -> None:
    line, sentence = UNREADABLE[case]
    look_at(tmp_path, "tea.ttl", TURTLE + line, sentence)


@pytest.mark.parametrize("shape", ["chain", "crowd", "ring"])
def test_a_hundred_thousand_concepts_are_opened_and_walked(shape: str, tmp_path: Path) -> None:
    size = 100_000
    above = {"chain": [0, *range(size - 1)], "crowd": [0] * size, "ring": [*range(1, size), 0]}[shape]
    path = tmp_path / "tea.ttl"
    path.write_text(
        PREFIXES + "".join(f":{n:05} a skos:Concept ; skos:broader :{above[n]:05} .\n" for n in range(size)),
        encoding="utf-8",
    )
    assert loaded(carry_out(actions.load, str(path), folder=tmp_path)) == size


# rdflib knows neither triple terms nor what SKOS entails, and takes minutes for prefixes without end.
OTHERWISE = {
    "a triple as a value",
    "prefixes without end",
    "no labels",
    "a circle of two",
    "classes in a circle",
    "properties in a circle",
}


@pytest.mark.parametrize("case", sorted(CASES.keys() - OTHERWISE))
def test_rdflib_counts_the_same_concepts(case: str, tmp_path: Path) -> None:
    content, concepts, _ = CASES[case]
    path = tmp_path / "tea.ttl"
    path.write_bytes(content_of(content))
    account = carry_out(actions.concepts_by_rdflib, str(path), "turtle", folder=tmp_path, seconds=30)
    if account.error is not None:
        pytest.skip(f"rdflib does not read it: {account.message[:80]}")
    assert account.value == concepts
