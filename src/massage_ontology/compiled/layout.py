"""The file itself: a SQLite database for everybody, and behind it the same in pieces that are found without SQLite.

Loading SQLite alone takes a third of the time in which Python starts, so a first answer is read from pieces: each
column of a vocabulary is cut into chunks, each chunk has its checksum, and whatever is read is checked. The database
ends where its own header says; SQLite does not look at what follows.

```
SQLite database      tables that anyone can open: see `massage_ontology.compiled.tables`
chunks               columns, keys, documents
directory            where each column's chunks are, and a few facts (text, one line each)
trailer, 64 bytes    magic, format version, lengths, checksums
```

Each chunk is checked when it is read, so that nothing altered is ever answered from. Beyond that, a file that is not
too large is checked as a whole when it is opened, unless it lies there as it was written. That is told by the time of
its last change: the compiler sets its nanoseconds to a number that follows from the checksum, and whoever changes or
copies the file changes them. A checksum (CRC-32) finds what went wrong by accident; it is no signature.

Source: The SQLite database file format, https://www.sqlite.org/fileformat2.html (section 1.3).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, NoReturn

SQLITE = b"SQLite format 3\x00"
"""How a SQLite database begins."""

MAGIC = b"massage-ontology"
"""How the trailer begins."""

VERSION = 1
"""Of the format; a file of another version is refused."""

_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
TRAILER = 64
ENTRY = 16
"""Bytes of the trailer, and of an entry in a table of chunks: offset (8), length (4), checksum (4)."""

SMALL, MOST_TIMES = 64 << 20, 100
"""What is packed unpacks to at most so many bytes, or to so many times its size, whichever is more."""

_SECOND = 1_000_000_000
_PAGE = 96 << 10
"""So much is read at a time to be checked: little enough for the memory to be used again and again."""

CHECKED_WHOLE = 32 << 20
"""A file of up to so many bytes is checked as a whole when it is opened and not known to be untouched."""


class Column:
    """Where the chunks of one column are.

    Attributes:
        name: Its name.
        rows: How many rows it has.
        per: How many rows a chunk has, the last one excepted.
        offset: Where its table of chunks is.
        chunks: How many chunks it has.
    """

    __slots__ = ("chunks", "name", "offset", "per", "rows")

    def __init__(self, name: str, rows: int, per: int, offset: int, chunks: int) -> None:
        """Take what the directory says."""
        self.name = name
        self.rows = rows
        self.per = per
        self.offset = offset
        self.chunks = chunks


class CompiledFile:
    """A compiled vocabulary, open for reading by any number of threads, and by processes that fork.

    Args:
        path: The file.
        whole: Whether to check it as a whole, where it is not too large and not known to be untouched.

    Attributes:
        path: The same, absolute.
        seal: Checksum of the whole content, in hexadecimal: another file has another.
        columns: Name → where its chunks are.
        facts: What else the directory says.

    Raises:
        CompiledVocabularyError: It is truncated, altered, or of another format version.
    """

    columns: Mapping[str, Column]
    facts: Mapping[str, str]

    def __init__(self, path: str, *, whole: bool = True) -> None:
        """Open it, and check what can be checked at once."""
        self.name = path
        self.path = os.path.abspath(path)  # noqa: PTH100 (pathlib takes as long to load as everything here)
        self._close = os.close  # the module may be gone when the interpreter ends
        self._handle = os.open(path, _READING)
        self._lock = None
        if not hasattr(os, "pread"):
            from _thread import allocate_lock  # noqa: PLC0415 (only where threads share one position)

            self._lock = allocate_lock()
        status = os.fstat(self._handle)
        self._size = size = status.st_size
        trailer = self._read(size - TRAILER, TRAILER) if size >= TRAILER else b""
        if trailer[:16] != MAGIC:
            self.refuse("is no compiled vocabulary, or is truncated; compile it again")
        version = _number(trailer, 16, 4)
        if version != VERSION:
            self.refuse(f"is of format version {version}, and this release reads {VERSION}; compile it again")
        if crc32(trailer[:-4]) != _number(trailer, 60, 4) or _number(trailer, 24, 8) != size:
            self._refuse_altered()
        checksum = _number(trailer, 56, 4)
        whole = whole and size <= CHECKED_WHOLE and status.st_mtime_ns % _SECOND != stamp_of(checksum)
        if whole and self._checksum(size - TRAILER) != checksum:
            self._refuse_altered()
        self.seal = f"{checksum:08x}{size:x}"
        length = _number(trailer, 48, 4)
        directory = self._read(_number(trailer, 40, 8), length)
        if crc32(directory) != _number(trailer, 52, 4):
            self._refuse_altered()
        try:
            self._take_in(directory.decode())
        except (ValueError, IndexError):
            self.refuse_senseless()

    def __del__(self) -> None:
        """Close it."""
        handle = getattr(self, "_handle", None)
        if handle is not None:
            self._close(handle)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the place and the seal; whoever unpickles opens the same file again."""
        return (reopen, (self.path, self.seal))

    def refuse(self, message: str) -> NoReturn:
        """Say in one sentence why the file is not trusted."""
        from massage_ontology.errors import CompiledVocabularyError  # noqa: PLC0415 (most files are trusted)

        raise CompiledVocabularyError(message, self.name)

    def refuse_senseless(self) -> NoReturn:
        """Say that it was written wrong: its checksums are right, and what they protect is not."""
        self.refuse("holds a part that makes no sense; compile it again")

    def _refuse_altered(self) -> NoReturn:
        self.refuse("is truncated or was altered after it was compiled; compile it again")

    def _take_in(self, directory: str) -> None:
        columns: dict[str, Column] = _Parts(self)
        facts: dict[str, str] = _Parts(self)
        for line in directory.split("\n"):
            kind, name, *rest = line.split("\t")
            if kind == "column":
                rows, per, offset, chunks = map(int, rest)
                is_sound = per > 0 <= chunks and per * (chunks - 1) <= rows <= per * chunks
                if not is_sound or not 0 <= offset <= self._size - ENTRY * chunks:
                    raise ValueError(line)
                columns[name] = Column(name, rows, per, offset, chunks)
            else:
                facts[name] = rest[0]
        self.columns = columns
        self.facts = facts

    def _read(self, offset: int, length: int) -> bytes:
        if offset + length > self._size:
            self._refuse_altered()
        if self._lock is None:
            content = os.pread(self._handle, length, offset)
        else:
            with self._lock:
                os.lseek(self._handle, offset, os.SEEK_SET)
                content = os.read(self._handle, length)
        if len(content) == length:
            return content
        if not content:
            self._refuse_altered()  # it has been cut off since it was opened
        # More than the system gives at once (two gigabytes on Linux).
        return content + self._read(offset + len(content), length - len(content))

    def _checksum(self, length: int) -> int:
        checksum = 0
        for offset in range(0, length, _PAGE):
            checksum = crc32(self._read(offset, min(_PAGE, length - offset)), checksum)
        return checksum

    def chunk(self, column: Column, number: int) -> bytes:
        """Read one chunk of a column, and check it.

        Raises:
            CompiledVocabularyError: It is not what was written.
        """
        entry = self._read(column.offset + ENTRY * number, ENTRY)
        content = self._read(_number(entry, 0, 8), _number(entry, 8, 4))
        if len(entry) < ENTRY or checksum_of(column.name, number, content) != _number(entry, 12, 4):
            self._refuse_altered()
        return content


