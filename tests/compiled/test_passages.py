"""The tables of search are the same in memory and in a file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from massage_ontology.compiled.passages import FIELDS, Code, MemoryTables, Passage, SearchTables, has_texts, write_texts

if TYPE_CHECKING:
    import pytest

PASSAGES = (
    Passage(0, "en", is_look_alike=False, fields=("green tea", "", "", "leaf", "", "tea")),
    Passage(1, "en", is_look_alike=True, fields=("tea chest", "", "", "", "", "")),
)
CODES = (Code("A1", 0, 0, "", "A.1"), Code("A1", 1, 1, "mesh", "mesh:A1"))


def test_what_is_written_is_read() -> None:
    tables = MemoryTables(SearchTables(PASSAGES, CODES))
    assert has_texts(tables)
    assert tables.rows("SELECT concept, language, is_look_alike FROM passage ORDER BY id", "cti") == [
        (0, "en", 0),
        (1, "en", 1),
    ]
    assert tables.rows("SELECT form, concept, rank, system, written FROM code ORDER BY id", "tcitt") == [*CODES]
    for field, found in (("pref_label", [0, 1]), ("kinds", [0]), ("links", [])):
        sql = "SELECT rowid FROM passage_text WHERE passage_text MATCH ? ORDER BY rowid"
        assert tables.rows(sql, "i", f"{field} : tea") == [(number,) for number in found]
    assert len(FIELDS) == len(PASSAGES[0].fields)


def test_where_there_is_no_full_text_search_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "massage_ontology.compiled.passages.TEXT_TABLE", "CREATE VIRTUAL TABLE passage_text USING fts99(x)"
    )
    tables = MemoryTables(SearchTables(PASSAGES, CODES))
    assert tables.rows("SELECT count(*) FROM passage", "i") == [(2,)]
    assert not has_texts(tables)
    with closing(sqlite3.connect(":memory:")) as database:
        write_texts(database, PASSAGES)
        assert database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
