"""The RDF syntaxes: their names, file endings and media types, in one table."""

from __future__ import annotations

import os.path
from typing import NamedTuple


class Format(NamedTuple):
    """One RDF syntax.

    Attributes:
        name: What people call it.
        media_type: Its registered media type.
        suffixes: File endings that mean it.
        names: Other names that `format=` takes.
        graphs: Whether it can hold named graphs.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    names: tuple[str, ...] = ()
    graphs: bool = False


FORMATS = (
    Format("Turtle", "text/turtle", (".ttl", ".turtle"), ("ttl", "turtle", "longturtle", "application/x-turtle")),
    Format("N-Triples", "application/n-triples", (".nt",), ("nt", "ntriples", "n-triples", "nt11")),
    Format("N-Quads", "application/n-quads", (".nq",), ("nq", "nquads", "n-quads"), graphs=True),
    Format("TriG", "application/trig", (".trig",), ("trig",), graphs=True),
    Format(
        "RDF/XML",
        "application/rdf+xml",
        (".rdf", ".rdfs", ".owl", ".xml", ".skos"),
        ("xml", "rdf/xml", "rdfxml", "rdf", "pretty-xml", "application/xml", "text/xml"),
    ),
    Format(
        "JSON-LD",
        "application/ld+json",
        (".jsonld", ".json-ld", ".json"),
        ("json-ld", "jsonld", "application/json"),
        graphs=True,
    ),
)
"""The syntaxes that are read; all but the ones with graphs are written too, and JSON-LD."""


def format_by_name(name: str) -> Format | None:
    """Find a syntax by what people call it, by media type or by ending.

    Example:
        >>> format_by_name("ttl").media_type, format_by_name("RDF/XML").name, format_by_name("pdf")
        ('text/turtle', 'RDF/XML', None)
    """
    wanted = name.strip().lower()
    for each in FORMATS:
        if wanted in (each.media_type, each.name.lower(), *each.names, *each.suffixes):
            return each
    return None


def format_by_file(name: str) -> Format | None:
    """Find the syntax that a file name tells; a trailing `.gz` is set aside.

    Example:
        >>> format_by_file("thesaurus.ttl.gz").name, format_by_file("notes.txt")
        ('Turtle', None)
    """
    stem, suffix = os.path.splitext(name.lower())
    if suffix == ".gz":
        suffix = os.path.splitext(stem)[1]
    return next((each for each in FORMATS if suffix in each.suffixes), None)


def known_suffixes() -> str:
    """Return the endings as people read them: `.ttl, .turtle, .nt …`."""
    return ", ".join(suffix for each in FORMATS for suffix in each.suffixes)
