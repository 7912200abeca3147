# ruff: noqa: E501 (tables)
"""Documents that break their syntax, hide what they fetch, or nest and grow without end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.hostile.chamber import look_at
from tests.hostile.writing import ELEMENT, PREFIXES, SKOS, TURTLE, entity, json_ld, with_label, xml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.writing import Content

NOWHERE = "http://127.0.0.1:9/"
NEVER_FETCHED = "is at a remote address, which is never fetched"
IN_ANOTHER_FILE = ":1:41: the entity 'x' is in another file, which is never read"
DEEP = 100_000
STATEMENT = f'<urn:a> <{SKOS}prefLabel> "tea"@en .\n'
LAUGHS = "".join(f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in zip("abcdefgh", "bcdefghi", strict=True))
TERMS = {f"t{number}": f"t{number + 1}:x" for number in range(20_000)}

CUTS = (3, 10, 60, *(len(PREFIXES) + more for more in (5, 20, 38)))
XML_CUTS = (5, 30, 120, 180, 230, len(xml(ELEMENT)) - 3)

CUT_SHORT: dict[str, tuple[str, Content, int | str]] = {
    **{f"Turtle behind {end} signs": ("tea.ttl", TURTLE[:end], ":") for end in CUTS},
    **{
        f"RDF/XML behind {end} signs": ("tea.rdf", xml(ELEMENT)[:end], ":1:")
        for end in (5, 30, 120, 180, 230, len(xml(ELEMENT)) - 3)
    },
    **{f"JSON-LD behind {end} signs": ("tea.jsonld", json_ld()[:end], ":1:") for end in (1, 5, 20, 60, 80)},
    **{f"N-Triples behind {end} signs": ("tea.nt", (STATEMENT * 2)[:-end], ":2:") for end in (3, 10, 30, 60)},
    "a text that never ends": ("tea.ttl", with_label('"tea'), ":7:"),
    "a long text that never ends": ("tea.ttl", lambda: TURTLE + ':a :b """tea' + "x\n" * DEEP, ":8:7: "),
    "an IRI that never ends": ("tea.ttl", lambda: TURTLE + "<urn:" + "a" * 1_000_000, ":8:1: "),
    "nodes that never end": ("tea.ttl", lambda: TURTLE + ":a :b " + "[ :b " * DEEP, ":8:"),
    "lists that never end": ("tea.ttl", lambda: TURTLE + ":a :b " + "(" * DEEP, ":8:"),
    "arrays that never end": ("tea.jsonld", lambda: "[" * 1_000_000, ":1:101: nests deeper than 100 levels"),
    "comments that never end": ("tea.rdf", lambda: xml("<!--" * DEEP), ":1:"),
    "sections that never end": ("tea.rdf", lambda: xml("<![CDATA[" * DEEP), ":1:"),
    "instructions that never end": ("tea.rdf", lambda: xml("<?x " * DEEP), ":1:"),
    "a document type that never ends": ("tea.rdf", lambda: "<!DOCTYPE a [" + "<!--" * DEEP, ":1:"),
    "two roots": ("tea.rdf", xml(ELEMENT) + xml(ELEMENT), "is not well-formed XML: "),
    "something behind the root": ("tea.rdf", xml(ELEMENT) + "tea", "is not well-formed XML: junk after"),
    "something behind the object": ("tea.jsonld", json_ld() + " tea", ":1:"),
    "an object on each line": ("tea.jsonld", json_ld() + "\n" + json_ld(), ":2:1: "),
    "a comment in JSON": ("tea.jsonld", "// tea\n" + json_ld(), ":1:1: "),
    "no number in JSON": ("tea.jsonld", json_ld()[:-1] + ', "urn:x": NaN}', ":1:"),
}

