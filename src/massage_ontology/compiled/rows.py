"""Rows of texts and of numbers, in chunks that are read when they are needed.

A chunk of texts holds, as unsigned 32-bit integers in little-endian order: how many rows and how many texts it has,
where each row ends (in texts), where each text ends (in characters); and then all texts in UTF-8. A packed chunk begins
with four zero bytes, and holds one of these compressed. A chunk of numbers holds how many rows it has, where each row
ends, and then all numbers.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from massage_ontology.compiled.layout import MOST_TIMES, SMALL, unpack
from massage_ontology.model import Adjacency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, NoReturn

    from massage_ontology.compiled.layout import Column, CompiledFile

MANY = 200
"""After so many rows were read one by one, all are read at once."""

_SENSELESS = (IndexError, KeyError, TypeError, ValueError)
"""What happens where a part was written wrong: its checksum is right, and no more is."""

_WIDTH = 4
_PACKED = bytes(_WIDTH)


class TextChunk:
    """A chunk of rows of texts.

    Example:
        >>> chunk = TextChunk(write_texts([("green", "tea"), (), ("é",)]))
        >>> len(chunk), chunk[0], chunk[1], chunk[2]
        (3, ('green', 'tea'), (), ('é',))
    """

    __slots__ = ("_row_ends", "_text", "_text_ends")

    def __init__(self, content: bytes) -> None:
        """Take a chunk apart."""
        if content[:_WIDTH] == _PACKED:
            content = unpack(content[_WIDTH:])
        rows, texts = _integers(content[: 2 * _WIDTH])
        start, stop = (2 + rows) * _WIDTH, (2 + rows + texts) * _WIDTH
        self._row_ends = _integers(content[2 * _WIDTH : start])
        self._text_ends = _integers(content[start:stop])
        self._text = content[stop:].decode("utf-8", "surrogatepass")
        if (self._row_ends[-1] if rows else 0) != texts or (self._text_ends[-1] if texts else 0) != len(self._text):
            raise ValueError(rows)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._row_ends)

    def __getitem__(self, row: int) -> tuple[str, ...]:
        """Return one row."""
        first = self._row_ends[row - 1] if row else 0
        ends = self._text_ends
        begin = ends[first - 1] if first else 0
        found = []
        for end in ends[first : self._row_ends[row]]:
            found.append(self._text[begin:end])
            begin = end
        return tuple(found)

    def first(self, row: int) -> str:
        """Return the first text of one row."""
        place = self._row_ends[row - 1] if row else 0
        return self._text[self._text_ends[place - 1] if place else 0 : self._text_ends[place]]


class NumberChunk:
    """A chunk of rows of numbers.

    Example:
        >>> chunk = NumberChunk(write_numbers([(1, 2), (), (7,)]))
        >>> len(chunk), chunk[0], chunk[1], chunk[2]
        (3, (1, 2), (), (7,))
    """

    __slots__ = ("_ends", "_numbers")

    def __init__(self, content: bytes, below: int = 1 << 32) -> None:
        """Take a chunk apart."""
        start = (1 + _integers(content[:_WIDTH])[0]) * _WIDTH
        self._ends = _integers(content[_WIDTH:start])
        self._numbers = _integers(content[start:])
        if (self._ends[-1] if self._ends else 0) != len(self._numbers) or max(self._numbers, default=0) >= below:
            raise ValueError(start)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._ends)

    def __getitem__(self, row: int) -> tuple[int, ...]:
        """Return one row."""
        return tuple(self._numbers[self._ends[row - 1] if row else 0 : self._ends[row]])


def _integers(content: bytes) -> Sequence[int]:
    if sys.byteorder == "little":
        return memoryview(content).cast("I")
    from array import array  # noqa: PLC0415 (only on the other kind of machine)

    numbers = array("I", content)
    numbers.byteswap()
    return numbers


def write_texts(rows: Sequence[Sequence[str]], *, packed: bool = False) -> bytes:
    """Write a chunk of rows of texts; there is at least one row."""
    texts = [text for row in rows for text in row]
    head = [len(rows), len(texts), *_sums(map(len, rows)), *_sums(map(len, texts))]
    content = _bytes(head) + "".join(texts).encode("utf-8", "surrogatepass")
    if not packed:
        return content
    return _PACKED + pack(content)


def pack(content: bytes) -> bytes:
    """Pack bytes so that `massage_ontology.compiled.layout.unpack` takes them.

    Example:
        >>> unpack(pack(b"tea")), len(pack(bytes(99_000_000))) > 99_000_000
        (b'tea', True)
    """
    from zlib import compress  # noqa: PLC0415 (only where something is written)

    small = compress(content)
    # What shrinks so much would be taken for a bomb; it is wrapped, and keeps its size.
    return small if len(content) <= max(SMALL, MOST_TIMES * len(small)) else compress(content, 0)


def write_numbers(rows: Sequence[Sequence[int]]) -> bytes:
    """Write a chunk of rows of numbers."""
    return _bytes([len(rows), *_sums(map(len, rows)), *(number for row in rows for number in row)])


def write_blob(numbers: Sequence[int]) -> bytes:
    """Write numbers one behind the other.

    Example:
        >>> write_blob((1, 2)).hex()
        '0100000002000000'
    """
    return _bytes(list(numbers)) if numbers else b""


def _sums(lengths: Iterable[int]) -> Iterator[int]:
    total = 0
    for length in lengths:
        total += length
        yield total


def _bytes(numbers: list[int]) -> bytes:
    from array import array  # noqa: PLC0415 (only where something is written)

    packed = array("I", numbers)
    if sys.byteorder != "little":
        packed.byteswap()
    return packed.tobytes()


class Rows(Sequence["Any"]):
    """A column as a sequence: the first rows are read one by one, then the whole column at once.

    Args:
        file: The file.
        column: Which column.
        show: Makes of a row what the column is a sequence of.
        below: Above all numbers, where the rows are of numbers and not of texts.

    Attributes:
        column: Which column it is.
        whole: All rows, as soon as they have been read.
    """

    def __init__(
        self,
        file: CompiledFile,
        column: Column,
        show: Callable[[tuple[Any, ...]], Any] = tuple,
        *,
        below: int | None = None,
    ) -> None:
        """Read nothing yet."""
        self._file = file
        self.column = column
        self._show = show
        self._below = below
        self._chunks: dict[int, Any] = {}
        self._left = MANY
        self.whole: list[Any] | None = None

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self.column.rows

    def __getitem__(self, number: Any) -> Any:  # noqa: ANN401 (a number or a slice)
        """Return a row."""
        if self.whole is not None:
            return self.whole[number]
        if not isinstance(number, int):
            return self.all()[number]
        size = self.column.rows
        if not -size <= number < size:
            message = f"there are {size:,} rows, and no number {number}"
            raise IndexError(message)
        self._left -= 1
        if self._left < 0:
            return self.all()[number]
        place, row = divmod(number % size, self.column.per)
        chunk = self.chunk(place)
        try:
            return self._show(chunk[row])
        except _SENSELESS:
            self._file.refuse_senseless()

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows in order."""
        return iter(self.all())

    def __eq__(self, other: object) -> bool:
        """Equal when the rows are, be it a list or one of these."""
        if not isinstance(other, (Rows, list, tuple)):
            return NotImplemented
        return list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def all(self) -> list[Any]:
        """Return all rows, which are kept from now on."""
        if self.whole is None:
            from massage_ontology.collector import collector_paused  # noqa: PLC0415 (not for a first answer)

            try:
                with collector_paused():
                    self.whole = list(map(self._show, self.raw()))
            except _SENSELESS:
                self._file.refuse_senseless()
            self._chunks = {}
        return self.whole

    def refuse_senseless(self) -> NoReturn:
        """Refuse the file: it was written wrong."""
        self._file.refuse_senseless()

    def raw(self) -> Iterator[tuple[Any, ...]]:
        """Yield all rows as they are written."""
        for number in range(self.column.chunks):
            chunk = self.chunk(number, keep=False)
            yield from map(chunk.__getitem__, range(len(chunk)))

    def chunk(self, number: int, *, keep: bool = True) -> Any:  # noqa: ANN401 (of texts or of numbers)
        """Return a chunk."""
        known = self._chunks.get(number)
        if known is None:
            content = self._file.chunk(self.column, number)
            try:
                known = TextChunk(content) if self._below is None else NumberChunk(content, max(self._below, 1))
            except _SENSELESS:
                self._file.refuse_senseless()
            if len(known) != min(self.column.per, self.column.rows - number * self.column.per):
                self._file.refuse_senseless()
            if keep:
                self._chunks[number] = known
        return known


