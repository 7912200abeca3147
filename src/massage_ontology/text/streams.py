"""Texts of any size, line by line, in bounded memory; a line that cannot be read is reported, and the rest goes on."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from massage_ontology.text.annotating import annotated, targets_for
from massage_ontology.text.reading import TextReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.text.annotations import Annotations

_LONGEST = 1 << 18
"""A line of more characters is read in parts, each of which ends with a word."""
_TOLD_BY = 1 << 16
"""So many characters tell the languages."""
_UNDECODED = "surrogateescape"


class Line(NamedTuple):
    """A line of a stream, or a part of a very long one.

    Attributes:
        number: The number of the line, from 1.
        start: Where it begins, in characters from the beginning of the stream.
        text: The line, its end not included.
        annotations: What was found in it, counted from the beginning of the line; `None` where it cannot be read.
        error: Why it cannot be read, in one sentence.
    """

    number: int
    start: int
    text: str
    annotations: Annotations | None
    error: str | None


class _Piece(NamedTuple):
    """A line that is not annotated yet."""

    number: int
    start: int
    text: str


def annotate_stream(
    concepts: Concepts,
    stream: BinaryIO,
    *,
    languages: str | Iterable[str] | None = None,
    encoding: str | None = None,
    status: bool = True,
) -> Iterator[Line]:
    r"""Annotate a stream line by line.

    Args:
        concepts: The vocabulary.
        stream: The bytes of a text.
        languages: As for `annotate`; if `None`, the beginning of the stream tells them.
        encoding: The encoding, where it is not UTF-8, or UTF-16 with a byte order mark.
        status: Whether what the text says of each concept is worked out.

    Yields:
        The lines, but for empty ones; those that cannot be read among them.

    Raises:
        LookupError: There is no such encoding.

    Example:
        >>> import io, massage_ontology
        >>> stream = io.BytesIO("No headache.\nSwedish massage.\n\xff".encode("latin-1"))
        >>> for line in annotate_stream(massage_ontology.load(), stream):
        ...     print(line.number, line.error or [(span.text, span.status) for span in line.annotations])
        1 [('headache', 'denied')]
        2 [('Swedish massage', 'affirmed')]
        3 is not encoded in UTF-8
    """
    found, rest = _encoding(stream, encoding)
    text = io.TextIOWrapper(rest, encoding=found, errors=_UNDECODED, newline="")
    try:
        pieces = _pieces(text)
        first: list[_Piece] = []
        size = 0
        if languages is None:
            for piece in pieces:
                first.append(piece)
                size += len(piece.text)
                if size >= _TOLD_BY:
                    break
        sample = "\n".join(piece.text for piece in first if _error(piece.text, found) is None)
        targets = targets_for(concepts, sample, languages, with_status=status)
        last_bad = 0
        for rows in (first, pieces):
            for number, start, line in rows:
                error = _error(line, found)
                if error is not None and number == last_bad:
                    continue  # a long line is reported once
                if error is not None:
                    last_bad = number
                    yield Line(number, start, line, None, error)
                else:
                    yield Line(
                        number, start, line, annotated(TextReading(line, targets, with_status=status), targets), None
                    )
    finally:
        text.detach()


class _Prefixed(io.RawIOBase):
    """A stream of which the first bytes have been read."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        self._first, self._stream = first, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any writable buffer is a memoryview here
        chunk = self._first[: len(buffer)] or self._stream.read(len(buffer))
        self._first = self._first[len(chunk) :] if self._first else b""
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _encoding(stream: BinaryIO, encoding: str | None) -> tuple[str, io.BufferedReader]:
    """Tell the encoding by the first bytes, and give them back."""
    first = stream.read(4)
    if encoding is None:
        encoding = "utf-16" if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    codecs.lookup(encoding)
    return encoding, io.BufferedReader(_Prefixed(first, stream), 1 << 16)


def _pieces(stream: io.TextIOWrapper) -> Iterator[_Piece]:
    """Yield the lines that are not empty, very long ones in parts."""
    number, start, kept = 1, 0, ""
    while read := stream.readline(_LONGEST):
        line = kept + read
        kept = ""
        has_end = line.endswith(("\n", "\r"))
        if not has_end and len(line) >= _LONGEST:
            cut = line.rfind(" ") + 1 or len(line)
            line, kept = line[:cut], line[cut:]
        body = line.rstrip("\r\n")
        if body.strip():
            yield _Piece(number, start, body)
        start += len(line)
        number += has_end
    if kept.strip():
        yield _Piece(number, start, kept)


def _error(line: str, encoding: str) -> str | None:
    """Tell why a line cannot be read, or `None`."""
    if "\0" in line:
        return "contains zero bytes, as binary data does"
    try:
        line.encode()
    except UnicodeEncodeError:
        return f"is not encoded in {encoding.upper().removesuffix('-SIG')}"
    return None
