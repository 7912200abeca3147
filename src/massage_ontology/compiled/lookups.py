"""Mappings and sequences that are read from a file: entry by entry at first, then as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from massage_ontology.collector import collector_paused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Key = TypeVar("Key")
Value = TypeVar("Value")

FEWEST, SHARE = 64, 32
"""After so many entries, or after this fraction of all rows where that is more, everything is read at once.

An entry takes about as long alone as some dozen rows among many, so whoever goes through everything loses little.
"""

AT_ONCE = 900
"""So many keys fit into one question, whatever the version of SQLite."""


class Lookup(Mapping[Key, Value]):
    """A table that is searched by key.

    Args:
        size: About how many rows there are.
        read: Reads what stands under the keys that it is given, or under all.
    """

    def __init__(self, size: int, read: Callable[..., dict[Key, Value]]) -> None:
        """Read nothing yet."""
        self._read = read
        self._left = max(FEWEST, size // SHARE)
        self._known: dict[Key, Value | None] = {}
        self._whole: dict[Key, Value] | None = None

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self.whole())

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys in order."""
        return iter(self.whole())

    def __getitem__(self, key: Key) -> Value:
        """Return what stands under a key."""
        found: Value | None = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def get(self, key: Key, default: Any = None) -> Any:
        """Return what stands under a key, or something else."""
        if self._whole is not None or (key not in self._known and self._left <= 0):
            return self.whole().get(key, default)
        if key not in self._known:
            self._left -= 1
            self._known[key] = self._read(key).get(key)
        found = self._known[key]
        return default if found is None else found

    def prepare(self, keys: Sequence[Key]) -> None:
        """Read what stands under all these keys at once."""
        missing = [] if self.is_whole else [key for key in keys if key not in self._known]
        for start in range(0, len(missing), AT_ONCE):
            some = missing[start : start + AT_ONCE]
            found = self._read(*some)
            self._known.update((key, found.get(key)) for key in some)

    @property
    def is_whole(self) -> bool:
        """Whether everything has been read."""
        return self._whole is not None

    def whole(self) -> dict[Key, Value]:
        """Return the whole table, which is kept from now on."""
        if self._whole is None:
            with collector_paused():
                self._whole = self._read()
        return self._whole


class Rows(Sequence[Value]):
    """A column with an entry for each number from 0.

    Args:
        size: How many entries there are.
        lookup: The entries by their numbers.
        missing: Gives the entry of a number that the table does not name.
    """

    def __init__(self, size: int, lookup: Lookup[int, Value], missing: Callable[[], Value]) -> None:
        """Read nothing yet."""
        self._size = size
        self._lookup = lookup
        self._missing = missing
        self._whole: list[Value] | None = None

    def __len__(self) -> int:
        """Return how many entries there are."""
        return self._size

    def __getitem__(self, number: Any) -> Any:
        """Return an entry, or several."""
        if self._whole is not None:
            return self._whole[number]
        if not isinstance(number, int) or not -self._size <= number < self._size or self._lookup.is_whole:
            return self.all()[number]
        found = self._lookup.get(number % self._size)
        return self._missing() if found is None else found

    def __iter__(self) -> Iterator[Value]:
        """Yield the entries in order."""
        return iter(self.all())

    def __eq__(self, other: object) -> bool:
        """Equal when the entries are, be it a list or one of these."""
        return list(self) == list(other) if isinstance(other, (Rows, list, tuple)) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def all(self) -> list[Value]:
        """Return all entries, which are kept from now on."""
        if self._whole is None:
            found = self._lookup.whole()
            self._whole = [found[each] if each in found else self._missing() for each in range(self._size)]
        return self._whole