class Links(Adjacency):
    """Links that are read when they are needed.

    Args:
        rows: The rows of numbers.
        back: The rows of the same links seen from the other end.
    """

    def __init__(self, rows: Rows, back: Rows | None = None) -> None:
        """Read nothing yet."""
        self._rows = rows
        self._back = back

    @property
    def rows(self) -> Sequence[tuple[int, ...]]:  # type: ignore[override]
        """The rows; a plain list as soon as all have been read."""
        return self._rows if self._rows.whole is None else self._rows.whole

    def inverse(self, size: int) -> Adjacency:
        """Return the same links seen from the other end."""
        return super().inverse(size) if self._back is None else Links(self._back, self._rows)


class Keys(Mapping[str, "Any"]):
    """A table that is looked into without reading it all; after many looks it is read as a whole.

    Args:
        levels: Rows that begin with their key, sorted by it; then rows of the first key of each chunk below, until
            there is one chunk.
        show: Makes of number and row what the table says under the key.
    """

    def __init__(self, levels: list[Rows], show: Callable[[int, tuple[str, ...]], Any]) -> None:
        """Read nothing yet."""
        self._levels = levels
        self._show = show
        self._left = MANY
        self._whole: dict[str, Any] | None = None

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._levels[0])

    def __iter__(self) -> Iterator[str]:
        """Yield the keys, sorted."""
        return iter(self.whole())

    def __contains__(self, key: object) -> bool:
        """Tell whether something is filed under a key."""
        return isinstance(key, str) and self.get(key, self) is not self

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 (whatever is filed)
        """Return what is filed under a key."""
        found = self.get(key, self)
        if found is self:
            raise KeyError(key)
        return found

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 (as above)
        """Return what is filed under a key, or something else."""
        if self._whole is not None:
            return self._whole.get(key, default)
        self._left -= 1
        if self._left < 0:
            return self.whole().get(key, default)
        try:
            return self._found(key, default)
        except _SENSELESS:
            self._levels[0].refuse_senseless()

    def _found(self, key: str, default: Any) -> Any:  # noqa: ANN401 (as above)
        place = 0
        for rows in reversed(self._levels):
            if place >= rows.column.chunks:
                return default
            chunk = rows.chunk(place)
            low, high = 0, len(chunk)
            while low < high:
                middle = (low + high) // 2
                if chunk.first(middle) <= key:
                    low = middle + 1
                else:
                    high = middle
            if not low:
                return default
            place = place * rows.column.per + low - 1
        row = self._levels[0].chunk(place // self._levels[0].column.per)[place % self._levels[0].column.per]
        return self._show(place, row) if row[0] == key else default

    def whole(self) -> dict[str, Any]:
        """Return the whole table, which is kept from now on."""
        if self._whole is None:
            show = self._show
            rows = self._levels[0]
            try:
                self._whole = {row[0]: show(number, row) for number, row in enumerate(rows.raw())}
            except _SENSELESS:
                rows.refuse_senseless()
        return self._whole
