"""The family tree: parents, children, ancestors and descendants of numbered things.

Numbers only; nothing here knows what a concept is. Numbers follow the order of IRIs, so sorting by number is
sorting by IRI. Every walk keeps a set of what it has seen: cycles do no harm, and nothing recurses. What was worked
out is kept in caches of bounded size, so that asking again, and asking about the neighbors, costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from massage_ontology.model import Adjacency

CACHE_SIZE = 4_000_000
"""How many numbers a cache may hold at least, eight bytes each; large hierarchies get more."""

CACHE_SIZE_EACH = 48
"""How many numbers a cache may hold for each thing that there is, where that is more."""

_LONG = 256
"""Rows longer than this are not put together for all that stand in a chain, only for one."""

_SINGLES = 32
"""So many single links are followed to a row that is known."""


class Hierarchy:
    """What a polyhierarchy answers.

    Args:
        size: How many things there are, numbered from 0.
        parents: Thing → its parents.
        stated_tops: Things that a document calls top concepts, or what gives them when they are asked for.

    Example:
        >>> from massage_ontology.model import Adjacency
        >>> tree = Hierarchy(4, Adjacency.from_pairs(4, [(1, 0), (2, 0), (3, 1), (3, 2)]))
        >>> tree.ancestors(3), tree.descendants(0), tree.depth(3)
        ((1, 2, 0), (1, 2, 3), 2)
    """

    def __init__(
        self,
        size: int,
        parents: Adjacency,
        stated_tops: frozenset[int] | Callable[[], frozenset[int]] = frozenset(),
    ) -> None:
        """Keep the upward links; the downward ones follow from them."""
        self.size = size
        self.parents = parents
        self._stated_tops = stated_tops

    @cached_property
    def stated_tops(self) -> frozenset[int]:
        """What the documents call top concepts."""
        return self._stated_tops() if callable(self._stated_tops) else self._stated_tops

    @cached_property
    def children(self) -> Adjacency:
        """Thing → its children."""
        return self.parents.inverse(self.size)

    @cached_property
    def tops(self) -> tuple[int, ...]:
        """The stated tops and whatever has no parent, in order."""
        rootless = {number for number, row in enumerate(self.parents.rows) if not row}
        return tuple(sorted(rootless | self.stated_tops))

    # ---- all above, all below -------------------------------------------------------------------------------

    @cached_property
    def above(self) -> Closure:
        """Thing → its ancestors."""
        return Closure(self.parents)

    @cached_property
    def below(self) -> Closure:
        """Thing → its descendants."""
        return Closure(self.children)

    def ancestors(self, number: int) -> tuple[int, ...]:
        """Return all above, nearest first, then by number; never the thing itself."""
        return self.above[number]

    def descendants(self, number: int) -> tuple[int, ...]:
        """Return all below, nearest first, then by number; never the thing itself."""
        return self.below[number]

    def spread(self, starts: Iterable[int], depth: int | None = None) -> set[int]:
        """Return things and all that is at most so many steps below any of them; each is come to once."""
        found = set(starts)
        frontier = set(found)
        steps = 0
        while frontier and (depth is None or steps < depth):
            frontier = {child for number in frontier for child in self.children[number]} - found
            found |= frontier
            steps += 1
        return found

    def is_below(self, number: int, other: int) -> bool:
        """Tell whether `other` is among the ancestors of `number`, stopping as soon as it is met."""
        known = self.above.get(number)
        if known is not None:
            return other in known
        return any(other in level for level in levels(self.parents, number))

    def siblings(self, number: int) -> tuple[int, ...]:
        """Return the other children of the parents."""
        found = {child for parent in self.parents[number] for child in self.children[parent]}
        found.discard(number)
        return tuple(sorted(found))

    # ---- the way up -----------------------------------------------------------------------------------------

    @cached_property
    def _depths(self) -> list[int | None]:
        depths: list[int | None] = [None] * self.size
        frontier: list[int] = list(self.tops)
        depth = 0
        while frontier:
            following: list[int] = []
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
        # Depth first without recursion: `pending` holds, for each thing of the path, an iterator over the ways on.
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

    # ---- two things -----------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> Mapping[int, frozenset[int]]:
        """Thing → the thing itself and all above it."""
        return _ClosureSets(self.above)

    def nearest_common(self, one: int, other: int) -> tuple[int, ...]:
        """Return the lowest things that both stand at or below: nearest first, then by number.

        Of the common ancestors (each thing counts as its own), those stay that have no other common one below
        them; things on one cycle count as level, and the nearest stays. Nearness is the sum of the two distances.
        """
        common = self.lines[one] & self.lines[other]
        if not common:
            return ()
        # Whatever is above a common thing is common too: if one has all the others above it, it is the answer. Rows
        # are nearest first, so the first common one is a lowest; that all others are above it, their number tells.
        lowest = one if one in common else next(number for number in self.above[one] if number in common)
        if len(self.lines[lowest]) == len(common) and not self._is_on_cycle(lowest):
            return (lowest,)
        return self._several_common(one, other)

    def _is_on_cycle(self, number: int) -> bool:
        return any(number in self.lines[parent] for parent in self.parents[number])

    def _several_common(self, one: int, other: int) -> tuple[int, ...]:
        from_one, from_other = self.distances_up(one), self.distances_up(other)
        common = {number: from_one[number] + from_other[number] for number in from_one.keys() & from_other.keys()}
        # The lowest are the common ones that are the parent of no common one. On a cycle everything is a parent of
        # something, so that what neither is a lowest nor stands above one belongs to cycles, and is looked at apart.
        above = {parent for number in common for parent in self.parents[number]}
        lowest = common.keys() - above
        covered = set(lowest).union(*(self.ancestors(number) for number in lowest))
        if len(covered) < len(common):
            lowest |= self._nearest_on_cycles(common, common.keys() - covered)
        return tuple(sorted(lowest, key=lambda number: (common[number], number)))

    def _nearest_on_cycles(self, distances: dict[int, int], left: set[int]) -> set[int]:
        """Choose one thing from each cycle that no other common thing stands below: the nearest, then the first."""
        # A cycle is what can be reached upward and downward within the region. It is a lowest one when going down
        # from it leads to nothing else; the nearest of its members stands for it, because they are come to in order.
        chosen = set()
        waiting = set(left)
        for number in sorted(left, key=lambda each: (distances[each], each)):
            if number in waiting:
                below = self._within(self.children, number, left)
                level = below & self._within(self.parents, number, left)
                waiting -= level
                if below == level:
                    chosen.add(number)
        return chosen

    def _within(self, links: Adjacency, number: int, region: set[int]) -> set[int]:
        """Return what is reached without leaving a region, the start included."""
        rows = links.rows
        seen = {number}
        pending = [number]
        while pending:
            fresh = region.intersection(rows[pending.pop()]) - seen
            seen |= fresh
            pending.extend(fresh)
        return seen


Row = TypeVar("Row", bound="Sized")


class _Cache(dict[int, Row]):
    """Rows by number, kept until their sizes add up to the bound; what comes later is worked out each time."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._left = max(CACHE_SIZE, CACHE_SIZE_EACH * size)

    def _keep(self, number: int, row: Row, cost: int = 1) -> Row:
        # A dictionary of many short rows weighs more than their numbers: each row counts as 16 numbers more.
        self._left -= cost * len(row) + 16
        if self._left > 0:
            self[number] = row
        return row


