"""Bytes from paths and open files: all of them or none, and no more than a memory holds.

A path is looked at before it is opened and again when it is open, so that nothing that would wait or never end (a pipe,
a device) is read, whatever comes to lie there in between.
"""

from __future__ import annotations

import io
import os
import re
import stat
import zlib
from errno import ENAMETOOLONG
from typing import IO, Any, NoReturn

from massage_ontology.errors import ArgumentError, VocabularyLoadError
from massage_ontology.rdf.limits import LARGEST, MOST_TIMES, most_bytes

GZIP_MAGIC = b"\x1f\x8b"
"""How gzip data begin."""

_CHUNK = 1 << 20
_FIRST_BITE, _BITE = 1 << 12, 1 << 18
_LONGEST_NAME = 300
_SHOWN = 60
_WEB = r"[A-Za-z][A-Za-z0-9+.-]+://"
_ADDRESS = r"(?i:data|file|jar|ftp|https?):"
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
_NEVER_FETCHED = "addresses are never fetched; download the file and load the copy"
_TOO_LARGE = f"is larger than {LARGEST >> 30} gigabytes; split it"
_NO_MEMORY = "needs more memory than is available; split it, or free some memory"


def read_path(name: str) -> bytes:
    """Read a file whole.

    Raises:
        VocabularyLoadError: It is missing, no regular file, too large, cannot be read, or changes meanwhile.

    Example:
        >>> read_path(__file__).startswith(b'\"\"\"Bytes')
        True
    """
    if "://" in name and re.match(_WEB, name):
        _refuse(_NEVER_FETCHED, name)
    try:
        _check(os.stat(name), name)  # noqa: PTH116 (one call tells all)
        with os.fdopen(os.open(name, _READING), "rb", buffering=0) as stream:
            before = os.fstat(stream.fileno())
            _check(before, name)
            content = _drain(stream, name, before.st_size)
            after = os.fstat(stream.fileno())
    except FileNotFoundError as error:
        raise _missing(name) from error
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) == ENAMETOOLONG:
            raise _missing(name) from error
        message = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise VocabularyLoadError(message, _short(name)) from error
    if before.st_size and (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        _refuse("changed while it was read; wait until it is written, and try again", name)
    assert isinstance(content, bytes)  # noqa: S101 (opened as such)
    return content


def read_stream(stream: IO[bytes] | IO[str], name: str) -> bytes:
    """Read an open file to its end; a text is encoded in UTF-8.

    Raises:
        VocabularyLoadError: It fails, is a device or too large, or holds what is no text.
        ArgumentError: It cannot be read from at all.

    Example:
        >>> read_stream(io.StringIO("tea"), "tea.ttl")
        b'tea'
    """
    if not hasattr(stream, "read"):
        wanted = "a path or an open file is needed"
        raise ArgumentError(wanted, stream)
    _check_open(stream, name)
    try:
        # What only looks like a file may give all of its content each time it is asked for a part.
        content = _drain(stream, name, 0) if isinstance(stream, io.IOBase) else _taken(stream.read(), name)
        return content.encode() if isinstance(content, str) else content
    except VocabularyLoadError:
        raise
    except UnicodeEncodeError as error:
        before = str(error.object)[: error.start]
        message = "contains half of a surrogate pair, which is not a character; save the text as UTF-8"
        line, column = before.count("\n") + 1, error.start - before.rfind("\n")
        raise VocabularyLoadError(message, name, line, column) from error
    except MemoryError as error:
        raise VocabularyLoadError(_NO_MEMORY, name) from error
    except io.UnsupportedOperation as error:
        message = "is not open for reading"
        raise VocabularyLoadError(message, name) from error
    except Exception as error:  # archives, decompressors and pipes fail each in their own way
        message = f"cannot be read: {str(error) or type(error).__name__}"
        raise VocabularyLoadError(message, name) from error


def unpack(content: bytes, name: str) -> bytes:
    """Undo gzip, member after member, with a bound on how much may come out of what went in.

    Raises:
        VocabularyLoadError: The data are damaged, end too early, or unpack to too much.

    Example:
        >>> import gzip
        >>> unpack(gzip.compress(b"green ") + gzip.compress(b"tea"), "tea.gz")
        b'green tea'
    """
    out = io.BytesIO()
    start = 0
    try:
        while content.startswith(GZIP_MAGIC, start):
            start = _unpack_member(content, start, out, name)
    except zlib.error as error:
        message = f"the gzip data are damaged: {error}"
        raise VocabularyLoadError(message, name) from error
    except MemoryError as error:
        raise VocabularyLoadError(_NO_MEMORY, name) from error
    if content[start:].strip(b"\0"):
        _refuse("something else follows the gzip data; the file is damaged", name)
    return out.getvalue()


def _refuse(message: str, name: str) -> NoReturn:
    raise VocabularyLoadError(message, _short(name))


def _short(name: str) -> str:
    """Return a name as it can stand in a sentence; a whole text may have been taken for one."""
    return name if len(name) <= _LONGEST_NAME else name[:_SHOWN] + "…"


def _missing(name: str) -> VocabularyLoadError:
    message = "no such file"
    if re.match(_ADDRESS, name):
        message = _NEVER_FETCHED
    elif "\n" in name or len(name) > _LONGEST_NAME:
        message = "no such file; to load a string, pass io.StringIO(text) and the format"
    return VocabularyLoadError(message, _short(name) or "''")


def _check(status: os.stat_result, name: str) -> None:
    """Refuse what is no regular file, or has no place in memory."""
    if stat.S_ISDIR(status.st_mode):
        _refuse("is a directory; name one file", name)
    if not stat.S_ISREG(status.st_mode):
        _refuse("is not a regular file; open it and pass the open file", name)
    if status.st_size > LARGEST:
        _refuse(_TOO_LARGE, name)


def _drain(stream: IO[Any], name: str, expected: int) -> bytes | str:
    """Read to the end, with a bound."""
    pieces = []
    total = 0
    try:
        while piece := _taken(stream.read(max(expected + 1 - total, _CHUNK)), name):
            total += len(piece)
            if total > LARGEST:
                _refuse(_TOO_LARGE, name)
            pieces.append(piece)
        return (b"" if not pieces or isinstance(pieces[0], bytes) else "").join(pieces)  # type: ignore[arg-type]
    except MemoryError as error:
        pieces.clear()
        raise VocabularyLoadError(_NO_MEMORY, _short(name)) from error


def _taken(piece: object, name: str) -> bytes | str:
    """Return what a reading gave."""
    if isinstance(piece, (bytes, str)):
        return piece
    if piece is None:
        _refuse("has nothing to read yet; pass it when all data has arrived", name)
    return bytes(memoryview(piece))  # type: ignore[arg-type]  # what is no buffer is refused


def _check_open(stream: IO[bytes] | IO[str], name: str) -> None:
    """Refuse what is too large, and a device such as `/dev/zero`; a terminal ends when its user says so."""
    try:
        handle = stream.fileno()
        status = os.fstat(handle)
        is_endless = stat.S_ISCHR(status.st_mode) and not os.isatty(handle)
    except (AttributeError, OSError, ValueError, TypeError):
        return
    if is_endless:
        _refuse("is a device and may never end; pass a file", name)
    if status.st_size > LARGEST:
        _refuse(_TOO_LARGE, name)


def _unpack_member(content: bytes, start: int, out: io.BytesIO, name: str) -> int:
    """Unpack one member of a gzip file, and return where it ends."""
    member = zlib.decompressobj(wbits=31)
    position = start
    size = _FIRST_BITE  # a file may have very many members, and a bite behind the end of one is bitten in vain
    while not member.eof:
        bite = member.unconsumed_tail or content[position : position + size]
        if not member.unconsumed_tail:
            position += len(bite)
            size = min(2 * size, _BITE)
        piece = member.decompress(bite, _CHUNK)
        out.write(piece)
        if out.tell() > most_bytes(position):
            _refuse(f"unpacks to more than {MOST_TIMES} times its size; refused as a decompression bomb", name)
        if not bite and not piece and not member.eof:
            _refuse("the gzip data end too early; the file is truncated", name)
    return position - len(member.unused_data)
