"""From a text to what is filed under it: sorted rows with a few levels of heads above them, as in a library."""

from __future__ import annotations

from _collections_abc import Mapping

from massage_ontology.compiled.rows import MANY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from massage_ontology.compiled.rows import Rows


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
            self._whole = {row[0]: show(number, row) for number, row in enumerate(rows.raw())}
        return self._whole
