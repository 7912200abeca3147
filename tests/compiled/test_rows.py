"""Rows and keys there and back, whatever the texts."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.compiled import rows as rows_module
from massage_ontology.compiled.arrangement import _keyed
from massage_ontology.compiled.layout import Column
from massage_ontology.compiled.rows import Keys, Links, NumberChunk, Rows, TextChunk, write_numbers, write_texts
from massage_ontology.errors import CompiledVocabularyError
from massage_ontology.model import Adjacency
from tests.strategies import links

if TYPE_CHECKING:
    from collections.abc import Sequence

texts = st.text(st.characters() | st.sampled_from("\x00\x1f\ud800")) | st.just("x" * 10_000)
text_rows = st.lists(st.lists(texts, max_size=4).map(tuple), min_size=1, max_size=9)


class Shelf:
    """Stands for a file that holds one column after the other."""

    def __init__(self) -> None:
        self.chunks: dict[tuple[str, int], bytes] = {}
        self.read: list[tuple[str, int]] = []

    def put(self, name: str, rows: Sequence[Any], per: int, *, numbers: bool = False) -> Column:
        write: Any = write_numbers if numbers else write_texts
        cuts = range(0, len(rows), per)
        for number, cut in enumerate(cuts):
            self.chunks[name, number] = write(rows[cut : cut + per])
        return Column(name, len(rows), per, 0, len(cuts))

    def chunk(self, column: Column, number: int) -> bytes:
        self.read.append((column.name, number))
        return self.chunks[column.name, number]

    def refuse(self, message: str) -> None:
        raise CompiledVocabularyError(message, "shelf")

    def refuse_senseless(self) -> None:
        self.refuse("holds a part that makes no sense")


def shelved(rows: Sequence[Any], per: int = 3, *, numbers: bool = False) -> tuple[Shelf, Rows]:
    shelf = Shelf()
    column = shelf.put("column", rows, per, numbers=numbers)
    return shelf, Rows(shelf, column, below=1 << 32 if numbers else None)  # type: ignore[arg-type]


@given(text_rows, st.booleans())
def test_texts_come_back(written: list[tuple[str, ...]], packed: bool) -> None:  # noqa: FBT001 (drawn)
    chunk = TextChunk(write_texts(written, packed=packed))
    assert [chunk[row] for row in range(len(chunk))] == written
    assert [chunk.first(row) for row, each in enumerate(written) if each] == [each[0] for each in written if each]


@given(st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=5).map(tuple), max_size=9))
def test_numbers_come_back(written: list[tuple[int, ...]]) -> None:
    chunk = NumberChunk(write_numbers(written))
    assert [chunk[row] for row in range(len(chunk))] == written


def test_the_other_byte_order_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    content = write_numbers([(1, 2), (3,)])
    assert content[:4] == b"\x02\x00\x00\x00"
    monkeypatch.setattr(rows_module.sys, "byteorder", "big")
    # On a machine of this byte order the bytes are turned around: here that makes no sense of them.
    with pytest.raises(ValueError, match="134217732"):
        NumberChunk(content)


@given(text_rows, st.integers(1, 4))
def test_a_column_is_a_sequence(written: list[tuple[str, ...]], per: int) -> None:
    _, rows = shelved(written, per)
    assert len(rows) == len(written)
    assert [rows[place] for place in range(len(rows))] == written
    assert [rows[place] for place in range(-len(rows), 0)] == written
    assert list(rows) == written
    assert rows[1:] == written[1:]
    assert rows == written
    with pytest.raises(IndexError):
        rows[len(written)]


def test_only_what_is_asked_for_is_read_until_much_is_asked_for() -> None:
    written = [(str(number),) for number in range(1000)]
    shelf, rows = shelved(written, 10)
    assert rows[555] == ("555",)
    assert rows[556] == ("556",)
    assert shelf.read == [("column", 55)]
    for number in range(rows_module.MANY):
        assert rows[number] == (str(number),)
    assert rows.whole == written


def test_a_part_that_makes_no_sense_is_refused() -> None:
    shelf, rows = shelved([("a",)])
    shelf.chunks["column", 0] = b"\x01\x00"
    with pytest.raises(CompiledVocabularyError, match="makes no sense"):
        rows[0]


@given(links())
def test_links_are_an_adjacency(made: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = made
    expected = Adjacency.from_pairs(size, pairs)
    _, forth = shelved(list(expected.rows), numbers=True)
    _, back = shelved(list(expected.inverse(size).rows), numbers=True)
    for stored in (Links(forth, back), Links(forth)):
        assert stored == expected
        assert stored.inverse(size) == expected.inverse(size)
        assert [stored[number] for number in range(size)] == list(expected.rows)


@given(st.sets(st.text("abc\x00é"), min_size=1, max_size=40), st.text("abc\x00é"), st.integers(1, 3))
def test_keys_are_a_mapping(names: set[str], other: str, per: int) -> None:
    table = {name: (str(place),) for place, name in enumerate(sorted(names))}
    keys, _ = filed(table, max(per, 2))
    assert {name: keys[name] for name in table} == table
    assert keys.get(other) == table.get(other)
    assert (other in keys) == (other in table)
    assert 7 not in keys
    assert list(keys) == sorted(table)
    assert dict(keys.items()) == table
    assert len(keys) == len(table)
    if other not in table:
        with pytest.raises(KeyError):
            keys[other]


def filed(table: dict[str, tuple[str, ...]], per: int) -> tuple[Keys, Shelf]:
    """File a table as the compiler does, in chunks of a few rows."""
    shelf = Shelf()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("massage_ontology.compiled.arrangement.PER_CHUNK", per)
        levels = list(_keyed("keys", [(name, *table[name]) for name in sorted(table)]))
    columns = [shelf.put(level.name, level.rows, per) for level in levels]
    assert columns[-1].chunks == 1
    return Keys([Rows(shelf, column) for column in columns], lambda _, row: row[1:]), shelf  # type: ignore[arg-type]


def test_a_look_reads_one_chunk_of_each_level() -> None:
    names = [f"{number:05}" for number in range(5000)]
    keys, shelf = filed({name: (name,) for name in names}, 16)
    assert keys["03210"] == ("03210",)
    assert len(shelf.read) == 4
    assert bisect_left(names, "03210") // 16 == shelf.read[-1][1]


def test_an_empty_table_holds_nothing() -> None:
    shelf = Shelf()
    keys = Keys([Rows(shelf, shelf.put("keys", [], 4))], lambda number, _: number)  # type: ignore[arg-type]
    assert keys.get("a") is None
    assert dict(keys) == {}
