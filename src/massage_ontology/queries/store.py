"""The triples themselves: in an Oxigraph store for SPARQL, in an rdflib graph for people who know rdflib."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from massage_ontology.errors import QueryError, VocabularyLoadError
from massage_ontology.model import Literal
from massage_ontology.progress import Task
from massage_ontology.queries.solutions import Solutions
from massage_ontology.rdf.datasets import stored_quads
from massage_ontology.rdf.quads import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import pyoxigraph
    import rdflib

    from massage_ontology.model import Document, Term
    from massage_ontology.vocabulary import Vocabulary

    EngineTerm = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple

_PLACE = re.compile(r"error at (\d+):(\d+): *")
_SIGN_CLASS = re.compile(r"\['.*?'\]", re.DOTALL)
_EXPECTED = re.compile(r"\"[^\"\s]+\"|\b[A-Z]{2,}\b")


def open_store(documents: Iterable[Document]) -> pyoxigraph.Store:
    """Load documents into a new store in memory; the default graph holds all, and named graphs what is theirs.

    Args:
        documents: Documents that have been read once already, so their syntax is known to be right.

    Returns:
        A store of its own, which nobody else writes to.

    Raises:
        VocabularyLoadError: A document has lost its syntax since, which only one in a forged compiled file does.
    """
    import pyoxigraph

    store = pyoxigraph.Store()
    with Task("preparing the query engine") as task:
        for document in task.over(documents):
            syntax = pyoxigraph.RdfFormat.from_media_type(document.media_type)
            try:
                if syntax is not None and syntax.supports_datasets:
                    store.extend(stored_quads(document))
                else:
                    store.load(plain(document), format=syntax, base_iri=document.base_iri)
            except (SyntaxError, ValueError, OSError) as error:
                # Out of a compiled file anything may come.
                message = f"has changed since it was read: {error}"
                raise VocabularyLoadError(message, document.name) from error
    return store


def whole_store(vocabulary: Vocabulary) -> pyoxigraph.Store:
    """Return a new store of all statements of a vocabulary; a compiled one has them ready."""
    blocks = vocabulary.columns.quads
    return _store_of_lines(vocabulary, b"".join(blocks)) if blocks else open_store(vocabulary.documents)


def store_with(vocabulary: Vocabulary, needed: Callable[[], frozenset[str] | None]) -> pyoxigraph.Store:
    """Return a store that holds at least the statements that a query can see.

    Filling a store takes longer than most queries. The first query of a process is mostly the only one, so a compiled
    vocabulary fills one with what that needs, and with everything as soon as another query needs more.

    Args:
        vocabulary: What is asked.
        needed: Gives the properties that the query asks for, or `None` where it may be any.
    """
    known = vars(vocabulary)
    properties = None if "store" in known else needed()
    if properties is None:
        return vocabulary.store
    if "_part" not in known and (blocks := vocabulary.columns.quads):
        marks = [f" <{iri}> ".encode() for iri in properties]
        lines = (line for block in blocks for line in _lines_with(block, marks))
        known["_part"] = properties, _store_of_lines(vocabulary, b"".join(lines))
    held, part = known.get("_part", (frozenset(), None))
    return part if part is not None and properties <= held else vocabulary.store


def _lines_with(block: bytes, marks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines that hold one of the marks, in their order; most lines are never looked at one by one."""
    starts = set()
    for mark in marks:
        place = block.find(mark)
        while place >= 0:
            starts.add(block.rfind(b"\n", 0, place) + 1)
            place = block.find(mark, block.find(b"\n", place))
    return (block[start : block.find(b"\n", start) + 1] for start in sorted(starts))


def _store_of_lines(vocabulary: Vocabulary, lines: bytes) -> pyoxigraph.Store:
    import pyoxigraph

    store = pyoxigraph.Store()
    try:
        # They were checked when they were written: to check them again takes as long as to read them.
        store.load(lines, format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
    except (SyntaxError, ValueError, OSError) as error:
        message = f"has changed since it was compiled: {error}"
        raise VocabularyLoadError(message, vocabulary.documents[0].name) from error
    return store


def open_graph(documents: Iterable[Document], prefixes: dict[str, str]) -> rdflib.Graph:
    """Return the same triples as an rdflib graph over an Oxigraph store of its own.

    Args:
        documents: Documents that have been read once already.
        prefixes: Prefixes to bind.

    Returns:
        A graph; changing it changes nothing else.
    """
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    from massage_ontology.queries.graphs import PlainTexts

    # A graph over a filled store is empty unless it is called by the name of the default graph.
    graph = rdflib.Graph(store=PlainTexts(store=open_store(documents)), identifier=DATASET_DEFAULT_GRAPH_ID)
    for prefix, namespace in prefixes.items():
        graph.bind(prefix, namespace, replace=True)
    return graph


def ask(
    store: pyoxigraph.Store, prefixes: Mapping[str, str], sparql: str, bindings: Mapping[str, Term] | None = None
) -> tuple[tuple[str, ...], Solutions | Sequence[Any] | bool]:
    """Run a query that has been checked.

    Args:
        store: Where to run it.
        prefixes: Prefixes that need no declaration.
        sparql: The query.
        bindings: Variables, without their marks, and the terms that stand for them; the engine puts them in.

    Returns:
        The names of the variables, and: solutions, triples as the engine gives them, or a truth value.

    Raises:
        QueryError: The query is malformed, or failed while it ran.
    """
    import pyoxigraph

    try:
        terms = {pyoxigraph.Variable(name): _engine_term(term) for name, term in (bindings or {}).items()}
        result = store.query(sparql, prefixes=dict(prefixes), substitutions=terms or None)
        if isinstance(result, pyoxigraph.QueryBoolean):
            return (), bool(result)
        if isinstance(result, pyoxigraph.QuerySolutions):
            names = tuple(variable.value for variable in result.variables)
            return names, Solutions(names, result.serialize(format=pyoxigraph.QueryResultsFormat.TSV) or b"\n")
        return (), list(result)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        text = str(error.msg) if isinstance(error, SyntaxError) else str(error)
        place = _PLACE.match(text)
        if place is None:
            raise QueryError(text) from error
        expected = _EXPECTED.findall(_SIGN_CLASS.sub("", text[place.end() :]))
        message = "syntax error" + (f"; expected {', '.join(expected)}" if expected else "")
        raise QueryError(message, int(place[1]), int(place[2])) from error


def _engine_term(term: Term) -> EngineTerm:
    """Turn a term into one of the engine's."""
    import pyoxigraph

    if not isinstance(term, Literal):
        return pyoxigraph.NamedNode(term)
    if term.language is not None:
        return pyoxigraph.Literal(term.text, language=term.language)
    kind = None if term.datatype is None else pyoxigraph.NamedNode(term.datatype)
    return pyoxigraph.Literal(term.text, datatype=kind)
