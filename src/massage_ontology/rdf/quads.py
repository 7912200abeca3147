"""From the parser's quads to statements.

The parser is pyoxigraph's; it reads Turtle, N-Triples, N-Quads, TriG, RDF/XML and JSON-LD, and fetches nothing:
a JSON-LD context by address is an error, `owl:imports` is a statement like any other.
"""

from __future__ import annotations

from massage_ontology.namespaces import RDF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import IO, Any

    import pyoxigraph

    from massage_ontology.model import Document
    from massage_ontology.rdf.statements import Statements


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
        number = self[label] = statements.numbers[f"_:b{statements.blanks}"]
        statements.blanks += 1
        return number


def parser(content: bytes | IO[bytes], media_type: str, base_iri: str | None) -> pyoxigraph.QuadParser:
    """Return a parser of a content, which reads as it is iterated.

    Args:
        content: The bytes, or an open file.
        media_type: The RDF syntax, such as `text/turtle`.
        base_iri: What relative IRIs are resolved against.

    Returns:
        The parser.

    Raises:
        ValueError: The base is no IRI.
    """
    import pyoxigraph  # noqa: PLC0415 (not needed before something is read)

    syntax = pyoxigraph.RdfFormat.from_media_type(media_type)
    return pyoxigraph.parse(content, format=syntax, base_iri=base_iri)


def plain(document: Document) -> bytes:
    """Return the content of a document as the parser of its syntax takes it; only RDF/XML is ever written anew.

    Args:
        document: One that has passed `massage_ontology.rdf.bounds.check_bounds`.

    Returns:
        Its content, or the same statements in other words.
    """
    if document.media_type != "application/rdf+xml":
        return document.content
    from massage_ontology.rdf.rewriting import rewrite  # noqa: PLC0415 (only for XML)

    return rewrite(document.content, document.base_iri)


def fill(statements: Statements, quads: Iterable[pyoxigraph.Quad], blanks: BlankNodes) -> None:
    """Sort statements by property; graph names are set aside, triple terms too.

    Args:
        statements: Where they go; what is there already stays.
        quads: What a parser yields.
        blanks: The blank nodes of the document.
    """
    from pyoxigraph import BlankNode, Literal, NamedNode  # noqa: PLC0415 (as above)

    numbers = statements.numbers
    subject: object = None
    predicate: object = None
    about = 0
    subjects, values = statements.pairs(RDF + "type")
    add_subject, add_value = subjects.append, values.append
    for quad in quads:
        value: Any = quad.object
        kind = type(value)
        if kind not in (Literal, NamedNode, BlankNode):
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
        if kind is NamedNode:
            value = numbers[value.value]
        elif kind is BlankNode:
            value = blanks[value.value]
        add_subject(about)
        add_value(value)
