"""A compiled vocabulary as a file: what is checked when it is opened, and how its tables are read.

Opening checks what costs the same whatever the size: the header (is it SQLite, is it ours, of which format version, has
SQLite written to it since), the length against the number of pages, and the schema. A digest over the whole file is
checked on request. What is read is checked for its type, because a file may be damaged or forged; one that breaks a
promise of the format ends in one sentence.

Source: The SQLite database file format, https://www.sqlite.org/fileformat2.html (section 1.3).
"""

from __future__ import annotations

import os
import sqlite3
from _thread import allocate_lock
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, NoReturn

from massage_ontology.model import LABEL_KINDS, MAPPING_KINDS, NOTE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

APPLICATION_ID = 0x4D4F4E54
"""`MONT`: by it the tool `file` and SQLite itself can tell these files from other databases."""

VERSION = 4
"""Of the format; a file of another version is refused."""

SQLITE, HEADER = b"SQLite format 3\x00", 100
"""How a SQLite database begins, and the length of its header."""

COUNTERS = (24, 92)
"""Where the header counts changes. The compiler sets both to 1, and whoever writes to the file counts on."""

UNKNOWN_DIGEST = "0" * 64
"""What stands in place of the digest of the file while the digest is computed."""

FACTS = {"concepts", "default_language", "digest", "files"}
"""What the table `about` holds."""

_DAMAGED = "is damaged: it was truncated or altered after it was compiled; compile it again"
_ROWS, _BYTES = 4096, 1 << 20
"""So much is read at a time."""

_TYPES: dict[str, set[type]] = {"t": {str}, "o": {str, type(None)}, "f": {str, type(None)}, "b": {bytes}, "r": {float}}
_KINDS = {
    letter: {each: each for each in kinds}
    for letter, kinds in (("L", LABEL_KINDS), ("N", NOTE_KINDS), ("M", MAPPING_KINDS))
}
_of_parents: list[sqlite3.Connection] = []
"""Connections of a parent process, which its child must neither use nor close."""


