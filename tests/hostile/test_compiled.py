# ruff: noqa: E501 (tables)
"""Compiled vocabularies that were cut, altered or forged, and SQLite databases that are none."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from zlib import compress, crc32

import pytest

import massage_ontology
from massage_ontology.compiled.layout import ENTRY, MAGIC, TRAILER, checksum_of
from tests.hostile import actions
from tests.hostile.chamber import carry_out, harmless, loaded, refused
from tests.hostile.writing import TURTLE

CUTS = (1, 15, 16, 17, 100, 4_096, -1, -30, -TRAILER, -TRAILER - 1, -1_000)
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


def number(content: bytes, start: int, length: int) -> int:
    return int.from_bytes(content[start : start + length], "little")


def taken_apart() -> tuple[bytes, list[str]]:
    """Return what stands before the directory, and the lines of the directory."""
    content = compiled()
    trailer = len(content) - TRAILER
    start, length = number(content, trailer + 40, 8), number(content, trailer + 48, 4)
    return content[:start], content[start : start + length].decode().split("\n")


def sealed(body: bytes, directory: bytes) -> bytes:
    """Put a file together with checksums that are right."""
    content = body + directory
    trailer = bytearray(MAGIC)
    for value, width in (
        (1, 4), (0, 4), (len(content) + TRAILER, 8), (0, 8), (len(body), 8), (len(directory), 4),
        (crc32(directory), 4), (crc32(content), 4),
    ):  # fmt: skip
        trailer += value.to_bytes(width, "little")
    return bytes(content + trailer + crc32(bytes(trailer)).to_bytes(4, "little"))


def with_line(place: int, field: int, value: str) -> bytes:
    body, lines = taken_apart()
    parts = lines[place % len(lines)].split("\t")
    parts[2 + field % (len(parts) - 2)] = value
    lines[place % len(lines)] = "\t".join(parts)
    return sealed(body, "\n".join(lines).encode())


def with_chunk(column: str, content: bytes) -> bytes:
    """Return the file with another first chunk of a column."""
    body, lines = taken_apart()
    table = next(int(line.split("\t")[4]) for line in lines if line.startswith(f"column\t{column}\t"))
    changed = bytearray(body)
    changed[table : table + ENTRY] = (
        len(body).to_bytes(8, "little")
        + len(content).to_bytes(4, "little")
        + checksum_of(column, 0, content).to_bytes(4, "little")
    )
    return sealed(bytes(changed) + content, "\n".join(lines).encode())


def look(folder: Path, content: bytes) -> object:
    path = folder / "tea.sqlite"
    path.write_bytes(content)
    return carry_out(actions.look_into_compiled, str(path), folder=folder)


def test_the_file_itself_is_sound(tmp_path: Path) -> None:
    assert loaded(look(tmp_path, compiled())) == 2  # type: ignore[arg-type]
    body, lines = taken_apart()
    assert loaded(look(tmp_path, sealed(body, "\n".join(lines).encode()))) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize("length", CUTS)
def test_a_file_that_is_cut_is_refused(length: int, tmp_path: Path) -> None:
    account = look(tmp_path, compiled()[:length])
    refused(account)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(12))
def test_a_file_that_was_altered_is_refused(seed: int, tmp_path: Path) -> None:
    content = bytearray(compiled())
    chosen = random.Random(seed)  # noqa: S311 (no secret)
    for _ in range(chosen.choice((1, 1, 3, 20))):
        content[chosen.randrange(len(content))] ^= 1 << chosen.randrange(8)
    assert SENSELESS in refused(look(tmp_path, bytes(content)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "directory", [b"", b"tea", b"\xff\xfe", b"column", b"column\tiris\tx\ty\tz\t0", b"fact\tfiles"]
)
def test_a_forged_directory_is_refused(directory: bytes, tmp_path: Path) -> None:
    body, _ = taken_apart()
    assert SENSELESS in refused(look(tmp_path, sealed(body, directory)))  # type: ignore[arg-type]


@pytest.mark.parametrize("place", range(24))
def test_a_missing_part_is_refused_or_not_missed(place: int, tmp_path: Path) -> None:
    body, lines = taken_apart()
    account = look(tmp_path, sealed(body, "\n".join(lines[:place] + lines[place + 1 :]).encode()))
    harmless(account)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["-5", "0", "99999999999999999999999", "tea"])
@pytest.mark.parametrize("place", [0, 2, 5, 9, 14, 20])
def test_forged_numbers_do_no_harm(place: int, value: str, tmp_path: Path) -> None:
    for field in range(4):
        harmless(look(tmp_path, with_line(place, field, value)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "column", ["iris", "labels", "broader", "notes", "in_scheme", "cards", "statements", "contents"]
)
@pytest.mark.parametrize("content", [b"", b"\0\0\0\0", b"\xff" * 100, bytes(range(200)), b"\1\0\0\0" * 9], ids=repr)
def test_forged_chunks_do_no_harm(column: str, content: bytes, tmp_path: Path) -> None:
    harmless(look(tmp_path, with_chunk(column, content)))  # type: ignore[arg-type]


@pytest.mark.parametrize("column", ["notes", "contents"])
def test_a_bomb_in_a_compiled_vocabulary_is_refused(column: str, tmp_path: Path) -> None:
    bomb = compress(bytes(70 << 20), 1)
    said = refused(look(tmp_path, with_chunk(column, bomb if column == "contents" else bytes(4) + bomb)))  # type: ignore[arg-type]
    assert SENSELESS in said


@pytest.mark.parametrize(
    "script",
    [
        "",
        "CREATE TABLE tea (x)",
        "CREATE VIEW label AS SELECT load_extension(1); CREATE TRIGGER t INSTEAD OF INSERT ON label BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE label_text USING fts5(text)",
        "PRAGMA application_id = 1297043028",
    ],
)
def test_another_database_is_refused(script: str, tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(f"PRAGMA user_version = 1; {script}")
    said = refused(carry_out(actions.look_into_compiled, str(path), folder=tmp_path))
    assert "is no compiled vocabulary, or is truncated" in said
