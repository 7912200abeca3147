"""From documents to statements: the one place that reads RDF syntax.

The parser is pyoxigraph's; it reads Turtle, N-Triples, N-Quads, TriG, RDF/XML and JSON-LD, and fetches nothing:
a JSON-LD context by address is an error, `owl:imports` is a statement like any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from massage_ontology.collector import collector_paused
from massage_ontology.errors import VocabularyLoadError
from massage_ontology.namespaces import RDF
from massage_ontology.rdf.bounds import check_bounds, metered
from massage_ontology.rdf.statements import Statements, to_literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph

    from massage_ontology.model import Document, Term
    from massage_ontology.rdf.statements import Buckets

_PLACE = re.compile(
    r"""^(?:parser\ )?error\ (?:at|between)\ (?:line\ )?(\d+)(?:\ column\ |\ between\ columns\ |:)(\d+)
        (?:\ and\ (?:\d+|line\ \d+\ column\ \d+))?:\ *""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_REASON = 300
_WEB_PAGE = re.compile(rb"<!doctype html|<html", re.IGNORECASE)


def read_statements(documents: Iterable[Document]) -> tuple[Buckets, dict[str, str]]:
    """Parse documents into statements by property; graph names are set aside, triple terms too.

    Args:
        documents: What to read.

    Returns:
        The statements, and the prefixes that the documents declare (the first declaration of a prefix wins).

    Raises:
        VocabularyLoadError: A document breaks its syntax; with line and column where the parser tells them.
    """
    statements = parse(documents)
    return statements.buckets(), statements.prefixes


def parse(documents: Iterable[Document]) -> Statements:
    """Parse documents into numbered statements by property; graph names are set aside, triple terms too.

    Args:
        documents: What to read.

    Returns:
        The statements.

    Raises:
        VocabularyLoadError: A document breaks its syntax; with line and column where the parser tells them.
    """
    statements = Statements()
    with collector_paused():
        for document in documents:
            try:
                check_bounds(document)
                parser = _parser(document, document.content)
                _fill(statements, metered(parser, document))
            except (SyntaxError, ValueError, OSError) as error:
                raise _refusal(error, document) from error
            for prefix, namespace in parser.prefixes.items():
                statements.prefixes.setdefault(prefix, namespace)
    return statements


def to_term(value: object) -> Term:
    """Turn a parser's value into a plain one."""
    import pyoxigraph  # noqa: PLC0415 (not needed before something is read)

    if isinstance(value, pyoxigraph.NamedNode):
        return value.value
    if isinstance(value, pyoxigraph.Literal):
        return to_literal(value)
    if isinstance(value, pyoxigraph.BlankNode):
        return f"_:{value.value}"
    return str(value)


class _BlankNodes(dict[str, int]):
    """Blank nodes of one document get names by order of appearance: the parser's own are random for `[]`."""

    def __init__(self, statements: Statements) -> None:
        super().__init__()
        self._statements = statements

    def __missing__(self, label: str) -> int:
        statements = self._statements
        number = self[label] = statements.numbers[f"_:b{statements.blanks}"]
        statements.blanks += 1
        return number


def _parser(document: Document, content: bytes | _Lines) -> pyoxigraph.QuadParser:
    import pyoxigraph  # noqa: PLC0415 (not needed before something is read)

    syntax = pyoxigraph.RdfFormat.from_media_type(document.media_type)
    return pyoxigraph.parse(content, format=syntax, base_iri=document.base_iri)  # type: ignore[arg-type]


def _fill(statements: Statements, quads: Iterable[pyoxigraph.Quad]) -> None:
    """Sort statements by property; the loop that a million statements pass through."""
    from pyoxigraph import BlankNode, Literal, NamedNode  # noqa: PLC0415 (as above)

    numbers = statements.numbers
    blanks = _BlankNodes(statements)
    subject: object = None
    predicate: object = None
    about = 0
    subjects, values = statements.pairs(RDF + "type")
    add_subject, add_value = subjects.append, values.append
    for quad in quads:
        value: Any = quad.object
        kind = type(value)
        if kind is NamedNode:
            value = numbers[value.value]
        elif kind is BlankNode:
            value = blanks[value.value]
        elif kind is not Literal:
            continue
        # Statements about one subject stand together, and so do those of one property: most are like the last.
        node = quad.subject
        if node != subject:
            subject = node
            about = numbers[node.value] if type(node) is NamedNode else blanks[node.value]  # type: ignore[union-attr]
        name = quad.predicate
        if name != predicate:
            predicate = name
            subjects, values = statements.pairs(name.value)
            add_subject, add_value = subjects.append, values.append
        add_subject(about)
        add_value(value)


def _refusal(error: Exception, document: Document) -> VocabularyLoadError:
    line = column = None
    text = str(error.msg) if isinstance(error, SyntaxError) else str(error)
    if isinstance(error, SyntaxError):
        line, column = error.lineno, error.offset
    place = _PLACE.match(text)
    if place:
        line, column = line or int(place[1]), column or int(place[2])
        text = text[place.end() :]
    if line is None:
        line = _line_of_failure(document)
    if "LoadDocumentCallback" in text:
        text = "the JSON-LD context stands at a remote address, which is never fetched; put the context into the file"
    elif "No scheme found" in text:
        text += "; relative IRIs need base_iri"
    elif "UTF-8" in text:
        text += "; save the file as UTF-8"
    return VocabularyLoadError(_readable(text) + _hint(document), document.name, line, column)


def _readable(text: str) -> str:
    """Return a reason on one line and not too long: it may quote whatever stands in the document."""
    shown = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04X}" for sign in text)
    return shown if len(shown) <= _LONGEST_REASON else shown[: _LONGEST_REASON - 1] + "…"


class _Lines:
    """A document handed out line by line, which remembers how far it got."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.line = 0
        self.position = 0

    def read(self, size: int) -> bytes:
        """Return the next line, or so much of it."""
        end = self.content.find(b"\n", self.position) + 1 or len(self.content)
        piece = self.content[self.position : min(end, self.position + size)]
        if self.content[self.position - 1 : self.position] in {b"", b"\n"} and piece:
            self.line += 1
        self.position += len(piece)
        return piece


def _line_of_failure(document: Document) -> int | None:
    """Parse once more, line by line, where the parser does not say in which line it failed."""
    lines = _Lines(document.content)
    try:
        for _ in _parser(document, lines):
            pass
    except (SyntaxError, ValueError, OSError):
        return max(lines.line, 1)
    return None


def _hint(document: Document) -> str:
    """Say when the content looks like another syntax than the name says."""
    start = document.content.lstrip()[:256]
    if _WEB_PAGE.match(start):
        return " (the content is a web page; download the data instead)"
    if start.startswith((b"<?xml", b"<rdf:RDF")) and "xml" not in document.media_type:
        return " (the content looks like RDF/XML: give format='xml')"
    if start.startswith((b"{", b"[{")) and "json" not in document.media_type and b"@" in start:
        return " (the content looks like JSON-LD: give format='json-ld')"
    if start.startswith((b"@prefix", b"PREFIX")) and document.media_type not in {"text/turtle", "application/trig"}:
        return " (the content looks like Turtle: give format='turtle')"
    return ""
