"""Typing errors: which of many texts is nearly the same as what somebody typed.

Two texts are as alike as the letters that have to go from one and come to the other are few (normalized
insertion-deletion similarity, `rapidfuzz.fuzz.ratio`). Few texts are simply compared one by one. Many texts are cut
into pieces, one more than letters may differ: each letter that goes or comes can break one piece, so at least one
stands whole in whatever is so near, and hardly moved. Only texts of which a piece is found are compared, and the search
widens until nothing outside can be better than the best.

Source: G. Li, D. Deng, J. Wang, J. Feng, Pass-Join: A Partition-based Method for Similarity Joins, Proceedings of the
VLDB Endowment 5, 2011, doi:10.14778/2078331.2078340.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property

CUTOFF = 75.0
"""Least similarity, of 100, that still counts as a typing error (`rapidfuzz.fuzz.WRatio` would be laxer)."""

FEW = 20_000
"""So many texts are compared one by one; the index is for more."""

_FAR = 6
"""How many letters may differ at most; there is an index for each distance, made when it is first needed."""

_LETTERS = 2
"""Where pieces are shorter than this, everything is compared: too many texts have such a piece."""


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

        Returns:
            (position, similarity) pairs, best first, then by position. Where texts are few, all that are similar
            enough; where they are many, all that are as similar as the best, and others that were met on the way.
            Where letter by letter nothing is near, the words are compared in any order.
        """
        from rapidfuzz import fuzz, process

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

    def few_errors(self, text: str, errors: int = 1) -> list[tuple[int, float]]:
        """Return the positions of texts in which few letters are wrong, missing, too many, or have changed places.

        Args:
            text: What somebody typed, folded.
            errors: How many.

        Returns:
            (position, similarity) pairs, best first, then by position.

        Example:
            >>> [position for position, _ in Typos(["black tea", "green tea"]).few_errors("balck tea")]
            [0]
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        # A letter between two that have changed places is one error more to this quicker measure.
        found = process.extract(text, self._texts, scorer=OSA.distance, score_cutoff=2 * errors - 1, limit=None)
        wrong = ((place, _errors(text, form), max(len(text), len(form), 1)) for form, _, place in found)
        near = [(place, 100.0 * (1 - count / size)) for place, count, size in wrong if count <= errors]
        return sorted(near, key=lambda pair: (-pair[1], pair[0]))

    def _compare(self, text: str, positions: Sequence[int], cutoff: float) -> list[tuple[int, float]]:
        from rapidfuzz import fuzz, process

        if isinstance(positions, range):
            chosen = self._texts
        else:
            texts = self._texts
            chosen = [texts[position] for position in positions]
        hits = process.extract(text, chosen, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None)
        return [(positions[index], score) for _, score, index in hits]

    def _near(self, text: str) -> list[tuple[int, float]] | None:
        """Widen the circle until nothing outside can be better; `None` where comparing everything is quicker."""
        # Start near, at one letter in place of another. Once something is found, its similarity bounds how far away
        # anything better can be, so the next round is the last; where nothing is found, the circle grows by two.
        distance = 2
        while distance <= _FAR and len(text) >= (distance + 1) * _LETTERS:
            found = self._compare(text, self._candidates(text, distance), CUTOFF)
            best = max((score for _, score in found), default=CUTOFF) / 100
            # Similarity is 1 - d / (m + n), and n is at most m + d: what is as similar as the best is so near.
            needed = int(2 * len(text) * (1 - best) / best + 1e-9)
            if needed <= distance:
                return found
            distance = needed if found else distance + 2
        return None

    def _candidates(self, text: str, distance: int) -> list[int]:
        """Return the positions of all texts that may be within a distance, and of some that are not."""
        length = len(text)
        pieces = self._pieces[distance]
        found: set[int] = set()
        for size in range(max(length - distance, 0), length + distance + 1):
            for number, (start, stop) in enumerate(_cuts(size, distance)):
                table = pieces.get((size, number))
                if table is None:
                    continue
                # Each piece before the first that stands whole is broken, so that at least as many letters have come or
                # gone there; a place further off is that of another piece (section 4, multi-match-aware).
                width, before, behind, shift = stop - start, number, distance - number, length - size
                first = max(start - before, start + shift - behind, 0)
                last = min(start + before, start + shift + behind, length - width)
                for place in range(first, last + 1):
                    met = table.get(text[place : place + width])
                    if met is not None:
                        found.update(met)
        return list(found)

    @cached_property
    def _pieces(self) -> _Pieces:
        return _Pieces(self._texts)


_ERRORS = ((4, 0), (6, 1))
"""Words of fewer letters may hold so many errors; longer ones two."""

_MOST_ERRORS, _LONG, _LONGER, _SHORTEST_JOINED, _SHORTEST_TAIL = 2, 6, 9, 4, 4

_RIVALS = {1: (2, 2, 6, 25, 40, 80), 2: (0, 0, 0, 4, 8, 20, 40, 80, 80)}
"""Errors in a word, then its letters → so many labels may share the other words; longer words may share them with any.

