"""Opening a vocabulary: from RDF, from a compiled file, or the bundled one."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING, Any

from massage_ontology.compiled.database import Database, is_compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import rdflib

    from massage_ontology.model import Document
    from massage_ontology.vocabulary import Vocabulary

    OneSource = str | os.PathLike[str] | IO[bytes] | IO[str] | rdflib.Graph
    Source = OneSource | Iterable[OneSource]
    Context = str | os.PathLike[str] | Mapping[str, Any] | None


def load(
    source: Source | None = None,
    *,
    format: str | None = None,
    base_iri: str | None = None,
    context: Context = None,
    compiled_from: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | None = None,
    verify: bool = False,
) -> Vocabulary:
    """Open a vocabulary.

    Reads Turtle, N-Triples, N-Quads, TriG, RDF/XML and JSON-LD, plain or gzipped, mappings in SSSOM/TSV (names that end
    in `.sssom.tsv`), and files of `Vocabulary.compile`, which it recognizes by their content. Nothing is fetched
    from the network, whatever the document asks for: no JSON-LD context, no `owl:imports`.

    Args:
        source: A path, an open file or an rdflib graph; `-` for standard input; a folder, for all files in it with
            a known extension; a list of these for one vocabulary; the bundled vocabulary if `None` (read once per
            process). Mappings alone are added to the bundled vocabulary.
        format: The RDF syntax by name (`turtle`, `nt`, `nq`, `trig`, `xml`, `json-ld`), media type or file
            ending, or `sssom`; the extension decides if `None`.
        base_iri: The base of relative IRIs; the file's own address if `None`.
        context: A JSON-LD context, as a file or as its terms, in place of remote ones, which are never fetched.
        compiled_from: The document that a compiled vocabulary was made from, or several in order: it is refused if
            they have changed.
        verify: Check every byte of a compiled vocabulary against its digest; opening checks only header, length and
            schema.

    Returns:
        The vocabulary.

    Raises:
        CompiledVocabularyError: It is compiled, and truncated, damaged, stale or of another format version.
        VocabularyLoadError: It cannot be read, or it holds no concept; the message names file, line and column.
        UnknownFormatError: Neither the file name nor `format` tells the syntax.

    Example:
        >>> load()["clinical-massage"].broader
        (Concept('healthcare-massage', 'healthcare massage'),)
        >>> import io
        >>> tea = io.BytesIO(b'''@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        ... <urn:tea> a skos:Concept ; skos:prefLabel "tea"@en .
        ... <urn:green-tea> a skos:Concept ; skos:prefLabel "green tea"@en ; skos:broader <urn:tea> .''')
        >>> [concept.key for concept in load(tea, format="turtle")["tea"].narrower]
        ['green-tea']
        >>> import tempfile, pathlib
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> _ = (folder / "1.nt").write_bytes(tea.getvalue().splitlines()[1].replace(b"skos:", b"") and
        ...     b"<urn:tea> <http://www.w3.org/2004/02/skos/core#narrower> <urn:mate> .")
        >>> _ = (folder / "2.ttl").write_bytes(tea.getvalue())
        >>> sorted(concept.key for concept in load([folder / "1.nt", folder / "2.ttl"])["tea"].narrower)
        ['green-tea', 'mate']
    """
    if source is None:
        return _bundled(verify=verify)
    if format is None and isinstance(source, (str, os.PathLike)) and is_compiled(os.fspath(source)):
        return _open_compiled(os.fspath(source), compiled_from, verify=verify)
    if compiled_from is not None or verify:
        from massage_ontology.errors import VocabularyLoadError

        message = "is not a compiled vocabulary; leave compiled_from and verify out"
        raise VocabularyLoadError(message, str(getattr(source, "name", source)))
    return _read_documents(source, format, base_iri, context)


def _open_compiled(
    path: str, compiled_from: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | None, *, verify: bool
) -> Vocabulary:
    file = Database(path, verify=verify)
    if compiled_from is not None:
        from massage_ontology.rdf.documents import digest_of, open_document

        names = [compiled_from] if isinstance(compiled_from, (str, os.PathLike)) else list(compiled_from)
        documents = [open_document(name) for name in names]
        if digest_of(documents) != file.facts["digest"]:
            shown = ", ".join(document.name for document in documents)
            file.refuse(f"was not compiled from the current {shown}; compile it again")
    return _of_file(file)


def _of_file(file: Database) -> Vocabulary:
    """Show an open file as a vocabulary."""
    from massage_ontology.compiled.columns import StoredColumns
    from massage_ontology.vocabulary import Vocabulary

    columns = StoredColumns(file)
    return Vocabulary(columns, columns.read_documents)


def _read_documents(source: Source, form: str | None, base_iri: str | None, context: Context) -> Vocabulary:
    documents = open_documents(source, format=form, base_iri=base_iri, context=context)
    vocabulary = _read(documents)
    if not len(vocabulary) and any(b"sssom/MappingSet" in each.content for each in documents):
        vocabulary = _read((*_mapped_documents(documents), *documents))
    if not len(vocabulary):
        from massage_ontology.errors import VocabularyLoadError

        message = "contains no SKOS concept; is it a SKOS vocabulary?"
        raise VocabularyLoadError(message, ", ".join(each.name for each in documents[:_MOST_NAMED]))
    return vocabulary


_MOST_NAMED = 3


def open_documents(
    source: Source,
    *,
    format: str | None = None,
    base_iri: str | None = None,
    context: Context = None,
) -> tuple[Document, ...]:
    """Read everything that a source names, as documents in its order; see `load`.

    Raises:
        VocabularyLoadError: It cannot be read, or there is nothing.
        UnknownFormatError: Neither a name nor `format` tells the syntax.

    Example:
        >>> import io
        >>> [each.media_type for each in open_documents([io.BytesIO(b"<urn:a> <urn:b> <urn:c> .")], format="nt")]
        ['application/n-triples']
    """
    from massage_ontology.errors import VocabularyLoadError
    from massage_ontology.rdf.gathering import single_sources

    documents = [each for one in single_sources(source) for each in _opened(one, format, base_iri, context)]
    if not documents:
        message = "no source is given; give one or more files"
        raise VocabularyLoadError(message, "[]")
    return tuple(documents)


def _opened(source: OneSource, form: str | None, base_iri: str | None, context: Context) -> Iterable[Document]:
    from massage_ontology.skos.sources import open_source

    if form is None and isinstance(source, (str, os.PathLike)) and is_compiled(str(source)):
        return _of_file(Database(os.fspath(source))).documents
    return (open_source(source, form, base_iri, context),)


def _mapped_documents(mappings: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents of the vocabulary that mappings alone are of, which only the bundled one can be."""
    from massage_ontology.namespaces import OWL
    from massage_ontology.rdf.parsing import parse

    statements = parse(mappings)
    nodes = statements.nodes()
    mapped = {nodes[node] for end in ("Source", "Target") for node in statements.table[f"{OWL}annotated{end}"][1]}
    vocabulary = load()
    if mapped.isdisjoint(vocabulary.columns.iris):
        from massage_ontology.errors import VocabularyLoadError

        message = "contains only mappings, to concepts of another vocabulary; load both: load([vocabulary, mappings])"
        raise VocabularyLoadError(message, mappings[0].name)
    return vocabulary.documents


