"""Compiled vocabularies that somebody has changed so that opening them does not show it."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from massage_ontology.compiled.database import COUNTERS, UNKNOWN_DIGEST, digest_of

if TYPE_CHECKING:
    from pathlib import Path


def forge(path: Path, script: str) -> None:
    """Run a script on a compiled vocabulary, and set the counters of changes back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(script)
    path.write_bytes(sealed(path.read_bytes()))


def retyped(table: str, column: str) -> str:
    """Return a script that empties a column which may not be empty, behind the back of the schema."""
    return f"""
        PRAGMA writable_schema = ON;
        CREATE TEMP TABLE kept AS SELECT sql FROM main.sqlite_master WHERE name = '{table}';
        UPDATE main.sqlite_master SET sql = replace(sql, '{column} TEXT NOT NULL', '{column} TEXT')
        WHERE name = '{table}';
        PRAGMA writable_schema = RESET;
        UPDATE {table} SET {column} = NULL;
        PRAGMA writable_schema = ON;
        UPDATE main.sqlite_master SET sql = (SELECT sql FROM kept) WHERE name = '{table}';
    """  # noqa: S608 (our own words)


def sealed(content: bytes) -> bytes:
    """Return changed content with the counters and the digest that a compiler would have written."""
    changed = bytearray(content)
    for counter in COUNTERS:
        changed[counter : counter + 4] = (1).to_bytes(4, "big")
    place = 2 * 4096 - len(UNKNOWN_DIGEST)  # the first table begins in the second page
    digest = digest_of(io.BytesIO(bytes(changed)), place)
    changed[place : place + len(digest)] = digest.encode()
    return bytes(changed)
