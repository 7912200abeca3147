"""The part of a compiled vocabulary that anyone can open with SQLite.

| table | holds |
| --- | --- |
| `about` | facts about the file: format version, digest of the source, numbers |
| `concept` | number, IRI, local name, preferred label; `broader`, `narrower` and `related` as blobs of numbers (unsigned 32-bit, little-endian) |
| `label` | every label: concept, kind, text, language |
| `label_text` | full-text index (FTS5) over `label`, where SQLite has it: accents and case set aside |
| `note` | every note: concept, kind, text, language |
| `mapping` | concept, kind, IRI elsewhere |
| `scheme`, `in_scheme` | concept schemes, and which concept is in which |
| `collection`, `member` | collections, and their members in order |

The library does not read them: see `massage_ontology.compiled.layout`.
"""  # noqa: E501 (a table)

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from massage_ontology.compiled.layout import VERSION
from massage_ontology.compiled.rows import write_blob
from massage_ontology.namespaces import local_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from massage_ontology.model import Columns, Label
    from massage_ontology.progress import Gauge

TABLES = 9
"""How many tables are filled."""

APPLICATION_ID = 0x4D4F4E54
"""`MONT`: by it the tool `file` and SQLite itself can tell these files from other databases."""

_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE concept (
    number INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, local_name TEXT NOT NULL, pref_label TEXT NOT NULL,
    deprecated INTEGER NOT NULL, broader BLOB NOT NULL, narrower BLOB NOT NULL, related BLOB NOT NULL
);
CREATE TABLE label (
    id INTEGER PRIMARY KEY, concept INTEGER NOT NULL REFERENCES concept, kind TEXT NOT NULL, text TEXT NOT NULL,
    language TEXT
);
CREATE TABLE note (
    concept INTEGER NOT NULL REFERENCES concept, kind TEXT NOT NULL, text TEXT NOT NULL, language TEXT
);
CREATE TABLE mapping (concept INTEGER NOT NULL REFERENCES concept, kind TEXT NOT NULL, iri TEXT NOT NULL);
CREATE TABLE scheme (number INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, pref_label TEXT NOT NULL);
CREATE TABLE in_scheme (
    concept INTEGER NOT NULL REFERENCES concept, scheme INTEGER NOT NULL REFERENCES scheme,
    is_top INTEGER NOT NULL, PRIMARY KEY (concept, scheme)
) WITHOUT ROWID;
CREATE TABLE collection (
    number INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, pref_label TEXT NOT NULL, is_ordered INTEGER NOT NULL
);
CREATE TABLE member (
    collection INTEGER NOT NULL REFERENCES collection, place INTEGER NOT NULL, iri TEXT NOT NULL,
    PRIMARY KEY (collection, place)
) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX label_by_concept ON label (concept);
CREATE INDEX label_by_text ON label (text COLLATE NOCASE);
CREATE INDEX note_by_concept ON note (concept);
CREATE INDEX mapping_by_iri ON mapping (iri);
"""
_FULL_TEXT = """
CREATE VIRTUAL TABLE label_text USING fts5(
    text, content='label', content_rowid='id', tokenize='unicode61 remove_diacritics 2', columnsize=0
);
INSERT INTO label_text(label_text) VALUES ('rebuild');
INSERT INTO label_text(label_text) VALUES ('optimize');
"""


@contextmanager
def _full_disks_told() -> Iterator[None]:
    """Raise what the operating system would; SQLite keeps its words for a full disk to itself."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def write_tables(
    path: str,
    columns: Columns,
    facts: Mapping[str, str],
    choose: Callable[[list[tuple[str, str | None]]], str | None],
    gauge: Gauge,
) -> None:
    """Write the tables into an empty file.

    Args:
        path: The file.
        columns: The vocabulary.
        facts: What the table `about` holds.
        choose: Chooses, of texts in several languages, the one to show.
        gauge: Each table counts one.

    Raises:
        OSError: There is no room for them, or the file went away.
    """
    with _full_disks_told(), closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(
            f"PRAGMA page_size = 2048; PRAGMA journal_mode = OFF;"
            f" PRAGMA synchronous = OFF; PRAGMA application_id = {APPLICATION_ID};"
            f" PRAGMA user_version = {VERSION};{_TABLES}"
        )
        database.execute("BEGIN")
        for statement, rows in gauge.over(_contents(columns, facts, choose)):
            database.executemany(statement, rows)
        database.execute("COMMIT")
        database.executescript(_INDEXES)
        try:
            database.executescript(_FULL_TEXT)
        except sqlite3.OperationalError as error:
            if "no such module" not in str(error):  # a SQLite that was built without full-text search
                raise


def _contents(
    columns: Columns,
    facts: Mapping[str, str],
    choose: Callable[[list[tuple[str, str | None]]], str | None],
) -> Iterator[tuple[str, Iterator[tuple[Any, ...]]]]:
    def name(labels: tuple[Label, ...], iri: str) -> str:
        return choose([(each.text, each.language) for each in labels if each.kind == "prefLabel"]) or local_name(iri)

    yield "INSERT INTO about VALUES (?, ?)", iter(sorted(facts.items()))
    yield "INSERT INTO concept VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _concepts(columns, name)
    labels = (
        (number, each.kind, _clean(each.text), each.language)
        for number, row in enumerate(columns.labels)
        for each in row
    )
    yield "INSERT INTO label (concept, kind, text, language) VALUES (?, ?, ?, ?)", labels
    notes = (
        (number, each.kind, _clean(each.text), each.language)
        for number, row in sorted(columns.notes.items())
        for each in row
    )
    yield "INSERT INTO note VALUES (?, ?, ?, ?)", notes
    mappings = ((number, *each) for number, row in sorted(columns.mappings.items()) for each in row)
    yield "INSERT INTO mapping VALUES (?, ?, ?)", mappings
    schemes = ((number, each.iri, name(each.labels, each.iri)) for number, each in enumerate(columns.schemes))
    yield "INSERT INTO scheme VALUES (?, ?, ?)", schemes
    memberships = (
        (number, scheme, int(scheme in columns.top_concept_of.get(number, ())))
        for number, row in sorted(columns.in_scheme.items())
        for scheme in row
    )
    yield "INSERT INTO in_scheme VALUES (?, ?, ?)", memberships
    collections = (
        (number, each.iri, name(each.labels, each.iri), int(each.ordered))
        for number, each in enumerate(columns.collections)
    )
    yield "INSERT INTO collection VALUES (?, ?, ?, ?)", collections
    members = (
        (number, place, iri)
        for number, each in enumerate(columns.collections)
        for place, iri in enumerate(each.members)
    )
    yield "INSERT INTO member VALUES (?, ?, ?)", members


def _concepts(
    columns: Columns,
    name: Callable[[tuple[Label, ...], str], str],
) -> Iterator[tuple[Any, ...]]:
    narrower = columns.broader.inverse(len(columns.iris))
    for number, iri in enumerate(columns.iris):
        yield (
            number,
            iri,
            local_name(iri),
            _clean(name(columns.labels[number], iri)),
            int(number in columns.deprecated),
            write_blob(columns.broader[number]),
            write_blob(narrower[number]),
            write_blob(columns.related[number]),
        )


def _clean(text: str) -> str:
    """Return a text as SQLite's own tools can show it: they end at a NUL."""
    return text.replace("\x00", "\ufffd")
