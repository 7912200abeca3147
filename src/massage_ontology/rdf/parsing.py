"""From documents to statements: the one place that reads RDF syntax.

The parser is pyoxigraph's; it reads Turtle, N-Triples, N-Quads, TriG, RDF/XML and JSON-LD, and fetches nothing:
a JSON-LD context by address is an error, `owl:imports` is a statement like any other.
"""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Literal
from massage_ontology.namespaces import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph

    from massage_ontology.model import Document, Term

Buckets = dict[str, list[tuple[str, "Term"]]]
"""Property IRI → (subject, value) pairs, in the order of the documents."""

_PLACE = re.compile(r"^(?:Parser error|error) at (?:line )?(\d+)(?: column |:)(\d+)[^:]*: *", re.IGNORECASE)
_STRING = XSD + "string"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def read_statements(documents: Iterable[Document]) -> tuple[Buckets, dict[str, str]]:
    """Parse documents into statements by property; graph names are set aside, triple terms too.

    Args:
        documents: What to read.

    Returns:
        The statements, and the prefixes that the documents declare (the first declaration of a prefix wins).

    Raises:
        VocabularyLoadError: A document breaks its syntax; with line and column where the parser tells them.
    """
    buckets: Buckets = {}
    prefixes: dict[str, str] = {}
    names = _BlankNames()
    with _collector_paused():
        for number, document in enumerate(documents):
            names.document = number
            parser = _parser(document)
            try:
                _fill(buckets, parser, names)
            except (SyntaxError, ValueError, OSError) as error:
                raise _refusal(error, document) from error
            for prefix, namespace in parser.prefixes.items():
                prefixes.setdefault(prefix, namespace)
    return buckets, prefixes


def to_term(value: object, names: _BlankNames | None = None) -> Term:
    """Turn a parser's value into a plain one."""
    import pyoxigraph  # noqa: PLC0415 (not needed before something is read)

    if isinstance(value, pyoxigraph.NamedNode):
        return value.value
    if isinstance(value, pyoxigraph.Literal):
        datatype = value.datatype.value
        return Literal(value.value, value.language, None if datatype in {_STRING, _LANG_STRING} else datatype)
    if isinstance(value, pyoxigraph.BlankNode):
        return f"_:{value.value}" if names is None else names[value.value]
    return str(value)


class _BlankNames(dict[str, str]):
    """Blank nodes get names by order of appearance: the parser's own are random for `[]`."""

    document = 0

    def __missing__(self, label: str) -> str:
        key = f"{self.document}:{label}"
        known = self.get(key)
        if known is None:
            known = f"_:b{len(self)}"
            super().__setitem__(key, known)
        return known


def _parser(document: Document) -> pyoxigraph.QuadParser:
    import pyoxigraph  # noqa: PLC0415 (not needed before something is read)

    syntax = pyoxigraph.RdfFormat.from_media_type(document.media_type)
    return pyoxigraph.parse(document.content, format=syntax, base_iri=document.base_iri)


def _fill(buckets: Buckets, parser: pyoxigraph.QuadParser, names: _BlankNames) -> None:
    """Sort statements into buckets; the loop that a million statements pass through."""
    from pyoxigraph import BlankNode, NamedNode, Triple  # noqa: PLC0415 (as above)

    for quad in parser:
        subject = quad.subject
        value = quad.object
        predicate = quad.predicate.value
        if type(subject) is NamedNode:
            about = subject.value
        elif type(subject) is BlankNode:
            about = names[subject.value]
        else:
            continue
        if type(value) is NamedNode:
            term: Term = value.value
        elif type(value) is Triple:
            continue
        else:
            term = to_term(value, names)
        bucket = buckets.get(predicate)
        if bucket is None:
            bucket = buckets[predicate] = []
        bucket.append((about, term))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Stop the cyclic garbage collector: nothing made here is a cycle, and its passes would cost half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _refusal(error: Exception, document: Document) -> VocabularyLoadError:
    line = column = None
    text = str(error.msg) if isinstance(error, SyntaxError) else str(error)
    if isinstance(error, SyntaxError):
        line, column = error.lineno, error.offset
    place = _PLACE.match(text)
    if place:
        line, column = line or int(place[1]), column or int(place[2])
        text = text[place.end() :]
    if "LoadDocumentCallback" in text:
        text = "the JSON-LD context stands at a remote address, which is never fetched; put the context into the file"
    elif "No scheme found" in text:
        text += "; relative IRIs need base_iri"
    elif "UTF-8" in text:
        text += "; save the file as UTF-8"
    return VocabularyLoadError(text + _hint(document), document.name, line, column)


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
