"""What a vocabulary is read from, one by one: files, the files of a folder, standard input, graphs of rdflib."""

from __future__ import annotations

import os
import warnings
from typing import TYPE_CHECKING, Any

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.rdf.formats import format_by_file, known_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_INPUT = "-"
_TABLES = (".sssom.tsv", ".sssom.csv", ".sssom.tsv.gz", ".sssom.csv.gz")
_ANYTHING = (".json", ".xml", ".json.gz", ".xml.gz")
"""Endings of files that may hold anything: in a folder, nobody has said that they hold RDF."""


def single_sources(source: Any) -> Iterator[Any]:
    """Yield paths of files, open files and graphs, in the order in which they are named; those of a folder by name.

    Raises:
        VocabularyLoadError: A folder holds no file whose name tells a format.

    Example:
        >>> list(single_sources(["a.ttl", "b.ttl"]))
        ['a.ttl', 'b.ttl']
    """
    if isinstance(source, (str, bytes, os.PathLike)):
        name = os.fsdecode(source)
        if name == STANDARD_INPUT:
            import sys

            yield _Named(sys.stdin.buffer, "standard input")
        elif "\0" not in name and os.path.isdir(name):  # noqa: PTH112 (a name that need not be a path)
            yield from _inside(name)
        else:
            yield source
    elif (
        hasattr(source, "read")
        or is_graph(source)
        or isinstance(source, dict | bytearray)
        or not hasattr(source, "__iter__")
    ):
        yield source
    else:
        for each in source:
            yield from single_sources(each)


def _inside(folder: str) -> Iterator[str]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 (a name that need not be a path)
    except OSError as error:
        message = f"is a directory that cannot be read: {error.strerror or error}"
        raise VocabularyLoadError(message, folder) from error
    chosen = [name for name in names if _tells(name.lower())]
    paths = [os.path.join(folder, name) for name in chosen]  # noqa: PTH118 (as above)
    files = [path for path in paths if os.path.isfile(path)]  # noqa: PTH113 (as above)
    if not files:
        message = f"is a directory without files that end in one of {known_suffixes()}; name a file"
        raise VocabularyLoadError(message, folder)
    yield from files


def _tells(name: str) -> bool:
    """Tell whether the name of a file in a folder says that it holds RDF or mappings."""
    return name.endswith(_TABLES) or (format_by_file(name) is not None and not name.endswith(_ANYTHING))


class _Named:
    """An open file under a name that people know it by."""

    def __init__(self, stream: Any, name: str) -> None:
        self._stream = stream
        self.name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def is_graph(source: object) -> bool:
    """Tell whether something is a graph of rdflib, without loading rdflib for that."""
    return any(each.__module__.startswith("rdflib.") and each.__name__ == "Graph" for each in type(source).__mro__)


def graph_document(graph: Any) -> Document:
    r"""Return a graph of rdflib as a document; one that holds named graphs keeps them.

    Raises:
        VocabularyLoadError: rdflib cannot write it.

    Example:
        >>> import rdflib
        >>> graph = rdflib.Graph().parse(data="<urn:a> <urn:b> <urn:c> .", format="turtle")
        >>> graph_document(graph).content
        b'<urn:a> <urn:b> <urn:c> .\n'
    """
    name = "<rdflib graph>"
    has_graphs = hasattr(graph, "quads")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's serializers use its own old names
            written = graph.serialize(format="nquads" if has_graphs else "nt", encoding="utf-8")
    except Exception as error:  # a graph may hold what no syntax has a place for
        message = f"cannot be written by rdflib: {error}"
        raise VocabularyLoadError(message, name) from error
    # rdflib keeps triples in no order of their own.
    lines = b"".join(sorted(line + b"\n" for line in bytes(written).split(b"\n") if line.strip()))
    if not lines:
        message = "is empty"
        raise VocabularyLoadError(message, name)
    if has_graphs:
        return Document(name, lines, "application/n-quads")
    used = ((prefix, iri) for prefix, iri in sorted(graph.namespaces()) if prefix and f"<{iri}".encode() in lines)
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in used)
    return Document(name, head.encode() + lines, "text/turtle")