FETCHING: dict[str, tuple[str, Content, int | str]] = {
    "an entity in a file": ("tea.rdf", entity('<!ENTITY x SYSTEM "secret.txt">'), IN_ANOTHER_FILE),
    "an entity at an address": ("tea.rdf", entity(f'<!ENTITY x SYSTEM "{NOWHERE}">'), IN_ANOTHER_FILE),
    "an entity with a public name": ("tea.rdf", entity(f'<!ENTITY x PUBLIC "-//tea" "{NOWHERE}">'), IN_ANOTHER_FILE),
    "an entity that is not used": ("tea.rdf", entity('<!ENTITY x SYSTEM "secret.txt">', "tea"), IN_ANOTHER_FILE),
    "a parameter in a file": ("tea.rdf", entity('<!ENTITY % x SYSTEM "secret.dtd"> %x;', "&secret;"), IN_ANOTHER_FILE),
    "an entity in an attribute": (
        "tea.rdf", entity('<!ENTITY x SYSTEM "secret.txt">').replace("http://example.org/tea", "&x;"), IN_ANOTHER_FILE,
    ),
    "a document type in a file": ("tea.rdf", xml(ELEMENT, '<!DOCTYPE rdf:RDF SYSTEM "secret.dtd">'), 1),
    "a document type at an address": ("tea.rdf", xml(ELEMENT, f'<!DOCTYPE rdf:RDF SYSTEM "{NOWHERE}">'), 1),
    "an entity of a document type in a file": (
        "tea.rdf", xml(ELEMENT.replace(">tea<", ">&secret;<"), '<!DOCTYPE rdf:RDF SYSTEM "secret.dtd">'), ":1:",
    ),
    "a style sheet": ("tea.rdf", xml(ELEMENT, f'<?xml-stylesheet href="{NOWHERE}"?>'), 1),
    "an inclusion": (
        "tea.rdf",
        xml('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="secret.txt" parse="text"/>' + ELEMENT),
        ":1:",
    ),
    "an import of an ontology": (
        "tea.ttl", TURTLE + f"<> a owl:Ontology ; owl:imports <{NOWHERE}>, <secret.ttl>, <file:///etc/passwd> .", 1,
    ),
    "a context at an address": ("tea.jsonld", json_ld(at_context=NOWHERE), NEVER_FETCHED),
    "a context of everybody": ("tea.jsonld", json_ld(at_context="https://schema.org/"), NEVER_FETCHED),
    "a context in a file": ("tea.jsonld", json_ld(at_context="secret.jsonld", tea="x"), NEVER_FETCHED),
    "a context in a list": ("tea.jsonld", json_ld(at_context=[{"x": "urn:x"}, NOWHERE]), NEVER_FETCHED),
    "a context below": ("tea.jsonld", json_ld(**{"urn:p": {"@context": NOWHERE, "@id": "urn:b"}}), NEVER_FETCHED),
    "a context of a term": (
        "tea.jsonld", json_ld(at_context={"p": {"@id": "urn:p", "@context": NOWHERE}}, p="x"), NEVER_FETCHED,
    ),
    "a context that imports": ("tea.jsonld", json_ld(at_context={"@import": NOWHERE}), NEVER_FETCHED),
    "a context behind escapes": (
        "tea.jsonld", json_ld(at_context=NOWHERE).replace("@context", "\\u0040cont\\u0065xt"), NEVER_FETCHED,
    ),
}  # fmt: skip

