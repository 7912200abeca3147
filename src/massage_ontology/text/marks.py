"""Which triggers count where they overlap labels or each other.

Labels go first ("Zero Balancing" denies nothing), but for those that lie inside a longer trigger; of triggers the
longest goes first ("not ruled out" before "ruled out").
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from massage_ontology.text.scopes import GOVERNING, Mark
from massage_ontology.text.triggers import PSEUDO

if TYPE_CHECKING:
    from collections.abc import Sequence


def free_marks(marks: Sequence[Mark], labels: Sequence[tuple[int, int]]) -> tuple[list[Mark], frozenset[int]]:
    """Choose the triggers of a sentence.

    Args:
        marks: Where triggers stand, by beginning.
        labels: Where labels stand, in order.

    Returns:
        The triggers that count, in order, and the numbers of the labels that lie inside them.
    """
    kept = _longest([mark for mark in marks if _is_free(mark, _overlapped(mark, labels), labels)])
    return kept, frozenset(number for mark in kept for number in _overlapped(mark, labels))


def _overlapped(mark: Mark, labels: Sequence[tuple[int, int]]) -> range:
    """Return the numbers of the labels that a trigger overlaps."""
    first = bisect_left(labels, (mark.start, mark.start))
    if first and labels[first - 1][1] > mark.start:
        first -= 1
    last = first
    while last < len(labels) and labels[last][0] < mark.end:
        last += 1
    return range(first, last)


def _is_free(mark: Mark, numbers: range, labels: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a trigger stands beside labels, or governs and is longer than those that it holds."""
    if not numbers:
        return True
    size = mark.end - mark.start
    is_around = all(
        mark.start <= labels[each][0] and labels[each][1] <= mark.end and labels[each][1] - labels[each][0] < size
        for each in numbers
    )
    return is_around and any(each.role in GOVERNING or each.role == PSEUDO for each in mark.triggers)


def _longest(marks: Sequence[Mark]) -> list[Mark]:
    """Of triggers that overlap keep the longest, then the first."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda each: (each.start - each.end, each.start)):
        if all(mark.end <= each.start or each.end <= mark.start for each in kept):
            kept.append(mark)
    return sorted(kept)
