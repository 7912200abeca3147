"""From documents to statements: the one place that reads RDF syntax."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from massage_ontology.collector import collector_paused
from massage_ontology.rdf.bounds import check_bounds, metered
from massage_ontology.rdf.quads import BlankNodes, Kinds, fill, parser, plain
from massage_ontology.rdf.statements import Statements, to_literal

if TYPE_CHECKING:
    from massage_ontology.model import Document, Term
    from massage_ontology.rdf.statements import Buckets


def read_statements(documents: Iterable[Document]) -> tuple[Buckets, dict[str, str]]:
    """Parse documents into statements by property; graph names are set aside, triple terms too.

    Returns:
        The statements, and the prefixes that the documents declare (the first declaration of a prefix wins).
    """
    statements = parse(documents)
    return statements.buckets(), statements.prefixes


def parse(documents: Iterable[Document]) -> Statements:
    """Parse documents into numbered statements by property; graph names are set aside, triple terms too.

    Raises:
        VocabularyLoadError: A document breaks its syntax; with line and column where the parser tells them.
    """
    statements = Statements()
    with collector_paused():
        for document in documents:
            statements.blanks_before.append(statements.blanks)
            _parse(document, statements)
    return statements


def _parse(document: Document, statements: Statements) -> None:
    try:
        check_bounds(document)
        quads = parser(plain(document), document.media_type, document.base_iri)
        fill(statements, metered(quads, document), BlankNodes(statements))
    except (SyntaxError, ValueError, OSError) as error:
        from massage_ontology.rdf.refusals import refusal

        raise refusal(error, document) from error
    for prefix, namespace in quads.prefixes.items():
        statements.prefixes.setdefault(prefix, namespace)


def to_term(value: object) -> Term:
    """Turn a parser's value into a plain one."""
    import pyoxigraph

    if isinstance(value, pyoxigraph.NamedNode):
        return value.value
    if isinstance(value, pyoxigraph.Literal):
        return to_literal((value.value, Kinds()[value.language or value.datatype.value]))
    if isinstance(value, pyoxigraph.BlankNode):
        return f"_:{value.value}"
    return str(value)
