"""Whether one thing stands above another, asked very often: answered without walking, in most cases.

Each thing gets the stretch of numbers that its part of a spanning forest has; whoever lies in the stretch of another
is below it. In a graph without cycles, the order in which things are finished rules most of the others out. Only what
is left is walked, and only through what could lead there.

Source: Yildirim, Chaoji and Zaki, GRAIL: scalable reachability index for large graphs, PVLDB 3, 2010,
doi:10.14778/1920841.1920879 (intervals, and walks cut short by them).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


Thing = TypeVar("Thing")


class Ancestry(Generic[Thing]):
    """An index over links upward.

    Args:
        upward: Thing → what is one step above it.

    Example:
        >>> ancestry = Ancestry({"mao feng": ["green tea"], "green tea": ["tea"]})
        >>> ancestry.reaches("mao feng", "tea"), ancestry.reaches("tea", "mao feng")
        (True, False)
    """

    def __init__(self, upward: Mapping[Thing, Iterable[Thing]]) -> None:
        """Number the things, from above downward."""
        self._upward = upward
        self._down: dict[Thing, list[Thing]] = defaultdict(list)
        for low, row in upward.items():
            for high in row:
                self._down[high].append(low)
        self._first: dict[Thing, int] = {}
        self._last: dict[Thing, int] = {}
        self._finished: dict[Thing, int] = {}
        self._has_cycle = False
        things = dict.fromkeys([*self._down, *upward])
        for thing in (*(each for each in things if not upward.get(each)), *things):
            if thing not in self._first:
                self._number(thing)

    def _number(self, start: Thing) -> None:
        self._first[start] = len(self._first)
        work: list[tuple[Thing, Iterator[Thing]]] = [(start, iter(self._down.get(start, ())))]
        while work:
            thing, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                self._last[thing] = len(self._first) - 1
                self._finished[thing] = len(self._finished)
            elif following not in self._first:
                self._first[following] = len(self._first)
                work.append((following, iter(self._down.get(following, ()))))
            elif following not in self._finished:
                self._has_cycle = True

    def reaches(self, low: Thing, high: Thing) -> bool:
        """Tell whether a way up leads from one thing to another; to itself, where it stands on a cycle."""
        first = self._first
        number = first.get(low)
        start = first.get(high)
        if number is None or start is None:
            return False
        if low != high and start <= number <= self._last[high]:
            return True
        if not self._upward.get(low):
            return False
        seen = {low}
        pending = [low]
        while pending:
            for each in self._upward.get(pending.pop(), ()):
                if each == high or self._spans(high, each):
                    return True
                if each not in seen and not self._rules_out(each, high):
                    seen.add(each)
                    pending.append(each)
        return False

    def _spans(self, high: Thing, low: Thing) -> bool:
        return self._first[high] <= self._first[low] <= self._last[high]

    def _rules_out(self, low: Thing, high: Thing) -> bool:
        return not self._has_cycle and self._finished[low] >= self._finished[high]
