"""Links that a longer way says already, all at once, in time linear in the links for each few thousand ends of them.

What stands above a thing is a number with a bit for each end that is asked for; that of a thing is those of its parents
together. Things on one circle stand above each other, so they count as one.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from massage_ontology.validation.circles import find_loops

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_BITS = 4096
"""Ends that are asked for at once; more take more memory, fewer more rounds."""


def find_shortcuts(upward: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """Find links up that a longer way up says too.

    Args:
        upward: Thing → what is one step above it, in order, itself left out.

    Yields:
        For each such link its lower and its upper end, and the first other parent that stands below the upper end; by
        lower end, then by upper end. Links within a circle are none.

    Example:
        >>> list(find_shortcuts({"mao feng": ["green tea", "tea"], "green tea": ["tea"]}))
        [('mao feng', 'tea', 'green tea')]
    """
    several = [low for low, row in upward.items() if len(row) > 1]
    if not several:
        return
    names = sorted({*upward, *(high for row in upward.values() for high in row)})
    numbers = {name: number for number, name in enumerate(names)}
    parents = [[numbers[high] for high in upward.get(name, ())] for name in names]
    group, above, in_loops = _grouped(parents)
    order = _from_the_top(above, group)
    wanted = sorted({group[high] for low in several for high in parents[numbers[low]]})
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for start in range(0, len(wanted), _BITS):
        bits = {each: 1 << place for place, each in enumerate(wanted[start : start + _BITS])}
        masks = _masks(above, order, bits, in_loops)
        for name in several:
            for high, low in _shortcuts(numbers[name], parents, group, bits, masks):
                found[name].append((names[high], names[low]))
    for name in sorted(found):
        yield from ((name, high, low) for high, low in sorted(found[name]))


def find_above(upward: Mapping[str, Collection[str]], pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Find the pairs of which one thing stands above the other, by any way up.

    Args:
        upward: Thing → what is one step above it.
        pairs: What is asked for; a thing paired with itself stands above itself where it is on a circle.

    Example:
        >>> tea = {"mao feng": ["green tea"], "green tea": ["tea"]}
        >>> find_above(tea, [("mao feng", "tea"), ("tea", "mate"), ("tea", "green tea")]) == {
        ...     ("mao feng", "tea"), ("tea", "green tea")}
        True
    """
    names = {
        name: number for number, name in enumerate(dict.fromkeys((*upward, *chain.from_iterable(upward.values()))))
    }
    parents = [[names[high] for high in upward.get(name, ())] for name in names]
    group, above, in_loops = _grouped(parents)
    for low, row in enumerate(parents):
        if low in row:  # a link from a thing to itself is a circle of its own
            in_loops.add(group[low])
    order = _from_the_top(above, group)
    inner = set(chain.from_iterable(above)) | in_loops
    asked: dict[int, list[tuple[int, tuple[str, str]]]] = defaultdict(list)
    for pair in pairs:
        one, other = (names.get(each) for each in pair)
        if one is not None and other is not None:
            low, high = group[one], group[other]
            if high in inner:
                asked[high].append((low, pair))
            if low in inner:
                asked[low].append((high, pair))
    found: set[tuple[str, str]] = set()
    wanted = list(asked)
    for start in range(0, len(wanted), _BITS):
        bits = {each: 1 << place for place, each in enumerate(wanted[start : start + _BITS])}
        masks = _masks(above, order, bits, in_loops)
        for high, bit in bits.items():
            found.update(pair for low, pair in asked[high] if masks[low] & bit)
    return found


def _grouped(parents: Sequence[Sequence[int]]) -> tuple[list[int], list[list[int]], set[int]]:
    """Return for each number the one that stands for its circle, what is one step above that, and which are circles."""
    group = list(range(len(parents)))
    loops = find_loops(parents)
    for members in loops:
        for member in members:
            group[member] = members[0]
    above = [sorted({group[high] for high in row} - {group[low]}) for low, row in enumerate(parents)]
    for members in loops:
        above[members[0]] = sorted({group[high] for low in members for high in parents[low]} - {members[0]})
    return group, above, {members[0] for members in loops}


def _from_the_top(above: Sequence[Sequence[int]], group: Sequence[int]) -> list[int]:
    """Return the groups, each behind all that stand above it."""
    left = [len(row) for row in above]
    below: dict[int, list[int]] = defaultdict(list)
    order = []
    for number, row in enumerate(above):
        if group[number] == number:
            for high in row:
                below[high].append(number)
            if not row:
                order.append(number)
    for number in order:  # grows meanwhile
        for low in below.get(number, ()):
            left[low] -= 1
            if not left[low]:
                order.append(low)
    return order


def _masks(
    above: Sequence[Sequence[int]], order: Sequence[int], bits: Mapping[int, int], in_loops: set[int]
) -> list[int]:
    """Return for each group the bits of what stands above it; of itself too, where it is a circle."""
    masks = [0] * len(above)
    for number in order:
        mask = 0
        for high in above[number]:
            mask |= masks[high] | bits.get(high, 0)
        masks[number] = mask | (bits.get(number, 0) if number in in_loops else 0)
    return masks


def _shortcuts(
    low: int, parents: Sequence[Sequence[int]], group: Sequence[int], bits: Mapping[int, int], masks: Sequence[int]
) -> Iterator[tuple[int, int]]:
    direct = parents[low]
    union = 0
    for each in direct:
        union |= masks[group[each]]
    for high in direct if union else ():
        bit = bits.get(group[high], 0)
        if bit & union and group[high] != group[low]:
            via = next((each for each in direct if each != high and masks[group[each]] & bit), None)
            if via is not None:
                yield high, via
