"""How hostile documents are written: Turtle, RDF/XML and JSON-LD with as little around the trap as possible."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Content = bytes | str | Callable[[], bytes | str]

SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PREFIXES = f"""@prefix skos: <{SKOS}> .
@prefix rdf: <{RDF}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <http://example.org/> .
"""
"""Six lines."""

TEA = ':tea a skos:Concept ; skos:prefLabel "tea"@en .\n'
TURTLE = PREFIXES + TEA
"""One concept; what follows stands on line 8."""

ELEMENT = '<skos:Concept rdf:about="http://example.org/tea"><skos:prefLabel>tea</skos:prefLabel></skos:Concept>'


def with_label(written: str) -> str:
    """Return a vocabulary with a label, written as a literal in Turtle."""
    return TURTLE.replace('"tea"@en', written)


def xml(body: str, head: str = "") -> str:
    """Return RDF/XML around some elements."""
    return f'<?xml version="1.0"?>{head}<rdf:RDF xmlns:rdf="{RDF}" xmlns:skos="{SKOS}">{body}</rdf:RDF>'


def entity(declaration: str, reference: str = "&x;") -> str:
    """Return RDF/XML that declares an entity and has it for a label."""
    return xml(ELEMENT.replace(">tea<", f">{reference}<"), f"<!DOCTYPE rdf:RDF [{declaration}]>")


def json_ld(**members: object) -> str:
    """Return JSON-LD of one concept, with further members."""
    names = {name.replace("at_", "@"): value for name, value in members.items()}
    return json.dumps({"@id": "http://example.org/tea", "@type": SKOS + "Concept", **names})


def content_of(content: Content) -> bytes:
    """Return what is to stand in a file; what is large is only made when it is needed."""
    made = content() if callable(content) else content
    return made.encode() if isinstance(made, str) else made
