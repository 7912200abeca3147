"""Export: one verb, and the ending of the file tells what is wanted."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.errors import ExportError
from massage_ontology.exports import criteria, dot, graph, mermaid, picture, rdf, tables
from massage_ontology.exports.selection import Selection, select
from massage_ontology.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_ontology.vocabulary import Vocabulary


class ExportFormat(NamedTuple):
    """One kind of file: `family` is `rdf`, `criteria`, `graph`, `table`, `text` (a diagram) or `picture`."""

    name: str
    family: str
    suffixes: tuple[str, ...]
    media_type: str


EXPORT_FORMATS = (
    ExportFormat("turtle", "rdf", (".ttl", ".turtle"), "text/turtle"),
    ExportFormat("nt", "rdf", (".nt",), "application/n-triples"),
    ExportFormat("xml", "rdf", (".rdf", ".xml"), "application/rdf+xml"),
    ExportFormat("json-ld", "rdf", (".jsonld", ".json-ld"), "application/ld+json"),
    ExportFormat("owl", "criteria", (".owl",), "application/rdf+xml"),
    ExportFormat("shacl", "criteria", (".shacl",), "text/turtle"),
    ExportFormat("graphml", "graph", (".graphml",), "application/graphml+xml"),
    ExportFormat("gexf", "graph", (".gexf",), "application/gexf+xml"),
    ExportFormat("node-link", "graph", (".json",), "application/json"),
    ExportFormat("concepts.csv", "table", (".csv",), "text/csv"),
    ExportFormat("labels.csv", "table", (".labels.csv",), "text/csv"),
    ExportFormat("links.csv", "table", (".links.csv",), "text/csv"),
    ExportFormat("concepts.tsv", "table", (".tsv",), "text/tab-separated-values"),
    ExportFormat("labels.tsv", "table", (".labels.tsv",), "text/tab-separated-values"),
    ExportFormat("links.tsv", "table", (".links.tsv",), "text/tab-separated-values"),
    ExportFormat("dot", "text", (".dot", ".gv"), "text/vnd.graphviz"),
    ExportFormat("mermaid", "text", (".mmd", ".mermaid"), "text/vnd.mermaid"),
    ExportFormat("svg", "picture", (".svg",), "image/svg+xml"),
    ExportFormat("png", "picture", (".png",), "image/png"),
    ExportFormat("pdf", "picture", (".pdf",), "application/pdf"),
)
"""The kinds of file, in the order in which they are shown."""

_GRAPH_WRITERS = {"graphml": graph.to_graphml, "gexf": graph.to_gexf, "node-link": graph.to_node_link}
_TEXT_WRITERS = {"dot": dot.to_dot, "mermaid": mermaid.to_mermaid}


def export(
    vocabulary: Vocabulary,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 (the word that users know)
    root: str | None = None,
    depth: int | None = None,
    schemes: Sequence[str] | None = None,
    language: str | None = None,
    relations: Sequence[str] | None = None,
) -> None:
    """Write a vocabulary, or a part of it, to a file.

    Args:
        vocabulary: What to write.
        path: The file. Its ending tells the format: `.ttl`, `.nt`, `.rdf`, `.jsonld` (RDF); `.owl`, `.shacl` (the
            criteria of readings, as OWL classes and as SHACL shapes); `.graphml`, `.gexf`, `.json` (graphs); `.csv`,
            `.tsv` (tables: a row a concept, or what the name says: `labels.csv`, `links.csv`);
            `.dot`, `.mmd` (diagrams as text); `.svg`, `.png`, `.pdf` (pictures).
        format: The format by name, where the ending does not tell it.
        root: Only this concept, or the members of this collection, and what is narrower (a key, or a label).
        depth: How many steps below the root or the top concepts.
        schemes: Only concepts of these schemes.
        language: The language of labels; RDF files keep all.
        relations: `broader`, `related`, `exactMatch` and its kin, or a property as a CURIE. Where `None`: broader
            for diagrams, broader and related for graphs. RDF files keep all.

    Raises:
        ExportError: The format or a relation is unknown, or the file cannot be written; nothing is left behind.
        ConceptNotFoundError: There is no such root or scheme.
        MissingExtraError: A picture was asked for and the extra `diagram` is not installed.

    Example:
        >>> import pathlib, tempfile, massage_ontology
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "medical.graphml"
        >>> export(massage_ontology.load(), path, root="medical-massage")
        >>> path.stat().st_size > 0
        True
    """
    write_whole(
        path,
        render(
            vocabulary,
            export_format(path, format),
            root=root,
            depth=depth,
            schemes=schemes,
            language=language,
            relations=relations,
        ),
    )


def export_format(path: str | os.PathLike[str], name: str | None) -> ExportFormat:
    """Find the format that a name or the ending of a file tells.

    Raises:
        ExportError: Neither does.

    Example:
        >>> export_format("tree.svg", None).name
        'svg'
    """
    wanted = name.lower() if name else _ending(PurePath(os.fspath(path)).name.lower())
    aliases = {
        "ttl": "turtle",
        "rdf": "xml",
        "rdf/xml": "xml",
        "jsonld": "json-ld",
        "json": "node-link",
        "n-triples": "nt",
        "mmd": "mermaid",
    }
    for each in EXPORT_FORMATS:
        if aliases.get(wanted, wanted) == each.name or wanted in (*each.suffixes, each.media_type):
            return each
    known = ", ".join(each.name if name else each.suffixes[0] for each in EXPORT_FORMATS)
    message = f"unknown {'format' if name else 'file ending'} {wanted!r}; known are {known}"
    raise ExportError(message, os.fspath(path))


def _ending(name: str) -> str:
    """Return the longest known ending of a name, `links.csv` being one of itself; else what follows its last dot."""
    known = [suffix for form in EXPORT_FORMATS for suffix in form.suffixes if f".{name}".endswith(suffix)]
    return max(known, key=len, default=PurePath(name).suffix)


def render(
    vocabulary: Vocabulary,
    form: ExportFormat,
    *,
    root: str | None = None,
    depth: int | None = None,
    schemes: Sequence[str] | None = None,
    language: str | None = None,
    relations: Sequence[str] | None = None,
) -> bytes:
    """Return what `export` would write."""
    if form.family == "rdf":
        partly: Selection | None = None
        if root is not None or depth is not None or schemes:
            partly = select(vocabulary, root=root, depth=depth, schemes=schemes)
        return rdf.to_rdf(vocabulary, partly, form.media_type)
    if form.family == "criteria":
        if not any(concept.senses for concept in vocabulary):
            message = "this vocabulary states no readings (mo:Sense), so there are no criteria to write"
            raise ExportError(message, form.name)
        return criteria.criteria_file(vocabulary, form.name)
    if form.family == "table":
        which, _, ending = form.name.partition(".")
        rows = tables.table(vocabulary, which, root=root, depth=depth, schemes=schemes, language=language)
        return tables.delimited(rows, "\t" if ending == "tsv" else ",")
    if relations is None:
        relations = graph.GRAPH_RELATIONS if form.family == "graph" else ("broader",)
    chosen = select(
        vocabulary, root=root, depth=depth, schemes=schemes, relations=relations, around=form.family != "graph"
    )
    if form.family == "graph":
        return _GRAPH_WRITERS[form.name](chosen, language)
    if form.family == "text":
        return _TEXT_WRITERS[form.name](vocabulary, chosen, language).encode()
    return picture.draw(dot.to_dot(vocabulary, chosen, language), form.name)
