"""Typing errors: which of many texts is nearly the same as what somebody typed.

Two texts are as alike as the letters that have to go from one and come to the other are few (normalized
insertion-deletion similarity, `rapidfuzz.fuzz.ratio`). Few texts are simply compared one by one. Many texts stand in
an index by blocks of three letters and their place: each letter that goes or comes can break one block, and moves the
others by one place, so a text that is `d` letters away keeps all but `d` of its blocks within `d` places. Only texts
that keep enough of them are compared, and the search widens until nothing outside can be better than the best.

Source: Gravano et al., Approximate String Joins in a Database (Almost) for Free, VLDB 2001 (count and position
filtering); Sutinen and Tarhio, On Using q-Gram Locations in Approximate String Matching, ESA 1995.
"""

from __future__ import annotations

from massage_ontology.lean import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CUTOFF = 75.0
"""Least similarity, of 100, that still counts as a typing error (`rapidfuzz.fuzz.WRatio` would be laxer)."""

FEW = 20_000
"""So many texts are compared one by one; the index is for more."""

_BLOCK = 3
_PLACES = 8
"""So many blocks of each text are in the index; what follows them only counts when texts are compared."""


class Typos:
    """Texts, ready to be asked for what is nearly the same.

    Args:
        texts: The texts, folded.
        few: Up to so many are compared one by one.

    Example:
        >>> [(number, round(score)) for number, score in Typos(["black tea", "green tea"]).search("grean tea")]
        [(1, 89)]
    """

    def __init__(self, texts: Sequence[str], few: int = FEW) -> None:
        """Keep the texts; the index is built when first asked for."""
        self._texts = texts
        self._few = few
        self._asked = 0

    def search(self, text: str) -> list[tuple[int, float]]:
        """Return the positions of texts that are nearly the same, with their similarity.

        Args:
            text: What somebody typed, folded.

        Returns:
            (position, similarity) pairs, best first, then by position. Where texts are few, all that are similar
            enough; where they are many, all that are as similar as the best, and others that were met on the way.
            Where letter by letter nothing is near, the words are compared in any order.
        """
        from rapidfuzz import fuzz, process  # noqa: PLC0415 (loaded when a typing error is looked for)

        # Whoever asks once is answered before the index would be ready.
        self._asked += 1
        found = self._near(text) if len(self._texts) > self._few and self._asked > 1 else None
        if found is None:
            found = self._compare(text, range(len(self._texts)), CUTOFF)
        if not found:
            found = [
                (position, score)
                for _, score, position in process.extract(
                    text, self._texts, scorer=fuzz.token_sort_ratio, score_cutoff=CUTOFF, limit=None
                )
            ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def _compare(self, text: str, positions: Sequence[int], cutoff: float) -> list[tuple[int, float]]:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 (as above)

        if isinstance(positions, range):
            chosen = self._texts
        else:
            texts = self._texts
            chosen = [texts[position] for position in positions]
        hits = process.extract(text, chosen, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None)
        return [(positions[index], score) for _, score, index in hits]

    def _near(self, text: str) -> list[tuple[int, float]] | None:
        """Widen the circle until nothing outside can be better; `None` where comparing everything is quicker."""
        distance = 2
        while True:
            positions = list(self._candidates(text, distance))
            found = self._compare(text, positions, CUTOFF)
            best = max((score for _, score in found), default=CUTOFF) / 100
            # Similarity is 1 - d / (m + n), and n is at most m + d: what is as similar as the best is so near.
            needed = int(2 * len(text) * (1 - best) / best + 1e-9)
            if needed <= distance:
                return found
            distance = needed if found else distance + 2
            if distance > min(len(text) // _BLOCK, _PLACES - 1):
                return None

    def _candidates(self, text: str, distance: int) -> Iterator[int]:
        """Yield the positions of all texts that may be within a distance, and of some that are not."""
        length = len(text)
        low, high = length - distance, length + distance
        by_length, blocks = self._by_length, self._blocks
        # A text of no more blocks than the distance may have lost all of them.
        for size in range(max(low, 0), min(high, distance * _BLOCK + _BLOCK - 1) + 1):
            yield from by_length.get(size, ())
        counts: dict[int, int] = {}
        for start in range(length - _BLOCK + 1):
            block = text[start : start + _BLOCK]
            first = max(start - distance + _BLOCK - 1, 0) // _BLOCK
            for place in range(first, min((start + distance) // _BLOCK + 1, _PLACES)):
                for position in blocks[place].get(block, ()):
                    counts[position] = counts.get(position, 0) + 1
        texts = self._texts
        for position, count in counts.items():
            size = len(texts[position])
            if low <= size <= high and count >= min(size // _BLOCK, _PLACES) - distance > 0:
                yield position

    @once
    def _by_length(self) -> dict[int, list[int]]:
        table: dict[int, list[int]] = {}
        for position, text in enumerate(self._texts):
            known = table.get(len(text))
            if known is None:
                table[len(text)] = [position]
            else:
                known.append(position)
        return table

    @once
    def _blocks(self) -> list[dict[str, list[int]]]:
        """Place → block → positions of the texts that have it there."""
        from collections import defaultdict  # noqa: PLC0415 (only for the index)

        texts = self._texts
        tables: list[dict[str, list[int]]] = []
        for place in range(_PLACES):
            start, stop = place * _BLOCK, (place + 1) * _BLOCK
            table: dict[str, list[int]] = defaultdict(list)
            for size, positions in self._by_length.items():
                if size >= stop:
                    for position in positions:
                        table[texts[position][start:stop]].append(position)
            tables.append(dict(table))
        return tables