The more labels differ in that word alone, and the shorter it is, the likelier another word is near one by chance.
"""

_SHORTEST_ALONE = {1: 4, 2: 7}
"""Errors in a text of one word → its fewest letters where the first of them is wrong."""

Rivals = Callable[[Sequence[str], int], int]
"""Counts the labels of so many words that hold all of some words."""


def is_slip(asked: str, form: str, known: Callable[[str], bool], rivals: Rivals) -> bool:
    """Tell whether a text is another one with typing errors, and not one that only looks like it.

    A space is wrong, and at most one letter; or so few labels have the words that are right that the wrong one hardly
    matters; or every word that was typed is nearly a word of the other text, each another one. A short word may
    differ less than a long one, begins as it should, and is no word of its own.

    Args:
        asked: What somebody typed, folded.
        form: A label, folded.
        known: Tells whether there is such a word.
        rivals: Counts the labels of so many words that hold all of some words.

    Example:
        >>> is_slip("masage swedsh", "swedish massage", {"cat"}.__contains__, lambda words, count: 500)
        True
        >>> is_slip("cat massage", "data massage", {"cat"}.__contains__, lambda words, count: 500)
        False
    """
    words, others = asked.split(), form.split()
    whole, joined = "".join(words), "".join(others)
    if whole == joined:
        return True
    errors = _errors(asked, form)
    if errors <= _MOST_ERRORS and len(words) == len(others) and _are_mistyped(words, others, known, rivals):
        return True
    is_space = len(words) != len(others) or _errors(whole, joined) < errors
    if errors <= _MOST_ERRORS and is_space and len(joined) >= _SHORTEST_JOINED * errors:
        return errors == 1 or not _has_another_head(whole, joined, known)
    return len(words) <= len(others) and _are_near(words, others, known)


def _are_mistyped(words: list[str], others: list[str], known: Callable[[str], bool], rivals: Rivals) -> bool:
    """Tell whether each word can be meant to be the other one in its place."""
    wrong = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
    strange = [(one, other) for one, other in wrong if not known(one)]
    if len(wrong) == _MOST_ERRORS and strange:  # another pair of words is hardly so near by chance
        return len(strange) == len(wrong) or all(
            len(one) >= _LONG - 1 or _begin_alike(one, other) for one, other in strange
        )
    shared = rivals([one for one, other in zip(words, others, strict=True) if one == other], len(words))
    return all(_is_mistyped(one, other, known, shared, alone=len(words) == 1) for one, other in wrong)


def _is_mistyped(word: str, other: str, known: Callable[[str], bool], shared: int, *, alone: bool) -> bool:
    """Tell whether a word can be meant to be another one, where so many labels have what stands beside it."""
    if word.isdigit() or other.isdigit():
        return False
    errors, size = _errors(word, other), min(len(word), len(other))
    most = _RIVALS.get(errors)
    if most is None:
        return False
    if shared <= most[min(size, len(most) - 1)]:
        return True
    if known(word):  # but the last letter makes no other word of a long one
        return errors == 1 and size >= _LONG - 1 and word[: size - 1] == other[: size - 1]
    if size >= len(most) or (alone and size >= _SHORTEST_ALONE[errors]):
        return errors == 1 or _begin_alike(word, other) or not _has_another_head(word, other, known)
    return _begin_alike(word, other) and _is_near(word, other)


def _has_another_head(word: str, other: str, known: Callable[[str], bool]) -> bool:
    """Tell whether two words end in a known word, and what stands before it is short and not the same: halo-therapy."""
    sizes = range(min(len(word), len(other)) - 1, _SHORTEST_TAIL - 1, -1)
    tails = (word[-size:] for size in sizes if word[-size:] == other[-size:])
    return any(known(tail) and len(word) - len(tail) < _LONG for tail in tails)


def _are_near(words: list[str], others: list[str], known: Callable[[str], bool]) -> bool:
    """Tell whether each word is nearly another one of the others."""
    left = list(others)
    for word in sorted(words, key=len, reverse=True):
        near = min(left, key=lambda each: (_errors(word, each), each))
        is_slip = _is_near(word, near) and _begin_alike(word, near) and not known(word)
        if len(words) < len(others):
            is_slip = is_slip and len(word) >= (_LONG if _errors(word, near) == 1 else _LONGER)
        if word != near and not is_slip:
            return False
        left.remove(near)
    return True


def _begin_alike(word: str, other: str) -> bool:
    """Tell whether two words have the same first letter; it may have changed places with the second."""
    return word[0] == other[0] or word[:2] == other[1::-1]


def _errors(one: str, other: str) -> int:
    from rapidfuzz.distance import DamerauLevenshtein

    return int(DamerauLevenshtein.distance(one, other))


def _is_near(word: str, other: str) -> bool:
    size = min(len(word), len(other))
    return _errors(word, other) <= next((most for length, most in _ERRORS if size < length), _MOST_ERRORS)


class _Pieces(dict[int, "dict[tuple[int, int], dict[str, list[int]]]"]):
    """Distance → length of a text and number of a piece → piece → positions of the texts that have it there."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, distance: int) -> dict[tuple[int, int], dict[str, list[int]]]:
        """Cut all texts into pieces."""
        from massage_ontology.collector import collector_paused
        from massage_ontology.progress import Task

        made: dict[tuple[int, int], dict[str, list[int]]] = {}
        with Task("indexing labels", len(self._by_length)) as task, collector_paused():
            for size, positions in task.over(self._by_length.items()):
                for number, (start, stop) in enumerate(_cuts(size, distance)):
                    made[size, number] = self._table(positions, start, stop)
        self[distance] = made
        return made

    def _table(self, positions: list[int], start: int, stop: int) -> dict[str, list[int]]:
        texts = self._texts
        table: defaultdict[str, list[int]] = defaultdict(list)
        for position in positions:
            table[texts[position][start:stop]].append(position)
        return dict(table)

    @cached_property
    def _by_length(self) -> dict[int, list[int]]:
        table: defaultdict[int, list[int]] = defaultdict(list)
        for position, text in enumerate(self._texts):
            table[len(text)].append(position)
        return dict(table)


def _cuts(size: int, distance: int) -> list[tuple[int, int]]:
    """Return where the pieces of a text begin and end: one more than letters may differ, as even as can be.

    Example:
        >>> _cuts(10, 2)
        [(0, 3), (3, 6), (6, 10)]
    """
    count = distance + 1
    return [(size * number // count, size * (number + 1) // count) for number in range(count)]
