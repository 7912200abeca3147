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
from massage_ontology.rdf.statements import Statements, to_literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph

    from massage_ontology.model import Document, Term
    from massage_ontology.rdf.statements import Buckets

_PLACE = re.compile(r"^(?:Parser error|error) at (?:line )?(\d+)(?: column |:)(\d+)[^:]*: *", re.IGNORECASE)


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
            parser = _parser(document)
            try:
                _fill(statements, parser)
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


def _parser(document: Document) -> pyoxigraph.QuadParser:
    import pyoxigraph  # noqa: PLC0415 (not needed before something is read)

    syntax = pyoxigraph.RdfFormat.from_media_type(document.media_type)
    return pyoxigraph.parse(document.content, format=syntax, base_iri=document.base_iri)


def _fill(statements: Statements, parser: pyoxigraph.QuadParser) -> None:
    """Sort statements by property; the loop that a million statements pass through."""
    from pyoxigraph import BlankNode, Literal, NamedNode  # noqa: PLC0415 (as above)

    numbers = statements.numbers
    blanks = _BlankNodes(statements)
    subject: object = None
    predicate: object = None
    about = 0
    subjects, values = statements.pairs(RDF + "type")
    add_subject, add_value = subjects.append, values.append
    for quad in parser:
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
            about = numbers[node.value] if type(node) is NamedNode else blanks[node.value]
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
    if line is None and "xml" in document.media_type:
        line, column = _place_in_xml(document.content)
    if "LoadDocumentCallback" in text:
        text = "the JSON-LD context stands at a remote address, which is never fetched; put the context into the file"
    elif "No scheme found" in text:
        text += "; relative IRIs need base_iri"
    elif "UTF-8" in text:
        text += "; save the file as UTF-8"
    return VocabularyLoadError(text + _hint(document), document.name, line, column)


def _place_in_xml(content: bytes) -> tuple[int | None, int | None]:
    """Return line and column of what breaks XML, which the parser of RDF/XML does not tell."""
    from xml.parsers import expat  # noqa: PLC0415 (only to find the mistake; it expands no external entity)

    try:
        expat.ParserCreate().Parse(content, True)  # noqa: FBT003 (its signature)
    except expat.ExpatError as error:
        return error.lineno, error.offset + 1
    return None, None


def _hint(document: Document) -> str:
    """Say when the content looks like another syntax than the name says."""
    start = document.content.lstrip()[:256]
    if start.startswith((b"<?xml", b"<rdf:RDF")) and "xml" not in document.media_type:
        return " (the content looks like RDF/XML: give format='xml')"
    if start.startswith((b"{", b"[{")) and "json" not in document.media_type and b"@" in start:
        return " (the content looks like JSON-LD: give format='json-ld')"
    if start.startswith((b"@prefix", b"PREFIX")) and document.media_type not in {"text/turtle", "application/trig"}:
        return " (the content looks like Turtle: give format='turtle')"
    return ""
