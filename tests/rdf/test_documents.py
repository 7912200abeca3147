"""Every refusal of a source is one sentence, and nothing is read that should not be."""

from __future__ import annotations

import gzip
import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from massage_ontology.errors import UnknownFormatError, VocabularyLoadError
from massage_ontology.rdf.documents import open_document

if TYPE_CHECKING:
    from pathlib import Path

TURTLE = b"<urn:a> <urn:p> <urn:b> .\n"


def refusal(source: object, **options: str) -> str:
    """Return the one sentence in which a source is refused."""
    with pytest.raises(VocabularyLoadError) as caught:
        open_document(source, **options)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("marked", [False, True])
def test_bytes_come_unpacked_and_unmarked(tmp_path: Path, packed: bool, marked: bool) -> None:  # noqa: FBT001
    content = b"\xef\xbb\xbf" + TURTLE if marked else TURTLE
    path = tmp_path / "tea.ttl"
    path.write_bytes(gzip.compress(content) if packed else content)
    document = open_document(path)
    assert document.content == TURTLE
    assert document.media_type == "text/turtle"
    assert document.base_iri == path.as_uri()
    assert document.name == str(path)


@pytest.mark.parametrize("name", ["tea.ttl", "green tea.ttl", "grüner.ttl", "a%20b#c?d.ttl", "~t_e-a.1.ttl"])
def test_the_base_of_a_path_is_its_address(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32" and "?" in name:
        pytest.skip("no such name on Windows")
    path = tmp_path / name
    path.write_bytes(TURTLE)
    monkeypatch.chdir(tmp_path)
    assert open_document(path).base_iri == open_document(name).base_iri == path.as_uri()


def test_members_of_a_gzip_file_are_joined() -> None:
    packed = gzip.compress(TURTLE) + gzip.compress(TURTLE)
    assert open_document(io.BytesIO(packed), format="turtle").content == TURTLE * 2


def test_a_text_stream_is_a_stream_too() -> None:
    document = open_document(io.StringIO(TURTLE.decode()), format="nt", base_iri="urn:base")
    assert (document.content, document.base_iri, document.name) == (TURTLE, "urn:base", "<stream>")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.ttl", b"", "is empty"),
        ("blank.ttl", b" \n\t\n", "is empty"),
        ("marked.ttl", b"\xef\xbb\xbf", "is empty"),
        ("utf16.ttl", "<urn:a>".encode("utf-16"), "is encoded in UTF-16; save it as UTF-8"),
        ("utf32.ttl", "<urn:a>".encode("utf-32"), "is encoded in UTF-32; save it as UTF-8"),
        ("cut.ttl.gz", gzip.compress(TURTLE * 99, mtime=0)[:-20], "the gzip data end too early"),
        ("damaged.ttl.gz", b"\x1f\x8bnonsense and more", "the gzip data are damaged"),
        ("bomb.ttl.gz", gzip.compress(bytes(90 << 20), 9, mtime=0), "refused as a decompression bomb"),
        ("notes.txt", TURTLE, "the extension does not determine the RDF format"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bad_content_is_refused(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    said = refusal(path)
    assert said.startswith(str(path))
    assert sentence in said


def test_places_that_hold_no_file_are_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "nowhere.ttl")
    assert "is a directory" in refusal(tmp_path)
    assert "cannot be read" in refusal("tea\0.ttl")
    assert "never fetched" in refusal("https://example.org/tea.ttl")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_pipes_and_loops_of_links_are_refused(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe.ttl", tmp_path / "link.ttl"
    os.mkfifo(pipe)
    link.symlink_to(link)
    assert "is not a regular file" in refusal(pipe)
    assert "cannot be read" in refusal(link)


def test_formats_are_named_or_refused() -> None:
    with pytest.raises(UnknownFormatError, match="unknown format 'pdf'"):
        open_document(io.BytesIO(TURTLE), format="pdf")
    with pytest.raises(UnknownFormatError, match="does not determine"):
        open_document(io.BytesIO(TURTLE))
    with pytest.raises(TypeError, match="a path or an open file is needed, not 7"):
        open_document(7)  # type: ignore[arg-type]


def test_a_compiled_vocabulary_in_a_stream_is_told_as_such() -> None:
    assert "is a SQLite database" in refusal(io.BytesIO(b"SQLite format 3\x00" + bytes(99)), format="turtle")


class Broken(io.BytesIO):
    """A stream that fails."""

    def read(self, *_: object) -> bytes:
        message = "the cable came off"
        raise OSError(message)


def test_a_stream_that_fails_is_refused() -> None:
    assert "cannot be read: the cable came off" in refusal(Broken(), format="turtle")
