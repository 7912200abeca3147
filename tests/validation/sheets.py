"""Documents in four syntaxes, with comments wherever one may stand, and with the place of every statement kept.

Not by the library's own writers: what they would get wrong they would get wrong twice.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, NamedTuple

from tests.strategies import CLEAN, RDF, SKOS, SKOSXL

if TYPE_CHECKING:
    from collections.abc import Callable

Triple = tuple[str, str, str]
"""Subject, property and value in the words of N-Triples."""

OWL, DCTERMS = "http://www.w3.org/2002/07/owl#", "http://purl.org/dc/terms/"
_NEAR = "http://www.w3.org/2008/05/skos#"


class Sheet(NamedTuple):
    """A document: its text, its comments in order, and where statements and subjects stand (line, column)."""

    text: str
    comments: tuple[str, ...]
    statements: dict[Triple, tuple[int, int]]
    subjects: dict[str, tuple[int, int]]


class _Pen:
    """Writes text and knows where it is."""

    def __init__(self) -> None:
        self.text = ""
        self.comments: list[str] = []
        self.statements: dict[Triple, tuple[int, int]] = {}
        self.subjects: dict[str, tuple[int, int]] = {}

    @property
    def place(self) -> tuple[int, int]:
        return self.text.count("\n") + 1, len(self.text) - self.text.rfind("\n")

    def comment(self, before: str = "# ", after: str = "\n") -> None:
        words = f"{before}note {len(self.comments)}: thé, \u201ctea\u201d; <a> . "
        self.comments.append(words.strip())
        self.text += words + after

    def sheet(self) -> Sheet:
        return Sheet(self.text, tuple(self.comments), self.statements, self.subjects)


def _by_subject(triples: list[Triple]) -> dict[str, list[Triple]]:
    found: dict[str, list[Triple]] = {}
    for triple in triples:
        found.setdefault(triple[0], []).append(triple)
    return found


def write_n_triples(triples: list[Triple]) -> Sheet:
    """Write a line for each statement, and comments between."""
    pen = _Pen()
    for number, triple in enumerate(triples):
        if number % 3 == 0:
            pen.comment()
        pen.subjects.setdefault(triple[0], pen.place)
        pen.text += f"{triple[0]} {triple[1]} "
        pen.statements[triple] = pen.place
        pen.text += f"{triple[2]} .\n"
    return pen.sheet()


def write_turtle(triples: list[Triple]) -> Sheet:
    """Write an entry for each subject, values of one property with commas, comments wherever one may stand."""
    pen = _Pen()
    pen.comment()
    pen.text += f"@prefix skos: <{SKOS}> .\n@prefix c: <{CLEAN}> .\n\n"
    for subject, rows in _by_subject(triples).items():
        pen.comment()
        pen.subjects.setdefault(subject, pen.place)
        pen.text += _short(subject)
        for place, (_, name, value) in enumerate(rows):
            if place and rows[place - 1][1] == name:
                pen.text += " ,\n        "
            else:
                pen.text += (" ;" if place else "") + ("\n    " if place % 2 else "  ")
                if place % 3 == 1:
                    pen.comment("# ", "\n    ")
                pen.text += f"{'a' if name == f'<{RDF}type>' else _short(name)} "
            pen.statements[rows[place]] = pen.place
            pen.text += _short(value)
        pen.text += " .  "
        pen.comment()
        pen.text += "\n"
    return pen.sheet()


def _short(term: str) -> str:
    for prefix, namespace in (("skos", SKOS), ("c", CLEAN)):
        if re.fullmatch(rf"<{re.escape(namespace)}\w+>", term):
            return f"{prefix}:{term[1:-1].removeprefix(namespace)}"
    return term


_LITERAL = re.compile(r'"(.*)"(?:@([\w-]+)|\^\^<(.*)>)?')


def write_markup(triples: list[Triple]) -> Sheet:
    """Write RDF/XML with an element for each subject."""
    pen = _Pen()
    pen.text = '<?xml version="1.0" encoding="UTF-8"?>\n'
    pen.text += f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:skos="{SKOS}" xmlns:xl="{SKOSXL}" xmlns:near="{_NEAR}"\n'
    pen.text += f'    xmlns:owl="{OWL}" xmlns:dct="{DCTERMS}" xml:base="{CLEAN}">\n'
    for subject, rows in _by_subject(triples).items():
        pen.text += "  "
        pen.comment("<!-- ", "-->\n")
        pen.text += "  "
        pen.subjects.setdefault(subject, pen.place)
        pen.text += f'<rdf:Description rdf:about="{subject[1:-1].removeprefix(CLEAN)}">\n'
        for triple in rows:
            pen.text += "    "
            pen.statements[triple] = pen.place
            name = triple[1][1:-1]
            for prefix, namespace in (
                ("rdf", RDF),
                ("skos", SKOS),
                ("xl", SKOSXL),
                ("near", _NEAR),
                ("owl", OWL),
                ("dct", DCTERMS),
            ):
                name = name.replace(namespace, f"{prefix}:")
            match = _LITERAL.fullmatch(triple[2])
            if match is None:
                pen.text += f'<{name} rdf:resource="{triple[2][1:-1]}"/>\n'
                continue
            tag = f' xml:lang="{match[2]}"' if match[2] else f' rdf:datatype="{match[3]}"' if match[3] else ""
            pen.text += f"<{name}{tag}>{html.escape(match[1])}</{name}>\n"
        pen.text += "  </rdf:Description>\n"
    pen.text += "</rdf:RDF>\n"
    return pen.sheet()


def write_json(triples: list[Triple]) -> Sheet:
    """Write JSON-LD; it knows no comments, and no places are kept."""
    nodes = []
    for subject, rows in _by_subject(triples).items():
        node: dict[str, object] = {"@id": subject[1:-1]}
        for _, name, value in rows:
            match = _LITERAL.fullmatch(value)
            said: object = {"@id": value[1:-1]}
            if name == f"<{RDF}type>":
                said = value[1:-1]
            elif match is not None:
                said = {"@value": match[1]} | ({"@language": match[2]} if match[2] else {})
                said |= {"@type": match[3]} if match[3] else {}
            node.setdefault("@type" if name == f"<{RDF}type>" else name[1:-1], []).append(said)  # type: ignore[attr-defined]
        nodes.append(node)
    return Sheet(json.dumps(nodes, indent=1, ensure_ascii=False), (), {}, {})


WRITERS: dict[str, tuple[str, Callable[[list[Triple]], Sheet]]] = {
    "ttl": ("text/turtle", write_turtle),
    "nt": ("application/n-triples", write_n_triples),
    "rdf": ("application/rdf+xml", write_markup),
    "jsonld": ("application/ld+json", write_json),
}
"""Ending → media type and writer."""
