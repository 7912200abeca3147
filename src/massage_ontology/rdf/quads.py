"""From the parser's quads to statements.

The parser is pyoxigraph's; it reads Turtle, N-Triples, N-Quads, TriG, RDF/XML and JSON-LD, and fetches nothing:
a JSON-LD context by address is an error, `owl:imports` is a statement like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from massage_ontology.namespaces import RDF, XSD
from massage_ontology.rdf.languages import customary

if TYPE_CHECKING:
    import pyoxigraph

    from massage_ontology.model import Document
    from massage_ontology.rdf.statements import Statements


_OF_TEXTS = {XSD + "string", RDF + "langString"}
"""Datatypes that are not told: every text without another one has them."""


class BlankNodes(dict[str, int]):
    """Blank nodes of one document get names by order of appearance: the parser's own are random for `[]`.

    Example:
        >>> from massage_ontology.rdf.statements import Statements
        >>> statements = Statements()
        >>> BlankNodes(statements)["x"], statements.nodes()
        (0, ['_:b0'])
    """

    def __init__(self, statements: Statements) -> None:
        """Take what is to be said of the nodes."""
        super().__init__()
        self._statements = statements

    def __missing__(self, label: str) -> int:
        """Give the next name."""
        statements = self._statements
        # The count runs on from document to document: blank nodes of two documents are never the same.
        number = self[label] = statements.numbers[f"_:b{statements.blanks}"]
        statements.blanks += 1
        return number


class Kinds(dict[str, "tuple[str | None, str | None]"]):
    """Language, in customary case, or datatype → both; there are few, so each pair is made once.

    Example:
        >>> Kinds()["en"], Kinds()["urn:code"], Kinds()["http://www.w3.org/2001/XMLSchema#string"]
        (('en', None), (None, 'urn:code'), (None, None))
    """

    def __missing__(self, name: str) -> tuple[str | None, str | None]:
        """Tell a datatype by its colon, which no language has."""
        datatype = None if name in _OF_TEXTS else name
        kind = self[name] = (None, datatype) if ":" in name else (customary(name), None)
        return kind


def parser(content: bytes | IO[bytes], media_type: str, base_iri: str | None) -> pyoxigraph.QuadParser:
    """Return a parser of a content, which reads as it is iterated."""
    import pyoxigraph

    syntax = pyoxigraph.RdfFormat.from_media_type(media_type)
    return pyoxigraph.parse(content, format=syntax, base_iri=base_iri)


def plain(document: Document) -> bytes:
    """Return the content of a document as the parser of its syntax takes it; only RDF/XML is ever written anew.

    Args:
        document: One that has passed `massage_ontology.rdf.bounds.check_bounds`.
    """
    if document.media_type != "application/rdf+xml":
        return document.content
    from massage_ontology.rdf.rewriting import rewrite

    return rewrite(document.content, document.base_iri)


def fill(statements: Statements, quads: Iterable[pyoxigraph.Quad], blanks: BlankNodes) -> None:
    """Sort statements by property; graph names are set aside, triple terms too."""
    from pyoxigraph import Literal, NamedNode, Triple

    # This loop runs once for each statement, so all that it looks up is local, and numbers are made by the look-up
    # itself (`numbers` and `blanks` give each new name the next number).
    numbers, table, kinds = statements.numbers, statements.table, Kinds()
    subject: object = None
    predicate: object = None
    about = 0
    subjects, values = table[RDF + "type"]
    for quad in quads:
        value = quad.object
        if type(value) is Triple:
            continue
        # Statements about one subject stand together, and so do those of one property: most are like the last.
        node = quad.subject
        if node != subject:
            subject = node
            about = numbers[node.value] if type(node) is NamedNode else blanks[node.value]  # type: ignore[union-attr]
        name = quad.predicate
        if name != predicate:
            predicate = name
            subjects, values = table[name.value]
        subjects.append(about)
        if type(value) is NamedNode:
            values.append(numbers[value.value])
        elif type(value) is Literal:
            values.append((value.value, kinds[value.language or value.datatype.value]))
        else:
            values.append(blanks[value.value])
