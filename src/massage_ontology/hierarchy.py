"""The family tree: parents, children, ancestors and descendants of numbered things.

Numbers only; nothing here knows what a concept is. Numbers follow the order of IRIs, so sorting by number is
sorting by IRI. Every walk keeps a set of what it has seen: cycles do no harm, and nothing recurses.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.model import Adjacency


class Hierarchy:
    """What a polyhierarchy answers.

    Args:
        size: How many things there are, numbered from 0.
        parents: Thing → its parents.
        stated_tops: Things that a document calls top concepts.

    Example:
        >>> from massage_ontology.model import Adjacency
        >>> tree = Hierarchy(4, Adjacency.from_pairs(4, [(1, 0), (2, 0), (3, 1), (3, 2)]))
        >>> tree.ancestors(3), tree.descendants(0), tree.depth(3)
        ((1, 2, 0), (1, 2, 3), 2)
    """

    def __init__(self, size: int, parents: Adjacency, stated_tops: frozenset[int] = frozenset()) -> None:
        """Keep the upward links; the downward ones follow from them."""
        self.size = size
        self.parents = parents
        self.stated_tops = stated_tops

    @cached_property
    def children(self) -> Adjacency:
        """Thing → its children."""
        return self.parents.inverse(self.size)

    @cached_property
    def tops(self) -> tuple[int, ...]:
        """The stated tops and whatever has no parent, in order."""
        offsets = self.parents.offsets
        rootless = {number for number in range(self.size) if offsets[number] == offsets[number + 1]}
        return tuple(sorted(rootless | self.stated_tops))

    def ancestors(self, number: int) -> tuple[int, ...]:
        """Return all above, nearest first, then by number; never the thing itself."""
        return tuple(reached for level in levels(self.parents, number) for reached in level)

    def descendants(self, number: int) -> tuple[int, ...]:
        """Return all below, nearest first, then by number; never the thing itself."""
        return tuple(reached for level in levels(self.children, number) for reached in level)

    def is_below(self, number: int, other: int) -> bool:
        """Tell whether `other` is among the ancestors of `number`, stopping as soon as it is met."""
        return any(other in level for level in levels(self.parents, number))

    def siblings(self, number: int) -> tuple[int, ...]:
        """Return the other children of the parents."""
        found = {child for parent in self.parents[number] for child in self.children[parent]}
        found.discard(number)
        return tuple(sorted(found))

    @cached_property
    def _depths(self) -> list[int | None]:
        depths: list[int | None] = [None] * self.size
        frontier = list(self.tops)
        depth = 0
        while frontier:
            following = []
            for number in frontier:
                if depths[number] is None:
                    depths[number] = depth
                    following.extend(self.children[number])
            frontier, depth = following, depth + 1
        return depths

    def depth(self, number: int) -> int | None:
        """Return the fewest steps from a top, or `None` where only a cycle stands above."""
        return self._depths[number]

    def paths_to_top(self, number: int) -> Iterator[tuple[int, ...]]:
        """Yield every way up, from the thing to a thing without parents, in the order of numbers.

        A way never passes one thing twice. Where a cycle closes, the way ends at the last thing before it.
        """
        path = [number]
        on_path = {number}
        pending = [iter(self._ways_up(number, on_path))]
        if not self._ways_up(number, on_path):
            yield (number,)
            return
        while pending:
            following = next(pending[-1], None)
            if following is None:
                pending.pop()
                on_path.discard(path.pop())
                continue
            path.append(following)
            on_path.add(following)
            ways = self._ways_up(following, on_path)
            if ways:
                pending.append(iter(ways))
            else:
                yield tuple(path)
                on_path.discard(path.pop())

    def _ways_up(self, number: int, passed: set[int]) -> list[int]:
        return [parent for parent in self.parents[number] if parent not in passed]

    def distances_up(self, number: int) -> dict[int, int]:
        """Return the thing itself (0) and all its ancestors with the fewest steps to each."""
        found = {number: 0}
        for distance, level in enumerate(levels(self.parents, number), 1):
            for reached in level:
                found[reached] = distance
        return found

    def nearest_common(self, one: int, other: int) -> tuple[int, ...]:
        """Return the lowest things that both stand at or below: nearest first, then by number.

        Of the common ancestors (each thing counts as its own), those stay that have no other common one below
        them; things on one cycle count as level, and the nearest stays. Nearness is the sum of the two distances.
        """
        from_one, from_other = self.distances_up(one), self.distances_up(other)
        common = {number: from_one[number] + from_other[number] for number in from_one.keys() & from_other.keys()}
        above = {parent for number in common for parent in self.parents[number]}
        lowest = common.keys() - above
        covered = set(lowest).union(*(self.ancestors(number) for number in lowest))
        if len(covered) < len(common):
            lowest |= self._nearest_on_cycles(common, common.keys() - covered)
        return tuple(sorted(lowest, key=lambda number: (common[number], number)))

    def _nearest_on_cycles(self, distances: dict[int, int], left: set[int]) -> set[int]:
        """Choose one thing from each lowest cycle: the nearest, then the first."""
        reach = {number: left.intersection(self.ancestors(number)) for number in left}
        chosen: set[int] = set()
        for number in sorted(left, key=lambda each: (distances[each], each)):
            below = {other for other in left if number in reach[other]}
            if below <= reach[number] and not chosen & (reach[number] & below):
                chosen.add(number)
        return chosen


def levels(links: Adjacency, number: int) -> Iterator[list[int]]:
    """Yield what is one step away, two steps, …: each level sorted, each thing once, never the start."""
    offsets, targets = links.offsets, links.targets
    seen = {number}
    frontier = [number]
    while True:
        reached = {
            target
            for source in frontier
            for target in targets[offsets[source] : offsets[source + 1]]
            if target not in seen
        }
        if not reached:
            return
        seen |= reached
        frontier = sorted(reached)
        yield frontier
