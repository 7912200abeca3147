"""What search ranks, as tables of SQLite: written into a compiled file, and into memory for any other vocabulary.

A passage is what the vocabulary says of one concept in one language, each word in its normal form. Both ways have the
same rows in the same order, and so the same ranking.

Source: The FTS5 extension of SQLite, https://www.sqlite.org/fts5.html (contentless tables; the function bm25).
"""

from __future__ import annotations

import sqlite3
from _thread import allocate_lock
from typing import TYPE_CHECKING, Any, NamedTuple

from massage_ontology.compiled.database import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology.compiled.database import Database

FIELDS = ("pref_label", "alt_label", "hidden_label", "definition", "links", "kinds")
"""What of a concept is searched; `links` are the labels of what it is linked to, `kinds` those of what is broader."""

# Words are in their normal form already, parted by spaces: what is not ASCII is part of a word to this tokenizer.
TEXT_TABLE = f"CREATE VIRTUAL TABLE passage_text USING fts5({', '.join(FIELDS)}, content='', tokenize='ascii')"
"""The statement that makes the full-text index."""


class Passage(NamedTuple):
    """What a vocabulary says of one concept in one language.

    Attributes:
        number: The concept.
        language: The main language, or nothing.
        is_look_alike: Whether the concept is only a look-alike.
        fields: The words of each of `FIELDS`.
    """

    number: int
    language: str
    is_look_alike: bool
    fields: tuple[str, ...]


class Code(NamedTuple):
    """A notation, or a code that a concept is mapped to.

    Attributes:
        form: The code in capitals, without punctuation.
        number: The concept.
        rank: How close the two are: 0 is the concept's own notation, then come the kinds of mappings.
        system: The name of the system, in small letters without punctuation.
        written: The code as it is written.
    """

    form: str
    number: int
    rank: int
    system: str
    written: str


class SearchTables(NamedTuple):
    """What search needs, to be written into tables."""

    passages: tuple[Passage, ...] = ()
    codes: tuple[Code, ...] = ()


def write_texts(database: sqlite3.Connection, passages: Iterable[Passage]) -> None:
    """Write the full-text index; nothing is written where this SQLite has none."""
    try:
        database.execute(TEXT_TABLE)
    except sqlite3.OperationalError as error:
        if "no such module" not in str(error):
            raise
        return
    places = ", ".join("?" * (len(FIELDS) + 1))
    database.executemany(
        f"INSERT INTO passage_text (rowid, {', '.join(FIELDS)}) VALUES ({places})",
        ((number, *each.fields) for number, each in enumerate(passages)),
    )
    database.execute("INSERT INTO passage_text(passage_text) VALUES ('optimize')")


def passage_rows(passages: Iterable[Passage]) -> Iterable[tuple[int, int, str, int]]:
    """Return the rows of the table `passage`."""
    return ((id_, each.number, each.language, int(each.is_look_alike)) for id_, each in enumerate(passages))


class MemoryTables:
    """The same tables in memory, for a vocabulary that is not compiled; any number of threads may ask."""

    def __init__(self, content: SearchTables) -> None:
        """Write the tables."""
        self._lock = allocate_lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        for statement in schema():
            if statement.startswith(("CREATE TABLE code ", "CREATE TABLE passage ", "CREATE INDEX code_by_form ")):
                self._connection.execute(statement)
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT INTO passage VALUES (?, ?, ?, ?)", passage_rows(content.passages))
        self._connection.executemany(
            "INSERT INTO code VALUES (?, ?, ?, ?, ?, ?)", ((id_, *each) for id_, each in enumerate(content.codes))
        )
        write_texts(self._connection, content.passages)
        self._connection.execute("COMMIT")

    def rows(self, sql: str, types: str, *parameters: object) -> list[tuple[Any, ...]]:  # noqa: ARG002 (as a file)
        """Return all rows of an answer."""
        with self._lock:
            return self._connection.execute(sql, parameters).fetchall()


def has_texts(tables: Database | MemoryTables) -> bool:
    """Tell whether there is a full-text index, as SQLite made it here or elsewhere."""
    return bool(tables.rows("SELECT 1 FROM sqlite_master WHERE sql = ?", "i", TEXT_TABLE))
