# ruff: noqa: E501 (tables)
"""Compiled vocabularies that were cut, altered or forged, and SQLite databases that are none."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from functools import cache
from gzip import compress
from pathlib import Path
from tempfile import mkdtemp

import pytest

import massage_ontology
from tests.compiled.forging import forge, sealed
from tests.hostile import actions
from tests.hostile.chamber import carry_out, harmless, loaded, refused
from tests.hostile.writing import TURTLE

CUTS = (1, 15, 16, 17, 99, 100, 4_096, 8_192, -1, -64, -1_000, -4_096)
SENSELESS = "compile it again"


@cache
def compiled() -> bytes:
    """Compile a small vocabulary."""
    folder = Path(mkdtemp())
    source = folder / "tea.ttl"
    source.write_text(
        TURTLE
        + ':tea skos:broader :drink ; skos:notation "1" ; skos:definition "d"@en ; :says "x" ; skos:inScheme :s ;\n'
        "skos:exactMatch <urn:x> . :all a skos:Collection ; skos:member :tea .",
        encoding="utf-8",
    )
    massage_ontology.load(source).compile(folder / "tea.sqlite")
    return (folder / "tea.sqlite").read_bytes()


def look(folder: Path, content: bytes) -> object:
    path = folder / "tea.sqlite"
    path.write_bytes(content)
    return carry_out(actions.look_into_compiled, str(path), folder=folder)


def look_at_forged(folder: Path, script: str) -> object:
    path = folder / "tea.sqlite"
    path.write_bytes(compiled())
    forge(path, script)
    return carry_out(actions.look_into_compiled, str(path), folder=folder)


def test_the_file_itself_is_sound(tmp_path: Path) -> None:
    assert loaded(look(tmp_path, compiled())) == 2  # type: ignore[arg-type]
    assert loaded(look(tmp_path, sealed(compiled()))) == 2  # type: ignore[arg-type]
    assert sealed(compiled()) == compiled()


@pytest.mark.parametrize("length", CUTS)
def test_a_file_that_is_cut_is_refused(length: int, tmp_path: Path) -> None:
    account = look(tmp_path, compiled()[:length])
    refused(account)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(12))
def test_a_file_that_was_altered_does_no_harm(seed: int, tmp_path: Path) -> None:
    content = bytearray(compiled())
    chosen = random.Random(seed)  # noqa: S311 (no secret)
    for _ in range(chosen.choice((1, 3, 20, 300))):
        content[chosen.randrange(len(content))] ^= 1 << chosen.randrange(8)
    harmless(look(tmp_path, bytes(content)))  # type: ignore[arg-type]
    harmless(look(tmp_path, sealed(bytes(content))))  # type: ignore[arg-type]


@pytest.mark.parametrize("page", range(1, 60, 3))
def test_a_page_that_is_another_one_does_no_harm(page: int, tmp_path: Path) -> None:
    content = bytearray(compiled())
    for other in (0, 2, page + 1, page + 7):
        changed = content[:]
        changed[page * 4096 : (page + 1) * 4096] = content[other * 4096 : (other + 1) * 4096].ljust(4096, b"\0")
        harmless(look(tmp_path, sealed(bytes(changed[: len(content)]))))  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["-5", "9223372036854775807", "'tea'", "x'ff'", "zeroblob(1000000)"])
@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("about", "value"), ("concept", "number"), ("concept", "iri"), ("label", "concept"), ("label", "kind"),
        ("label", "text"), ("label", "folded"), ("label", "language"), ("note", "concept"), ("notation", "text"),
        ("broader", "broader"), ("broader", "concept"), ("mapping", "iri"), ("scheme", "number"), ("in_scheme", "scheme"),
        ("collection", "number"), ("member", "iri"), ("resource", "iri"), ("statement", "subject"), ("statement", "object"),
        ("statement", "text"), ("prefix", "namespace"), ("language", "tag"), ("document", "content"), ("document", "name"),
        ("document", "media_type"), ("checksum", "sha256"), ("code", "concept"), ("code", "rank"), ("code", "system"),
        ("passage", "concept"), ("passage", "language"),
    ],
)  # fmt: skip
def test_forged_values_do_no_harm(table: str, column: str, value: str, tmp_path: Path) -> None:
    if column == "number" and not value.strip("-").isdigit():
        pytest.skip("SQLite itself numbers rows by nothing but numbers")
    script = f"UPDATE OR REPLACE {table} SET {column} = {value}"  # noqa: S608 (our own words)
    harmless(look_at_forged(tmp_path, script))  # type: ignore[arg-type]


@pytest.mark.parametrize("script", [
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 3 WHERE type = 'table'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 999999 WHERE name = 'label'",
    "PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE name = 'statement'",
    "CREATE TRIGGER more AFTER INSERT ON label BEGIN SELECT 1; END",
    "CREATE VIEW endless AS WITH RECURSIVE n(x) AS (VALUES (0) UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
    "DROP TABLE label_text",
    "DROP TABLE passage_text",
    "DELETE FROM passage_text_data WHERE id > 1",
])  # fmt: skip
def test_a_forged_schema_does_no_harm(script: str, tmp_path: Path) -> None:
    harmless(look_at_forged(tmp_path, script))  # type: ignore[arg-type]


@pytest.mark.parametrize("table", ["label", "concept", "broader", "statement"])
def test_a_view_that_never_ends_is_refused(table: str, tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n(x) AS (VALUES (0) UNION ALL SELECT x + 1 FROM n) SELECT * FROM n"
    script = f"DROP TABLE {table}; CREATE VIEW {table} AS {endless}"
    assert SENSELESS in refused(look_at_forged(tmp_path, script))  # type: ignore[arg-type]


def test_a_bomb_in_a_compiled_vocabulary_is_refused(tmp_path: Path) -> None:
    bomb = compress(bytes(70 << 20), 1)
    script = f"UPDATE document SET content = x'{bomb.hex()}'"  # noqa: S608 (our own bytes)
    assert SENSELESS in refused(look_at_forged(tmp_path, script))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "script",
    [
        "",
        "CREATE TABLE tea (x)",
        "CREATE VIEW label AS SELECT load_extension(1); CREATE TRIGGER t INSTEAD OF INSERT ON label BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE label_text USING fts5(text)",
    ],
)
def test_another_database_is_refused(script: str, tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(f"PRAGMA user_version = 1; {script}")
    said = refused(carry_out(actions.look_into_compiled, str(path), folder=tmp_path))
    assert "is not a compiled vocabulary, or is truncated" in said


def test_another_database_that_bears_our_number_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.executescript("PRAGMA application_id = 1297043028; PRAGMA user_version = 3; CREATE TABLE tea (x)")
    path.write_bytes(sealed(path.read_bytes().ljust(8192, b"\0")))
    assert SENSELESS in refused(carry_out(actions.look_into_compiled, str(path), folder=tmp_path))