class Database:
    """A compiled vocabulary, open for reading by any number of threads; a forked child opens the file again.

    Args:
        path: The file.
        digest: Its digest, where it is known already.
        verify: Whether to check that no byte was altered.

    Attributes:
        path: The file, absolute.
        digest: SHA-256 of the file: another file has another.
        facts: What the table `about` holds.
        sizes: How many there are: `c` concepts, `s` concept schemes.

    Raises:
        CompiledVocabularyError: It cannot be read, or is truncated, damaged, or of another format version.
    """

    facts: Mapping[str, str]

    def __init__(self, path: str, digest: str | None = None, *, verify: bool = False) -> None:
        """Open it, and check what can be checked at once."""
        self._name = path
        self.path = os.path.abspath(path)
        self.sizes: dict[str, int] = {}
        self._few: dict[str | None, str | None] = {}
        self._check_header()
        self._connect(digest)
        with self._damage_told():
            # A view in place of a table might never end.
            if not {sql for (sql,) in self.rows("SELECT sql FROM sqlite_master", "o")}.issuperset(schema()):
                self.refuse_damaged()
            self.facts = dict(self.rows("SELECT name, value FROM about", "tt"))
            for letter, table in (("c", "concept"), ("s", "scheme")):
                ((last,),) = self.rows(f"SELECT ifnull(max(number), -1) FROM {table}", "i")
                self.sizes[letter] = last + 1
            if not self.facts.keys() >= FACTS:
                self.refuse_damaged()
            if self.sizes["c"] != int(self.facts["concepts"]) or not 0 <= max(self.sizes.values()) <= self._length:
                self.refuse_damaged()
        if verify:
            self._verify()

    def __del__(self, process: Callable[[], int] = os.getpid) -> None:  # the module may be gone as the interpreter ends
        """Close it."""
        connection = getattr(self, "_connection", None)
        if connection is not None and self._process == process():
            connection.close()

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the place and the digest; whoever unpickles opens the same file again."""
        return (Database, (self.path, self.digest))

    def refuse(self, message: str) -> NoReturn:
        """Say in one sentence why the file is not used."""
        from massage_ontology.errors import CompiledVocabularyError

        raise CompiledVocabularyError(message, self._name)

    def refuse_damaged(self) -> NoReturn:
        """Say that the file does not hold what was written."""
        self.refuse(_DAMAGED)

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, LookupError, TypeError, ValueError, OverflowError):
            self.refuse_damaged()

    def _check_header(self) -> None:
        try:
            with open(self.path, "rb", buffering=0) as stream:
                self._length = os.fstat(stream.fileno()).st_size
                header = stream.read(HEADER)
        except OSError as error:
            self.refuse(f"cannot be read: {error.strerror or error}")

        def number(start: int, width: int = 4) -> int:
            return int.from_bytes(header[start : start + width], "big")

        if len(header) < HEADER or not header.startswith(SQLITE) or number(68) != APPLICATION_ID:
            self.refuse("is not a compiled vocabulary, or is truncated; compile it again")
        if number(60) != VERSION:
            self.refuse(f"is of format version {number(60)}, and this release reads {VERSION}; compile it again")
        page = 65536 if number(16, 2) == 1 else number(16, 2)
        if (
            header[18:20] != b"\1\1"
            or any(number(place) != 1 for place in COUNTERS)
            or page * number(28) != self._length
        ):
            self.refuse_damaged()

    def _connect(self, digest: str | None) -> None:
        path = self.path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        path = "/" + path.replace("\\", "/") if os.name == "nt" else path
        self._lock = allocate_lock()
        self._process = os.getpid()
        # What is compiled never changes: no locks, and no look at what may lie beside it.
        settings: dict[str, Any] = {"uri": True, "check_same_thread": False, "isolation_level": None}
        with self._damage_told():
            self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", **settings)
            ((self.digest,),) = self.rows("SELECT sha256 FROM checksum", "t")
        if digest not in {None, self.digest}:
            self.refuse("was compiled again in the meantime; load it again")

    def _verify(self) -> None:
        """Refuse a file of which any byte is not what was written."""
        with self._damage_told():
            ((page,),) = self.rows("SELECT rootpage FROM sqlite_master WHERE name = 'checksum'", "i")
            ((size,),) = self.rows("PRAGMA page_size", "i")
            with open(self.path, "rb") as stream:
                # The only row of a table ends where its page ends.
                if digest_of(stream, page * size - len(UNKNOWN_DIGEST)) != self.digest:
                    self.refuse_damaged()

    def rows(self, sql: str, types: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Return all rows of an answer; see `batches`."""
        return [row for batch in self.batches(sql, types, *parameters) for row in zip(*batch, strict=True)]

    def batches(self, sql: str, types: str, *parameters: object) -> Iterator[tuple[Sequence[Any], ...]]:
        """Yield the columns of an answer, some thousand rows at a time.

        Args:
            sql: What is asked.
            types: What each column holds, a letter each: `i` numbers, `c` and `s` numbers of concepts and schemes,
                `t` texts, `o` texts or nothing, `f` the same where few differ, such as languages, `b` bytes, `r`
                fractions, `L`, `N` and `M` kinds of labels, notes and mappings.
            parameters: What is filled in.

        Raises:
            CompiledVocabularyError: The file is damaged.
        """
        left = self._length  # a row takes more than a byte, unless a forged file leads to its pages again and again
        with self._damage_told():
            if self._process != os.getpid():
                # SQLite allows no child to use what its parent opened.
                _of_parents.append(self._connection)
                self._connect(self.digest)
            try:
                with self._lock:
                    cursor = self._connection.execute(sql, parameters)
                    batch = cursor.fetchmany(_ROWS)
            except UnicodeEncodeError:  # what is asked for is half of a surrogate pair, which is in no file
                return
            while batch:
                checked = tuple(map(self._checked, types, zip(*batch, strict=True)))
                left -= len(batch)
                if left < 0:
                    self.refuse_damaged()
                yield checked
                if len(batch) < _ROWS:
                    return
                with self._lock:
                    batch = cursor.fetchmany(_ROWS)

    def _checked(self, letter: str, column: tuple[Any, ...]) -> Sequence[Any]:
        """Return a column that holds what it should; equal texts of which there are few become one."""
        if letter in _KINDS:
            return [*map(_KINDS[letter].__getitem__, column)]
        size = self.sizes.get(letter)
        if not _TYPES.get(letter, {int}).issuperset(map(type, column)) or (
            size is not None and not 0 <= min(column) <= max(column) < size
        ):
            self.refuse_damaged()
        return [*map(self._few.setdefault, column, column)] if letter == "f" else column


def schema() -> list[str]:
    """Return the statements of `schema.sql`, as SQLite keeps them in a file.

    Example:
        >>> schema()[0]
        'CREATE TABLE checksum (sha256 TEXT NOT NULL)'
    """
    path = os.path.join(os.path.dirname(__file__), "schema.sql")
    with open(path, encoding="utf-8") as stream:
        return [statement for statement in stream.read().split(";\n") if statement]


def digest_of(stream: IO[bytes], place: int) -> str:
    """Return the SHA-256 of a file in hexadecimal, zeros standing where its own digest stands."""
    from hashlib import sha256

    total = sha256(stream.read(place))
    stream.seek(len(UNKNOWN_DIGEST), os.SEEK_CUR)
    total.update(UNKNOWN_DIGEST.encode())
    while piece := stream.read(_BYTES):
        total.update(piece)
    return total.hexdigest()


def is_compiled(path: str) -> bool:
    """Tell whether a regular file begins as a SQLite database does; what cannot be read does not.

    Example:
        >>> is_compiled(__file__)
        False
    """
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb") as stream:
            return stream.read(len(SQLITE)) == SQLITE
    except (OSError, ValueError):
        return False
