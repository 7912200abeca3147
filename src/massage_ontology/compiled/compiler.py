"""Compiling: a vocabulary becomes one file that opens at once, whatever its size.

A further table is a statement in `schema.sql` and an entry in `TABLES`, or in `EXTRAS` where not every SQLite can make
it. Whoever changes `schema.sql` raises `VERSION`.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from gzip import compress
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from massage_ontology.compiled.database import APPLICATION_ID, COUNTERS, UNKNOWN_DIGEST, VERSION, digest_of, schema
from massage_ontology.compiled.passages import SearchTables, passage_rows, write_texts
from massage_ontology.errors import VocabularyLoadError
from massage_ontology.indexes.folding import fold_all
from massage_ontology.model import Literal
from massage_ontology.namespaces import local_name
from massage_ontology.progress import Task
from massage_ontology.rdf.datasets import read_lines
from massage_ontology.rdf.documents import digest_of as digest_of_documents
from massage_ontology.rdf.limits import most_bytes
from massage_ontology.writing import whole_file

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from massage_ontology.model import CollectionRecord, Columns, Document, SchemeRecord

    Rows = Iterable[Sequence[object]]

_PAGE = 4096
_LINES = 5000
_SETTINGS = f"""
PRAGMA page_size = {_PAGE}; PRAGMA auto_vacuum = NONE; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; BEGIN;
"""


class Content(NamedTuple):
    """What is compiled.

    Attributes:
        columns: The vocabulary.
        documents: What it was read from; they are kept inside, compressed, for SPARQL and export.
        default_language: The language shown when none is asked for.
        choose: Chooses, of texts in several languages, the one to show.
        files: The fingerprint of the files, where somebody will compare it.
        search: What search ranks; see `massage_ontology.text.passages`.
    """

    columns: Columns
    documents: Sequence[Document]
    default_language: str
    choose: Callable[[list[tuple[str, str | None]]], str | None]
    files: str = ""
    search: SearchTables = SearchTables()


def write_compiled(path: str | os.PathLike[str], content: Content) -> None:
    """Write a compiled vocabulary; what was there stays until all of it is written.

    Args:
        path: The file; the customary ending is `.sqlite`.
        content: What is compiled.

    Raises:
        ExportError: It cannot be written.
    """
    with Task(f"writing {Path(path).name}", len(TABLES)) as task, whole_file(path) as temporary:
        try:
            with closing(sqlite3.connect(temporary, isolation_level=None)) as database:
                page = _fill(database, content, task)
        except sqlite3.Error as error:  # SQLite has words of its own for a full disk
            raise OSError(str(error)) from error
        _sign(temporary, page * _PAGE - len(UNKNOWN_DIGEST))


def _fill(database: sqlite3.Connection, content: Content, task: Task) -> int:
    """Make and fill all tables, and return the page of the one that holds the digest."""
    database.executescript(_SETTINGS)
    tables, indexes = ([each for each in schema() if each.startswith(f"CREATE {kind}")] for kind in ("TABLE", "INDEX"))
    for statement in tables:
        database.execute(statement)
    for name, rows in task.over(TABLES.items()):
        places = ", ".join("?" for _ in database.execute(f"SELECT * FROM {name}").description)
        database.executemany(f"INSERT INTO {name} VALUES ({places})", rows(content))
    for statement in indexes:
        database.execute(statement)
    database.execute("COMMIT")
    for module, script in EXTRAS.items():
        try:
            database.executescript(f"BEGIN; {script} COMMIT")
        except sqlite3.OperationalError as error:
            if f"no such module: {module}" not in str(error):
                raise
            database.execute("ROLLBACK")
    database.execute("BEGIN")
    write_texts(database, content.search.passages)
    database.execute("COMMIT")
    return int(database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'checksum'").fetchone()[0])


def _sign(path: str, place: int) -> None:
    """Set both counters of changes to 1, and write the digest of the file over its zeros."""
    with Path(path).open("rb+") as stream:
        for counter in COUNTERS:
            stream.seek(counter)
            stream.write((1).to_bytes(4, "big"))
        stream.seek(0)
        digest = digest_of(stream, place)
        stream.seek(place)
        stream.write(digest.encode())


# ---- rows ---------------------------------------------------------------------------------------------------


def _about(content: Content) -> Rows:
    yield "concepts", str(len(content.columns.iris))
    yield "default_language", content.default_language
    yield "digest", digest_of_documents(content.documents)
    yield "files", content.files


def _concepts(content: Content) -> Rows:
    columns = content.columns
    for number, (iri, labels) in enumerate(zip(columns.iris, columns.labels, strict=True)):
        texts = [(text, language) for kind, text, language in labels if kind == "prefLabel"]
        name = local_name(iri)
        yield number, iri, name, content.choose(texts) or name, int(number in columns.deprecated)


def _labels(content: Content) -> Rows:
    labels = content.columns.labels
    forms = iter(fold_all([label.text for row in labels for label in row]))
    return ((number, *label, next(forms)) for number, row in enumerate(labels) for label in row)


def _links(rows: Iterable[Sequence[int]]) -> Rows:
    return ((source, target) for source, row in enumerate(rows) for target in row)


def _memberships(content: Content) -> Rows:
    tops = content.columns.top_concept_of
    for number, row in sorted(content.columns.in_scheme.items()):
        yield from ((number, scheme, int(scheme in tops.get(number, ()))) for scheme in row)


def _resources(content: Content) -> Iterator[tuple[int, str]]:
    statements = content.columns.statements
    objects = (term for row in statements.values() for terms in row.values() for term in terms if isinstance(term, str))
    return enumerate(sorted(set(chain(statements, *statements.values(), objects))))


def _statements(content: Content) -> Iterator[tuple[Any, ...]]:
    numbers = {iri: number for number, iri in _resources(content)}
    for subject, row in sorted(content.columns.statements.items()):
        for name, terms in row.items():
            for term in terms:
                value = (None, *term) if isinstance(term, Literal) else (numbers[term], None, None, None)
                yield numbers[subject], numbers[name], *value


def _documents(content: Content) -> Rows:
    for number, (name, text, media_type, base_iri) in enumerate(content.documents):
        # What shrinks very much would be taken for a decompression bomb; it is stored, and keeps its size.
        small = compress(text, mtime=0)
        small = small if len(text) <= most_bytes(len(small)) else compress(text, 0, mtime=0)
        # The name of a file need not be text.
        yield number, name.encode("utf-8", "surrogatepass"), media_type, base_iri, small


def _quads(content: Content) -> Rows:
    """Yield the statements as the query engine is given them: all in the default graph, and in named graphs too."""
    lines = (
        f"{subject} <{name}> {value} {place}.\n"
        for subject, name, value, graph in read_lines(content.documents, graphs=True)
        for place in dict.fromkeys(("", graph and f"{graph} "))
    )
    try:
        blocks = list(iter(lambda: "".join(islice(lines, _LINES)).encode(), b""))
    except (VocabularyLoadError, MemoryError):  # the engine will read the documents, as far as it can
        return
    yield from zip(blocks, strict=True)


def _numbered(rows: Iterable[Iterable[object]]) -> Rows:
    return ((number, *row) for number, row in enumerate(rows))


def _records(column: Mapping[int, Iterable[Iterable[object]]]) -> Rows:
    return _numbered((number, *record) for number, row in sorted(column.items()) for record in row)


def _parts(rows: Iterable[Sequence[str]]) -> Rows:
    """Yield number of a row, place of a part in it, and the part."""
    return ((number, place, part) for number, row in enumerate(rows) for place, part in enumerate(row))


def _texts(groups: Sequence[SchemeRecord | CollectionRecord]) -> Rows:
    return _numbered((number, *text) for number, group in enumerate(groups) for text in (*group.labels, *group.notes))


TABLES: dict[str, Callable[[Content], Rows]] = {
    "checksum": lambda _: [(UNKNOWN_DIGEST,)],
    "about": _about,
    "concept": _concepts,
    "label": lambda content: _numbered(_labels(content)),
    "note": lambda content: _records(content.columns.notes),
    "notation": lambda content: _records(content.columns.notations),
    "broader": lambda content: _links(content.columns.broader.rows),
    "related": lambda content: _links(content.columns.related.rows),
    "mapping": lambda content: _records(content.columns.mappings),
    "scheme": lambda content: _numbered((each.iri,) for each in content.columns.schemes),
    "scheme_text": lambda content: _texts(content.columns.schemes),
    "in_scheme": _memberships,
    "collection": lambda content: _numbered((each.iri, int(each.ordered)) for each in content.columns.collections),
    "collection_text": lambda content: _texts(content.columns.collections),
    "member": lambda content: _parts(each.members for each in content.columns.collections),
    "collection_scheme": lambda content: _parts(each.schemes for each in content.columns.collections),
    "resource": _resources,
    "statement": lambda content: _numbered(_statements(content)),
    "code": lambda content: _numbered(content.search.codes),
    "passage": lambda content: passage_rows(content.search.passages),
    "prefix": lambda content: _numbered(content.columns.prefixes.items()),
    "language": lambda content: (
        (tag, content.columns.pref_label_counts.get(tag, 0)) for tag in content.columns.languages
    ),
    "document": _documents,
    "quads": lambda content: _numbered(_quads(content)),
}
"""The tables that are written, in this order, and the rows of each."""

EXTRAS = {
    "fts5": """
        CREATE VIRTUAL TABLE label_text USING fts5(
            text, content='label', content_rowid='id', tokenize='unicode61 remove_diacritics 2', columnsize=0
        );
        INSERT INTO label_text(label_text) VALUES ('rebuild');
        INSERT INTO label_text(label_text) VALUES ('optimize');
    """,
}
"""Module of SQLite → what is built from the tables where it is there; nothing in the library may depend on it."""
