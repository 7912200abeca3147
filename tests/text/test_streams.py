"""Streams of any size: in parts, in order, with what cannot be read reported."""

from __future__ import annotations

import io
import tracemalloc
from typing import BinaryIO

import pytest

from massage_ontology.text import streams
from massage_ontology.text.streams import Line, annotate_stream
from tests.text.reading_examples import VOCABULARY


def read(content: bytes, **options: str) -> list[Line]:
    return list(annotate_stream(VOCABULARY, io.BytesIO(content), **options))  # type: ignore[arg-type]


def test_lines_are_numbered_and_placed() -> None:
    text = "No headache.\r\n\r\n  Swedish massage.\nlast"
    found = read(text.encode())
    assert [line.number for line in found] == [1, 3, 4]
    for line in found:
        assert text[line.start :].startswith(line.text)


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"\xff\xfe\xfa bad", "is not encoded in UTF-8"), (b"a\0b", "contains zero bytes, as binary data does")],
)
def test_a_broken_line_is_reported_and_the_rest_goes_on(content: bytes, error: str) -> None:
    found = read(b"No headache.\n" + content + b"\nSwedish massage.\n")
    assert [line.error for line in found] == [None, error, None]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_encodings(encoding: str) -> None:
    content = "Fußmassage ohne Öl".encode(encoding)
    (line,) = read(content, encoding="latin-1") if encoding == "latin-1" else read(content)
    assert line.text == "Fußmassage ohne Öl"


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(LookupError):
        read(b"x", encoding="no-such-thing")


def test_nothing_gives_nothing() -> None:
    assert read(b"") == read(b"\n\n  \n") == []


def test_a_long_line_is_read_in_parts_that_end_with_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_LONGEST", 50)
    text = "Swedish massage, headache. " * 30
    found = read(text.encode())
    assert "".join(line.text for line in found) == text
    assert {line.number for line in found} == {1}
    assert sum(len(line.annotations or ()) for line in found) == 60


def test_a_long_broken_line_is_reported_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_LONGEST", 50)
    found = read(b"\0 " * 500 + b"\nSwedish massage.")
    assert [(line.number, line.error is None) for line in found] == [(1, False), (2, True)]


class Endless(io.RawIOBase):
    """A line of so many bytes, made while it is read."""

    def __init__(self, size: int) -> None:
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = min(len(buffer), self.left)
        buffer[:size] = (b"x" * 79 + b" ") * (size // 80) + b"y" * (size % 80)
        self.left -= size
        return size


@pytest.mark.slow
def test_memory_is_bounded() -> None:
    stream: BinaryIO = io.BufferedReader(Endless(30_000_000))
    list(annotate_stream(VOCABULARY, io.BytesIO(b"warm"), languages="en"))
    tracemalloc.start()
    count = sum(len(line.text) for line in annotate_stream(VOCABULARY, stream, languages="en", status=False))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 30_000_000
    assert peak < 20_000_000