_shipped: list[Vocabulary] = []


def _bundled(*, verify: bool) -> Vocabulary:
    """Open the shipped vocabulary once in a process; the compiled one where it was made from the files beside it."""
    if not _shipped or verify:
        from massage_ontology import bundled

        compiled = bundled.compiled()
        file = None if compiled is None else Database(compiled, verify=verify)
        if file is not None and bundled.matches(file.facts["files"], file.path):
            _shipped[:] = [_of_file(file)]
        else:
            _shipped[:] = [read_bundled()]
    return _shipped[0]


def read_bundled(folder: Path | None = None) -> Vocabulary:
    """Read the shipped vocabulary, or another folder of that layout, from its documents, as a checkout does."""
    from massage_ontology import bundled
    from massage_ontology.rdf.documents import open_document
    from massage_ontology.skos.sssom import read_mapping_set

    documents = [open_document(path) for path in bundled.paths(folder)]
    documents += [read_mapping_set(path) for path in bundled.mapping_paths(folder)]
    return _read(tuple(documents))


def _read(documents: tuple[Document, ...]) -> Vocabulary:
    from massage_ontology.collector import collector_paused
    from massage_ontology.progress import Task
    from massage_ontology.rdf.parsing import parse
    from massage_ontology.skos.columns import read_columns
    from massage_ontology.vocabulary import Vocabulary

    with Task(f"reading {os.path.basename(documents[0].name)}"), collector_paused():
        return Vocabulary(read_columns(parse(documents)), documents)