class Closure(_Cache[tuple[int, ...]]):
    """All that is reached from a thing, nearest first, then by number (a transitive closure, row by row)."""

    def __init__(self, links: Adjacency) -> None:
        """Begin with nothing known."""
        super().__init__(len(links.rows))
        self.rows = links.rows

    def __missing__(self, number: int) -> tuple[int, ...]:
        """Find a row that is not known.

        Behind a single link nothing has to be sorted: the row is the next thing and its row. Long chains are
        walked, so that a chain of a hundred thousand does not become ten thousand million numbers.
        """
        rows = self.rows
        row = rows[number]
        if len(row) != 1:
            return self._keep(number, walk(rows, number) if row else ())
        # Go up along single links until a row is known, or the links branch: there a walk is due anyway.
        chain = [number]
        following = None
        while len(row) == 1 and len(chain) < _SINGLES and row[0] not in chain:
            number = row[0]
            following = self.get(number)
            if following is not None:
                break
            row = rows[number]
            if len(row) != 1:
                following = self[number]
            else:
                chain.append(number)
        # On a cycle (the chain's end is in the row found, or was met again) "the next and its row" would hold the thing
        # itself; and putting a long row together for each thing of a chain would take the square of its length.
        if following is None or chain[-1] in following or (len(following) > _LONG and len(chain) > 1):
            return self._keep(chain[0], walk(rows, chain[0]))
        while chain:  # from the far end back to the start, each row made of the one before
            following = self._keep(chain[-1], (rows[chain.pop()][0], *following))
        return following