GROWING: dict[str, tuple[str, Content, int | str]] = {
    "a billion laughs": ("tea.rdf", entity(f'<!ENTITY a "ha">{LAUGHS}', "&i;"), "expands to more than a million"),
    "a billion laughs in an attribute": (
        "tea.rdf", entity(f'<!ENTITY a "ha">{LAUGHS}', "tea").replace("org/tea", "org/&i;"), "more than a million",
    ),
    "a billion laughs in single quotes": (
        "tea.rdf", entity(f'<!ENTITY a "ha">{LAUGHS}'.replace('"', "'"), "&i;"), "expands to more than a million",
    ),
    "laughs that are told backwards": (
        "tea.rdf",
        entity("".join(f'<!ENTITY a{n} "{f"&a{n + 1};" * 10}">' for n in range(9)) + '<!ENTITY a9 "ha">', "&a0;"),
        "is not well-formed XML: ",
    ),
    "laughs in parameters": (
        "tea.rdf",
        entity('<!ENTITY % a "ha">' + LAUGHS.replace("ENTITY ", "ENTITY % ").replace("&", "&#37;"), "tea"),
        1,
    ),
    "a long entity that is used often": (
        "tea.rdf", lambda: entity(f'<!ENTITY x "{"ha" * 25_000}">', "&x;" * 50_000), "expand to more than 100 times",
    ),
    "an entity of itself": ("tea.rdf", entity('<!ENTITY x "&x;">'), "recursive entity reference"),
    "two entities of each other": ("tea.rdf", entity('<!ENTITY x "&y;"><!ENTITY y "&x;">'), "recursive entity"),
    "an entity that is not there": ("tea.rdf", entity("", "&x;"), "undefined entity"),
    "an entity in single quotes": ("tea.rdf", entity("<!ENTITY x 'green \"tea\"'>"), 1),
    "a document type twice": ("tea.rdf", lambda: "<!DOCTYPE a>" * DEEP, ":1:"),
    "elements in elements": (
        "tea.rdf", lambda: xml("<skos:Concept><skos:broader>" * DEEP), "nests elements deeper than 500 levels",
    ),
    "elements in elements in a literal": (
        "tea.rdf", xml('<skos:Concept><skos:note rdf:parseType="Literal">' + "<b>" * 400 + "</b>" * 400
                       + "</skos:note></skos:Concept>"), 1,
    ),
    "attributes without end": (
        "tea.rdf", lambda: xml("<skos:Concept " + " ".join(f'skos:p{n}=">"' for n in range(DEEP)) + "/>"),
        "an element has more than 1,000 attributes",
    ),
    "namespaces without end": (
        "tea.rdf", lambda: xml("<skos:Concept " + " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(DEEP)) + "/>"),
        "an element has more than 1,000 attributes",
    ),
    "nodes in nodes": ("tea.ttl", lambda: TURTLE + ":a :b " + "[ :b " * DEEP + ":c" + " ]" * DEEP + " .", 1),
    "chains in nodes": (
        "tea.ttl",
        lambda: PREFIXES + ":a skos:broader " + "[ skos:broader " * 3_000 + ":c" + " ]" * 3_000 + " .",
        3_002,
    ),
    "lists in lists": ("tea.ttl", lambda: TURTLE + ":a :b " + "(" * 20_000 + ":c" + ")" * 20_000 + " .", 1),
    "triples in triples": (
        "tea.ttl", lambda: TURTLE + ":a :b " + "<<( :a :b " * DEEP + ":c" + " )>>" * DEEP + " .",
        ":8:",
    ),
    "triples in triples of N-Triples": (
        "tea.nt", lambda: "<urn:a> <urn:b> " + "<<( <urn:a> <urn:b> " * DEEP + '"c"' + " )>>" * DEEP + " .", ":1:",
    ),
    "triples in triples of an older kind": (
        "tea.ttl", lambda: TURTLE + "<< " * DEEP + ":a :b :c" + " >>" * DEEP + " :b :c .", ":8:",
    ),
    "a few triples in triples": ("tea.ttl", TURTLE + ":a :b " + "<<( :a :b " * 90 + ":c" + " )>>" * 90 + " .", 1),
    "annotations in annotations": (
        "tea.ttl", lambda: TURTLE + ":a :b :c " + "{| :b :c " * 20_000 + "|}" * 20_000 + " .", 1,
    ),
    "graphs without end": (
        "tea.trig", lambda: PREFIXES + "".join(f":g{n} {{ :a{n} a skos:Concept }}\n" for n in range(2_000)), 2_000,
    ),
    "objects in objects": ("tea.jsonld", lambda: '{"urn:p":' * DEEP + "1" + "}" * DEEP, "nests deeper than 100 levels"),
    "terms that are defined by terms": (
        "tea.jsonld", lambda: json_ld(at_context={**TERMS, "t20000": "urn:"}), "is defined by too many others",
    ),
    "half a surrogate pair": (
        "tea.jsonld", json_ld(tea="x").replace('"x"', '"\\ud83c\\udf75 \\ud800"'), ":1:",
    ),
    "terms in a circle": ("tea.jsonld", json_ld(at_context={"a": "b:x", "b": "a:y"}), "Cyclic IRI mapping"),
    "terms without end": (
        "tea.jsonld", lambda: json_ld(at_context={f"t{n}": f"urn:{n}" for n in range(20_000)}), 1,
    ),
    "contexts without end": (
        "tea.jsonld", lambda: json_ld(at_context=[{f"t{n}": f"urn:{n}"} for n in range(5_000)]), 1,
    ),
    "a prefix that grows": (
        "tea.ttl",
        lambda: f"@prefix p: <urn:{'a' * 500_000}> .\n" + PREFIXES + "".join(f"p:{n} :b :c .\n" for n in range(3_000)),
        "its prefixes expand to more than 100 times its size",
    ),
    "a term that grows": (
        "tea.jsonld",
        lambda: json.dumps({"@context": {"p": f"urn:{'a' * 500_000}/"}, "@graph": [{"@id": f"p:{n}"} for n in range(3_000)]}),
        "its terms expand to more than 100 times its size",
    ),
    "a term that grows in others": (
        "tea.jsonld",
        lambda: json.dumps({"@context": {"p": "q:b/", "q": f"urn:{'a' * 500_000}/"}, "@graph": [{"p:x": n} for n in range(3_000)]}),
        "its terms expand to more than 100 times its size",
    ),
    "a vocabulary that grows": (
        "tea.jsonld",
        lambda: json.dumps({"@context": {"@vocab": f"urn:{'a' * 500_000}/"}, "@graph": [{"x": n} for n in range(3_000)]}),
        "its terms expand to more than 100 times its size",
    ),
    "a base that grows": (
        "tea.ttl",
        lambda: f"@base <http://a/{'a/' * 250_000}> .\n" + PREFIXES + "".join(f"<{n}> :b :c .\n" for n in range(3_000)),
        "its prefixes expand to more than 100 times its size",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CUT_SHORT)
def test_what_is_cut_short_or_goes_on_is_refused_at_its_place(case: str, tmp_path: Path) -> None:
    name, content, expected = CUT_SHORT[case]
    sight = look_at(tmp_path, name, content, str(expected).removesuffix(":") or ":")
    assert sight.line is not None


@pytest.mark.parametrize("case", FETCHING)
def test_nothing_is_fetched_and_no_file_is_read(case: str, tmp_path: Path) -> None:
    look_at(tmp_path, *FETCHING[case])


@pytest.mark.parametrize("case", GROWING)
def test_what_nests_or_grows_is_bounded(case: str, tmp_path: Path) -> None:
    look_at(tmp_path, *GROWING[case])
