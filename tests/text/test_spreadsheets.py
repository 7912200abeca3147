"""Tests of `massage_ontology.text.spreadsheets`."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.errors import TableError
from massage_ontology.text.spreadsheets import Spreadsheet

if TYPE_CHECKING:
    from pathlib import Path


def table(content: bytes, encoding: str | None = None) -> Spreadsheet:
    return Spreadsheet(io.BytesIO(content), "menu.csv", encoding)


@pytest.mark.parametrize(
    "content",
    [
        "Name;Preis\nÖl, warm;80\n".encode(),
        "\ufeffName;Preis\r\nÖl, warm;80\r\n".encode(),
        "Name;Preis\nÖl, warm;80".encode("utf-16"),
        "Name;Preis\n\nÖl, warm;80\n\n".encode(),
    ],
)
def test_encoding_and_separator_are_told(content: bytes) -> None:
    found = table(content)
    assert (found.headings, found.separator, list(found)) == (["Name", "Preis"], ";", [["Öl, warm", "80"]])


def test_line_ends_inside_a_cell_are_kept() -> None:
    assert list(table(b'name,price\r\n"a\r\nb",1\r\n')) == [["a\r\nb", "1"]]


def test_an_encoding_can_be_named() -> None:
    assert list(table("Name\nÖl\n".encode("latin-1"), "latin-1")) == [["Öl"]]


@pytest.mark.parametrize(
    ("content", "encoding", "message"),
    [
        (b"", None, "menu.csv: is empty; the first line must name the columns"),
        (b"\n\n", None, "menu.csv: is empty; the first line must name the columns"),
        (b"\x89PNG\r\n\0\0\0", None, "menu.csv: is not a table: it contains zero bytes; save it as CSV"),
        (
            "Öl\n".encode("latin-1"),
            None,
            "menu.csv: is not encoded in UTF-8 (byte 0); save it as UTF-8, or name its encoding, such as cp1252",
        ),
        (b"a\n", "klingon", "menu.csv: cannot be read: there is no encoding 'klingon'"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(content: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(TableError) as refused:
        table(content, encoding)
    assert str(refused.value) == message


def test_a_missing_column_is_named_with_those_that_are_there() -> None:
    with pytest.raises(TableError, match="has no column 'name'; its columns are service, price"):
        table(b"service,price\n").column("name")
    assert table(b"service, Price \n").column("price") == 1


def test_a_quotation_mark_that_is_never_closed_is_refused() -> None:
    rows = iter(table(b'name\ntea\n"' + b"x" * 300_000))
    assert next(rows) == ["tea"]
    with pytest.raises(TableError, match="quotation mark"):
        next(rows)


def test_bytes_that_cannot_be_decoded_are_marked_and_the_rest_is_kept() -> None:
    content = b"name\n" + b"tea\n" * 40_000 + b"\xff\0\n" + b"tea\n"
    assert [row for row in table(content) if row != ["tea"]] == [["\ufffd\ufffd"]]


CELLS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5))
def test_rows_are_those_of_the_standard_library(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["name", "price"], *rows])
    assert list(table(out.getvalue().encode())) == rows


def test_a_table_is_read_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"name\n" + b"tea\n" * 100_000)
    with path.open("rb") as stream:
        assert next(iter(Spreadsheet(stream, "long.csv"))) == ["tea"]
        assert stream.tell() < path.stat().st_size
