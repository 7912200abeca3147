"""Rules of what hangs together: orphans, and groups of concepts without a link to the rest.

Source: Mader, Haslhofer and Isaac, Finding Quality Issues in SKOS Vocabularies, TPDL 2012 (orphan concepts, weakly
connected components).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.validation.facts import SEMANTIC
from massage_ontology.validation.findings import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from massage_ontology.validation.facts import Facts


def check_orphans(facts: Facts) -> Iterator[Problem]:
    """qSKOS, orphan concepts: no semantic relation to any other concept, and no place as a top concept either."""
    for number, iri in _unlinked(facts):
        if number not in facts.columns.top_concept_of:
            yield Problem(
                iri, f"{iri} is linked to no other concept; give it a broader concept, or make it a top concept"
            )


def check_lonely_tops(facts: Facts) -> Iterator[Problem]:
    """qSKOS, orphan concepts, those that are top concepts: they have a place, but nothing below or beside them."""
    for number, iri in _unlinked(facts):
        if number in facts.columns.top_concept_of:
            yield Problem(iri, f"the top concept {iri} is linked to no other concept")


def _unlinked(facts: Facts) -> Iterator[tuple[int, str]]:
    for number, iri in enumerate(facts.iris):
        if iri not in facts.linked and iri not in facts.deprecated and len(facts.iris) > 1:
            yield number, iri


def check_islands(facts: Facts) -> Iterator[Problem]:
    """qSKOS, disconnected concept clusters: groups of linked concepts without a link to the rest of their scheme.

    Where concepts are in no scheme, the rest is all others; that the concepts of two schemes are apart is no fault.
    """
    islands = sorted(_islands(facts), key=lambda members: (-len(members), members[0]))
    schemes = [frozenset[int]().union(*map(_schemes_of(facts), members)) for members in islands]
    seen: set[int] = set()
    somewhere_without = False
    for place, (members, inside) in enumerate(zip(islands, schemes, strict=True)):
        if place and (somewhere_without or not inside or seen & inside):
            first = facts.iris[members[0]]
            rest = "their scheme" if inside else "the vocabulary"
            message = f"{len(members)} concepts around {first} are not connected with the rest of {rest}"
            yield Problem(first, message, others=tuple(facts.iris[each] for each in members[1:6]))
        seen |= inside
        somewhere_without = somewhere_without or not inside


def _schemes_of(facts: Facts) -> Callable[[int], tuple[int, ...]]:
    return lambda number: facts.columns.in_scheme.get(number, ())


def _islands(facts: Facts) -> list[list[int]]:
    """Return the groups of two or more concepts that semantic relations hold together."""
    leader = list(range(len(facts.iris)))

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    numbers = facts.numbers.get
    for subject, _, value in facts.links(*SEMANTIC):
        start, end = numbers(subject), numbers(value)  # type: ignore[arg-type]
        # Most links are within a group that is known already.
        if start is not None and end is not None and leader[start] != leader[end]:
            one, two = find(start), find(end)
            leader[max(one, two)] = min(one, two)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(leader)):
        groups[find(number)].append(number)
    return [members for members in groups.values() if len(members) > 1]
