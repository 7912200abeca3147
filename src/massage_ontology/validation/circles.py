"""Rules of circles: concepts that stand above themselves, and links from a concept to itself.

Source: Mader, Haslhofer and Isaac, Finding Quality Issues in SKOS Vocabularies, TPDL 2012 (cyclic hierarchical
relations); SKOS Reference, sections 8.6.5, 8.6.7, 8.6.8, 10.6.4 and 10.6.5: consistent, and a likely mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.namespaces import local_name
from massage_ontology.validation.facts import SEMANTIC
from massage_ontology.validation.findings import Problem, Repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_ontology.validation.facts import Facts

MOST_SHOWN = 12
"""Of a longer circle only so many concepts are named."""


def check_cycles(facts: Facts) -> Iterator[Problem]:
    """qSKOS, cyclic hierarchical relations: X is entailed to be `broaderTransitive` X by way of other concepts.

    Mapping links count, for they are hierarchical links too (S41), and so do transitive links that are stated.
    """
    names = sorted({*facts.climbs, *(high for row in facts.climbs.values() for high in row)})
    numbers = {iri: number for number, iri in enumerate(names)}
    parents = [sorted(numbers[high] for high in facts.climbs.get(iri, ())) for iri in names]
    for group in find_loops(parents):
        path = _round_trip(group[0], set(group), parents)
        way = [names[number] for number in (*path, path[0])]
        fact = facts.climbs[way[0]][way[1]]
        others = tuple(way[1:-1])
        if len(way) > MOST_SHOWN:
            way[MOST_SHOWN // 2 : -MOST_SHOWN // 2] = [f"… {len(way) - MOST_SHOWN} more …"]
        yield Problem(names[path[0]], f"the broader links form a cycle: {' → '.join(way)}", fact, others=others)


def check_links_to_itself(facts: Facts) -> Iterator[Problem]:
    """qSKOS, reflexively related concepts: a semantic relation or mapping from a concept to itself."""
    for fact in facts.links(*SEMANTIC):
        if fact.subject == fact.object:
            name = local_name(fact.predicate)
            message = f"{fact.subject} is linked to itself by {name}"
            yield Problem(fact.subject, message, fact, Repair("remove", fact))


def find_loops(links: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the strongly connected components of more than one number (Tarjan 1972), without recursion.

    Example:
        >>> find_loops([[1], [0], [0]])
        [[0, 1]]
    """
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    waiting: set[int] = set()
    found = []
    for start in range(len(links)):
        if start in index:
            continue
        work = [(start, iter(links[start]))]
        index[start] = low[start] = len(index)
        stack.append(start)
        waiting.add(start)
        while work:
            number, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[number])
                if low[number] == index[number]:
                    group = _cut(stack, number)
                    waiting.difference_update(group)
                    if len(group) > 1:
                        found.append(sorted(group))
            elif following not in index:
                index[following] = low[following] = len(index)
                stack.append(following)
                waiting.add(following)
                work.append((following, iter(links[following])))
            elif following in waiting:
                low[number] = min(low[number], index[following])
    return sorted(found)


def _cut(stack: list[int], number: int) -> list[int]:
    """Take a number off a stack, with all that lies on it."""
    group = [stack.pop()]
    while group[-1] != number:
        group.append(stack.pop())
    return group


def _round_trip(start: int, members: set[int], links: Sequence[Sequence[int]]) -> list[int]:
    """Return the shortest way from a number back to itself within its loop."""
    previous: dict[int, int] = {}
    frontier = [start]
    while frontier:
        following = []
        for number in frontier:
            for target in links[number]:
                if target == start:
                    path = [number]
                    while path[-1] != start:
                        path.append(previous[path[-1]])
                    return path[::-1]
                if target in members and target not in previous:
                    previous[target] = number
                    following.append(target)
        frontier = following
    return [start]
