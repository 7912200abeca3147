"""The formats of exported files, in one table: what writes them, which extensions they have, which options they take.

The table names modules instead of importing them, so that a writer, and the libraries that it needs, is loaded only
when its format is asked for. Every writer module has the same entry point, see `Writer`.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple, Protocol

from massage_ontology.errors import ExportError
from massage_ontology.progress import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from massage_ontology.vocabulary import Vocabulary


class ExportOptions(NamedTuple):
    """What goes into a file, and how; `None` where nobody said so.

    Attributes:
        root: Only this concept, or the members of this collection, and what is narrower (a key, or a label); or
            several of them.
        depth: How many steps below the root or the top concepts.
        schemes: Only concepts of these schemes.
        language: The language of labels.
        relations: Which links are shown.
        deprecated: Whether deprecated concepts go in; they do where nobody says so.
        target: The other vocabulary whose mappings are written: a prefix such as `mesh`, or the beginning of its IRIs.
        kind: What a diagram shows: `tree`, `neighborhood`, `senses`, `compare`, `facets` or `overview`.
        direction: Where narrower concepts are: `right` or `down`.
        layout: The page size of a picture: `slide`, `page` (A4) or `letter`.
        theme: The colors of a diagram: `light`, `dark` or `gray`.
        dpi: Pixels per inch.
        limit: The maximum number of concepts in a diagram.
    """

    root: str | Sequence[str] | None = None
    depth: int | None = None
    schemes: Sequence[str] | None = None
    language: str | None = None
    relations: Sequence[str] | None = None
    deprecated: bool | None = None
    target: str | None = None
    kind: str | None = None
    direction: str | None = None
    layout: str | None = None
    theme: str | None = None
    dpi: int | None = None
    limit: int | None = None

    @property
    def given(self) -> tuple[str, ...]:
        """The names of the options that were given; an empty list of schemes or relations gives none."""
        return tuple(name for name, value in self._asdict().items() if value is not None and value not in ((), []))


class Writer(Protocol):
    """The entry point of a module that writes one or more formats: its function `write`."""

    def __call__(
        self, vocabulary: Vocabulary, form: ExportFormat, options: ExportOptions, /
    ) -> bytes | Iterable[bytes]:
        """Return the file, or yield it piece by piece."""


class ExportFormat(NamedTuple):
    """A format.

    Attributes:
        name: Its name, as `format=` and `--format` take it.
        module: The module below `massage_ontology.exports` whose function `write` writes it.
        suffixes: The extensions of its files, the usual one first.
        media_type: Its media type, which is another name of it.
        options: The fields of `ExportOptions` that it takes.
        description: What such a file holds, in one line.
        aliases: Further names.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    media_type: str
    options: tuple[str, ...]
    description: str
    aliases: tuple[str, ...] = ()

    def write(self, vocabulary: Vocabulary, options: ExportOptions) -> bytes:
        """Return the vocabulary, or a part of it, as a file of this format; the writer is loaded for that.

        Raises:
            ExportError: An option was given that the format does not take, or the writer has no place for something.

        Example:
            >>> import massage_ontology
            >>> part = ExportOptions(root="hospice-massage")
            >>> export_format("x.mmd", None).write(massage_ontology.load(), part).splitlines()[0]
            b'flowchart RL'
            >>> export_format("x.owl", None).write(massage_ontology.load(), part)
            Traceback (most recent call last):
            massage_ontology.errors.ExportError: owl: this format takes no options, so leave out root
        """
        return b"".join(self.pieces(vocabulary, options))

    def pieces(self, vocabulary: Vocabulary, options: ExportOptions) -> Iterable[bytes]:
        """Return the same piece by piece, for files that are too large to be held whole."""
        refused = [name for name in options.given if name not in self.options]
        if refused:
            taken = f"only the options {', '.join(self.options)}" if self.options else "no options"
            message = f"this format takes {taken}, so leave out {' and '.join(refused)}"
            raise ExportError(message, self.name)
        writer: Writer = import_module(f"massage_ontology.exports.{self.module}").write
        with Task(self._doing):
            written = writer(vocabulary, self, options)
        return (written,) if isinstance(written, bytes) else self._watched(written)

    def _watched(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield pieces that are made when they are asked for."""
        with Task(self._doing) as task:
            yield from task.over(pieces)

    @property
    def _doing(self) -> str:
        return f"writing {self.name}"


_PART = ("root", "depth", "schemes", "deprecated")
_ROWS = (*_PART, "language")
_DRAWN = (*_PART, "language", "relations")
_CHART = (*_DRAWN, "kind", "direction", "limit", "theme")
_PICTURE = (*_CHART, "layout")
_TSV = "text/tab-separated-values"

EXPORT_FORMATS = (
    ExportFormat("turtle", "rdf", (".ttl", ".turtle"), "text/turtle", _PART, "RDF in Turtle", ("ttl",)),
    ExportFormat("nt", "rdf", (".nt",), "application/n-triples", _PART, "RDF in N-Triples", ("n-triples",)),
    ExportFormat("nq", "rdf", (".nq",), "application/n-quads", _PART, "N-Quads, with named graphs", ("n-quads",)),
    ExportFormat("trig", "rdf", (".trig",), "application/trig", _PART, "TriG, with named graphs"),
    ExportFormat("xml", "rdf", (".rdf", ".xml"), "application/rdf+xml", _PART, "RDF/XML", ("rdf", "rdf/xml")),
    ExportFormat("json-ld", "rdf", (".jsonld", ".json-ld"), "application/ld+json", _PART, "JSON-LD", ("jsonld",)),
    ExportFormat("sssom", "sssom", (".sssom.tsv",), _TSV, (*_PART, "target"), "mappings in SSSOM/TSV"),
    ExportFormat("owl", "criteria", (".owl",), "application/rdf+xml", (), "criteria of readings as OWL 2 classes"),
    ExportFormat("shacl", "criteria", (".shacl",), "text/turtle", (), "criteria of readings as SHACL shapes"),
    ExportFormat("graphml", "graph", (".graphml",), "application/graphml+xml", _DRAWN, "graph in GraphML"),
    ExportFormat("gexf", "graph", (".gexf",), "application/gexf+xml", _DRAWN, "graph in GEXF 1.2, for Gephi"),
    ExportFormat(
        "node-link", "graph", (".json",), "application/json", _DRAWN, "graph in JSON, for networkx and D3", ("json",)
    ),
    ExportFormat("concepts.csv", "tables", (".csv",), "text/csv", _ROWS, "table with one row per concept"),
    ExportFormat("labels.csv", "tables", (".labels.csv",), "text/csv", _ROWS, "table with one row per label"),
    ExportFormat("concepts.tsv", "tables", (".tsv",), _TSV, _ROWS, "table of concepts, separated by tabs"),
    ExportFormat("labels.tsv", "tables", (".labels.tsv",), _TSV, _ROWS, "table of labels, separated by tabs"),
    ExportFormat("links.csv", "tables", (".links.csv",), "text/csv", _PART, "table with one row per link"),
    ExportFormat("links.tsv", "tables", (".links.tsv",), _TSV, _PART, "table of links, separated by tabs"),
    ExportFormat("dot", "dot", (".dot", ".gv"), "text/vnd.graphviz", _CHART, "diagram in DOT, for Graphviz"),
    ExportFormat(
        "mermaid", "mermaid", (".mmd", ".mermaid"), "text/vnd.mermaid", _CHART, "diagram in Mermaid", ("mmd",)
    ),
    ExportFormat("svg", "picture", (".svg",), "image/svg+xml", _PICTURE, "picture with links, for the web"),
    ExportFormat("png", "picture", (".png",), "image/png", (*_PICTURE, "dpi"), "picture in pixels"),
    ExportFormat("pdf", "picture", (".pdf",), "application/pdf", _PICTURE, "picture for printing"),
    ExportFormat(
        "explorer", "explorer.page", (".html", ".htm"), "text/html", ("language",),
        "the whole vocabulary as one page to search, browse and read",
    ),
)  # fmt: skip
"""All formats, in the order in which they are shown; where formats share a media type, it means the first."""


def export_format(path: str | os.PathLike[str], name: str | None) -> ExportFormat:
    """Find the format by its name or by the file extension.

    Raises:
        ExportError: Neither does.

    Example:
        >>> export_format("tree.svg", None).name
        'svg'
    """
    wanted = name.lower() if name else _ending(PurePath(path).name.lower())
    for each in EXPORT_FORMATS:
        if wanted in (each.name, each.media_type, *each.aliases, *each.suffixes):
            return each
    known = ", ".join(each.name if name else each.suffixes[0] for each in EXPORT_FORMATS)
    message = f"unknown {'format' if name else 'file extension'} {wanted!r}; use one of {known}"
    raise ExportError(message, os.fspath(path))


def _ending(name: str) -> str:
    """Return the longest known ending of a name, `links.csv` being one of itself; else what follows its last dot."""
    known = [suffix for form in EXPORT_FORMATS for suffix in form.suffixes if f".{name}".endswith(suffix)]
    return max(known, key=len, default=PurePath(name).suffix)
