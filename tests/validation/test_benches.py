"""Benches change one statement and leave the rest of the text as it is."""

from __future__ import annotations

import pytest

from massage_ontology.model import Document, Literal
from massage_ontology.namespaces import SKOS
from massage_ontology.validation.benches import MarkupBench, TurtleBench
from massage_ontology.validation.findings import Fact, Repair
from massage_ontology.validation.places import Places

TEA = "http://example.org/tea"
LABEL = Fact(TEA, SKOS + "altLabel", Literal("tea ", "en"))
LINK = Fact(TEA, SKOS + "related", TEA)
XML = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="{SKOS}">
  <!-- of tea -->
  <skos:Concept rdf:about="{TEA}">
    <skos:altLabel xml:lang="en">tea </skos:altLabel> <!-- one blank -->
    <skos:related rdf:resource="{TEA}"/>
  </skos:Concept>
</rdf:RDF>
"""
TURTLE = f"""@prefix skos: <{SKOS}> .
<{TEA}> a skos:Concept ; # of tea
    skos:altLabel "tea "@en ; # one blank
    skos:related <{TEA}> .
"""


def _after(text: str, repair: Repair) -> str:
    if text.startswith("<rdf"):
        edit = MarkupBench(Places(Document("t", text.encode(), "application/rdf+xml"))).edit(repair)
    else:
        edit = TurtleBench(Places(Document("t", text.encode(), "text/turtle"), [repair.fact])).edit(repair)
    assert edit is not None
    return text[: edit.start] + edit.text + text[edit.end :]


@pytest.mark.parametrize("text", [XML, TURTLE])
def test_a_value_is_replaced(text: str) -> None:
    repair = Repair("replace", LABEL, Literal("tea", "en"))
    assert _after(text, repair) == text.replace("tea <", "tea<").replace('tea "', 'tea"')


def test_a_value_is_escaped() -> None:
    assert "a &lt; b &amp; c" in _after(XML, Repair("replace", LABEL, Literal("a < b & c", "en")))
    assert r'"a \"b\" \\ c"@en' in _after(TURTLE, Repair("replace", LABEL, Literal('a "b" \\ c', "en")))


def test_a_link_is_taken_out() -> None:
    repair = Repair("remove", LINK)
    assert _after(XML, repair) == XML.replace(f'    <skos:related rdf:resource="{TEA}"/>\n', "")
    assert _after(TURTLE, repair) == TURTLE.replace(f" ; # one blank\n    skos:related <{TEA}>", " # one blank\n    ")


def test_a_link_is_added() -> None:
    repair = Repair("add", Fact(TEA, SKOS + "narrower", "http://example.org/a&b"))
    added = '    <skos:narrower rdf:resource="http://example.org/a&amp;b"/>\n  </skos:Concept>'
    assert _after(XML, repair) == XML.replace("  </skos:Concept>", added)
    assert _after(TURTLE, repair) == TURTLE.replace(
        "> .\n", "> ;\n    skos:narrower <http://example.org/a&b> .\n"
    ).replace(f"{SKOS}> ;\n    skos:narrower <http://example.org/a&b> .", f"{SKOS}> .")


def test_a_prefix_that_is_missing_is_declared() -> None:
    text = XML.replace("xmlns:skos", "xmlns:s").replace("skos:", "s:")
    repair = Repair("add", Fact(TEA, "http://purl.org/dc/terms/relation", "urn:x"))
    assert '<skos:relation xmlns:skos="http://purl.org/dc/terms/" rdf:resource="urn:x"/>' in _after(text, repair)
    repair = Repair("add", Fact(TEA, SKOS + "narrower", "urn:x"))
    assert '<s:narrower rdf:resource="urn:x"/>' in _after(text, repair)


def test_what_is_not_stated_here_is_left_alone() -> None:
    other = Repair("remove", LINK._replace(subject="urn:other"))
    assert MarkupBench(Places(Document("t", XML.encode(), "application/rdf+xml"))).edit(other) is None
    assert TurtleBench(Places(Document("t", TURTLE.encode(), "text/turtle"), [other.fact])).edit(other) is None
    attribute = XML.replace(f'    <skos:related rdf:resource="{TEA}"/>\n', "").replace(
        f'rdf:about="{TEA}"', f'rdf:about="{TEA}" skos:note="x"'
    )
    note = Repair("remove", Fact(TEA, SKOS + "note", Literal("x")))
    assert MarkupBench(Places(Document("t", attribute.encode(), "application/rdf+xml"))).edit(note) is None
