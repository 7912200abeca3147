"""Export: one verb, and the ending of the file tells what is wanted."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from massage_ontology.errors import ExportError
from massage_ontology.exports.formats import ExportOptions, export_format
from massage_ontology.progress import Task
from massage_ontology.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_ontology.vocabulary import Vocabulary


def export(
    vocabulary: Vocabulary,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    split: bool = False,
    **options: Any,
) -> None:
    """Write a vocabulary, or a part of it, to a file.

    Args:
        vocabulary: What to write.
        path: The file. Its extension decides the format: `.ttl`, `.nt`, `.rdf`, `.jsonld` (RDF), `.trig`, `.nq` (the
            same with named graphs); `.sssom.tsv` (mappings); `.owl`, `.shacl` (the
            criteria of readings, as OWL classes and as SHACL shapes); `.graphml`, `.gexf`, `.json` (graphs); `.csv`,
            `.tsv` (tables: one row per concept, or as the name says: `labels.csv`, `links.csv`);
            `.dot`, `.mmd` (diagrams as text); `.svg`, `.png`, `.pdf` (pictures);
            `.html` (one page to search, browse and read).
        format: The format by name, if the extension does not say.
        split: One file per scheme: `x.svg` becomes `x-scheme.svg`.
        options: What to write, and how: the fields of `massage_ontology.exports.formats.ExportOptions`.

    Raises:
        ExportError: The format or a relation is unknown, an option was given that the format does not take, or the
            file cannot be written; no incomplete file is left.
        ConceptNotFoundError: There is no such root or scheme.
        MissingExtraError: A picture needs the extra `diagram`, which is not installed.

    Example:
        >>> import pathlib, tempfile, massage_ontology
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "medical.graphml"
        >>> export(massage_ontology.load(), path, root="medical-massage")
        >>> path.stat().st_size > 0
        True
    """
    chosen = ExportOptions(**options)
    form = export_format(path, format)
    if not split:
        write_whole(path, form.pieces(vocabulary, chosen))
        return
    with Task("writing", len(vocabulary.schemes)) as task:
        for name, scheme in task.over(split_files(vocabulary, path, chosen.schemes)):
            write_whole(name, form.pieces(vocabulary, chosen._replace(schemes=(scheme,))))


def split_files(
    vocabulary: Vocabulary, path: str | os.PathLike[str], schemes: Sequence[str] | None
) -> list[tuple[Path, str]]:
    """Return the files that one file per scheme makes, and the scheme of each; schemes without concepts have none.

    Raises:
        ExportError: The vocabulary has no schemes.
        ConceptNotFoundError: There is no such scheme.

    Example:
        >>> import massage_ontology
        >>> path, scheme = split_files(massage_ontology.load(), "whole.svg", ["goal"])[0]
        >>> path.name, scheme.rpartition("/")[2]
        ('whole-goal.svg', 'goal')
    """
    found = [vocabulary.scheme(each) for each in schemes] if schemes else list(vocabulary.schemes)
    found = [scheme for scheme in found if scheme.concepts]
    if not found:
        message = "this vocabulary has no schemes, so leave out split, and choose a part by root or depth"
        raise ExportError(message, os.fspath(path))
    base = Path(path)
    end = export_format(path, None).suffixes if base.suffix else ()
    suffix = max((each for each in end if base.name.lower().endswith(each)), key=len, default=base.suffix)
    stem = base.name[: len(base.name) - len(suffix)]
    names = {scheme.iri: _file_name(scheme.key) for scheme in found}
    twice = len(set(names.values())) < len(names)
    return [
        (base.with_name(f"{stem}-{names[scheme.iri]}{f'-{number}' if twice else ''}{suffix}"), scheme.iri)
        for number, scheme in enumerate(found)
    ]


def _file_name(key: str) -> str:
    """Return a name that every file system takes."""
    return re.sub(r"[^A-Za-z0-9._-]+", "_", key)[:60].strip("._") or "scheme"
