"""Bytes come whole or not at all, whatever stands behind a name or an open file."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.rdf import sources
from massage_ontology.rdf.sources import read_path, read_stream, unpack

if TYPE_CHECKING:
    from pathlib import Path


def refusal(source: Any, read: Any = read_stream) -> str:
    """Return the one sentence in which a source is refused."""
    with pytest.raises(VocabularyLoadError) as caught:
        read(source) if read is read_path else read(source, "tea.ttl")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "tea.ttl"
    for content in (b"", b"tea", b"tea" * 1_000_000):
        path.write_bytes(content)
        assert read_path(str(path)) == content
        with path.open("rb") as stream:
            assert read_stream(stream, "tea.ttl") == content


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 1 << 20)
    path = tmp_path / "tea.ttl"
    path.write_bytes(bytes((1 << 20) + 1))
    assert "is larger than" in refusal(str(path), read_path)
    with path.open("rb") as stream:
        assert "is larger than" in refusal(stream)
    with gzip.open(io.BytesIO(gzip.compress(bytes(3 << 20)))) as unpacking:
        assert "is larger than" in refusal(unpacking)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody write to a file that is open")
def test_a_file_that_changes_meanwhile_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tea.ttl"
    path.write_bytes(b"green tea")

    def drain(stream: io.RawIOBase, *_: object) -> bytes:
        path.write_bytes(b"black")
        return stream.readall() or b""

    monkeypatch.setattr(sources, "_drain", drain)
    assert "changed while it was read" in refusal(str(path), read_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_what_comes_to_lie_there_in_between_is_looked_at_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, pipe = tmp_path / "tea.ttl", tmp_path / "pipe.ttl"
    path.write_bytes(b"tea")
    os.mkfifo(pipe)
    look = os.stat
    monkeypatch.setattr(os, "stat", lambda name: look(path) if name == str(pipe) else look(name))
    assert "is not a regular file" in refusal(str(pipe), read_path)


class Giving:
    """Something with a method `read` that gives whatever it was made with."""

    def __init__(self, given: object) -> None:
        self.given = given

    def read(self) -> object:
        if isinstance(self.given, Exception):
            raise self.given
        return self.given


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (None, "has nothing to read yet"),
        (5, "cannot be read: memoryview"),
        (["tea"], "cannot be read: memoryview"),
        (zipfile.BadZipFile("no zip"), "cannot be read: no zip"),
        (RuntimeError("password required"), "cannot be read: password required"),
        (MemoryError(), "needs more memory than is available"),
        (KeyError(), "cannot be read: KeyError"),
        ("half \ud800", "contains half of a surrogate pair"),
    ],
    ids=repr,
)
def test_a_reading_that_fails_is_one_sentence(given: object, sentence: str) -> None:
    assert sentence in refusal(Giving(given))


def test_whatever_holds_bytes_is_taken() -> None:
    for given in (b"tea", bytearray(b"tea"), memoryview(b"tea"), "tea"):
        assert read_stream(Giving(given), "tea.ttl") == b"tea"  # type: ignore[arg-type]


def test_a_file_open_for_writing_is_told_as_such(tmp_path: Path) -> None:
    with (tmp_path / "tea.ttl").open("wb") as stream:
        assert "is not open for reading" in refusal(stream)


@pytest.mark.parametrize("name", ["data:text/turtle,tea", "file:tea.ttl", "http:tea.ttl", "https://example.org/tea"])
def test_addresses_are_told_as_such(name: str) -> None:
    assert "never fetched" in refusal(name, read_path)


def test_a_text_in_place_of_a_name_is_told_and_not_repeated() -> None:
    said = refusal("<urn:a> <urn:b> <urn:c> .\n" * 1000, read_path)
    assert "io.StringIO" in said
    assert len(said) < 250
    assert refusal("", read_path).startswith("''")


def test_very_many_members_are_unpacked_in_time() -> None:
    assert unpack(gzip.compress(b"") * 50_000 + gzip.compress(b"tea"), "tea.ttl.gz") == b"tea"
