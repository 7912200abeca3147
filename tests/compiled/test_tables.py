"""The part for everybody: any SQLite opens it and finds the vocabulary in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology.compiled.tables import APPLICATION_ID
from tests.conftest import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from massage_ontology import Vocabulary


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("tables") / "teas.sqlite"
    massage_ontology.load(DATA / "teas.ttl").compile(path)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        yield connection


def rows(database: sqlite3.Connection, statement: str) -> list[tuple[object, ...]]:
    return database.execute(statement).fetchall()


def test_sqlite_finds_nothing_wrong(database: sqlite3.Connection) -> None:
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert rows(database, "PRAGMA foreign_key_check") == []
    assert rows(database, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert rows(database, "PRAGMA user_version") == [(1,)]


def test_the_tables_hold_the_vocabulary(database: sqlite3.Connection, teas: Vocabulary) -> None:
    assert rows(database, "SELECT number, iri, local_name, pref_label, deprecated FROM concept ORDER BY number") == [
        (concept.number, concept.iri, concept.key, str(concept.pref_label), int(concept.is_deprecated))
        for concept in teas
    ]
    expected = [(c.number, *label) for c in teas for label in teas.columns.labels[c.number]]
    assert rows(database, "SELECT concept, kind, text, language FROM label ORDER BY id") == expected
    notes = sorted((c.number, *note) for c in teas for note in c.notes)
    assert sorted(rows(database, "SELECT concept, kind, text, language FROM note")) == notes
    mappings = [(c.number, *link) for c in teas for link in c.mappings]
    assert rows(database, "SELECT concept, kind, iri FROM mapping") == mappings
    assert rows(database, "SELECT value FROM about WHERE name = 'digest'") == [(teas.digest,)]


def test_blobs_are_links(database: sqlite3.Connection, teas: Vocabulary) -> None:
    for number, *blobs in rows(database, "SELECT number, broader, narrower, related FROM concept"):
        assert isinstance(number, int)
        concept = teas.views((number,))[0]
        for blob, answer in zip(blobs, (concept.broader, concept.narrower, concept.related), strict=True):
            assert isinstance(blob, bytes)
            found = [int.from_bytes(blob[place : place + 4], "little") for place in range(0, len(blob), 4)]
            assert found == [each.number for each in answer]


def test_schemes_and_collections_are_there(database: sqlite3.Connection, teas: Vocabulary) -> None:
    assert rows(database, "SELECT iri, pref_label FROM scheme ORDER BY number") == [
        (scheme.iri, str(scheme.pref_label)) for scheme in teas.schemes
    ]
    assert rows(
        database,
        "SELECT c.local_name, s.pref_label, is_top FROM in_scheme"
        " JOIN concept c ON c.number = concept JOIN scheme s ON s.number = scheme WHERE is_top",
    ) == [("japan", "Tea regions", 1), ("tea", "Kinds of tea", 1)]
    members = rows(
        database,
        "SELECT m.iri FROM member m JOIN collection c ON c.number = collection WHERE is_ordered ORDER BY place",
    )
    assert [str(iri).rpartition("/")[2] for (iri,) in members] == ["jasmine-tea", "green-tea", "black-tea"]


def test_full_text_search_sets_accents_and_case_aside(database: sqlite3.Connection) -> None:
    if not rows(database, "SELECT 1 FROM sqlite_master WHERE name = 'label_text'"):
        pytest.skip("this SQLite has no full-text search")
    found = rows(
        database,
        "SELECT text FROM label WHERE id IN"
        " (SELECT rowid FROM label_text WHERE label_text MATCH 'GRUNER THE OR gruner')",
    )
    assert found == [("grüner Tee",)]


def test_texts_that_sqlite_would_cut_are_whole(tmp_path: Path) -> None:
    source = tmp_path / "nul.nt"
    source.write_text(
        '<urn:a> <http://www.w3.org/2004/02/skos/core#prefLabel> "be\\u0000fore" .\n'
        "<urn:a> <http://www.w3.org/2004/02/skos/core#broader> <urn:b> .\n",
        encoding="utf-8",
    )
    path = tmp_path / "nul.sqlite"
    massage_ontology.load(source).compile(path)
    with closing(sqlite3.connect(path)) as connection:
        assert rows(connection, "SELECT text FROM label") == [("be\ufffdfore",)]
    assert massage_ontology.load(path)["a"].pref_label == "be\x00fore"