class Views(dict[int, "Any"]):
    """Number → view; each thing is shown by one view, made when it is first looked at."""

    def __init__(self, make: Callable[[int], Any], size: int) -> None:
        """Take what makes a view, and how many there can be."""
        super().__init__()
        self._make = make
        self._size = size

    def __missing__(self, number: int) -> Any:
        """Make a view that nobody has looked at yet."""
        if not 0 <= number < self._size:
            raise KeyError(number)
        return self.setdefault(number, self._make(number))


class ClosureViews(_Cache[tuple[Any, ...]]):
    """Number → a row of a closure, each number shown as something else: asking again is one look-up."""

    def __init__(self, closure: Closure, things: Mapping[int, Any]) -> None:
        """Take the closure, and what each number is shown as."""
        super().__init__(len(closure.rows))
        self._row = closure.__getitem__
        self._thing = things.__getitem__

    def __missing__(self, number: int) -> tuple[Any, ...]:
        """Show a row that was not asked for yet."""
        return self._keep(number, tuple(map(self._thing, self._row(number))))


class _ClosureSets(_Cache[frozenset[int]]):
    """A thing and all above it, as a set."""

    def __init__(self, above: Closure) -> None:
        super().__init__(len(above.rows))
        self._above = above

    def __missing__(self, number: int) -> frozenset[int]:
        """Make a set that is not known."""
        return self._keep(number, frozenset((number, *self._above[number])), cost=4)  # sets are larger


def walk(rows: Sequence[tuple[int, ...]], number: int) -> tuple[int, ...]:
    """Return all that is reached by links: nearest first, then by number; never the start.

    Example:
        >>> walk([(1, 2), (3,), (3,), (0,)], 0)
        (1, 2, 3)
    """
    frontier: Sequence[int] = rows[number]
    if not frontier:
        return ()
    seen = {number}
    found: list[int] = []
    if number in frontier:
        frontier = [each for each in frontier if each != number]
    while frontier:
        found += frontier
        seen.update(frontier)
        if len(frontier) == 1:
            frontier = [each for each in rows[frontier[0]] if each not in seen]
        else:
            frontier = sorted(set().union(*[rows[each] for each in frontier]) - seen)
    return tuple(found)


def levels(links: Adjacency, number: int) -> Iterator[list[int]]:
    """Yield what is one step away, two steps, …: each level sorted, each thing once, never the start."""
    rows = links.rows
    seen = {number}
    frontier: Sequence[int] = (number,)
    while True:
        reached = sorted({target for source in frontier for target in rows[source]} - seen)
        if not reached:
            return
        seen.update(reached)
        frontier = reached
        yield reached