class _Parts(dict[str, "Any"]):
    """What a directory names, by name."""

    def __init__(self, file: CompiledFile) -> None:
        super().__init__()
        self._file = file

    def __missing__(self, name: str) -> NoReturn:
        """Refuse a file that lacks what every one has."""
        self._file.refuse(f"lacks the part {name!r}; compile it again")


def stamp_of(checksum: int) -> int:
    """Return the nanoseconds of the time of last change that a file of this checksum has as long as it is untouched.

    Example:
        >>> stamp_of(0xFFFFFFFF)
        496729500
    """
    return checksum % 10_000_000 * 100  # Windows counts in hundreds


def checksum_of(name: str, number: int, content: bytes) -> int:
    """Return the checksum of a chunk; it differs for equal content elsewhere."""
    return crc32(content, crc32(f"{name}/{number}/{len(content)}".encode()))


def unpack(content: bytes) -> bytes:
    """Unpack what is packed, within bounds.

    Raises:
        ValueError: It is not packed, or unpacks to too much.

    Example:
        >>> from zlib import compress
        >>> unpack(compress(b"tea"))
        b'tea'
    """
    from zlib import decompressobj, error  # noqa: PLC0415 (not for a first answer)

    stream = decompressobj()
    try:
        unpacked = stream.decompress(content, max(SMALL, MOST_TIMES * len(content)))
    except error as damage:
        raise ValueError(str(damage)) from damage
    if not stream.eof:
        message = "unpacks to too much"
        raise ValueError(message)
    return unpacked


def _number(content: bytes, start: int, length: int) -> int:
    return int.from_bytes(content[start : start + length], "little")


def reopen(path: str, seal: str) -> CompiledFile:
    """Open a file again in another process.

    Raises:
        CompiledVocabularyError: It is gone, or it is another one by now.
    """
    try:
        file = CompiledFile(path)
    except OSError as error:
        from massage_ontology.errors import CompiledVocabularyError  # noqa: PLC0415 (as above)

        message = f"cannot be opened again: {error.strerror or error}"
        raise CompiledVocabularyError(message, path) from error
    if file.seal != seal:
        file.refuse("was compiled anew meanwhile; load it again")
    return file


def is_compiled(path: str) -> bool:
    """Tell whether a regular file begins as a compiled vocabulary does; what cannot be read does not.

    Example:
        >>> is_compiled(__file__)
        False
    """
    try:
        if not os.path.isfile(path):  # noqa: PTH113 (as above)
            return False
        handle = os.open(path, _READING)
    except (OSError, ValueError):
        return False
    try:
        return os.read(handle, len(SQLITE)) == SQLITE
    except OSError:
        return False
    finally:
        os.close(handle)
