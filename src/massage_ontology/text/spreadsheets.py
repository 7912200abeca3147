"""Tables as people save them: which encoding, which separator, and what is wrong with them, in one sentence."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, BinaryIO

from massage_ontology.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import WriteableBuffer

_SAMPLE = 1 << 16
_LONGEST_LINE = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS = ",;\t|"


class Spreadsheet:
    r"""A table that is read row by row.

    Args:
        stream: The bytes.
        name: What the table is called in messages.
        encoding: The encoding, or `None` where it is to be told from the first bytes: UTF-8, or UTF-16 with its mark.

    Attributes:
        headings: The names of the columns.
        separator: What stands between cells.
        encoding: The encoding.

    Raises:
        TableError: The table is empty, binary, or not encoded in that way.

    Example:
        >>> import io
        >>> table = Spreadsheet(io.BytesIO("Name;Preis\nÖlmassage;80\n".encode()), "menu.csv")
        >>> table.headings, table.separator, list(table)
        (['Name', 'Preis'], ';', [['Ölmassage', '80']])
    """

    def __init__(self, stream: BinaryIO, name: str, encoding: str | None = None) -> None:
        """Read as much as tells the encoding and the separator."""
        self._name = name
        buffered = io.BufferedReader(_Borrowed(stream), _SAMPLE)
        self.encoding = encoding or self._told_encoding(buffered.peek())
        try:
            text = io.TextIOWrapper(buffered, encoding=self.encoding, errors="replace", newline="")
        except LookupError as error:
            message = f"cannot be read: there is no encoding {encoding!r}"
            raise self._error(message) from error
        # A line that is longer than anybody writes comes in parts; a zero byte would stop the reader of tables.
        lines = iter(lambda: text.readline(_LONGEST_LINE), "")
        self._lines = (line.replace("\0", "\ufffd") for line in lines)
        first = next(self._lines, None)
        if first is None or not first.strip():
            message = "is empty; the first line must name the columns"
            raise self._error(message)
        self.separator = max(_SEPARATORS, key=lambda sign: (first.count(sign), -_SEPARATORS.index(sign)))
        self._rows = csv.reader(self._lines, delimiter=self.separator)
        self.headings = [each.strip() for each in next(csv.reader([first], delimiter=self.separator))]

    def column(self, name: str) -> int:
        """Return the position of a column.

        Raises:
            TableError: There is none of that name.
        """
        folded = [each.casefold() for each in self.headings]
        if name.strip().casefold() not in folded:
            shown = ", ".join(self.headings[:20])
            message = f"has no column {name!r}; its columns are {shown}"
            raise self._error(message)
        return folded.index(name.strip().casefold())

    def __iter__(self) -> Iterator[list[str]]:
        """Yield the rows below the headings; a line without anything is none.

        Raises:
            TableError: A row has no end.
        """
        try:
            yield from filter(None, self._rows)
        except csv.Error as error:
            message = f"row {self._rows.line_num}: {error}; is a quotation mark not closed?"
            raise self._error(message) from error

    def _told_encoding(self, start: bytes) -> str:
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                return encoding
        if b"\0" in start:
            message = "is not a table: it contains zero bytes; save it as CSV"
            raise self._error(message)
        try:
            codecs.getincrementaldecoder("utf-8")().decode(start)
        except UnicodeDecodeError as error:
            where = f"(byte {error.start})"
            message = f"is not encoded in UTF-8 {where}; save it as UTF-8, or name its encoding, such as cp1252"
            raise self._error(message) from error
        return "utf-8"

    def _error(self, message: str) -> TableError:
        return TableError(message, self._name)


class _Borrowed(io.RawIOBase):
    """A stream that belongs to somebody else, who closes it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        content = self._stream.read(len(view))
        view[: len(content)] = content
        return len(content)
