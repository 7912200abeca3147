"""Export: one verb, and the ending of the file tells what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from massage_ontology.exports.formats import ExportOptions, export_format
from massage_ontology.writing import write_whole

if TYPE_CHECKING:
    import os

    from massage_ontology.vocabulary import Vocabulary


def export(
    vocabulary: Vocabulary,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    root: str | None = None,
    depth: int | None = None,
    schemes: Sequence[str] | None = None,
    language: str | None = None,
    relations: Sequence[str] | None = None,
    deprecated: bool | None = None,
    target: str | None = None,
) -> None:
    """Write a vocabulary, or a part of it, to a file.

    Args:
        vocabulary: What to write.
        path: The file. Its ending tells the format: `.ttl`, `.nt`, `.rdf`, `.jsonld` (RDF), `.trig`, `.nq` (the
            same with named graphs); `.sssom.tsv` (mappings); `.owl`, `.shacl` (the
            criteria of readings, as OWL classes and as SHACL shapes); `.graphml`, `.gexf`, `.json` (graphs); `.csv`,
            `.tsv` (tables: a row a concept, or what the name says: `labels.csv`, `links.csv`);
            `.dot`, `.mmd` (diagrams as text); `.svg`, `.png`, `.pdf` (pictures).
        format: The format by name, where the ending does not tell it.
        root: Only this concept, or the members of this collection, and what is narrower (a key, or a label); not for
            `.owl` and `.shacl`, which take no options.
        depth: How many steps below the root or the top concepts.
        schemes: Only concepts of these schemes.
        language: The language of labels in graphs and diagrams; RDF files keep all.
        relations: The links in graphs and diagrams: `broader`, `related`, `exactMatch` and its kin, or a property as
            a CURIE. Where `None`: broader for diagrams, broader and related for graphs. RDF files keep all.
        deprecated: Whether to include deprecated concepts; they are included if `None`.
        target: For `.sssom.tsv`, the other vocabulary whose mappings are written: a prefix such as `mesh`, or the
            beginning of its IRIs; all if `None`.

    Raises:
        ExportError: The format or a relation is unknown, an option was given that the format does not take, or the
            file cannot be written; nothing is left behind.
        ConceptNotFoundError: There is no such root or scheme.
        MissingExtraError: A picture needs the extra `diagram`, which is not installed.

    Example:
        >>> import pathlib, tempfile, massage_ontology
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "medical.graphml"
        >>> export(massage_ontology.load(), path, root="medical-massage")
        >>> path.stat().st_size > 0
        True
    """
    options = ExportOptions(root, depth, schemes, language, relations, deprecated, target)
    write_whole(path, export_format(path, format).pieces(vocabulary, options))
